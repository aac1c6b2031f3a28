"""Ends a turnaround: recovered, lost or parked (`method.md#journey`). An exit ends by its own track."""

from __future__ import annotations

from relturn.declare.vocabulary import State
from relturn.findings.errors import RelturnError
from relturn.method.journey import judge
from relturn.model.relationship import Relationship
from relturn.services.journey.journey import sound, write_move
from relturn.services.session import ChangeSession, changing
from relturn.source.edits import SetValue

ENDINGS: tuple[State, ...] = ("recovered", "lost", "parked")


@changing
def end(change: ChangeSession, slug: str, state: State, reason: str, *, dry_run: bool = False) -> str:
    """End a turnaround today, with the gate's verdict of the day in `history/`; the diff.

    Raises RelturnError (exit 1) where it has ended already, or is called recovered before the gate of
    recognition was met, in this cycle or an earlier one; (exit 2) where it is lost or parked without a reason.
    """
    relationship = sound(change, slug)
    verdicts = judge(relationship, change.workspace.context, relationship.stage)
    gate_met = relationship.stage == "recognition" and all(verdict.passed for verdict in verdicts)
    met = gate_met or _went_through_recognition(relationship)
    if state == "recovered" and not met:
        raise RelturnError(
            f"{slug} has not recovered by its own evidence: it is at {relationship.stage}, and its gate decides",
            f"see: relturn gate -c {slug}; or end it as parked, with a reason",
            code=1,
        )
    if state != "recovered" and not reason.strip():
        raise RelturnError(f"{state} needs a reason", "say why with --reason")
    edits = (SetValue(("state",), state), SetValue(("ended",), str(change.workspace.context.today)))
    change.edit(f"{slug}/relationship.yaml", *edits)
    write_move(
        change, relationship, "end", relationship.stage, relationship.cycle, reason or None,
        verdicts, state=state,
    )  # fmt: skip
    return change.finish([slug], dry_run=dry_run)


def _went_through_recognition(relationship: Relationship) -> bool:
    """Whether an earlier cycle ended with the gate of recognition met on its day, or waived."""
    moves = [
        move for move in relationship.moves if move.move == "reinvent" and move.from_stage == "recognition"
    ]
    return any(move.verdicts and all(v.met or v.waived for v in move.verdicts) for move in moves)
