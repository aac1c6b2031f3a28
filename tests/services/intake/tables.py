"""A workspace to take tables into, and how a table is taken in by the services."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from builders import make_workspace, opened
from relturn.model.table import TablePlace
from relturn.services.exchange.intake.mappings import TableMapping
from relturn.services.exchange.intake.opening import Opened, names_relationship, open_table
from relturn.services.exchange.intake.plan import Plan, commit
from relturn.services.exchange.intake.tables import Again, plan_table
from relturn.store.tables.grid import TableFile

TODAY = date(2026, 11, 24)
PEOPLE = """\
stakeholders:
  - {id: client-buyer, side: client, role: buyer, name: A. Example, level: middle}
  - {id: supplier-lead, side: supplier, role: account lead, name: B. Sample, level: middle}
"""


def workspace(root: Path, files: Mapping[str, str] | None = None) -> Path:
    """A workspace with one relationship, two people of it, and what else is wanted."""
    return make_workspace(root, {"stakeholders.yaml": PEOPLE, **(files or {})})


def open_text(
    root: Path,
    text: str | bytes,
    name: str = "t.csv",
    mapping: str = "",
    where: TablePlace | None = None,
    **given: Any,
) -> Opened:
    raw = text.encode() if isinstance(text, str) else text
    words = {"kind": "", **given}
    return open_table(
        opened(root, TODAY), TableFile(name, raw), TableMapping(**words), mapping, where or TablePlace()
    )


def plan(
    root: Path, text: str | bytes, *, again: Again | None = None, slug: str | None = None, **words: Any
) -> Plan:
    """What a table brings."""
    found = open_text(root, text, **words)
    chosen = slug if slug is not None else "" if names_relationship(found) else "acme"
    return plan_table(opened(root, TODAY), chosen, found.table, found.mappings, again=again or Again())


def take(root: Path, text: str | bytes, **words: Any) -> Plan:
    """Take a table in; what is wrong with it fails the test."""
    made = plan(root, text, **words)
    assert not made.problems, made.problems
    assert not made.strangers, made.strangers
    commit(opened(root, TODAY), made)
    return made


def records(root: Path, kind: str, slug: str = "acme") -> list[Any]:
    """The live records of a kind."""
    return opened(root, TODAY).read(slug).relationship.all(kind)


def told(made: Plan) -> list[tuple[int, str, str]]:
    """What is wrong with a table: row, column and message."""
    return [(one.row, one.place, one.message) for one in made.problems]
