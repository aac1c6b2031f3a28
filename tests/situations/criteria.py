"""What a case of `test_criteria.py` is, and the ways to change Ostrava in one line."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from relturn.declare.vocabulary import Stage
from relturn.method.journey import RECOVERED
from relturn.method.recovered import judge_recovered
from relturn.method.stages import EXIT
from relturn.method.verdict import Verdict
from situations.ostrava import AD, MD
from situations.test_gates import leaving
from situations.world import Change, Files, World, action, at


def _as_it_is(_files: Files) -> None:
    """Change nothing."""


class Case(NamedTuple):
    """A criterion, whether it is cheated or met by an unusual case, why a lead would do so, and what is changed."""

    criterion: str
    kind: Literal["cheat", "legitimate"]
    reason: str
    change: Change = _as_it_is
    stage: Stage = "insight"


def changed(case: Case) -> World:
    """Return the relationship of a case: Ostrava at its stage, with what is changed."""
    if case.stage not in EXIT:
        return at(case.stage, case.change)
    files = left_well(case.stage)
    case.change(files)
    return World(files)


def verdict(case: Case) -> Verdict:
    """Return what the criterion of a case says, at its stage."""
    world = changed(case)
    if case.criterion == RECOVERED:
        return judge_recovered(world.relationship, world.context)
    return world.verdicts(case.stage)[case.criterion]


def left_well(stage: str) -> Files:
    """Return Ostrava on the exit track, with all that its gates ask."""
    files = leaving(stage)
    files["exit"]["conversation_held"] = "2026-05-19"
    files["exit"]["conversation_people"] = [AD, MD]
    files["exit"]["help"] = {
        "alternatives": "Two firms in the region.", "hand_over": "Press by press, over eight weeks.",
        "answer": "accepted", "date": "2026-05-20",
    }  # fmt: skip
    files["exit"]["obligations"] = [{"what": "Return of the spare parts.", "settled": "2026-05-28"}]
    files["exit"]["closing_review"] = {"date": "2026-05-29", "learnt": "Say no earlier next time."}
    action(files, "second-engineer").update(status="done", done_on="2026-05-28")
    return files


def _step(inside: Any, name: str) -> Any:
    """Return what a name means in a dict, or in a list of records: the one with this id, person or side."""
    if isinstance(inside, dict):
        return inside.setdefault(name, {})
    return next(
        one
        for one in inside
        if name in {one.get("id"), one.get("stakeholder"), one.get("side"), one.get("whom")}
    )


def _within(files: Files, path: str) -> tuple[Any, str]:
    *way, last = path.split("/")
    inside: Any = files
    for name in way:
        inside = _step(inside, name)
    return inside, last


def also(*changes: Change) -> Change:
    """Make several changes."""

    def change(files: Files) -> None:
        for one in changes:
            one(files)

    return change


def put(path: str, value: Any) -> Change:
    """Put a value in a place; None takes it out."""

    def change(files: Files) -> None:
        inside, last = _within(files, path)
        _update(inside, {last: value})

    return change


def cut(path: str) -> Change:
    """Take a field, an entry or a record out."""

    def change(files: Files) -> None:
        inside, last = _within(files, path)
        if isinstance(inside, dict):
            del inside[last]
        else:
            inside.remove(_step(inside, last))

    return change


def new(path: str, *records: Any) -> Change:
    """Append records to a list."""

    def change(files: Files) -> None:
        inside, last = _within(files, path)
        inside[last] = [*inside.get(last, []), *records]

    return change


def edit(ref: str, **fields: Any) -> Change:
    """Change fields of the record with an id, wherever it is; None takes a field out."""

    def change(files: Files) -> None:
        _update(next(_with_id(files, ref)), fields)

    return change


def _with_id(inside: Any, ref: str) -> Any:
    if isinstance(inside, dict) and inside.get("id") == ref:
        yield inside
    for one in inside.values() if isinstance(inside, dict) else inside if isinstance(inside, list) else ():
        yield from _with_id(one, ref)


def _update(record: Files, fields: Files) -> None:
    record.update(fields)
    for name in [name for name, value in fields.items() if value is None]:
        del record[name]


def talks(stem: str, **fields: Any) -> Change:
    """Change an interview."""
    return logged(f"insights/{stem}", **fields)


def logged(path: str, **fields: Any) -> Change:
    """Change an entry of a log, or another part, by its place."""
    return also(*(put(f"{path}/{name}", value) for name, value in fields.items()))


def says(person: str, **fields: Any) -> Change:
    """Change the buy-in of somebody."""
    return logged(f"vision/buy_in/{person}", **fields)


def ask(what: str, people: list[str], date: str = "2026-02-02", **more: Any) -> Change:
    """People were asked about something, and named none."""
    because = "They thought about it and named none."
    return new(
        "asked/asked", dict(id="asked-none", what=what, date=date, people=people, because=because, **more)
    )


def second_cycle(stage: str) -> Change:
    """The second cycle, begun on 25 May, at a stage."""

    def change(files: Files) -> None:
        files["relationship"]["cycle"] = 2
        for day, move, to in (("2026-05-25", "reinvent", "insight"), ("2026-05-29", "advance", stage)):
            files["history"][f"{day}-{move}-{to}"] = {
                "kind": "move", "date": day, "move": move, "to_stage": to, "track": "turnaround", "cycle": 2,
            }  # fmt: skip

    return change
