"""For every kind of line in `next`: the command that relturn gives, run, takes the line away, or the outcome of the fact does (`method.md#next`).

Where a line is about a fact, such as an answer or a decision, the commands that record a good outcome follow; without them the line
stays. Placeholders are filled from the examples of the fields' declarations.
"""

from __future__ import annotations

import ast
import shlex
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple, get_args

import pytest

import relturn as package
from builders import opened, relturn
from relturn.analysis.freshness import Subject
from relturn.method.next_steps import Step, all_steps
from relturn.method.verdict import Gap
from situations import ostrava, test_remedies
from situations.ostrava import AD, BOARD, BUYER, MD, PLANT, answers, survey
from situations.test_voice_and_next import _big, _decided_to_exit, _green_and_unhappy, _lost
from situations.world import DAY, Files, action, at, person, written

Change = Callable[[Files], None]
SOURCE = Path(package.__file__).parent
NOTES = "+ The engineers know the plant by heart.\n"


class Row(NamedTuple):
    """A line of next: how its key begins, where it shows, and what records a good outcome after its command."""

    key: str
    change: Change
    stage: str = "trust"
    then: tuple[str, ...] = ()
    instead: str = ""
    """The command with which a screen that decides nothing is followed."""
    today: date = DAY


def _unchanged(_: Files) -> None:
    """Leave Ostrava as it is."""


def _renewal(files: Files) -> None:
    files["relationship"].update(renewal="2026-06-10", contract_end="2026-06-20")


def _told_at_exit(files: Files) -> None:
    _at_exit(files)
    files["exit"] = {"telling": [{"whom": PLANT, "who": AD, "by": "2026-05-15"}]}


def _at_exit(files: Files) -> None:
    _decided_to_exit(files)
    files["relationship"].update(track="exit", stage="prepare")
    files["history"]["2026-05-31-revisit-prepare"] = {
        "kind": "move", "date": "2026-05-31", "move": "revisit", "from_stage": "trust", "to_stage": "prepare", "track": "exit",
    }  # fmt: skip


def _milestone(files: Files) -> None:
    files["plan"]["milestones"][0]["date"] = "2026-05-01"


def _look_again(files: Files) -> None:
    files["history"]["2026-01-22-keep"]["look_again"] = "2026-06-03"


def _sign_seen(files: Files) -> None:
    files["risks"]["disruptions"][0]["tripwires"][0].update(seen="2026-05-30")


def _sign_due(files: Files) -> None:
    files["risks"]["disruptions"][0]["tripwires"][0].update(last_looked="2026-03-01", every_days=7)


def _answer(files: Files) -> None:
    for entry in files["vision"]["buy_in"]:
        if entry["stakeholder"] == BUYER:
            entry.update(
                vision="resisting",
                looked_after_by=AD,
                answer="A price list by volume.",
                answer_by="2026-06-05",
            )


def _no_date(files: Files) -> None:
    del action(files, "second-engineer")["due"]


def _late(files: Files) -> None:
    action(files, "second-engineer")["due"] = "2026-05-29"


def _planned(files: Files) -> None:
    files["workshops"] = {"2026-05-04-shared": {
        "date": "2026-05-04", "title": "shared expectations", "positives": ["The drivers know each other."],
        "planning": [{"area": "communication", "statement": "A call each Monday at nine."}],
    }}  # fmt: skip


def _caucus(files: Files) -> None:
    files["workshops"] = {"2026-05-04-shared": {
        "date": "2026-05-04", "title": "shared expectations", "positives": ["The drivers know each other."],
        "participants": [MD, AD],
        "caucus": [
            {"side": "client", "works": ["The drivers know the plant."], "goals": ["Half the stock in a year"]},
            {"side": "supplier", "does_not": ["Forecasts come late."], "expects": ["An answer within a day"]},
        ],
    }}  # fmt: skip


def _heard(files: Files) -> None:
    talk = files["insights"]["2026-05-20-both"]
    talk["needs"] = [{"id": "night-shift-cover", "side": "client", "statement": "Somebody to call at night."}]


def _owner_left(files: Files) -> None:
    person(files, AD)["left"] = "2026-05-10"


def _sponsor_left(files: Files) -> None:
    person(files, MD)["left"] = "2026-05-29"


def _successor(files: Files) -> None:
    _sponsor_left(files)
    new = ostrava.person("new-md", "client", "managing director", "executive", key=True, influence=5)
    files["stakeholders"]["stakeholders"].append(new)


