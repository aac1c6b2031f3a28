"""Move to the next stage, when its gate is met.

--waive CRITERION lets one criterion stand open for a time; it needs --reason, --by and --until, and shows from
then on. The move and the gate's verdict of today are kept in history/.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import environment
from relturn.cli.looks import show_change, show_gate
from relturn.cli.options import AsOfOption, ClientOption, DryRunOption, WorkspaceOption, open_session
from relturn.findings.errors import GateNotPassedError, RelturnError
from relturn.services.journey.journey import WaiverWords, advance, gate

WaiveOption = Annotated[list[str] | None, typer.Option("--waive", help="A criterion; may be repeated.")]
WhyOption = Annotated[str, typer.Option("--reason", help="Why it is waived.")]
ByOption = Annotated[str, typer.Option("--by", help="Person who accepts the waiver.")]
UntilOption = Annotated[str, typer.Option("--until", metavar="DATE", help="Until when.")]
PermanentOption = Annotated[
    bool, typer.Option("--permanent", help="For as long as the fact stands, in place of --until.")
]


def run(
    waive: WaiveOption = None,
    reason: WhyOption = "",
    by: ByOption = "",
    until: UntilOption = "",
    permanent: PermanentOption = False,
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Move on."""
    session = open_session(workspace, as_of)
    slug = session.client(client)
    waivers = waivers_of(waive, reason, by, until, permanent=permanent)
    try:
        moved = advance(session.workspace, slug, waivers, dry_run=dry_run)
    except GateNotPassedError:
        relationship, stage, verdicts = gate(session.workspace, slug)
        show_gate(slug, stage, verdicts, relationship, only_open=True)
        raise
    ended = moved.from_stage == moved.to_stage
    words = (
        f"{slug}: closed; the relationship has ended."
        if ended
        else f"{slug}: moved from {moved.from_stage.capitalize()} to {moved.to_stage.capitalize()}. "
        f"What this stage asks: relturn gate -c {slug}"
    )
    show_change(moved.diff, words, dry_run=dry_run)


def waivers_of(
    waive: list[str] | None, reason: str, by: str, until: str, *, permanent: bool = False
) -> list[WaiverWords]:
    """The waivers that options ask for, each once; RelturnError where one is not whole."""
    if waive and not (reason and by and (until or permanent)):
        raise RelturnError("a waiver needs --reason, --by, and --until or --permanent")
    if until and permanent:
        raise RelturnError("a permanent waiver has no last day", "leave --until or --permanent out")
    last = environment.today(until) if until else None
    return [WaiverWords(name, reason, by, last) for name in dict.fromkeys(waive or [])]
