"""Moves between stages: advance and revisit; each is recorded in `history/` (`method.md#journey`)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from relturn.analysis.decision import exit_decided
from relturn.declare.vocabulary import MoveKind, Stage, State, choice_label
from relturn.findings.errors import GateNotPassedError, RelturnError
from relturn.findings.finding import ERROR
from relturn.findings.phrasing import pluralize, verb
from relturn.findings.suggest import suggest
from relturn.method.journey import GATES, criteria_names, judge
from relturn.method.recovered import judge_recovered
from relturn.method.stages import EXIT, TRACKS, after, before, track_of
from relturn.method.verdict import METHOD, Verdict
from relturn.model.context import Context
from relturn.model.ids import free_id
from relturn.model.relationship import Relationship
from relturn.model.substance import has_substance
from relturn.rules.engine import check
from relturn.services.session import ChangeSession, changing
from relturn.services.workspace import Workspace
from relturn.source.edits import SetValue
from relturn.source.expected import to_builtin


@dataclass(frozen=True, slots=True)
class WaiverWords:
    """A waiver that the user asks for with `--waive`."""

    criterion: str
    reason: str
    by: str
    expires: date | None
    """The last day of the waiver; None for a permanent waiver."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A move: the old and the new stage, the verdicts of the gate, and the diff."""

    from_stage: Stage
    to_stage: Stage
    verdicts: tuple[Verdict, ...]
    diff: str

    @property
    def changes_track(self) -> bool:
        """Return whether the move changes the track."""
        return track_of(self.from_stage) != track_of(self.to_stage)


def gate(
    workspace: Workspace, slug: str, stage: str | None = None
) -> tuple[Relationship, Stage, list[Verdict]]:
    """Return a relationship, a stage (by default the current one), and today's verdicts on the gate of that stage."""
    relationship = workspace.read(slug).relationship
    if relationship.head is None:
        raise RelturnError(
            f"{slug}/relationship.yaml is missing or cannot be read", "see: relturn validate", code=1
        )
    name = relationship.stage if stage is None else stage_named(stage)
    return relationship, name, judge(relationship, workspace.context, name)


def switched_off(workspace: Workspace, stage: Stage) -> list[str]:
    """Return the criteria of a stage that are switched off in the workspace."""
    off = workspace.context.settings.criteria_off
    return [name for name, belongs_to in criteria_names().items() if belongs_to == stage and name in off]


def stage_or_client(
    workspace: Workspace, word: str | None, client: str | None
) -> tuple[str | None, str | None]:
    """Return the stage and the client that a command names.

    A word that is not a stage can be the beginning of a client's folder name.
    """
    if (
        word
        and word not in GATES
        and client is None
        and any(slug.startswith(word) for slug in workspace.slugs())
    ):
        return None, word
    return word, client


def stage_named(word: str) -> Stage:
    """Return the stage with a name.

    Raises:
        RelturnError: There is no such stage; the hint suggests one.
    """
    for stage in GATES:
        if stage == word:
            return stage
    raise RelturnError(f"there is no stage {word!r}", suggest(word, GATES) or ", ".join(GATES))


@changing
def advance(change: ChangeSession, slug: str, waivers: list[WaiverWords], *, dry_run: bool) -> Moved:
    """Move to the next stage.

    Raises:
        RelturnError: The gate of the current stage is not passed (exit 1).
    """
    relationship = sound(change, slug)
    _not_leaving(relationship)
    if waivers:
        write_waivers(change, relationship, waivers)
        relationship = change.read(slug).relationship
    verdicts = judge(relationship, change.workspace.context, relationship.stage)
    _met_or_refused(relationship, verdicts)
    following = after(relationship.stage)
    if following is None and relationship.track == "turnaround":
        waived = " (to waive a criterion here, use reinvent --waive)" if waivers else ""
        raise RelturnError(
            f"recognition is the last of the seven stages, and its gate is passed{waived}",
            f"start the next cycle with relturn reinvent, or end the turnaround: relturn end recovered -c {relationship.slug}",
            code=1,
        )
    return _move(
        change,
        relationship,
        "advance",
        following or relationship.stage,
        None,
        verdicts,
        dry_run=dry_run,
    )


def _not_leaving(relationship: Relationship) -> None:
    """Refuse to advance in a turnaround after a decision to exit."""
    decided = exit_decided(relationship)
    if decided is not None:
        raise RelturnError(
            f"{relationship.slug} cannot advance, because the last decision (of {decided.date}) is to exit",
            f"prepare the exit: relturn revisit prepare --reason … -c {relationship.slug}; or record a decision to keep the client",
            code=1,
        )


