"""Compare three options: keep, exit or do nothing. Record a decision.

Without a subcommand, it shows the recorded evidence. relturn never decides: keep, exit and nothing record what people decided.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.looks import FormatOption, show_change, show_page
from relturn.cli.options import (
    AsOfOption,
    ClientOption,
    DryRunOption,
    Session,
    UnitOption,
    WhyOption,
    WorkspaceOption,
    open_session,
)
from relturn.cli.pages import group, has_no_verb
from relturn.findings.errors import RelturnError
from relturn.services.practice.decide import overview, record

APP = group()


@APP.callback()
def show(
    context: typer.Context,
    client: ClientOption = None,
    unit: UnitOption = "",
    form: FormatOption = "text",
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
    why: WhyOption = False,
) -> None:
    """Show the recorded evidence for each option."""
    if not has_no_verb(context):
        return
    session = open_session(workspace, as_of)
    show_page(overview(session.workspace.only(unit), session.client(client), why=why), form)


ByOption = Annotated[str, typer.Option("--by", help="Person who decided.")]
ReasonsOption = Annotated[
    list[str], typer.Option("--reasons", help="Reason for the decision. Can be repeated.")
]
NothingOption = Annotated[str, typer.Option("--do-nothing", help="Cost of doing nothing.")]
ExitOption = Annotated[str, typer.Option("--exit", help="Cost of an exit.")]
TurnOption = Annotated[str, typer.Option("--turn-around", help="Cost of turning the relationship around.")]
OldTurnOption = Annotated[str, typer.Option("--turn-round", hidden=True)]
"""The name of `--turn-around` before format 2."""
BetterOption = Annotated[
    str, typer.Option("--better-off", help="Whether it is better for both to end the relationship.")
]
PeopleOption = Annotated[str, typer.Option("--our-people", help="Impact of the decision on our people.")]
OthersOption = Annotated[
    str, typer.Option("--other-clients", help="Impact of the decision on other clients.")
]


@APP.command()
def keep(
    by: ByOption,
    reasons: ReasonsOption,
    would_reverse: Annotated[
        str, typer.Option("--would-reverse", help="Condition that would reverse the decision.")
    ],
    look_again: Annotated[
        str, typer.Option("--look-again", metavar="DATE", help="Date on which to check the decision again.")
    ],
    do_nothing: NothingOption = "",
    leave: ExitOption = "",
    turn_around: TurnOption = "",
    better_off: BetterOption = "",
    our_people: PeopleOption = "",
    other_clients: OthersOption = "",
    turn_round: OldTurnOption = "",
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Record the decision to keep the relationship."""
    words = [
        ("would-reverse", would_reverse),
        ("look-again", look_again),
        *_options(
            do_nothing, leave, _renamed(turn_around, turn_round), better_off, our_people, other_clients
        ),
    ]
    _record(open_session(workspace, as_of), client, "keep", by, reasons, words, dry_run=dry_run)


@APP.command("exit")
def leave_well(
    by: ByOption,
    reasons: ReasonsOption,
    do_nothing: NothingOption = "",
    leave: ExitOption = "",
    turn_around: TurnOption = "",
    better_off: BetterOption = "",
    our_people: PeopleOption = "",
    other_clients: OthersOption = "",
    turn_round: OldTurnOption = "",
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Record the decision to exit the relationship. Then relturn revisit prepare starts the exit."""
    turned = _weighed(do_nothing, leave, _renamed(turn_around, turn_round))
    words = _options(do_nothing, leave, turned, better_off, our_people, other_clients)
    _record(open_session(workspace, as_of), client, "exit", by, reasons, words, dry_run=dry_run)


@APP.command()
def nothing(
    by: ByOption,
    reasons: ReasonsOption,
    look_again: Annotated[
        str, typer.Option("--look-again", metavar="DATE", help="Date on which to check the decision again.")
    ],
    do_nothing: NothingOption = "",
    leave: ExitOption = "",
    turn_around: TurnOption = "",
    turn_round: OldTurnOption = "",
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Record the decision to do nothing for now."""
    turned = _weighed(do_nothing, leave, _renamed(turn_around, turn_round))
    words = [("look-again", look_again), *_options(do_nothing, leave, turned, "", "", "")]
    _record(open_session(workspace, as_of), client, "nothing", by, reasons, words, dry_run=dry_run)


_OPTIONS = ("do-nothing", "exit", "turn-around", "better-off", "our-people", "other-clients")


def _renamed(now: str, before: str) -> str:
    """Return the value of an option, given under its current or its earlier name."""
    if before:
        output.note("--turn-round is now called --turn-around. The next version removes the old name.")
    return now or before


def _weighed(do_nothing: str, leave: str, turn_around: str) -> str:
    """Return the cost of turning around; raise RelturnError if the cost of one of the three options is missing."""
    said = (("--do-nothing", do_nothing), ("--exit", leave), ("--turn-around", turn_around))
    missing = [name for name, words in said if not words]
    if missing:
        raise RelturnError(
            f"a decision needs the cost of all three options; missing: {', '.join(missing)}",
            "give the cost of each option, for example money, good people, or business that a competitor wins",
        )
    return turn_around


def _options(*said: str) -> list[tuple[str, str]]:
    return [(name, words) for name, words in zip(_OPTIONS, said, strict=True) if words]


def _record(
    session: Session, client: str | None, decision: str, by: str, reasons: list[str], words: list[tuple[str, str]], *,
    dry_run: bool,
) -> None:  # fmt: skip
    slug = session.client(client)
    made = record(session.workspace, slug, decision, by, reasons, words, dry_run=dry_run)
    note = (
        " The decision is provisional, because the Insight stage is not complete." if made.provisional else ""
    )
    show_change(
        made.diff,
        f"{made.path}: recorded the decision: {decision if decision != 'nothing' else 'do nothing'}.{note}",
        dry_run=dry_run,
    )
    if decision == "exit" and not dry_run:
        output.note(f"Next: relturn revisit prepare --reason … -c {slug}")
