"""What people type wrongly in YAML, and what they are told: the cause at its place, in the words of the field."""

from __future__ import annotations

import pytest

from builders import context, kinds, read
from relturn.loader.bind import load_file
from relturn.rules.engine import check
from relturn.source.parse import parse
from relturn.source.text import SourceText

NEEDS = """\
needs:
  - id: dates-to-rely-on
    side: client
    level: operational
    statement: Dates to rely on
  - id: calm-saturdays
    side: client
    level: operational
    statement: Saturdays without a stop
"""


def typed(line: int, text: str) -> str:
    lines = NEEDS.split("\n")
    lines[line - 1] = text
    return "\n".join(lines)


@pytest.mark.wording
@pytest.mark.parametrize(
    ("line", "text", "place", "message"),
    [
        (6, "  -id: calm-saturdays", "6:4", "a space is missing after the dash"),
        (2, "  -id: dates-to-rely-on", "2:4", "a space is missing after the dash"),
        (4, "     level: operational", "4:6", "this line begins in column 6, but the record's keys begin in column 5"),
        (3, "    side:client", "3:10", "a space is missing after the colon"),
        (3, "    side:\u00a0client", "3:10", "there is an invisible character here (no-break space, U+00A0)"),
        (3, "   \u00a0side: client", "3:4", "there is an invisible character here (no-break space, U+00A0)"),
        (3, "    side:\u200bclient", "3:10", "there is an invisible character here (zero width space, U+200B)"),
        (6, "  • id: calm-saturdays", "6:3", "'•' (U+2022) does not begin a list item"),
        (6, "  – id: calm-saturdays", "6:3", "'–' (U+2013) does not begin a list item"),
        (3, "    side：client", "3:9", "'：' (U+FF1A) is not an ordinary colon"),
        (5, '    statement: "Dates to rely on', "5:16", "the quotation mark that opens here (5:16) is never closed"),
        (2, "  - {id: dates-to-rely-on, side: client", "2:5", "the bracket { that opens here (2:5) is not closed"),
        (5, "    statement: *urgent* dates", "5:16", "a text that begins with * must be in quotes"),
        (5, "    statement: **Dates** to rely on", "5:16", "a text that begins with * must be in quotes"),
        (5, "    statement: & more dates", "5:16", "a text that begins with & must be in quotes"),
        (5, '    statement: "Soon" is not a date', "5:22", "there is more text after the closing quotation mark"),
        (5, "    statement: 'twas promised for May", "5:16", "the quotation mark that opens here (5:16) is never closed"),
        (5, "    statement: [sic] dates to rely on", "5:16", "a text that begins with [ must be in quotes"),
        (5, "    statement: > 95% of dates are kept", "5:16", "a text that begins with > must be in quotes"),
        (5, "    statement: - dates to rely on", "5:16", "a list cannot begin on the line of its key"),
        (5, '    notes: "C:\\Users\\new"', "5:17", "in double quotes, a backslash begins a special character"),
        (5, "statement: Dates", "5:1", "this line begins in column 1, but the record's keys begin in column 5"),
        (5, "    statement: Dates: to rely on", "5:21", "a text that contains a colon and a space must be in quotes"),
        (5, "    statement: @home", "5:16", "a text that begins with @ must be in quotes"),
        (5, "\tstatement: x", "5:1", "this character is not allowed here"),
        (4, "level: operational", "4:1", "this line begins in column 1, but the record's keys begin in column 5"),
        (3, "      side: client", "3:7", "this line begins in column 7, but the record's keys begin in column 5"),
        (4, "       level: operational", "4:8", "this line begins in column 8, but the record's keys begin in column 5"),
        (6, "  •id: calm-saturdays", "6:3", "the lines above are list items, but this line is not"),
    ],
)  # fmt: skip
def test_y1_the_cause_is_told_at_its_place(line: int, text: str, place: str, message: str) -> None:
    (problem,) = parse(SourceText("needs.yaml", typed(line, text))).problems
    assert problem.span is not None
    before = typed(line, text)[: problem.span.start]
    assert (before.count("\n") + 1, len(before) - before.rfind("\n")) == (
        problem.span.line,
        problem.span.column,
    )
    assert (f"{problem.span.line}:{problem.span.column}", problem.message) == (
        place,
        f"not valid YAML: {message}",
    )
    assert problem.hint


