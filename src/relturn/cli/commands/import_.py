"""Take in an edited workbook, or a table of another system.

A workbook made by relturn export says itself what changed. A table (CSV or XLSX) of another system needs --kind, and
--map COLUMN=FIELD for columns that are called otherwise; --remember NAME keeps the mapping in relturn.yaml, --mapping
NAME uses it. A column may also go to what is about a person: --map "Buy-in"=buy_in.vision. With --origin SYSTEM --key
COLUMN a row is known again when the table is imported once more. What would change is shown first; nothing is written without --yes, or a yes in a terminal.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.ask import confirm
from relturn.cli.looks import show_text, table
from relturn.cli.mapping import HeadOption, MapOption, MappingOption, RememberOption, SheetOption, pairs
from relturn.cli.options import (
    AsOfOption,
    ClientOption,
    DryRunOption,
    ReasonOption,
    Session,
    WorkspaceOption,
    open_session,
)
from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import pluralize
from relturn.model.table import TablePlace
from relturn.services.exchange.import_tables import Change, Plan, commit, plan_import, plan_table
from relturn.services.exchange.mappings import columns_by, mapping_named
from relturn.services.exchange.row_targets import Keyed
from relturn.services.records.add import kind_named


def run(
    file: Annotated[str, typer.Argument(help="A workbook or a table.")],
    kind: Annotated[
        str, typer.Option("--kind", help="Of a table of another system: the kind of its rows.")
    ] = "",
    maps: MapOption = None,
    mapping: MappingOption = "",
    remembered: RememberOption = "",
    origin: Annotated[
        str,
        typer.Option("--origin", metavar="SYSTEM", help="The system that the table comes from; needs --key."),
    ] = "",
    key: Annotated[
        str, typer.Option("--key", metavar="COLUMN", help="The column of the system's own key.")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Write without being asked.")] = False,
    sheet: SheetOption = "",
    head: HeadOption = 0,
    reason: ReasonOption = "",
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Take in."""
    path = Path(file)
    if not path.is_file():
        raise RelturnError(f"there is no file {file}")
    session = open_session(workspace, as_of)
    plan = (
        _table(
            session,
            path,
            kind,
            maps or [],
            mapping,
            remembered,
            client,
            TablePlace(sheet, head),
            _keyed(origin, key),
        )
        if kind or mapping
        else plan_import(session.workspace, path)
    )
    plan.session.reason = reason
    output.show(_preview(plan))
    if not plan.changes and not plan.conflicts:
        return
    diff = commit(session.workspace, plan, dry_run=True)
    if dry_run:
        show_text(diff)
        return
    if not yes and not confirm("Write these changes?"):
        raise typer.Exit(1)
    commit(session.workspace, plan)
    output.show("written.")


def _table(
    session: Session,
    path: Path,
    kind: str,
    maps: list[str],
    mapping: str,
    remembered: str,
    client: str | None,
    where: TablePlace,
    origin: Keyed | None,
) -> Plan:
    found = kind_named(session.workspace.kinds, kind or mapping_named(session.workspace, mapping).kind)
    columns_of = columns_by(session.workspace, found.name, mapping, pairs(maps))
    return plan_table(
        session.workspace, session.client(client), path, found, columns_of, remembered, where, origin
    )


def _keyed(system: str, column: str) -> Keyed | None:
    if bool(system) != bool(column):
        raise RelturnError("--origin SYSTEM and --key COLUMN go together", "name both, or none")
    return Keyed(system, column) if system else None


def _preview(plan: Plan) -> str:
    """What would change, by record and field; conflicts and what is left alone by name."""
    records = len({(c.client, c.id) for c in plan.changes})
    lines = [f"{pluralize(len(plan.changes), 'field')} of {pluralize(records, 'record')} would change."]
    parts = [("", plan.changes), ("Changed in the files meanwhile, too:", plan.conflicts)]
    for title, changes in parts:
        if changes:
            lines += [
                "",
                *([title] if title else []),
                table(("record", "field", "is", "becomes"), map(_row, changes)).rstrip(),
            ]
    lines += plan.notes
    if plan.gone:
        lines += [
            "",
            f"Left alone, though their row is gone: {', '.join(f'{client}/{name}' for client, _, name in plan.gone)}",
        ]
    return "\n".join(lines)


def _row(change: Change) -> tuple[str, ...]:
    return (f"{change.client}/{change.id}", change.column, _short(change.was), _short(change.to))


_MOST = 48


def _short(text: str) -> str:
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"
