"""Answers of survey tools taken into rounds: scales, words, rows that do not count, answers without a name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import make_workspace, opened
from relturn.findings.errors import RelturnError
from relturn.services.practice.answers import ReplacesError, Taken, Taking, take
from relturn.store.tables.grid import TableFile

PEOPLE = """\
stakeholders:
  - {id: client-buyer, side: client, role: buyer, name: Ann Winter, level: middle}
  - {id: client-cfo, side: client, role: CFO, name: Dan Brook, level: executive}
"""
ROUND = "title: spring\ndate: 2026-03-01\n"


def workspace(root: Path, round_text: str = ROUND) -> Path:
    return make_workspace(
        root, {"stakeholders.yaml": PEOPLE, "assessments/2026-03-01-spring.yaml": round_text}
    )


def taken(
    root: Path, text: str | bytes, mapping: dict[str, str] | None = None, name: str = "t.csv", **words: Any
) -> Taken:
    raw = text.encode() if isinstance(text, str) else text
    return take(opened(root), "acme", TableFile(name, raw), None, mapping or {}, taking=Taking(**words))


def answers(root: Path) -> list[dict[str, Any]]:
    survey: Any = opened(root).read("acme").relationship.all("assessment")[-1]
    given = [{n: v for n, v in vars(one).items() if v is not None} for one in survey.respondents]
    return [{"scale": survey.scale, **one} for one in given]


def test_surveymonkey_with_the_questions_of_our_sheet(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    text = (
        "Respondent ID,Collector ID,Start Date,End Date,Email Address,First Name,Last Name,They respond quickly, and they answer our question.,Comments\n"
    ).replace(
        "They respond quickly, and they answer our question.",
        '"They respond quickly, and they answer our question."',
    )
    text += ",,,,,,,Response,Open-Ended Response\n1,2,x,y,ann.winter@example.org,,,Agree,good\n3,2,x,y,,Dan,Brook,Strongly agree,\n"
    found = taken(root, text)
    assert answers(root) == [
        {"scale": "1-5", "stakeholder": "client-buyer", "responsiveness": 4, "comment": "good"},
        {"scale": "1-5", "stakeholder": "client-cfo", "responsiveness": 5},
    ]
    assert found.notes[-1] == "t.csv: columns left out: Respondent ID, Collector ID, Start Date, End Date."


def test_qualtrics_with_three_head_rows_previews_and_unfinished_rows(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    text = (
        "StartDate,Status,Progress,Finished,RecipientEmail,trust,satisfaction\nStart Date,Response Type,Progress,Finished,Recipient Email,Trust?,Content?\n"
        '"{""ImportId"":""startDate""}",a,b,c,d,e,f\n'
        "2026-11-01,IP Address,100,True,ann.winter@example.org,6,5\n2026-11-01,Survey Preview,100,True,,1,1\n2026-11-01,IP Address,40,False,,2,\n"
    )
    found = taken(root, text, {"Progress": ""})
    assert answers(root) == [{"scale": "1-7", "stakeholder": "client-buyer", "trust": 6, "satisfaction": 5}]
    assert [note for note in found.notes if "row" in note and "head" not in note and "below" not in note] == [
        "t.csv: 1 row left out: a test response.", "t.csv: 1 row left out: not finished.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "scale", "trust"),
    [
        ("trust\n4\n5\n", {"scale": "1-5"}, "1-5", [4, 5]), ("trust\n4\n9\n", {"scale": "1-10"}, "1-10", [4, 9]),
        ("trust\n0\n10\n", {"scale": "0-10"}, "0-10", [0, 10]), ("trust\n4.0\n5 - Agree\n", {}, "1-7", [4, 5]),
        ("trust\nAgree\nStrongly agree\n", {}, "1-5", [4, 5]), ("trust\nSomewhat agree\nAgree\nN/A\n", {}, "1-7", [5, 6]),
        ("trust\nzufrieden\nsehr zufrieden\n", {}, "1-5", [4, 5]), ("trust\n7\nna\n-\n", {}, "1-7", [7]),
    ],
)  # fmt: skip
def test_scales_in_figures_and_words(
    tmp_path: Path, text: str, words: dict[str, Any], scale: str, trust: list[int]
) -> None:
    root = workspace(tmp_path)
    taken(root, text, **words)
    assert [(one["scale"], one["trust"]) for one in answers(root)] == [(scale, one) for one in trust]


@pytest.mark.parametrize(
    ("text", "words", "message"),
    [
        ("trust\n8\n", {}, "8 is not on the scale 1 to 7"), ("trust\n0\n", {}, "0 is not on the scale 1 to 7"),
        ("trust\n6\n", {"scale": "1-5"}, "6 is not on the scale 1 to 5"), ("trust\n4.5\n", {}, "a whole number, not '4.5'"),
        ("recommend\n11\n", {}, "11 is not on the scale 0 to 10"), ("trust\nrather\n", {}, "a whole number, not 'rather'"),
        ("trust,satisfaction\n8,9\n", {}, "row 2, column A (trust): 8 is not on the scale 1 to 7 (and 1 more: row 2, column B (satisfaction)"),
    ],
)  # fmt: skip
def test_what_is_not_on_the_scale_is_refused_all_at_once(
    tmp_path: Path, text: str, words: dict[str, Any], message: str
) -> None:
    root = workspace(tmp_path)
    with pytest.raises(RelturnError) as found:
        taken(root, text, **words)
    assert message in found.value.message
    assert answers(root) == []


def test_recommendations_alone_with_the_columns_of_a_tool(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    taken(root, "Company_ID,Data_Received,NPS_Score\n1,2026-11-01,9.0\n2,2026-11-02,3\n")
    assert [one["recommend"] for one in answers(root)] == [9, 3]


def test_a_scale_of_five_read_as_seven_is_pointed_out(tmp_path: Path) -> None:
    found = taken(workspace(tmp_path / "a"), "trust,satisfaction\n4,5\n5,4\n")
    assert (
        found.notes[-1]
        == "No answer is above 5, but the scale is 1 to 7. If the scale was 1 to 5, use --scale 1-5."
    )
    assert taken(workspace(tmp_path / "b"), "trust,satisfaction\n4,5\n6,4\n").notes == ()


def test_another_scale_than_that_of_the_round_is_refused(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    taken(root, "trust\n4\n")
    with pytest.raises(RelturnError, match="are on the scale 1-7, but the new answers are on 1-5"):
        taken(root, "trust\n5\n", scale="1-5")


def test_answers_without_a_name_are_there_already_or_of_other_people(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    assert taken(root, "trust,recommend\n5,7\n5,7\n").answers == 2
    again = taken(root, "trust,recommend\n5,7\n")
    assert (again.answers, again.there, len(answers(root))) == (0, 1, 2)
    assert (taken(root, "trust,recommend\n5,7\n", more=True).answers, len(answers(root))) == (1, 3)


def test_partial_files_merge_and_blanks_never_erase(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    taken(root, "stakeholder,trust,comment\nAnn Winter,6,good\n")
    taken(root, "stakeholder,trust,satisfaction\nclient-buyer,,5\nclient-cfo,,\n")
    assert answers(root) == [
        {"scale": "1-7", "stakeholder": "client-buyer", "trust": 6, "satisfaction": 5, "comment": "good"}
    ]
    with pytest.raises(ReplacesError):
        taken(root, "stakeholder,trust\nclient-buyer,2\n")


def test_unknown_columns_are_all_named(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    with pytest.raises(RelturnError, match=r"the columns 'Shoe size', 'Hat' are not known"):
        taken(root, "trust,Shoe size,Hat\n5,44,x\n")
    assert taken(root, "trust,Shoe size,Hat\n5,44,x\n", {"*": ""}).answers == 1
