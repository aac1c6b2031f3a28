"""Edges of single rules, with the answers worked out beforehand."""

from __future__ import annotations

import pytest

from builders import context, read
from relturn.rules.checks.sync_copy import original
from relturn.rules.engine import check, check_attributes
from relturn.rules.registry import all_rules
from relturn.source.text import SourceText

RULES = {rule.code: rule for rule in all_rules()}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("needs.yaml", ""),
        ("needs (1).yaml", "needs.yaml"),
        ("needs(2).yaml", "needs.yaml"),
        ("needs - Copy.yaml", "needs.yaml"),
        ("needs copy 3.yaml", "needs.yaml"),
        ("needs 2.yaml", "needs.yaml"),
        ("needs.sync-conflict-20260101-120000.yaml", "needs.yaml"),
        ("needs (Anna's conflicted copy 2026-01-01).yml", "needs.yml"),
        ("needs.yaml.orig", "needs.yaml"),
        ("needs.yaml~", "needs.yaml"),
        ("needs.yml", ""),
        ("my needs.yaml", ""),
        ("readme.md", ""),
        ("zebra crossing.yaml", ""),
    ],
)
def test_copies_are_known_by_their_names(path: str, name: str) -> None:
    assert original(path) == name


@pytest.mark.parametrize("before", ["", "# a comment\n", "*.md text\n\n"])
def test_a_union_merge_is_found_at_its_word(before: str) -> None:
    text = f"{before}*.yaml merge=union\n"
    (found,) = check_attributes(SourceText(".gitattributes", text))
    span = found.span
    assert text[span.start : span.end] == "merge=union"
    assert (span.line, span.column, span.end_column - span.column) == (
        before.count("\n") + 1,
        8,
        len("merge=union"),
    )


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        ("statement: Dates #4711 holds", "'Dates #4711 holds'"),
        ("statement: 'Dates' #4711 holds", None),
        ("statement: It's late #12 again", '"It\'s late #12 again"'),
        ('statement: Say "no" #3 twice', "'Say \"no\" #3 twice'"),
    ],
)
def test_a_text_that_a_comment_cuts_is_quoted_whole(line: str, fixed: str | None) -> None:
    files = read(
        {"needs.yaml": f"needs:\n  - id: dates\n    side: client\n    level: operational\n    {line}\n"}
    )
    found = [finding for finding in check(files, context()) if finding.code == "F114"]
    rule = RULES["F114"]
    texts = []
    for finding in found:
        made = rule.fix(files, finding) if rule.fix else None
        texts += [one.text for one in made.replacements] if made else []
    assert texts == ([fixed] if fixed else [])


@pytest.mark.parametrize(
    ("key", "offered"),
    [("owner", True), ("facilitator", True), ("id", False)],
)
def test_a_name_in_place_of_an_id_is_replaced_but_an_id_of_its_own_is_renamed(
    key: str, *, offered: bool
) -> None:
    people = (
        "stakeholders:\n  - {id: client-vp, name: Anna Novak, side: client, role: vp, level: executive}\n"
    )
    files = {
        "owner": {
            "plan.yaml": "actions:\n  - {id: a, side: client, statement: Do it now., owner: Anna Novak}\n"
        },
        "facilitator": {
            "workshops/2026-01-05-w.yaml": "date: 2026-01-05\ntitle: w\nfacilitator: Anna Novak\n"
        },
        "id": {
            "needs.yaml": "needs:\n  - {id: Anna Novak, side: client, level: operational, statement: Dates that hold.}\n"
        },
    }[key]
    made = read({"stakeholders.yaml": people, **files})
    found = [finding for finding in check(made, context()) if finding.code == "S107"]
    assert len(found) == 1
    rule = RULES[found[0].code]
    assert rule.fix is not None
    assert bool(rule.fix(made, found[0])) == offered


@pytest.mark.parametrize(
    "before", ["a: ", "notes: the key is ", "# a comment that is longer than the key itself\n\nnotes: "]
)
def test_a_secret_is_marked_whole_wherever_it_stands(before: str) -> None:
    text = f"{before}AKIAIOSFODNN7EXAMPLE\n"
    (found,) = [one for one in check(read({"relationship.yaml": text}), context()) if one.code == "C101"]
    span = found.span
    assert text[span.start : span.end] == "AKIAIOSFODNN7EXAMPLE"
    assert span.end_column - span.column == 20
    assert (span.line, span.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))


NAMED = "stakeholders:\n  - {id: client-vp, side: client, role: vp, level: executive, name: Anna Berg}\n"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("We met Anna Berg again.", True),
        ("Anna  Berg came.", True),
        ("Anna Berg and Anna Berg came.", True),
        ("Anna, Berg and Sohn came.", False),
        ("Anna-Berg came.", False),
        ("Hanna Berg came.", False),
        ("Anna Berger came.", False),
    ],
)
def test_a_name_in_a_text_is_found_as_it_is_written(words: str, found: bool) -> None:
    files = {"stakeholders.yaml": NAMED, "vision.yaml": f"statement: {words!r}\n"}
    codes = [one.data for one in check(read(files), context()) if one.code == "C103"]
    assert codes == ([("client-vp",)] if found else [])


def test_of_two_records_with_one_id_only_those_two_are_asked_who_keeps_it() -> None:
    """A third record is what the reference needs, but it has another id."""
    files = {
        "issues.yaml": "issues:\n  - {id: other, kind: fix, priority: 1, statement: A.}\n  - {id: late, kind: fix, priority: 1, statement: B.}\n",
        "needs.yaml": "needs:\n  - {id: late, side: client, level: strategic, statement: C., reverses: [late, other]}\n",
    }
    world = read(files)
    fixes = {
        finding.path: fix.edits
        for finding in check(world, context())
        if finding.code == "R101" and (fix := RULES["R101"].fix(world, finding)) is not None
    }
    assert {path: len(edits) for path, edits in fixes.items()} == {"acme/needs.yaml": 1}