def _hostile(files: Files) -> None:
    person(files, PLANT)["stance"] = {"value": "opponent", "date": "2026-05-25", "reason": "Parts came late."}


def _alone_hostile(files: Files) -> None:
    files["assessments"] = {}
    files["plan"]["allies"] = [one for one in files["plan"]["allies"] if one["stakeholder"] != BUYER]
    person(files, BUYER).update(
        influence=4, stance={"value": "opponent", "date": "2026-05-25", "reason": "Prices rose twice."}
    )


def _heard_hostile(files: Files) -> None:
    _alone_hostile(files)
    person(files, BUYER)["stance"]["date"] = "2026-01-02"
    for one in files["plan"]["actions"]:
        one.pop("promised_to", None)


def _helper(files: Files) -> None:
    files["assessments"] = {}
    _hostile(files)


def _falling_trust(files: Files) -> None:
    files["assessments"].update(
        survey("2026-05-28", answers(MD, 5, trust=2), answers(PLANT, 5, trust=2), invited=2)
    )


def _falling_measure(files: Files) -> None:
    files["execution"]["2026-04-30-on-time"]["value"] = 90
    files["execution"]["2026-05-31-on-time"]["value"] = 80


def _of_others(files: Files) -> None:
    files["assessments"] = survey("2026-05-28", answers(BUYER, 6), invited=1)


def _new_buyer(files: Files) -> None:
    person(files, BUYER)["left"] = "2026-05-10"
    files["stakeholders"]["stakeholders"].append(
        ostrava.person("new-buyer", "client", "buyer", "middle", key=True, influence=4)
    )


def _no_contact(files: Files) -> None:
    files["execution"] = {
        stem: one for stem, one in files["execution"].items() if one["kind"] != "communication"
    }
    del files["insights"]["2026-05-20-both"]


def _old_stance(files: Files) -> None:
    person(files, MD)["stance"]["date"] = "2026-01-20"


def _old_reading(files: Files) -> None:
    del files["execution"]["2026-05-31-on-time"]
    del files["execution"]["2026-04-30-on-time"]


def _unmet(files: Files) -> None:
    expected = {
        "id": "a-call-first",
        "side": "client",
        "area": "communication",
        "met": "not",
        "looked_at": "2026-05-20",
    }
    files["expectations"]["expectations"].append(
        {**expected, "statement": "A call before a delivery is late."}
    )


def _evaluation(files: Files) -> None:
    analysis = next(iter(files["root-causes"].values()))
    analysis["evaluation"] = {"due": "2026-05-15"}


def _sponsor_silent(files: Files) -> None:
    for sponsor in files["plan"]["sponsors"]:
        sponsor.update(
            kept_alive="Ten minutes on the last Friday.",
            kept_alive_on=[],
            asked=[],
            given=[],
            date="2026-01-10",
        )
    files["execution"] = {
        stem: one for stem, one in files["execution"].items() if one["kind"] != "communication"
    }
    files["insights"] = {stem: one for stem, one in files["insights"].items() if MD not in one["people"]}


def _recap(files: Files) -> None:
    files["insights"]["2026-05-27-board"] = {
        "date": "2026-05-27",
        "people": [BOARD],
        "played_back": "2026-05-27",
        "facts": [
            {
                "id": "night-calls",
                "kind": "problem",
                "statement": "Nobody answers at night.",
                "evidence": "Nine calls in May.",
            }
        ],
    }
    files["insights"]["2026-05-28-needs"] = {
        "date": "2026-05-28", "people": [BOARD], "played_back": "2026-05-28",
        "needs": [{"id": "price-by-volume", "side": "supplier", "statement": "A price list by volume."}],
    }  # fmt: skip


def _value(files: Files) -> None:
    person(files, MD)["value_understood"] = ["emotionally", "practically"]


def _ambivalent(files: Files) -> None:
    files["plan"]["measures"] = []
    both = (answers(MD, 6, care=6, solution=2), answers(PLANT, 6, care=6, solution=2))
    files["assessments"].update(survey("2026-05-28", *both, invited=2))


def _no_sponsor(files: Files) -> None:
    files["plan"]["sponsors"] = [one for one in files["plan"]["sponsors"] if one["stakeholder"] != MD]


def _to_evaluate(files: Files) -> None:
    for analysis in files["root-causes"].values():
        analysis["evaluation"] = {}
        for one in files["plan"]["actions"]:
            if one["id"] in analysis["actions"]:
                one.update(status="done", done_on="2026-05-20")


