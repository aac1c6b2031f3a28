"""One definition, everything derived: no second table of names, and a kind added by the book has everything."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from typing import ClassVar

import pytest

from builders import BASE, ROOT, context, kinds
from relturn.analysis.scores import CORE, OTHERS
from relturn.analysis.trace import links, orphans
from relturn.declare.compile import compile_kinds
from relturn.declare.field import InChain, ListRecord, for_client
from relturn.declare.kinds import Field, Kinds
from relturn.declare.types import Ref, Text
from relturn.loader.reader import ReadRelationship, read_relationship
from relturn.model.audience import CLIENT, view_of
from relturn.model.file_specs import FILE_SPECS
from relturn.model.labels import label_of_entry
from relturn.records.needs import NeedsFile
from relturn.records.settings import Thresholds
from relturn.render.template import render
from relturn.rules.engine import check
from relturn.services.journey.reinvent import _carried
from relturn.services.records.add import addable
from relturn.source.merge import Merged, merge
from relturn.source.text import SourceText, decode
from relturn.store.files.locate import _TELLING

SOURCES = sorted((ROOT / "src" / "relturn").rglob("*.py"))
ALLOWED = {
    "analysis/scores.py": "the decision table of segments names each score by its meaning; a test holds it to the declaration",
    "notes/shorthand.py": "the labels of shorthand notes are a language of their own, with the fields that they fill",
    "store/files/locate.py": "looked for before the declarations are loaded; a test holds it to them",
}
"""Modules that hold a set of names after all, and why."""


@cache
def names() -> tuple[set[str], set[str]]:
    """Names of fields and kinds, and values of choices."""
    fields = [field for file in kinds().files.values() for top in file.fields for field in _walk(top)]
    lists = {kind.key for kind in kinds().records.values() if kind.key}
    files = {*kinds().files, *(file.path for file in kinds().files.values())}
    choices = {choice for field in fields for choice in field.choices}
    return {*(field.name for field in fields), *kinds().records, *files, *lists}, choices


def _walk(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from _walk(field.fields)


def tables(source: str) -> list[tuple[int, list[str]]]:
    """Sets of names of fields or kinds that a module holds: constants, and literals that are gone through or searched."""
    known, choices = names()
    found = []
    for node in ast.walk(ast.parse(source)):
        for literal in _literals(node):
            words = [
                one.value
                for one in ast.walk(literal)
                if isinstance(one, ast.Constant) and isinstance(one.value, str)
            ]
            others = [
                one for one in ast.walk(literal) if isinstance(one, (ast.Name, ast.Call, ast.JoinedStr))
            ]
            if len(words) > 1 and not others and set(words) <= known and not set(words) <= choices:
                found.append((literal.lineno, words))
    return found


def _literals(node: ast.AST) -> Iterator[ast.expr]:
    values: list[ast.expr | None] = []
    if isinstance(node, (ast.Module, ast.ClassDef)):
        values = [one.value for one in node.body if isinstance(one, (ast.Assign, ast.AnnAssign))]
    elif isinstance(node, (ast.For, ast.comprehension)):
        values = [node.iter]
    elif isinstance(node, ast.Compare):
        values = [
            one
            for op, one in zip(node.ops, node.comparators, strict=True)
            if isinstance(op, (ast.In, ast.NotIn))
        ]
    for value in values:
        inner = value.args[0] if isinstance(value, ast.Call) and len(value.args) == 1 else value
        if isinstance(inner, ast.Dict) and not any(isinstance(one, ast.Name) for one in ast.walk(inner)):
            yield ast.Set(elts=[key for key in inner.keys if key], lineno=inner.lineno)
        elif isinstance(inner, (ast.Tuple, ast.List, ast.Set)):
            yield inner


@pytest.mark.parametrize(
    "source",
    [
        '_TABLE = ("statement", "evidence")\n',
        '_TABLE = frozenset({"need", "issue"})\n',
        '_TABLE = {"issue": "no need", "need": "no ground"}\n',
        "for name in ('stretch', 'realism'):\n    pass\n",
        "if name in {'client_gets', 'revenue'}:\n    pass\n",
        '_PAIRS = (("issue", "statement"), ("need", "statement"))\n',
    ],
)
def test_a_table_of_names_is_seen(source: str) -> None:
    assert tables(source)


@pytest.mark.parametrize(
    "source",
    ["_X = ('planned', 'doing')\n", "_X = ('statement', 'no field of ours')\n", "x = {'id': 1, 'side': y}\n"],
)
def test_choices_other_words_and_records_being_built_are_not_tables(source: str) -> None:
    assert not tables(source)


def test_no_module_but_the_records_holds_a_set_of_field_or_kind_names() -> None:
    found = {}
    for path in SOURCES:
        name = path.relative_to(ROOT / "src" / "relturn").as_posix()
        if not name.startswith("records/"):
            rows = tables(path.read_text(encoding="utf-8"))
            if rows:
                found[name] = rows
    assert sorted(found) == sorted(ALLOWED), {
        name: rows for name, rows in found.items() if name not in ALLOWED
    }


def test_the_allowed_tables_are_those_of_the_declaration() -> None:
    scores = {
        field.name
        for field in kinds().records["assessment"].group("respondents")
        if field.unit in {"1-7", "0-10"}
    }
    assert {*CORE, *OTHERS} == scores
    assert set(_TELLING) <= {file.path for file in kinds().files.values()}


def test_every_kind_of_record_has_a_label_or_none_by_intent() -> None:
    without = [kind.name for kind in kinds().records.values() if kind.has_id and not kind.marked("label")]
    assert without == ["counterpart", "value_period"]


def test_every_item_without_an_id_is_identified_by_one_field_at_most() -> None:
    for file in kinds().files.values():
        for top in file.fields:
            for field in _walk(top):
                keys = [inner.name for inner in field.fields if inner.key and inner.name != "id"]
                assert len(keys) <= 1, field.name


def test_sentences_are_declared_as_prose_and_names_are_not() -> None:
    free = {
        "name",
        "role",
        "department",
        "theme",
        "unit",
        "industry",
        "title",
        "client",
        "lead",
        "by",
        "within",
        "message",
        "means",
        "organisation",
        "supplier",
        "firm",
        "system",
        "key",
        "time",
        "recorded_by",
    }
    for kind in kinds().records.values():
        for field in _walk(kind.fields):
            if kind.written_by == "person" and "text" in {field.type, field.items} and not field.about_record:
                assert field.prose or field.names or field.name in free | {
                    "departments_in_contact", "identified_by", "competitors", "fingerprint", "currency", "signal", "symptom",
                }, f"{kind.name}.{field.name}"  # fmt: skip


# -- a new kind, by CONTRIBUTING ------------------------------------------------------------------


class Assumption(ListRecord):
    """What we take for true until somebody shows otherwise."""

    KIND: ClassVar[str] = "assumption"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("statement",)
    CHAIN: ClassVar[InChain] = InChain(55, follows_nothing="it rests on no need")

    statement: Text = for_client(
        "What we assume.", example="Volumes stay as they are.", label=True, prose=True
    )
    rests_on: tuple[Ref, ...] = for_client("The needs it rests on.", (), refers="need", follows=True)


class NeedsWithAssumptions(NeedsFile):
    """What both sides need, and what they assume."""

    assumptions: tuple[Assumption, ...] = for_client("What is assumed.", ())


@cache
def with_assumptions() -> Kinds:
    """All kinds, and one more."""
    specs = tuple(
        spec._replace(models=(NeedsWithAssumptions,)) if spec.name == "needs" else spec for spec in FILE_SPECS
    )
    return compile_kinds(specs)


NEEDS = """\
needs:
  - {id: dates, side: client, level: operational, statement: Dates that hold.}