def _met_or_refused(relationship: Relationship, verdicts: list[Verdict]) -> None:
    missing = [verdict for verdict in verdicts if not verdict.passed]
    if missing:
        several = pluralize(len(verdicts), "criterion", "criteria")
        raise GateNotPassedError(
            f"{relationship.name} stays at {choice_label(relationship.stage)}: {len(missing)} of {several} "
            f"{verb(len(missing), 'is', 'are')} outstanding",
            f"see: relturn gate -c {relationship.slug}",
            code=1,
        )


@changing
def revisit(change: ChangeSession, slug: str, stage_name: str, reason: str, *, dry_run: bool) -> Moved:
    """Go back to an earlier stage with a reason, or change to the exit track after a decision to exit.

    A relationship that was parked or had recovered resumes in this way, at its last stage or an earlier one.
    """
    relationship = sound(change, slug, ended_too=RESUMED)
    resumed = bool(relationship.ended(change.workspace.context.today))
    stage = stage_named(stage_name)
    if not reason.strip():
        raise RelturnError("going back needs a reason", "say why with --reason")
    move: MoveKind = "revisit"
    if track_of(stage) != relationship.track:
        move = _change_of_track(relationship, stage)
    elif stage not in before(relationship.stage) and not (resumed and stage == relationship.stage):
        earlier = ", ".join(before(relationship.stage)) or "none"
        raise RelturnError(
            f"{choice_label(stage)} does not come before {choice_label(relationship.stage)}",
            f"earlier stages: {earlier}",
            code=1,
        )
    verdicts = judge(relationship, change.workspace.context, relationship.stage)
    if move == "exit" and relationship.exit is None:
        change.create_from_template(slug, "exit")
    return _move(change, relationship, move, stage, reason, verdicts, dry_run=dry_run)


def _change_of_track(relationship: Relationship, stage: Stage) -> MoveKind:
    """Return the kind of move that changes the track.

    A change to the exit track needs a decision to exit, and a change back needs a decision to keep.
    """
    wanted = "exit" if track_of(stage) == "exit" else "keep"
    decisions = relationship.decisions
    if not decisions or decisions[-1].decision != wanted:
        raise RelturnError(
            f"the last decision is not to {wanted}",
            f"record it first: relturn add decision --decision {wanted} --by … --reasons … -c {relationship.slug}",
            code=1,
        )
    if stage not in {"prepare", "insight"} and wanted == "exit":
        raise RelturnError(f"an exit begins with {choice_label(EXIT[0])}, not {choice_label(stage)}", code=1)
    return "exit" if wanted == "exit" else "revisit"


RESUMED = ("parked", "recovered")
"""End states from which a relationship can resume with `revisit`."""


def sound(change: ChangeSession, slug: str, *, ended_too: Collection[str] = ()) -> Relationship:
    """Return the relationship if it is active and its files have no errors.

    A relationship that has ended is accepted only if its end state is in `ended_too`.
    """
    read = change.read_whole(slug)
    relationship = read.relationship._replace(today=change.workspace.context.today)
    errors = [finding for finding in check(read, change.workspace.context) if finding.severity == ERROR]
    if relationship.head is None or errors:
        files = ", ".join(sorted({finding.path for finding in errors})) or f"{slug}/relationship.yaml"
        raise RelturnError(f"fix the errors in {files} before you continue", "see: relturn validate", code=1)
    if relationship.stage not in TRACKS[relationship.track]:
        raise RelturnError(
            f"{choice_label(relationship.stage)} is not a stage of the {relationship.track} track",
            "see: relturn validate",
            code=1,
        )
    ended = relationship.ended(change.workspace.context.today)
    if ended and ended not in ended_too:
        won_back = (
            "relturn reinvent wins the client back, after a defection review records that this is possible"
        )
        resumed = f"resume it with: relturn revisit {relationship.stage} --reason … -c {slug}"
        raise RelturnError(f"{slug} has ended: {ended}", resumed if ended in RESUMED else won_back, code=1)
    return relationship


def _move(
    change: ChangeSession, relationship: Relationship, move: MoveKind, to: Stage,
    reason: str | None, verdicts: list[Verdict], *, dry_run: bool,
) -> Moved:  # fmt: skip
    today = change.workspace.context.today
    if relationship.moves and relationship.moves[-1].date > today:
        last = relationship.moves[-1]
        raise RelturnError(
            f"the last move is dated {last.date}, and today is {today}",
            "a move cannot be dated before the last one; check the date of this computer, or --today",
            code=1,
        )
    at_the_end = move == "advance" and to == relationship.stage
    path = f"{relationship.slug}/relationship.yaml"
    edits = [SetValue(("stage",), to)]
    if track_of(to) != relationship.track:
        edits.append(SetValue(("track",), track_of(to)))
    if at_the_end:
        edits = [SetValue(("state",), "exited"), SetValue(("ended",), str(today))]
    elif relationship.ended(today):
        edits += [SetValue(("state",), "active"), SetValue(("ended",), None)]
    change.edit(path, *edits)
    name: MoveKind = "end" if at_the_end else move
    state: State = "exited" if at_the_end else "active"
    write_move(change, relationship, name, to, relationship.cycle, reason, verdicts, state=state)
    diff = change.finish([relationship.slug], dry_run=dry_run)
    return Moved(relationship.stage, to, tuple(verdicts), diff)