def _old_expectation(files: Files) -> None:
    expected = {
        "id": "a-call-first",
        "side": "client",
        "area": "communication",
        "met": "met",
        "looked_at": "2025-12-20",
    }
    files["expectations"]["expectations"] = [{**expected, "statement": "A call before a delivery is late."}]


def _unplaced(files: Files) -> None:
    files["insights"]["2026-05-20-both"]["unplaced"] = ["The night shift has a new foreman."]


def _no_survey(files: Files) -> None:
    files["assessments"] = {}


def _no_review(files: Files) -> None:
    files["reviews"] = {}


def _no_signals(files: Files) -> None:
    files["signals"] = {"readings": []}


def _ended(files: Files) -> None:
    _lost(files)
    files["history"]["2026-06-01-end"] = {
        "kind": "move", "date": "2026-06-01", "move": "end", "from_stage": "trust", "to_stage": "trust", "state": "lost",
    }  # fmt: skip


def _gone(files: Files) -> None:
    _ended(files)
    files["reviews"] = {}


def _mood_falls(files: Files) -> None:
    files["plan"]["measures"][0]["target"] = 80
    files["insights"]["2026-05-20-both"].update(mood_before=2, mood_after=1)


def _asked_a_sponsor(files: Files) -> None:
    files["plan"]["sponsors"][0]["asked"] = [
        {"date": "2026-05-10", "what": "A second engineer.", "needed_by": "2026-06-05"}
    ]


def _event(files: Files) -> None:
    event = {
        "id": "tariff",
        "kind": "event",
        "statement": "A tariff on machine parts.",
        "evidence": "the gazette",
    }
    files["insights"]["2026-05-20-both"]["facts"] = [{**event, "occurred": "2026-05-10"}]


def _played(files: Files) -> None:
    choice = {"id": "scenery", "play": "change-the-scenery", "date": "2026-02-21", "look_again": "2026-05-30"}
    files["diagnosis"] = {"plays": [choice]}


def _no_agenda(files: Files) -> None:
    files["relationship"]["client_agenda"] = []


def _second_priority(files: Files) -> None:
    files["needs"]["needs"][0]["supports"] = files["relationship"]["client_agenda"][0]
    files["relationship"]["client_agenda"].append("Halve the stock.")


def _disruption(files: Files) -> None:
    files["relationship"]["season"] = {"name": "disruption", "since": "2026-04-01"}


def _no_idea(files: Files) -> None:
    for stem, entry in files["execution"].items():
        if stem == "2026-05-28-outlook":
            del entry["new_idea"]
            entry["date"] = "2026-02-20"
    files["execution"]["2026-02-20-outlook"] = files["execution"].pop("2026-05-28-outlook")


def _low(files: Files) -> None:
    del files["insights"]["2026-05-20-both"]
    files["assessments"].update(survey("2026-05-28", answers(MD, 2), answers(PLANT, 6), invited=2))


