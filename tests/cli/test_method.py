"""The work around the seven stages, as a user does it."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from icalendar import Calendar

from builders import EXAMPLE, Done, make_workspace, relturn
from domain.test_gates import WHOLE

TODAY = date(2026, 11, 24)


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def sound(root: Path) -> None:
    done = relturn("validate", cwd=root)
    assert done.code == 0, done.out


def ok(done: Done) -> str:
    assert done.code == 0, done.out + done.err
    return done.out


def test_a_survey_round_from_sheet_to_recovery(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    assert "relturn assess new" in ok(relturn("assess", cwd=tmp_path))
    ok(relturn("assess", "new", "spring survey", "--invited", "3", cwd=tmp_path))
    assert "No other supplier could do this work as they do it" in ok(
        relturn("assess", "sheet", cwd=tmp_path)
    )
    assert "our guess of their answer" in ok(
        relturn("assess", "sheet", "--audience", "supplier", cwd=tmp_path)
    )
    rows = list(csv.DictReader(io.StringIO(ok(relturn("assess", "sheet", "--format", "csv", cwd=tmp_path)))))
    assert [row["stakeholder"] for row in rows] == ["vice-president", "buyer"]
    answers = "stakeholder,trust,satisfaction,solution,recommend,comment\nvice-president,2,1,2,3,too late\nclient-b,3,2,2,4,\n"
    (tmp_path / "answers.csv").write_text(answers)
    out = ok(relturn("assess", "take", "answers.csv", cwd=tmp_path))
    assert out == (
        "No answer is above 5, but the scale is 1 to 7. If the scale was 1 to 5, use --scale 1-5.\n"
        "acme/assessments/2026-03-31-spring-survey.yaml: 2 answers and 0 questions imported.\n"
        "The answers are low. relturn added a draft recovery plan and a follow-up action to plan.yaml.\n"
    )
    views = "question;client;ours;guess\nHow soon is a problem of yours answered?;2;6;5\n"
    (tmp_path / "views.csv").write_text(views)
    ok(relturn("assess", "take", "views.csv", cwd=tmp_path))
    shown = ok(relturn("assess", cwd=tmp_path))
    assert shown.startswith("Acme: Opponent, because the mean core score is 2.0, below 3.5.\n")
    assert re.search(r"How soon is a problem of yours answered\? +2 +6 +5 +\+4\.0", shown)
    assert "close-the-loop" in text(tmp_path / "acme/plan.yaml")
    assert "due: 2026-04-14" in text(tmp_path / "acme/plan.yaml")
    assert "Acme: the recovery plan is open. Trigger: low answers" in ok(relturn("recovery", cwd=tmp_path))
    sound(tmp_path)


@pytest.mark.wording
def test_answers_of_another_system_with_a_mapping_that_is_remembered(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    ok(relturn("set", "client-vp", "name=Ana Weiss", cwd=tmp_path))
    ok(relturn("assess", "new", cwd=tmp_path))
    (tmp_path / "tool.csv").write_text("Respondent;Q1 Trust;NPS;Batch\nAna Weiss;6;9;x1\n")
    maps = ("Respondent=stakeholder", "Q1 Trust=trust", "NPS=recommend", "Batch=")
    words = [word for pair in maps for word in ("--map", pair)]
    refused = relturn("assess", "take", "tool.csv", *words[:-2], cwd=tmp_path)
    assert (refused.code, "the column 'Batch' is not known" in refused.err) == (2, True), refused.err
    ok(relturn("assess", "take", "tool.csv", *words, "--remember", "survey-tool", cwd=tmp_path))
    (tmp_path / "tool.csv").write_text("Respondent;Q1 Trust;NPS;Batch\nclient-buyer;2;3;x2\n")
    ok(relturn("assess", "take", "tool.csv", "--mapping", "survey-tool", cwd=tmp_path))
    written = text(tmp_path / "acme/assessments/2026-03-31-survey.yaml")
    assert "stakeholder: client-vp\n    trust: 6\n    recommend: 9\n" in written
    assert "stakeholder: client-buyer\n    trust: 2\n    recommend: 3\n" in written
    wrong = relturn("import", "tool.csv", "--kind", "action", "--mapping", "survey-tool", cwd=tmp_path)
    assert "the mapping 'survey-tool' is for records of the kind assessment, not action" in wrong.err
    sound(tmp_path)


def test_answers_from_xlsx_say_the_same_as_from_csv(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    ok(relturn("assess", "new", cwd=tmp_path))
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("stakeholder", "trust", "recommend"), ("client-vp", 6, 9), (None, None, None)):
        sheet.append(row)
    book.save(tmp_path / "answers.xlsx")
    assert "1 answer" in ok(relturn("assess", "take", "answers.xlsx", cwd=tmp_path))
    assert "stakeholder: client-vp\n    trust: 6\n    recommend: 9\n" in text(
        tmp_path / "acme/assessments/2026-03-31-survey.yaml"
    )


@pytest.mark.wording
@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("stakeholder,trus\nclient-vp,3\n", "the column 'trus' is not known"),
        (
            "stakeholder,trust\nclient-vp,high\n",
            "row 2, column B (trust): must be a whole number, not 'high'",
        ),
        ("stakeholder,trust\nclient-vp,9\n", "row 2, column B (trust): 9 is not on the scale 1 to 7"),
        ("stakeholder,trust\nnobody,3\n", "row 2: stakeholder: nobody here is called 'nobody'"),
        ("", "answers.csv is empty"),
    ],
)
def test_answers_that_do_not_fit_are_refused_whole(tmp_path: Path, content: str, message: str) -> None:
    make_workspace(tmp_path)
    ok(relturn("assess", "new", cwd=tmp_path))
    before = text(tmp_path / "acme/assessments/2026-03-31-survey.yaml")
    (tmp_path / "answers.csv").write_text(content)
    done = relturn("assess", "take", "answers.csv", cwd=tmp_path)
    assert done.code in {1, 2}
    assert message in done.err
    assert text(tmp_path / "acme/assessments/2026-03-31-survey.yaml") == before


def test_other_thresholds_are_tried_before_they_are_adopted(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("format: 2\nthresholds: {segment_high: 6.5}\n")
    out = ok(relturn("assess", "--with", str(tmp_path / "other.yaml"), cwd=EXAMPLE, today=TODAY))
    assert out.startswith("Relationships with a survey that would change segment: 1 of 2.\n")
    assert re.search(r"meridian-pharma +Ambassador +Rational", out)


def test_a_decision_is_recorded_and_remembered(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    assert relturn("decide", "keep", "--by", "me", "--reasons", "r", cwd=tmp_path).code == 2
    words = [
        "--by",
        "me",
        "--reasons",
        "both lose",
        "--would-reverse",
        "no sponsor",
        "--look-again",
        "2026-03-31",
        "--exit",
        "a year",
    ]
    out = ok(relturn("decide", "keep", *words, cwd=tmp_path))
    assert (
        out
        == "acme/history/2026-03-31-keep.yaml: recorded the decision: keep. The decision is provisional, because the Insight stage is not complete.\n"
    )
    shown = ok(relturn("decide", cwd=tmp_path))
    assert "last decision: keep (31 Mar 2026)" in shown
    assert "exit: a year" in shown
    assert "Review the decision to keep" in ok(relturn("next", "acme", cwd=tmp_path))
    assert "M108" in relturn("validate", cwd=tmp_path, today=date(2026, 4, 2)).out


COSTS = ("--do-nothing", "a year", "--exit", "a tenth", "--turn-around", "two people")
"""What each of the three options costs."""


def test_from_a_decision_to_leave_to_the_closing_review(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    ok(relturn("decide", "exit", "--by", "me", "--reasons", "cost", *COSTS, cwd=tmp_path))
    ok(relturn("revisit", "prepare", "--reason", "decided", cwd=tmp_path))
    assert "# How the impact is limited." in text(tmp_path / "acme/exit.yaml")
    for field in ("damage.supplier=a", "damage.client=b", "damage.parties+={organisation: c, text: d}"):
        ok(relturn("set", "exit", field, cwd=tmp_path))
    ok(
        relturn(
            "add",
            "telling",
            "--who",
            "supplier-director",
            "--whom",
            "client-vp",
            "--by",
            "2026-04-10",
            cwd=tmp_path,
        )
    )
    ok(relturn("advance", cwd=tmp_path))
    ok(
        relturn(
            "set",
            "exit",
            "telling.client-vp.told=2026-03-31",
            "conversation_held=2026-03-31",
            "conversation_people=client-vp",
            cwd=tmp_path,
        )
    )
    ok(relturn("advance", cwd=tmp_path))
    ok(
        relturn(
            "set",
            "exit",
            "help.alternatives=two",
            "help.hand_over=a week",
            "help.answer=accepted",
            cwd=tmp_path,
        )
    )
    ok(relturn("advance", cwd=tmp_path))
    people = ("--people", "client-vp,supplier-director", "--because", "all was settled in March")
    ok(relturn("add", "asked", "--what", "obligation", "--date", "2026-03-31", *people, cwd=tmp_path))
    ok(relturn("set", "exit", "closing_review.learnt=ask sooner", cwd=tmp_path))
    assert ok(relturn("advance", cwd=tmp_path)) == "acme: closed; the relationship has ended.\n"
    assert ok(relturn("status", cwd=tmp_path)).startswith("Acme  Exited since 31 Mar 2026.")
    assert "Hold a defection review" in ok(relturn("next", "acme", cwd=tmp_path))
    ok(relturn("review", "start", "defection", cwd=tmp_path))
    assert "win-back has not been assessed" in ok(relturn("decide", cwd=tmp_path))
    assert relturn("reinvent", cwd=tmp_path).code == 1
    ok(relturn("set", "2026-03-31-defection", "win_back=true", cwd=tmp_path))
    ok(relturn("reinvent", cwd=tmp_path, today=date(2026, 5, 4)))
    assert "Acme  Insight: " in ok(relturn("status", cwd=tmp_path, today=date(2026, 5, 4)))
    assert "closing_review" in text(tmp_path / "acme/cycles/1/exit.yaml")
    sound(tmp_path)


def test_a_recovery_by_hand_names_what_is_missing(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    ok(relturn("recovery", "start", "--trigger", "three complaints", cwd=tmp_path))
    assert relturn("recovery", "start", "--trigger", "again", cwd=tmp_path).code == 1
    ok(
        relturn(
            "set",
            "plan",
            "recovery.support=a second technician",
            "recovery.support_ends=2026-06-30",
            "recovery.escalation=the board",
            cwd=tmp_path,
        )
    )
    ok(
        relturn(
            "set",
            "plan",
            "recovery.asked_of_client+=orders before noon",
            "recovery.close_out+=no complaint for a month",
            cwd=tmp_path,
        )
    )
    ok(relturn("set", "close-the-loop", "owner=supplier-planner", cwd=tmp_path))
    shown = ok(relturn("recovery", cwd=tmp_path))
    assert "Missing" not in shown
    assert "we ask for: orders before noon" in shown
    assert "the recovery plan is still open" in ok(relturn("recovery", cwd=tmp_path, today=date(2026, 7, 2)))
    sound(tmp_path)


@pytest.mark.wording
def test_a_chosen_play_becomes_actions(tmp_path: Path) -> None:
    own = "format: 2\nplays:\n  - {id: factory-day, does: A day on their floor., answers: [reactive], how: [ask for a date, go there]}\nthresholds: {prose_letters: 1}\n"
    make_workspace(tmp_path)
    (tmp_path / "relturn.yaml").write_text(own)
    assert "11 plays" in ok(relturn("plays", cwd=tmp_path))
    assert (
        relturn("plays", "factry-day", cwd=tmp_path).err
        == "relturn: there is no play 'factry-day'\n  hint: did you mean factory-day?\n"
    )
    ok(relturn("add", "symptom", "--symptom", "reactive", "--strength", "2", cwd=tmp_path))
    assert "factory-day" in ok(relturn("diagnose", cwd=tmp_path))
    out = ok(
        relturn(
            "plays", "factory-day", "--choose", "--owner", "supplier-planner", "--days", "20", cwd=tmp_path
        )
    )
    assert (
        out
        == "factory-day is chosen, with these actions: ask-date, go-there. Days until relturn next asks what the play has changed: 20.\n"
    )
    assert text(tmp_path / "acme/plan.yaml").count("play: factory-day") == 2
    assert "due: 2026-04-10" in text(tmp_path / "acme/plan.yaml")
    sound(tmp_path)


def test_tripwires_are_looked_at_and_events_name_the_exposed(tmp_path: Path) -> None:
    out = ok(relturn("risks", "event", "merger in the trade", cwd=EXAMPLE, today=TODAY))
    assert out.startswith("1 relationship is exposed to: merger in the trade\n")
    assert "the delivery director calls the store operations director the same day" in out
    make_workspace(tmp_path)
    ok(
        relturn(
            "add",
            "disruption",
            "--what",
            "a strike",
            "--likelihood",
            "2",
            "--effect",
            "4",
            "--tripwires",
            "{sign: talks fail, every_days: 7}",
            cwd=tmp_path,
        )
    )
    assert "1 early-warning sign due for a check" in ok(relturn("risks", cwd=tmp_path))
    ok(relturn("risks", "looked", "strike", cwd=tmp_path))
    assert "0 early-warning signs due for a check" in ok(relturn("risks", cwd=tmp_path))


def test_from_a_root_cause_to_an_action(tmp_path: Path) -> None:
    make_workspace(
        tmp_path,
        {"issues.yaml": "issues:\n  - {id: late, kind: fix, statement: Late orders., priority: 1}\n"},
    )
    assert "“Late orders.”: relturn roots start late -c acme" in ok(relturn("roots", cwd=tmp_path))
    ok(relturn("roots", "start", "late", cwd=tmp_path))
    ok(
        relturn(
            "set",
            "2026-03-31-late-orders",
            "explore+={cause: released too late, root: true}",
            "explore+={cause: the carrier is slow}",
            "decision=release at noon",
            cwd=tmp_path,
        )
    )
    words = ["--statement", "Release at noon", "--owner", "supplier-planner", "--due", "2026-05-01"]
    assert ok(relturn("roots", "act", "2026-03-31", *words, cwd=tmp_path)) == "added action release-noon\n"
    assert "serves: [late]" in text(tmp_path / "acme/plan.yaml")
    assert "what could be behind it" not in ok(relturn("roots", cwd=tmp_path))
    sound(tmp_path)


@pytest.mark.wording
def test_a_sealed_workshop_from_invitation_to_minutes(tmp_path: Path) -> None:
    needs = "needs:\n  - {id: theirs, side: client, level: strategic, statement: THEIRS}\n  - {id: ours, side: supplier, level: strategic, statement: OURS}\n"
    make_workspace(tmp_path, {"needs.yaml": needs})
    ok(relturn("workshop", "start", "--worth-it", "much to lose", cwd=tmp_path))
    ref = "2026-03-31-shared-expectations"
    assert "vice-president" in ok(relturn("workshop", "invitation", ref, cwd=tmp_path))
    sheets = {
        side: ok(relturn("workshop", "sheet", ref, "--side", side, cwd=tmp_path))
        for side in ("client", "supplier")
    }
    assert "THEIRS" in sheets["client"]
    assert "OURS" not in sheets["client"]
    assert "THEIRS" not in sheets["supplier"]
    (tmp_path / "c.yaml").write_text(
        "works: [deliveries on Mondays]\ngoals: [fewer surprises]\nexpects: [a call each week]\n"
    )
    (tmp_path / "s.yaml").write_text("works: [Monday deliveries]\ngoals: [stable volumes]\n")
    salts = {}
    for side, name in (("client", "c.yaml"), ("supplier", "s.yaml")):
        salts[side] = ok(relturn("workshop", "seal", ref, name, "--side", side, cwd=tmp_path)).split()[-1]
    assert "surprises" not in text(tmp_path / f"acme/workshops/{ref}.yaml")
    words = [
        "--supplier",
        "s.yaml",
        "--supplier-salt",
        salts["supplier"],
        "--client-sheet",
        "c.yaml",
        "--client-salt",
        salts["client"],
    ]
    (tmp_path / "c.yaml").write_text("works: [deliveries on Mondays]\ngoals: [stable volumes]\n")
    refused = relturn("workshop", "reveal", ref, *words, cwd=tmp_path)
    assert (refused.code, "differs from the sealed one" in refused.err) == (1, True)
    (tmp_path / "c.yaml").write_text(
        "works: [deliveries on Mondays]\ngoals: [fewer surprises]\nexpects: [a call each week]\n"
    )
    assert ok(relturn("workshop", "reveal", ref, *words, cwd=tmp_path)).startswith(
        "1 thing is alike, 3 were named by one side only."
    )
    ok(
        relturn(
            "set",
            ref,
            "planning+={area: communication, statement: A call each Monday}",
            "planning+={area: process, statement: Orders before noon}",
            cwd=tmp_path,
        )
    )
    assert (
        ok(
            relturn(
                "workshop",
                "become",
                ref,
                "1",
                "--owner",
                "supplier-planner",
                "--due",
                "2026-04-06",
                cwd=tmp_path,
            )
        )
        == "added action call-each-monday\n"
    )
    assert (
        ok(relturn("workshop", "become", ref, "2", "--side", "supplier", cwd=tmp_path))
        == "added expectation orders-before-noon\n"
    )
    assert relturn("workshop", "become", ref, "2", cwd=tmp_path).code == 1
    assert "from_workshop: 2026-03-31-shared-expectations" in text(tmp_path / "acme/plan.yaml")
    assert "A call each Monday" in ok(relturn("workshop", "minutes", ref, cwd=tmp_path))
    assert "Orders before noon (our side)" in text_of_review(tmp_path)
    sound(tmp_path)


def text_of_review(root: Path) -> str:
    ok(relturn("review", "start", "monthly", cwd=root))
    return text(root / "acme/reviews/2026-03-31-monthly.yaml")


@pytest.mark.wording
def test_reviews_begin_with_evidence_and_end_in_actions(tmp_path: Path) -> None:
    team = "members:\n  - {id: plans, department: planning, representative: supplier-planner}\n"
    make_workspace(tmp_path, {"team.yaml": team})
    refused = relturn("review", "start", "objective_party", "--people", "supplier-planner", cwd=tmp_path)
    assert refused.err.startswith(
        "relturn: an objective party must not be involved in the turnaround: our planner is on the team\n"
    )
    ok(relturn("review", "start", "objective-party", "--people", "supplier-director", cwd=tmp_path))
    for kind in ("monthly", "relationship", "readiness"):
        ok(relturn("review", "start", kind, cwd=tmp_path))
    assert "no: Risks are recorded (0 risks)" in text(tmp_path / "acme/reviews/2026-03-31-readiness.yaml")
    words = ["--statement", "Read the signals", "--owner", "supplier-planner", "--due", "2026-04-30"]
    ok(relturn("review", "act", "2026-03-31-monthly", *words, cwd=tmp_path))
    assert "actions: [read-signals]" in text(tmp_path / "acme/reviews/2026-03-31-monthly.yaml")
    assert ok(relturn("review", cwd=tmp_path)).startswith("Acme: 4 reviews, days since the last one: 0;")
    sound(tmp_path)


def test_suspect_links_are_confirmed(tmp_path: Path) -> None:
    make_workspace(tmp_path, {
        "issues.yaml": "issues:\n  - {id: late, kind: fix, statement: Late., priority: 1}\n",
        "needs.yaml": "needs:\n  - {id: dates, side: client, level: strategic, statement: Dates., reverses: [late]}\n",
    })  # fmt: skip
    ok(relturn("trace", "dates", "--confirm", "late", cwd=tmp_path))
    assert ok(relturn("trace", "--suspect", cwd=tmp_path)) == "0 links to re-check.\n"
    ok(relturn("set", "late", "statement=Late by two days.", cwd=tmp_path))
    assert "dates rests on late, which has changed since" in ok(relturn("trace", "--suspect", cwd=tmp_path))
    ok(relturn("trace", "dates", "--confirm", "late", cwd=tmp_path))
    assert ok(relturn("trace", "--suspect", cwd=tmp_path)) == "0 links to re-check.\n"
    assert ok(relturn("trace", "late", cwd=tmp_path)).startswith(
        "late rests on 0 records, and 1 rests on it.\n"
    )


@pytest.mark.wording
def test_the_portfolio_is_kept_and_ordered() -> None:
    rows = list(
        csv.DictReader(
            io.StringIO(
                ok(relturn("portfolio", "--format", "csv", "--sort", "-at_risk", cwd=EXAMPLE, today=TODAY))
            )
        )
    )
    assert [row["client"] for row in rows[:2]] == ["corvane-retail", "northwind-logistics"]
    data = json.loads(
        ok(
            relturn(
                "portfolio",
                "--where",
                "stage=insight",
                "--where",
                "state!=recovered",
                "-f",
                "json",
                cwd=EXAMPLE,
                today=TODAY,
            )
        )
    )
    assert [line["client"] for line in data["relationships"]] == [
        "brightwater-foods",
        "northwind-logistics",
        "aldgate-housing",
    ]
    assert (
        relturn("portfolio", "--sort", "helth", cwd=EXAMPLE).err
        == "relturn: the portfolio has no field 'helth'\n  hint: did you mean health?\n"
    )
    assert ok(relturn("portfolio", cwd=EXAMPLE, today=TODAY)).startswith(
        "9 running relationships, 1 promise late. Revenue at risk: EUR 1,055,000.\n"
    )


def test_the_calendar_is_read_by_another_reader_and_keeps_its_identifiers() -> None:
    first, second = (
        ok(relturn("next", "meridian-pharma", "-f", "ics", cwd=EXAMPLE, today=day))
        for day in (TODAY, date(2026, 11, 25))
    )
    events = [Calendar.from_ical(out).walk("VEVENT") for out in (first, second)]
    assert [str(event["uid"]) for event in events[0]] == [str(event["uid"]) for event in events[1]]
    assert str(events[0][0]["summary"]) == "Meridian Pharma: Do: Show the place of each sample on one page."
    assert events[0][0]["dtstart"].to_ical() == b"20261120"
    plan = ok(relturn("report", "meridian-pharma", "--kind", "plan", "-f", "ics", cwd=EXAMPLE, today=TODAY))
    of_plan = {str(event["summary"]): str(event["uid"]) for event in Calendar.from_ical(plan).walk("VEVENT")}
    assert of_plan["Meridian Pharma: Show the place of each sample on one page."] == str(events[0][0]["uid"])
    assert relturn("next", "-f", "ics", cwd=EXAMPLE, today=TODAY).code == 0


@pytest.mark.parametrize(
    "command",
    ["assess", "decide", "recovery", "diagnose", "risks", "team", "roots", "workshop", "review", "trace"],
)
@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_every_page_in_every_form_on_every_relationship(command: str, form: str) -> None:
    for slug in ("corvane-retail", "northwind-logistics", "tessaly-print", "returns-and-repair"):
        out = ok(relturn(command, "-c", slug, "--format", form, cwd=EXAMPLE, today=TODAY))
        assert (json.loads(out)["answer"] if form == "json" else out).strip()


@pytest.mark.wording
def test_our_own_answers_decide_nothing_and_a_second_answer_replaces_the_first(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    ok(relturn("assess", "new", "--invited", "2", cwd=tmp_path))
    ok(relturn("assess", "answer", "client-vp", "trust=2", "satisfaction=2", "solution=2", cwd=tmp_path))
    ok(
        relturn(
            "assess", "answer", "supplier-director", "trust=7", "satisfaction=7", "recommend=10", cwd=tmp_path
        )
    )
    assert ok(relturn("assess", cwd=tmp_path)).startswith(
        "Acme: Opponent, because the mean core score is 2.0, below 3.5."
    )
    assert "close-the-loop" in text(tmp_path / "acme/plan.yaml")
    ok(relturn("assess", "answer", "client-v", "trust=6", "satisfaction=6", "solution=6", cwd=tmp_path))
    shown = ok(relturn("assess", cwd=tmp_path))
    assert shown.startswith("Acme: Rational")
    (tmp_path / "a.csv").write_text("stakeholder,trust\nclient-buyer,3\nclient-buyer,5\n")
    twice = relturn("assess", "take", "a.csv", "--yes", cwd=tmp_path)
    assert (twice.code, twice.err.split("\n")[0]) == (
        2,
        "relturn: a.csv, row 2 and a.csv, row 3 both belong to client-buyer",
    )
    (tmp_path / "a.csv").write_text("stakeholder,trust\nclient-buyer,5\n")
    for _ in range(2):
        ok(relturn("assess", "take", "a.csv", "--yes", cwd=tmp_path))
    assert text(tmp_path / "acme/assessments/2026-03-31-survey.yaml").count("stakeholder: client-buyer") == 1
    assert "trust: 5" in text(tmp_path / "acme/assessments/2026-03-31-survey.yaml")
    wrong = relturn("assess", "answer", "client-vp", "trusst=6", cwd=tmp_path)
    assert (wrong.code, wrong.err.split("\n")[1]) == (2, "  hint: did you mean trust?")
    views = "question;ours;guess\ntrust;6;5\n"
    (tmp_path / "views.csv").write_text(views)
    ok(relturn("assess", "take", "views.csv", cwd=tmp_path))
    assert re.search(r"trust +5\.5 +6 +5 +\+0\.5", ok(relturn("assess", cwd=tmp_path)))
    sound(tmp_path)


@pytest.mark.wording
def test_next_knows_the_lead_and_misspelt_names(tmp_path: Path) -> None:
    make_workspace(tmp_path, {"relationship.yaml": "client: Acme\nlead: A. Lindqvist\n"})
    for who in ("lead", "A. Lindqvist"):
        assert ok(relturn("next", "--owner", who, cwd=tmp_path)).startswith("2 open items:\n")
    wrong = relturn("next", "--owner", "client-byer", cwd=tmp_path)
    assert (wrong.code, wrong.err) == (
        2,
        "relturn: nobody is called 'client-byer'\n  hint: did you mean client-buyer?\n",
    )


def test_an_empty_review_was_not_held(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    ok(relturn("end", "lost", "--reason", "they left", cwd=tmp_path))
    assert "Hold a defection review" in ok(relturn("next", cwd=tmp_path))
    ok(relturn("review", "start", "defection", cwd=tmp_path))
    assert "Hold a defection review" in ok(relturn("next", cwd=tmp_path))
    assert "✓" not in ok(relturn("status", cwd=tmp_path)).split("\n", 2)[2]


@pytest.mark.wording
def test_the_portfolio_compares_and_refuses_unknown_values() -> None:
    def rows(condition: str) -> list[str]:
        done = relturn("portfolio", "--where", condition, "--format", "json", cwd=EXAMPLE, today=TODAY)
        return [line["client"] for line in json.loads(ok(done))["relationships"]]

    assert rows("health>=80") == ["corvane-retail", "meridian-pharma", "marlow-components", "aldgate-housing"]
    assert rows("late>0") == ["meridian-pharma"]
    wrong = relturn("portfolio", "--where", "stage=insigt", cwd=EXAMPLE)
    assert (wrong.code, wrong.err) == (
        2,
        "relturn: there is no stage 'insigt'\n  hint: did you mean insight?\n",
    )


@pytest.mark.wording
def test_a_waiver_at_the_last_step_goes_with_reinvent(tmp_path: Path) -> None:
    files = {path: words for path, words in WHOLE.items() if not path.startswith("recognition/2026-03-22")}
    make_workspace(tmp_path, files)
    for day in (1, 2, 3, 4, 5):
        ok(relturn("advance", cwd=tmp_path, today=date(2026, 3, day)))
    ok(relturn("advance", cwd=tmp_path))
    words = [
        "--waive",
        "given-and-received",
        "--reason",
        "asked later",
        "--by",
        "me",
        "--until",
        "2026-07-01",
    ]
    refused = relturn("advance", *words, cwd=tmp_path)
    assert "to waive a criterion here, use reinvent --waive" in refused.err
    assert not list((tmp_path / "acme/history").glob("*waiver*"))
    ok(relturn("reinvent", *words, cwd=tmp_path))
    assert (tmp_path / "acme/history/2026-03-31-waiver-given-and-received.yaml").exists()
    sound(tmp_path)


def test_records_are_named_from_elsewhere_in_the_workspace(tmp_path: Path) -> None:
    make_workspace(
        tmp_path, {"needs.yaml": "needs:\n  - {id: one, side: client, level: strategic, statement: A}\n"}
    )
    (tmp_path / "other").mkdir()
    (tmp_path / "other/relationship.yaml").write_text("client: Other\n")
    assert ok(relturn("show", "acme/one", cwd=tmp_path)).startswith("one  (need, acme/needs.yaml:2)")
    ok(relturn("set", "acme/one", "status=met", cwd=tmp_path))
    assert "status: met" in text(tmp_path / "acme/needs.yaml")


@pytest.mark.wording
def test_the_portfolio_becomes_a_site_that_writes_over_nobodys_pages(tmp_path: Path) -> None:
    words = ["report", "--kind", "portfolio", "-f", "html", "-o"]
    done = relturn(*words, str(tmp_path / "site"), cwd=EXAMPLE, today=TODAY)
    assert (done.code, done.err) == (0, "11 pages\n")
    index = text(tmp_path / "site/index.html")
    assert "script-src 'sha256-" in index
    assert 'href="meridian-pharma.html"><bdi>Meridian Pharma</bdi></a>' in index
    assert '<a href="index.html">' in text(tmp_path / "site/meridian-pharma.html")
    before = index
    ok(relturn(*words, str(tmp_path / "site"), cwd=EXAMPLE, today=TODAY))
    assert text(tmp_path / "site/index.html") == before
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/index.html").write_text("<h1>mine</h1>")
    refused = relturn(*words, str(tmp_path / "mine"), cwd=EXAMPLE, today=TODAY)
    assert (refused.code, [path.name for path in (tmp_path / "mine").iterdir()]) == (1, ["index.html"])
    client = relturn("report", "--kind", "portfolio", "--audience", "client", cwd=EXAMPLE)
    assert client.err.startswith("relturn: the portfolio is internal only\n")


def test_a_workshop_is_revealed_from_two_files_alone(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    made = ok(
        relturn(
            "workshop",
            "start",
            "--worth-it",
            "much to lose",
            "--place",
            "room 4",
            "--time",
            "9:00",
            "--facilitator",
            "supplier-planner",
            cwd=tmp_path,
        )
    )
    assert "Nobody has been invited yet" in made
    assert "facilitator: supplier-planner" in text(next((tmp_path / "acme/workshops").glob("*.yaml")))
    invitation = ok(relturn("workshop", "invitation", cwd=tmp_path))
    assert "room 4" in invitation
    assert "9:00" in invitation
    (tmp_path / "c.yaml").write_text("works: [deliveries on Mondays]\n")
    (tmp_path / "s.yaml").write_text("works: [Monday deliveries]\n")
    for side, name in (("client", "c.yaml"), ("supplier", "s.yaml")):
        ok(relturn("workshop", "seal", "2026-03-31", name, "--side", side, cwd=tmp_path))
        assert (tmp_path / f"{name}.salt").stat().st_mode & 0o077 == 0
    for person, score in (("client-vp", 2), ("client-buyer", 6)):
        rating = f"ratings+={{stakeholder: {person}, what: changes, score: {score}}}"
        ok(relturn("set", "2026-03-31", rating, cwd=tmp_path))
    words = ("workshop", "reveal", "--supplier", "s.yaml", "--client-sheet", "c.yaml")
    (tmp_path / "c.yaml.salt").rename(tmp_path / "kept")
    refused = relturn(*words, cwd=tmp_path)
    assert (refused.code, "c.yaml.salt" in refused.err) == (2, True)
    (tmp_path / "kept").rename(tmp_path / "c.yaml.salt")
    told = json.loads(ok(relturn(*words, "--format", "json", cwd=tmp_path)))
    ratings = [section for section in told["sections"] if section["title"] == "Individual ratings"]
    assert ratings[0]["rows"] == [{"about": "changes", "ratings": "2", "lowest": "2", "highest": "6"}]
    assert ok(relturn("workshop", "minutes", cwd=tmp_path))


def test_an_option_that_was_renamed_is_still_understood(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    words = (
        "decide",
        "exit",
        "--by",
        "me",
        "--reasons",
        "cost",
        "--do-nothing",
        "a year",
        "--exit",
        "a tenth",
        "--turn-round",
        "two people",
    )
    done = relturn(*words, cwd=tmp_path)
    assert (done.code, "--turn-around" in done.err) == (0, True)
    (entry,) = (tmp_path / "acme/history").glob("*exit*.yaml")
    assert "turn_around: two people\n" in entry.read_text()
    assert "--turn-round" not in relturn("decide", "exit", "--help", cwd=tmp_path).out