@pytest.mark.parametrize("text", [
    "    statement: 100% of dates", "    statement: a [sic] date", "    statement: it's May", "    statement: http://x.example/y",
    "    statement: Dates, all of them", "    statement: -5 degrees", '    statement: "He said: soon"', "    statement: >-\n      long text",
])  # fmt: skip
def test_y1_the_case_next_door_is_yaml(text: str) -> None:
    assert parse(SourceText("needs.yaml", typed(5, text))).problems == ()


ACTION = "actions:\n  - {id: a, side: client, statement: S., %s}\n"
MEASURE = "measures:\n  - {id: m, name: days, unit: days, %s}\n"
NEED = "needs:\n  - {id: a, side: client, level: operational, statement: S., %s}\n"


def told(path: str, text: str) -> list[tuple[str, str]]:
    found = load_file(parse(SourceText(path, text)), kinds().by_path[path], kinds())
    return [(one.message, one.hint) for one in found.problems]


FIGURE = "write only digits and a decimal point, without quotes, unit, currency or thousands separators"
WRITE_DAY = "write the date as 2026-03-12"
ID = "use lowercase letters, digits and single hyphens (at most 63 characters)"


@pytest.mark.wording
@pytest.mark.parametrize(
    ("path", "text", "message", "hint"),
    [
        ("plan.yaml", ACTION % "due: 20261204", "due is not a date", "did you mean 2026-12-04?"),
        ("plan.yaml", ACTION % "due: 46360", "due is not a date", "did you mean 2026-12-04?"),
        ("plan.yaml", ACTION % "due: 2026", "due is not a date", WRITE_DAY),
        ("plan.yaml", ACTION % "due: [2026-12-04]", "due must be one day, not a list", "write due: 2026-12-04"),
        ("plan.yaml", ACTION % "due: 2026–12–04", "due is not a date", "did you mean 2026-12-04?"),
        ("plan.yaml", ACTION % "due: ‘2026-12-04’", "due is not a date", "did you mean 2026-12-04?"),
        ("plan.yaml", ACTION % "due: 2026-12-04 00:00", "due is not a date", "did you mean 2026-12-04?"),
        ("plan.yaml", ACTION % "due: 4 December 2026", "due is not a date", "did you mean 2026-12-04?"),
        ("plan.yaml", ACTION % "due: 12/04/2026", "due is not a date", WRITE_DAY),
        ("plan.yaml", ACTION % "due: 2025-02-29", "due is not a date", "February 2025 has 28 days"),
        ("plan.yaml", ACTION % "due: 2026-13-01", "due is not a date", "month 13 does not exist; write the date as year-month-day"),
        ("plan.yaml", ACTION % "owner: [supplier-lead]", "owner must be one person, not a list", "write owner: supplier-lead"),
        ("plan.yaml", ACTION % "measure: [minutes]", "measure must be one id, not a list", "write measure: minutes"),
        ("plan.yaml", ACTION % "owner: I. Novak", "owner is not a valid id", ID),
        ("plan.yaml", MEASURE % 'baseline: "96.1"', "baseline must be a number", FIGURE),
        ("plan.yaml", MEASURE % "baseline: 96.1%", "baseline must be a number", FIGURE),
        ("plan.yaml", MEASURE % "baseline: € 96", "baseline must be a number", FIGURE),
        ("plan.yaml", MEASURE % "baseline: 4.2m", "baseline must be a number", FIGURE),
        ("plan.yaml", MEASURE % "baseline: 96,1", "a number contains a comma: 96,1", "write 96.1"),
        ("needs.yaml", NEED % "priority: high", "priority must be a whole number: the priority, from 1 (first) to 4 (last)", ""),
        ("needs.yaml", "needs:\n  - Dates to rely on\n", "an entry of needs must have keys and values", "use keys such as id, side, level, statement"),
        ("needs.yaml", "needs:\n  id: one\n", "needs must be a list", "put a dash and a space before the first key of each entry"),
        ("needs.yaml", "actions: []\n", "unknown key 'actions'", "actions belongs in plan.yaml"),
        ("needs.yaml", NEED % "\u00a0when: now", "unknown key '\\xa0when'", "the key contains an invisible character; type when again"),
        ("needs.yaml", "needs:\n  - {id: a, side: client, side: client, level: operational, statement: S.}\n",
         "the key 'side' appears twice here", "remove one of the two keys; the other one is at 2:13"),
        ("needs.yaml", "needs:\n  - {id: New Dates, side: client, level: operational, statement: S.}\n", "id is not a valid id", f"did you mean new-dates? {ID}"),
        ("needs.yaml", "needs:\n  - {id: a, side: client, level: operational, statement: }\n", "statement is empty",
         "add a value, or remove the line; for example Delivery dates that can be relied on."),
        ("relationship.yaml", "client: Acme\nseason: tension\n", "season must have its own keys", "write season: {name: tension}"),
        ("relationship.yaml", "client: Acme\nclient_agenda:\n  - cost: 15%\n",
         "client_agenda must be text, but a colon followed by a space makes it a key", "put the whole text in quotes"),
    ],
)  # fmt: skip
def test_y3_y4_a_value_is_told_by_its_field(path: str, text: str, message: str, hint: str) -> None:
    assert told(path, text) == [(message, hint)]