WON = f"set {PLANT} stance.value=supporter stance.date=2026-06-01 stance.reason='We agreed on a second engineer.'"
CONTENT = (
    "assess new",
    *(f"assess answer {ref} trust=6 satisfaction=6 solution=6 care=6" for ref in (MD, PLANT)),
)
KEPT = "decide keep --by 'Managing board' --reasons 'Both would lose' --do-nothing 'the renewal' --exit 'a tenth of revenue' --turn-around 'two people' --would-reverse 'The client signs with another supplier.' --look-again 2026-12-01"
ROWS = [
    Row("contract", _renewal, then=("set relationship renewal=2027-12-31",)),
    Row("exit", _decided_to_exit),
    Row(f"tell {PLANT}", _told_at_exit, "prepare"),
    Row("milestone ninety", _milestone),
    Row("look again", _look_again, instead=KEPT),
    Row("sign group-merger", _sign_due),
    Row("sign group-merger", _sign_seen),
    Row("honest conversation", _big),
    Row("support", _big),
    Row("risk group-merger", _big),
    Row("low scores", _low),
    Row(f"answer {BUYER}", _answer),
    Row("client unhappy", _big, instead=KEPT),
    Row("second-engineer", _no_date),
    Row("second-engineer", _late),
    Row("workshop 2026-05-04-shared 0", _planned),
    Row("record 2026-05-04-shared", _caucus),
    Row("needs heard", _heard),
    Row(f"left {AD}", _owner_left),
    Row(f"left {MD}", _sponsor_left, then=("capture ostrava notes.txt --people managing-director",)),
    Row(f"left {MD}", _successor),
    Row("good-survey-hostile-person", _hostile, then=(WON,)),
    Row(f"win {BUYER}", _alone_hostile, then=(WON.replace(PLANT, BUYER),)),
    Row(f"win {BUYER}", _heard_hostile),
    Row("hostile-helper", _helper, then=(WON,)),
    Row("kept-trust-falls", _falling_trust, then=CONTENT),
    Row("falling-below-target", _falling_measure, then=("log reading --measure on-time --value 99",)),
    Row("survey-of-others", _of_others, then=CONTENT),
    Row("new new-buyer", _new_buyer),
    Row("contact", _no_contact),
    Row("buy-in", _unchanged, today=date(2026, 11, 1)),
    Row("stance", _old_stance),
    Row("readings", _old_reading),
    Row("at-target-dissatisfied", _green_and_unhappy, then=CONTENT),
    Row("expectation a-call-first", _unmet),
    Row("evaluate", _evaluation),
    Row("sponsor", _sponsor_silent),
    Row("recap", _recap),
    Row("unplaced", _unplaced),
    Row("client ambivalent", _ambivalent, then=CONTENT),
    Row("sponsor client", _no_sponsor, "vision"),
    Row("evaluate", _to_evaluate),
    Row("expectations", _old_expectation),
    Row(f"value {MD}", _value),
    Row("survey", _no_survey, then=(f"assess answer {MD} trust=6 satisfaction=6",)),
    Row("review", _no_review, then=("set 2026-06-01-monthly summary='Two promises were given new dates.'",)),
    Row("signals", _no_signals),
    Row("defection", _gone, then=("set 2026-06-01-defection why_lost='Nobody had asked them for a year.'",)),
    Row("loss reason", _ended, today=date(2026, 12, 1)),
    Row("win back", _ended, today=date(2026, 12, 1)),
    Row("mood-falls-at-target", _mood_falls, then=("set 2026-05-20-both mood_after=4",)),
    Row("request sponsor-md", _asked_a_sponsor),
    Row("respond tariff", _event),
    Row("play scenery", _played),
    Row("client priorities", _no_agenda),
    Row("priority", _second_priority),
    Row(f"value known {MD}", _disruption),
    Row("new idea", _no_idea),
    Row("move on", _unchanged),
]


def _step(row: Row, root: Path) -> Step | None:
    workspace = opened(root, row.today)
    steps = all_steps(workspace.read("ostrava").relationship, workspace.context)
    return next((step for step in steps if step.key.startswith(row.key)), None)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.key} {row.change.__name__}")
def test_a_line_goes_with_its_command(tmp_path: Path, row: Row) -> None:
    stage = row.stage if row.stage in ostrava.STAGES else "trust"
    world = at(stage, row.change, row.today)
    written(tmp_path, world.files)
    (tmp_path / "notes.txt").write_text(NOTES)
    step = _step(row, tmp_path)
    assert step is not None
    assert step.remedy is not None
    gap = Gap(step.key, step.what, step.remedy)
    commands = [row.instead] if row.instead else [shlex.join(test_remedies._filled(world, gap))]
    if row.then:
        assert relturn(*shlex.split(commands[0]), cwd=tmp_path, today=row.today).code == 0
        commands = list(row.then)
    for command in commands:
        words = shlex.split(command)
        if "-c" not in words and words[0] != "capture":
            words += ["-c", "ostrava"]
        done = relturn(*words, cwd=tmp_path, today=row.today)
        assert done.code == 0, f"relturn {shlex.join(words)}: {done.err}"
    left = _step(row, tmp_path)
    assert left is None or (left.what, left.why) != (step.what, step.why), commands


def _keys(call: str, *folders: str) -> Iterator[str]:
    """How the keys begin that are given to a kind of thing in the source."""
    for folder in folders:
        for path in sorted((SOURCE / folder).glob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == call:
                    named = [one.value for one in node.keywords if one.arg == "key"]
                    yield from filter(None, map(_begins, named if call == "Step" else node.args[:1]))


def _begins(node: ast.expr) -> str:
    """The text with which an expression begins."""
    if isinstance(node, ast.JoinedStr):
        return _begins(node.values[0]).strip()
    return str(node.value) if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_every_kind_of_line_is_here() -> None:
    told_elsewhere = {"unreadable"}  # tests/cli/test_first_use.py: no situation has files that cannot be read
    wanted = {
        *_keys("Step", "method/steps"),
        *_keys("Contradiction", "analysis"),
        *get_args(Subject),
    } - told_elsewhere
    begun = {row.key for row in ROWS}
    assert {key for key in wanted if not any(known.startswith(key) for known in begun)} == set()
    assert len(wanted) > len(ROWS) * 2 // 3
