"""Import an edited workbook or a table.

From a workbook made by relturn export, it imports the changes. A table from another system can be CSV, TSV, XLSX, ODS
or JSON, or - for standard input. relturn recognises known layouts by the names of the columns. For other tables,
describe the columns with --kind, --map, --set, --value and --where. --remember saves this mapping under a name. With
--origin SYSTEM and --key COLUMN, a later import of the table finds the same records again. relturn shows the changes
first. It writes them only with --yes, or after a yes in the terminal.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.ask import confirm
from relturn.cli.import_preview import preview, problems_text, proposal_text
from relturn.cli.looks import show_text
from relturn.cli.mapping import (
    DatesOption,
    DecimalOption,
    EncodingOption,
    ErrorsOption,
    HeadOption,
    HiddenOption,
    KeyOption,
    KindOption,
    MapOption,
    MappingOption,
    OriginOption,
    PreferOption,
    RememberOption,
    SetOption,
    SheetOption,
    SinceOption,
    UpdatedOption,
    ValueOption,
    WhereOption,
    pairs,
)
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
from relturn.model.table import TablePlace
from relturn.services.exchange.intake.days import day_of
from relturn.services.exchange.intake.edited_workbook import is_edited_workbook, plan_import
from relturn.services.exchange.intake.mappings import TableMapping
from relturn.services.exchange.intake.opening import (
    Opened,
    names_relationship,
    open_table,
    read_stream,
    samples,
)
from relturn.services.exchange.intake.plan import Plan, TableError, commit
from relturn.services.exchange.intake.tables import Again, plan_table
from relturn.services.exchange.intake.with_problems import with_problems
from relturn.services.exchange.report import write

_ORDERS, _DECIMALS, _SIDES = ("dmy", "mdy"), (",", "."), ("table", "here")


def run(
    file: Annotated[str, typer.Argument(help="Workbook or table to import, or - for standard input.")],
    kind: KindOption = "",
    maps: MapOption = None,
    sets: SetOption = None,
    values: ValueOption = None,
    where: WhereOption = None,
    mapping: MappingOption = "",
    remembered: RememberOption = "",
    origin: OriginOption = "",
    key: KeyOption = "",
    updated: UpdatedOption = "",
    since: SinceOption = "",
    prefer: PreferOption = "",
    dates: DatesOption = "",
    decimal: DecimalOption = "",
    errors: ErrorsOption = "",
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
    sheet: SheetOption = "",
    head: HeadOption = 0,
    encoding: EncodingOption = "",
    hidden_rows: HiddenOption = False,
    reason: ReasonOption = "",
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Import a workbook or a table."""
    path = Path(file)
    if file != "-" and not path.is_file():
        raise RelturnError(f"the file {file} does not exist; check the path")
    session = open_session(workspace, as_of)
    given = TableMapping(
        kind, pairs(maps or []), pairs(sets or [], "--set"), pairs(values or [], "--value"), pairs(where or [], "--where"),
        *_keyed(origin, key), updated, "", _one_of(dates, _ORDERS, "--dates"), _one_of(decimal, _DECIMALS, "--decimal"),
    )  # fmt: skip
    place = TablePlace(sheet, head, encoding, hidden_rows)
    again = Again(day_of(since) if since else "", _one_of(prefer, _SIDES, "--prefer"))
    if kind or mapping or file == "-" or not is_edited_workbook(path, session.workspace.kinds.records):
        source = read_stream(sys.stdin.buffer) if file == "-" else path
        opened = open_table(session.workspace, source, given, mapping, place)
        plan = _table(session, opened, client, remembered, again)
        _refuse_problems(plan, opened, errors)
    else:
        plan = plan_import(session.workspace, path)
    _finish(session, plan, reason, yes=yes, dry_run=dry_run)


def _finish(session: Session, plan: Plan, reason: str, *, yes: bool, dry_run: bool) -> None:
    plan.session.reason = reason
    output.show(preview(plan))
    if not plan.changes and not plan.conflicts and not plan.session.changes:
        return
    diff = commit(session.workspace, plan, dry_run=True)
    if dry_run:
        show_text(diff)
        return
    if not yes and not confirm("Write these changes?"):
        raise typer.Exit(1)
    commit(session.workspace, plan)
    output.show("written.")


def _table(session: Session, opened: Opened, client: str | None, remembered: str, again: Again) -> Plan:
    if opened.proposal is not None:
        parts = [(one, samples(opened, session.workspace, one)) for one in opened.mappings]
        output.show(proposal_text(opened.table.name, opened.proposal.layout.title, parts))
        output.show("")
    slug = "" if client is None and names_relationship(opened) else session.client(client)
    return plan_table(session.workspace, slug, opened.table, opened.mappings, remembered, again)


def _refuse_problems(plan: Plan, opened: Opened, errors: str) -> None:
    """Report all errors of a table at once; write a copy with the wrong rows if `errors` names a file."""
    if not plan.problems and not plan.strangers:
        return
    output.show(problems_text(plan))
    if errors:
        write(Path(errors), with_problems(opened.table, plan, errors))
        output.show(
            f"{errors} lists the wrong rows first, each with its errors. Correct them in this file, and import it."
        )
    raise TableError(plan)


def _keyed(system: str, column: str) -> tuple[str, str]:
    if bool(system) != bool(column):
        raise RelturnError(
            "--origin SYSTEM and --key COLUMN must be used together", "give both options, or neither"
        )
    return system, column


def _one_of(word: str, known: tuple[str, ...], option: str) -> str:
    return output.one_of(word, known, option) if word else ""
