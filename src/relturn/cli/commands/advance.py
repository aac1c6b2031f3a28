"""Move to the next stage, when the gate of the current stage is passed.

--waive CRITERION accepts one outstanding criterion. A waiver needs --reason, --by, and --until or --permanent. It is
shown from then on. relturn records the move and today's result of the gate in history/.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import environment
from relturn.cli.looks import show_change, show_gate
from relturn.cli.options import AsOfOption, ClientOption, DryRunOption, WorkspaceOption, open_session
from relturn.declare.vocabulary import choice_label
from relturn.findings.errors import GateNotPassedError, RelturnError
from relturn.services.journey.journey import WaiverWords, advance, gate

WaiveOption = Annotated[
    list[str] | None, typer.Option("--waive", help="Criterion to waive. Can be repeated.")
]
WhyOption = Annotated[str, typer.Option("--reason", help="Reason for the waiver.")]
ByOption = Annotated[str, typer.Option("--by", help="Person who accepts the waiver.")]
UntilOption = Annotated[
    str, typer.Option("--until", metavar="DATE", help="Date until which the waiver is valid.")
]
PermanentOption = Annotated[
    bool,
    typer.Option(
        "--permanent", help="Waive without an end date, if the fact can never change. Replaces --until."
    ),
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
    """Move the relationship to the next stage."""
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
        else f"{slug}: moved from {choice_label(moved.from_stage)} to {choice_label(moved.to_stage)}. "
        f"To see the criteria of this stage: relturn gate -c {slug}"
    )
    show_change(moved.diff, words, dry_run=dry_run)


def waivers_of(
    waive: list[str] | None, reason: str, by: str, until: str, *, permanent: bool = False
) -> list[WaiverWords]:
    """Return the waivers that the options describe, each once; raise RelturnError if one is incomplete."""
    if waive and not (reason and by and (until or permanent)):
        raise RelturnError("a waiver needs --reason, --by, and --until or --permanent")
    if until and permanent:
        raise RelturnError("a permanent waiver has no end date", "leave out --until or --permanent")
    last = environment.today(until) if until else None
    return [WaiverWords(name, reason, by, last) for name in dict.fromkeys(waive or [])]
