"""Ends a turnaround: recovered, lost or parked (`method.md#journey`). An exit ends with its last stage instead."""

from __future__ import annotations

from collections.abc import Sequence

from relturn.declare.vocabulary import State, choice_label
from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import joined
from relturn.method.journey import RECOVERED, judge
from relturn.method.recovered import judge_recovered
from relturn.method.verdict import Verdict
from relturn.model.context import Context
from relturn.model.relationship import Relationship
from relturn.services.journey.journey import WaiverWords, sound, write_move, write_waivers
from relturn.services.session import ChangeSession, changing
from relturn.source.edits import SetValue

ENDINGS: tuple[State, ...] = ("recovered", "lost", "parked")


@changing
def end(
    change: ChangeSession,
    slug: str,
    state: State,
    reason: str,
    waivers: Sequence[WaiverWords] = (),
    *,
    dry_run: bool = False,
) -> str:
    """End a turnaround today, record the verdicts of the gate in `history/`, and return the diff.

    Raises:
        RelturnError: The turnaround has already ended, or the Recognition gate has never been passed (exit 1).
            The client does not confirm the recovery (exit 1). A reason for `lost` or `parked` is missing (exit 2).
    """
    relationship = sound(change, slug)
    if waivers:
        write_waivers(change, relationship, waivers)
        relationship = change.read(slug).relationship
    verdicts = judge(relationship, change.workspace.context, relationship.stage)
    gate_met = relationship.stage == "recognition" and all(verdict.passed for verdict in verdicts)
    met = gate_met or _went_through_recognition(relationship)
    if state == "recovered" and not met:
        raise RelturnError(
            f"{slug} cannot be recorded as recovered: it is in the {choice_label(relationship.stage)} stage, and the Recognition gate has not been passed",
            f"see: relturn gate -c {slug}; or end it as parked, with a reason",
            code=1,
        )
    if state == "recovered":
        verdicts = [*verdicts, _client_says_so(relationship, change.workspace.context)]
    if state != "recovered" and not reason.strip():
        raise RelturnError(f"{state} needs a reason", "say why with --reason")
    edits = (SetValue(("state",), state), SetValue(("ended",), str(change.workspace.context.today)))
    change.edit(f"{slug}/relationship.yaml", *edits)
    write_move(
        change, relationship, "end", relationship.stage, relationship.cycle, reason or None,
        verdicts, state=state,
    )  # fmt: skip
    return change.finish([slug], dry_run=dry_run)


def _client_says_so(relationship: Relationship, context: Context) -> Verdict:
    """Return the verdict on the client's own confirmation that the relationship has recovered.

    Raises:
        RelturnError: The client does not confirm it.
    """
    verdict = judge_recovered(relationship, context)
    if not verdict.passed:
        said = joined(gap.what for gap in verdict.result.gaps)
        raise RelturnError(
            f"the client does not confirm that {relationship.slug} has recovered: {said}",
            f"end it as parked with a reason, or waive this criterion: --waive {RECOVERED} --reason … --by … --until DATE",
            code=1,
        )
    return verdict


def _went_through_recognition(relationship: Relationship) -> bool:
    """Return whether an earlier cycle ended with the Recognition gate passed or waived."""
    moves = [
        move for move in relationship.moves if move.move == "reinvent" and move.from_stage == "recognition"
    ]
    return any(move.verdicts and all(v.met or v.waived for v in move.verdicts) for move in moves)