def test_y4_an_empty_list_is_a_list() -> None:
    assert told("needs.yaml", "needs:\n") == []


BAD = "needs:\n  - {id: a, side: customer, level: operational, statement: S.}%s\n"
MISSPELT = "this looks like an ignore comment but is not a valid one, so it has no effect"


@pytest.mark.wording
@pytest.mark.parametrize(
    ("comment", "codes", "said"),
    [
        ("# relturn: ignore", ["S104", "F112"], MISSPELT),
        ("# relturn:ignore[S104] of the import", ["S104", "F112"], MISSPELT),
        ("# Relturn: Ignore[S104] of the import", ["S104", "F112"], MISSPELT),
        ("# relturn: ignore [S104] of the import", ["S104", "F112"], MISSPELT),
        ("# relturn ignore S104", ["S104", "F112"], MISSPELT),
        ("# relturn: ignore[S104]", ["S104", "F112"], "the ignore comment gives no reason, so it has no effect"),
        ("# relturn: ignore[S14] of the import", ["S104", "F112"], "there is no rule S14"),
        ("# relturn: ignore[S104, S999] of the import", ["F112"], "there is no rule S999"),
        ("# relturn: ignore[S104] of the import", [], ""),
        ("# relturn says to ignore nothing here", ["S104"], ""),
    ],
)  # fmt: skip
def test_y6_what_only_looks_like_an_ignore_is_told(comment: str, codes: list[str], said: str) -> None:
    found = check(read({"needs.yaml": BAD % f"  {comment}"}), context())
    assert sorted(one.code for one in found) == sorted(codes)
    assert [one.message for one in found if one.code == "F112"] == ([said] if said else [])


@pytest.mark.parametrize(
    ("text", "is_cut"),
    [
        ("The client waits for ticket #4711 since May", True), ("see #ops", True), ("see # ops", False), ("'ticket #4711'", False),
        ("ticket#4711", False), ("x  # a comment", False), ("#4711", False),
    ],
)  # fmt: skip
def test_y2_a_text_that_a_comment_cuts_off_is_told(text: str, is_cut: bool) -> None:
    found = check(read({"needs.yaml": f"needs: []\nnotes: {text}\n"}), context())
    assert [one.code for one in found if one.code == "F114"] == ["F114"] * is_cut