assumptions:
  - {id: volumes-stay, statement: It is the fault of the warehouse., rests_on: [dates]}
  - {id: prices-stay, statement: Prices stay.}
"""


def read_with(files: dict[str, str]) -> ReadRelationship:
    """A relationship read with the kind that was added."""
    texts = {
        f"acme/{path}": decode(f"acme/{path}", text.encode())
        for path, text in sorted({**BASE, **files}.items())
    }
    return read_relationship("acme", texts, with_assumptions())


def test_a_new_kind_has_a_label_a_sheet_a_prompt_and_a_template() -> None:
    kind = with_assumptions().records["assumption"]
    found = read_with({"needs.yaml": NEEDS}).relationship
    assert label_of_entry(found.kinds, found.by_id["prices-stay"]) == "Prices stay."
    assert kind.in_workbook
    assert kind in addable(with_assumptions())
    template = render(with_assumptions().files["needs"], "")
    assert "assumptions:\n#  - id: " in template
    assert "#  - id: volumes-stay" in template


def test_a_new_kind_has_its_place_in_the_chain() -> None:
    found = read_with({"needs.yaml": NEEDS}).relationship
    assert "volumes-stay" in links(found)["dates"]
    assert [(one.entry.id, one.why) for one in orphans(found) if one.entry.kind == "assumption"] == [
        ("prices-stay", "it rests on no need")
    ]


def test_a_new_kind_is_merged_checked_and_seen_by_the_client() -> None:
    base, more = (
        SourceText("x.yaml", NEEDS),
        SourceText("x.yaml", NEEDS.replace("Prices stay.", "Prices may fall.")),
    )
    ours = SourceText("x.yaml", NEEDS.replace("Dates that hold.", "Dates to rely on."))
    merged = merge(base, ours, more, with_assumptions().item_keys)
    assert isinstance(merged, Merged)
    assert not merged.conflicts
    assert "Prices may fall." in merged.text.text
    read = read_with({"needs.yaml": NEEDS})
    assert ("L101", ("assumptions", 0, "statement")) in {
        (one.code, one.key_path) for one in check(read, context())
    }
    wrong = read_with({"needs.yaml": NEEDS.replace("[dates]", "[dtes]")})
    assert ("R103", ("assumptions", 0, "rests_on", 0)) in {
        (one.code, one.key_path) for one in check(wrong, context())
    } or any(
        one.key_path[:2] == ("assumptions", 0) and one.severity == "error" for one in check(wrong, context())
    )
    assert [one.statement for one in view_of(read.relationship, context(), CLIENT).all("assumption")] == [
        "It is the fault of the warehouse.", "Prices stay.",
    ]  # fmt: skip


def test_w4_a_new_kind_is_carried_into_the_next_cycle() -> None:
    all_kinds = with_assumptions()
    carried = _carried(
        {"needs": [], "assumptions": [{"id": "a", "statement": "x"}]}, all_kinds.files["needs"], all_kinds, 1
    )
    assert carried == {"assumptions": [{"id": "a", "statement": "x", "carried_from": 1}]}


def test_every_list_of_records_says_whether_it_is_carried() -> None:
    carried = {
        kind.name: kind.carried for kind in kinds().records.values() if kinds().files[kind.file].per_cycle
    }
    assert carried == {
        "action": "open", "ally": "all", "asked": "no", "attempt": "no", "buy_in": "no", "common_ground": "no", "conflict": "no", "declaration": "no",
        "exit": "no", "issue": "no", "joint_team": "all", "journey_risk": "no", "left_out": "no", "measure": "all", "milestone": "no", "need": "open",
        "next_level": "no", "obligation": "no", "ownership": "no", "plan": "no", "play_choice": "no", "sponsor": "all", "symptom": "no",
        "team": "all", "team_member": "all", "telling": "no", "vision": "all",
    }  # fmt: skip


def test_every_setting_is_read_somewhere() -> None:
    """A setting that nothing reads promises what does not happen."""
    read = {
        node.attr
        for path in sorted((ROOT / "src").rglob("*.py"))
        if path.name != "settings.py" or path.parent.name != "records"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }
    assert [name for name in Thresholds.model_fields if name not in read] == []