def write_move(
    change: ChangeSession, relationship: Relationship, move: MoveKind, to: Stage, cycle: int,
    reason: str | None, verdicts: list[Verdict], *, state: State = "active",
) -> None:  # fmt: skip
    """Record a move with today's verdicts on the gate in `history/`."""
    entry: dict[str, Any] = {
        "kind": "move", "date": str(change.workspace.context.today), "move": move,
        "from_stage": relationship.stage, "to_stage": to, "track": track_of(to), "cycle": cycle,
    }  # fmt: skip
    if state != "active":
        entry["state"] = state
    if reason:
        entry["reason"] = reason
    entry["method"] = METHOD
    entry["verdicts"] = [_verdict(verdict) for verdict in verdicts]
    write_history(change, relationship, f"{move}-{to}", entry)


def _verdict(verdict: Verdict) -> dict[str, Any]:
    data: dict[str, Any] = {"criterion": verdict.name, "met": verdict.met}
    if verdict.waiver:
        data["waived"] = True
    if verdict.result.by:
        data["by"] = list(verdict.result.by)
    if verdict.result.gaps:
        data["missing"] = [gap.what for gap in verdict.result.gaps]
    return data


def write_history(
    change: ChangeSession,
    relationship: Relationship,
    words: str,
    entry: dict[str, Any],
) -> None:
    """Record an entry in `history/`, after other entries of the same day."""
    staged = {one.path.rpartition("/")[2].removesuffix(".yaml") for one in change.changes}
    stem = free_id(f"{entry['date']}-{words}", {*relationship.by_id, *staged})
    path = f"{relationship.slug}/history/{stem}.yaml"
    change.create(path, to_builtin(entry))


def _check_waiver(waiver: WaiverWords, context: Context) -> None:
    """Refuse a waiver that has no real reason, has already ended, or would last too long."""
    if not has_substance(waiver.reason, context):
        raise RelturnError(
            f"--reason {waiver.reason!r} does not say why the waiver is acceptable",
            "write why the criterion can wait",
            code=1,
        )
    if waiver.expires is None:
        return
    if waiver.expires < context.today:
        raise RelturnError(
            f"the waiver would end on {waiver.expires}, before today", "name a later day with --until"
        )
    most = context.thresholds.waiver_days
    if (waiver.expires - context.today).days > most:
        raise RelturnError(
            f"--until {waiver.expires} is more than {most} days ahead",
            "name an earlier day, or use --permanent if the fact can never change",
            code=1,
        )


def write_waivers(change: ChangeSession, relationship: Relationship, waivers: Sequence[WaiverWords]) -> None:
    """Record waivers for the current stage in `history/`.

    Raises:
        RelturnError: A waiver is not valid.
    """
    for waiver in waivers:
        known = criteria_names()
        if waiver.criterion not in known:
            raise RelturnError(
                f"there is no criterion {waiver.criterion!r}",
                suggest(waiver.criterion, known) or "see: relturn gate",
            )
        if known[waiver.criterion] != relationship.stage:
            here = f"{waiver.criterion} belongs to the {choice_label(known[waiver.criterion])} stage, but the current stage is {choice_label(relationship.stage)}"
            raise RelturnError(here, f"see: relturn gate -c {relationship.slug}", code=1)
        verdicts = judge(relationship, change.workspace.context, relationship.stage)
        if relationship.stage == "recognition":
            verdicts.append(judge_recovered(relationship, change.workspace.context))
        if next(v for v in verdicts if v.name == waiver.criterion).met:
            raise RelturnError(
                f"{waiver.criterion} is met and does not need a waiver", "leave this waiver out", code=1
            )
        _check_waiver(waiver, change.workspace.context)
        entry = {
            "kind": "waiver", "date": str(change.workspace.context.today), "criterion": waiver.criterion,
            "cycle": relationship.cycle, "reason": waiver.reason, "by": waiver.by,
            **({"permanent": True} if waiver.expires is None else {"expires": str(waiver.expires)}),
        }  # fmt: skip
        write_history(change, relationship, f"waiver-{waiver.criterion}", entry)
