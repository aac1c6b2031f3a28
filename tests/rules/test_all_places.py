"""Where every rule finds something, whole: code, file, place, what it is about. Compared with `places.json`, read by a person.

To renew it: `python tests/rules/test_all_places.py`, and read the diff.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import pytest

from builders import context, read
from relturn.findings.finding import Finding
from relturn.rules.engine import check, check_attributes
from relturn.rules.registry import all_rules, find
from relturn.rules.rule import Rule
from relturn.source.text import SourceText

FILE = Path(__file__).with_name("places.json")
TODAY = date(2026, 3, 31)
PEOPLE = "stakeholders:\n  - {id: client-vp, side: client, role: vp, level: executive}\n"
MORE: dict[str, dict[str, str]] = {
    "an id of a person and of an action": {
        "plan.yaml": "actions:\n  - {id: client-vp, side: client, statement: A.}\nmeasures: []\n"
    },
    "an id of a need and of an issue, and twice of one kind": {
        "issues.yaml": "issues:\n  - {id: late, kind: fix, priority: 1, statement: A.}\n",
        "needs.yaml": "needs:\n  - {id: late, side: client, level: strategic, statement: B.}\n  - {id: late, side: client, level: strategic, statement: C.}\n",
    },
    "a secret on the third line, after letters of two bytes": {
        "issues.yaml": "issues:\n  # é\n  - {id: é, kind: fix, priority: 1, statement: 'the key is AKIAIOSFODNN7EXAMPLE here'}\n"
    },
    "line ends that editors count, before the place": {
        "needs.yaml": 'needs:\n  - {id: a, side: client, level: strategic, statement: "x\u2028y"}\n  - {id: b, side: us, level: strategic, statement: B.}\n'
    },
    "dates given anew, the second before the first": {
        "plan.yaml": "actions:\n  - id: a\n    side: client\n    statement: A.\n    due: 2026-02-01\n    redated:\n      - {to: 2026-03-01, day: 2026-01-20, by: client, reason: r}\n      - {to: 2026-03-02, day: 2026-01-10, by: client, reason: r}\n      - {to: 2026-03-03, day: 2026-01-30, by: client, reason: r}\n"
    },
    "an entry with the id of its name, and one with another": {
        "insights/2026-01-05-vp.yaml": "id: 2026-01-05-vp\ndate: 2026-01-05\npeople: [client-vp]\n",
        "insights/2026-01-06-vp.yaml": "id: a-talk\ndate: 2026-01-06\npeople: [client-vp]\n",
        "insights/2026-01-07-vp.yaml": "id: zz-talk\ndate: 2026-01-07\npeople: [client-vp]\n",
    },
    "needs of what was withdrawn, open and closed": {
        "issues.yaml": "issues:\n  - {id: late, kind: fix, priority: 1, statement: A., withdrawn: no longer so}\n",
        "needs.yaml": "needs:\n"
        + "".join(
            f"  - {{id: n-{status}, side: client, level: strategic, statement: B., reverses: [late], status: {status}}}\n"
            for status in ("open", "met", "dropped")
        ),
    },
    "states and the history": {
        "relationship.yaml": "client: Acme\nstate: parked\nstage: needs\n",
        "history/2026-02-01-advance.yaml": "kind: move\ndate: 2026-02-01\nmove: advance\nfrom_stage: insight\nto_stage: vision\n",
    },
    "a state that no history tells": {"relationship.yaml": "client: Acme\nstate: exited\n"},
    "people who report to each other, twice": {
        "stakeholders.yaml": "stakeholders:\n"
        + "".join(
            f"  - {{id: client-{who}, side: client, role: {who}, level: middle, reports_to: client-{above}}}\n"
            for who, above in (("a", "b"), ("b", "c"), ("c", "b"), ("d", "d"))
        )
    },
    "actions that wait for each other, and one that waits for them": {
        "plan.yaml": "actions:\n"
        + "".join(
            f"  - {{id: {who}, side: client, statement: S., depends_on: [{on}]}}\n"
            for who, on in (("a", "b"), ("b", "a"), ("c", "a"), ("d", "d"))
        )
    },
    "notes without a place, one and two": {
        "insights/2026-01-05-vp.yaml": "date: 2026-01-05\npeople: [client-vp]\nunplaced: [one]\n",
        "insights/2026-01-06-vp.yaml": "date: 2026-01-06\npeople: [client-vp]\nunplaced: [one, two]\n",
    },
    "decisions of each kind": {
        f"history/2026-02-0{day}-{word}.yaml": f"kind: decision\ndate: 2026-02-0{day}\ndecision: {word}\nby: me\nreasons: [r]\n"
        for day, word in enumerate(("do_nothing", "exit", "keep"), 1)
    },
    "promises in every status, with and without a day": {
        "plan.yaml": "actions:\n"
        + "".join(
            f"  - {{id: {status}-{day}, side: client, statement: S., due: 2026-02-01, status: {status}{more}}}\n"
            for status in ("planned", "doing", "done", "dropped")
            for day, more in (
                ("none", ""),
                ("done", ", done_on: 2026-02-02"),
                ("dropped", ", dropped_on: 2026-02-03"),
                ("why", ", reason: r"),
            )
        )
    },
    "days to come, alone, in a list and in a group": {
        "stakeholders.yaml": "stakeholders:\n  - {id: client-vp, side: client, role: vp, level: executive, asked: [2026-01-02, 2027-01-02], declined: 2027-02-01}\n",
        "ownership.yaml": "declared_to:\n  - {side: client, date: 2026-02-01}\n  - {side: supplier, date: 2026-12-01}\n",
    },
    "references that lead nowhere, or to another kind": {
        "issues.yaml": "issues:\n  - {id: late, kind: fix, priority: 1, statement: A., facts: [client-vp, nothing, laet]}\n",
        "needs.yaml": "needs:\n  - {id: n, side: client, level: strategic, statement: B., reverses: [late, client-vp], measure: late}\n  - {id: m, side: client, level: strategic, statement: C., reverses: [lat]}\n",
        "plan.yaml": "actions:\n  - {id: a, side: client, statement: S., owner: late, depends_on: [a, b, late]}\n",
    },
}
ATTRIBUTES = {
    "merge by union": "# a comment merge=union\n*.md merge=union\n*.yaml text merge=union\n",
    "the last line counts": "*.yaml merge=union\n*.yaml merge=relturn\n",
    "two patterns": "plan.yaml merge=union eol=lf\nacme/*.yaml -merge\nacme/execution/*.yaml  merge=union\n",
    "a name that begins alike": "merge=union text\nmerge.yaml merge=union\n",
}


def _plain(finding: Finding) -> str:
    span = finding.span
    place = f"{span.line}:{span.column}-{span.end_line}:{span.end_column}"
    way = ".".join(map(str, finding.key_path))
    more = [f"data={' '.join(finding.data)}"] if finding.data else []
    more += [f"becomes={finding.suggestion}"] if finding.suggestion else []
    return " ".join([finding.code, finding.severity, finding.path, place, way or "-", *more])


def found() -> dict[str, list[list[str]]]:
    """What is found in every rule's failing example, in the cases above, and in attributes of git; and how it is said."""
    cases = {f"{rule.code} {rule.name}": dict(rule.fails) for rule in all_rules() if rule.fails} | MORE
    places = {
        name: [[_plain(one), one.message, one.hint] for one in check(read(files, today=None), context(TODAY))]
        for name, files in cases.items()
    }
    return places | {
        name: [
            [_plain(one), one.message, one.hint]
            for one in check_attributes(SourceText(".gitattributes", text))
        ]
        for name, text in ATTRIBUTES.items()
    }


def expected() -> dict[str, list[list[str]]]:
    listed: dict[str, list[list[str]]] = json.loads(FILE.read_text(encoding="utf-8"))
    return listed


def test_every_finding_stands_where_it_should() -> None:
    actual = found()
    assert list(actual) == list(expected())
    for name, listed in expected().items():
        assert [place for place, _, _ in actual[name]] == [place for place, _, _ in listed], name


@pytest.mark.wording
def test_every_finding_says_what_it_should() -> None:
    actual = found()
    for name, listed in expected().items():
        assert actual[name] == listed, name


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: str(rule.code))
def test_a_rule_is_found_by_its_code_and_its_name_alone(rule: Rule) -> None:
    for word in (rule.code, rule.code.lower(), rule.name, rule.name.upper()):
        assert find(word) is rule
    assert find(rule.code[:-1]) is None
    assert find(f"{rule.name}x") is None


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    FILE.write_text(json.dumps(found(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
