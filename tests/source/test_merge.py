"""Merging by record and field: literal results."""

from __future__ import annotations

import pytest

from builders import kinds
from relturn.services.records import merge as service
from relturn.source.merge import Merged, alike, merge
from relturn.source.span import SourceError
from relturn.source.text import SourceText
from relturn.store.git import merging

BASE = """\
needs:
  - {id: a, side: client, statement: A}
  # about b
  - id: b
    statement: B # words
joins: [x, p]
"""


KEYS = kinds().item_keys


def merge_file(
    name: str, base: bytes, ours: bytes, theirs: bytes, lines: service.Texts = merging.merge_texts
) -> service.Outcome:
    """Merge as the service does, with the keys that are declared."""
    return service.merge_file(name, base, ours, theirs, kinds(), lines)


def merged(base: str, ours: str, theirs: str) -> Merged | SourceError:
    return merge(SourceText("x.yaml", base), SourceText("x.yaml", ours), SourceText("x.yaml", theirs), KEYS)


def change(*pairs: tuple[str, str]) -> str:
    text = BASE
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("ours", "theirs", "text"),
    [
        (change(("A}", "A2}")), change(("B #", "B2 #")), change(("A}", "A2}"), ("B #", "B2 #"))),
        (change(("[x, p]", "[x, p, o]")), change(("[x, p]", "[p, t]")), change(("[x, p]", "[p, o, t]"))),
        (
            change(("joins", "  - id: mine\njoins")),
            change(("joins", "  # theirs\n  - id: other  # new\njoins")),
            change(("joins", "  - id: mine\n  # theirs\n  - id: other  # new\njoins")),
        ),
        (BASE, change(("  - {id: a, side: client, statement: A}\n", "")), change(("  - {id: a, side: client, statement: A}\n", ""))),
        (BASE, change(("  # about b\n", "  - {id: c}\n  # about b\n")), change(("  # about b\n", "  - {id: c}\n  # about b\n"))),
        (BASE + "notes: N1\n", change(("B #", "B2 #")), change(("B #", "B2 #")) + "notes: N1\n"),
    ],
)  # fmt: skip
def test_what_both_changed_is_in_the_merged_text(ours: str, theirs: str, text: str) -> None:
    result = merged(BASE, ours, theirs)
    assert isinstance(result, Merged), result
    assert (result.text.text, result.conflicts) == (text, ())


@pytest.mark.parametrize(
    ("ours", "theirs", "words"),
    [
        (change(("A}", "A2}")), change(("A}", "A3}")), "needs a.statement"),
        (change(("A}", "A2}")), change(("  - {id: a, side: client, statement: A}\n", "")), "needs a"),
        (change(("  - {id: a, side: client, statement: A}\n", "")), change(("A}", "A2}")), "needs a"),
        (change(("[x, p]", "one")), change(("[x, p]", "two")), "joins"),
        (change(("joins: [x, p]\n", "")), change(("[x, p]", "two")), "joins"),
        (change(("[x, p]", "[x, x]")), change(("[x, p]", "[x]")), "joins"),
        (change(("joins", "  - {id: c, statement: O}\njoins")), change(("joins", "  - {id: c, statement: T}\njoins")), "needs c"),
    ],
)  # fmt: skip
def test_only_the_same_field_of_the_same_record_is_in_dispute(ours: str, theirs: str, words: str) -> None:
    result = merged(BASE, ours, theirs)
    assert isinstance(result, Merged), result
    assert [conflict.words for conflict in result.conflicts] == [words]
    content = merge_file("x.yaml", BASE.encode(), ours.encode(), theirs.encode()).content.decode()
    assert content.count("<<<<<<< current version\n") == content.count(">>>>>>> incoming version\n") == 1


@pytest.mark.wording
@pytest.mark.parametrize(
    ("ours", "theirs", "why"),
    [
        ("a: [\n", BASE, "not valid YAML"),
        (BASE, BASE + "needs: []\n", "appears twice"),
        (
            change(("A}", "A2}")),
            change(("# words", "# other words")),
            "the comment '# other words' would be lost",
        ),
    ],
)
def test_what_cannot_be_merged_by_field_says_why(ours: str, theirs: str, why: str) -> None:
    result = merged(BASE, ours, theirs)
    assert isinstance(result, SourceError)
    assert why in result.message


@pytest.mark.wording
def test_a_merge_that_no_splice_can_make_says_why() -> None:
    base = "a:\n  b: 1 # keep\n  c: 2\n"
    result = merged(base, base, "a: 1\n")
    assert isinstance(result, SourceError)
    assert "contains comments" in result.message


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "text"),
    [
        (  # named by what is not an id
            "l:\n  - {stakeholder: a, level: 1}\n  - {stakeholder: b, level: 1}\n",
            "l:\n  - {stakeholder: a, level: 2}\n  - {stakeholder: b, level: 1}\n",
            "l:\n  - {stakeholder: a, level: 1}\n  - {stakeholder: b, level: 3}\n",
            "l:\n  - {stakeholder: a, level: 2}\n  - {stakeholder: b, level: 3}\n",
        ),
        (  # named by nothing
            "l:\n  - {x: a}\n",
            "l:\n  - {x: a}\n  - {x: b}\n",
            "l:\n  - {x: a}\n  - {x: c}\n",
            "l:\n  - {x: a}\n  - {x: b}\n  - {x: c}\n",
        ),
    ],
)
def test_records_without_ids_are_told_apart_by_what_names_them(
    base: str, ours: str, theirs: str, text: str
) -> None:
    result = merged(base, ours, theirs)
    assert isinstance(result, Merged)
    assert (result.text.text, result.conflicts) == (text, ())


def test_comments_that_only_lines_can_keep_are_kept_by_lines() -> None:
    ours, theirs = change(("A}", "A2}")), change(("# words", "# other words"))
    outcome = merge_file("x.yaml", BASE.encode(), ours.encode(), theirs.encode())
    assert outcome.content.decode() == change(("A}", "A2}"), ("# words", "# other words"))
    assert outcome.conflicts == ()


def test_a_merge_of_lines_that_is_clean_and_wrong_is_not_taken() -> None:
    """Both append an entry of equal lines; lines alone would give their fields to one another."""
    base = "issues:\n  - id: a\n    priority: 1\n"
    outcome = merge_file("x.yaml", base.encode(), b"", b"\xff", lambda *_: (b"a: 1\na: 2\n", True))
    assert outcome.conflicts == ("the file (it is not text)",)
    ours, theirs = base + "  - id: b\n    priority: 2\n", base + "  - id: c\n    priority: 2\n"
    wrong = base + "  - id: b\n  - id: c\n    priority: 2\n"
    outcome = merge_file(
        "x.yaml", base.encode(), ours.encode(), theirs.encode(), lambda *_: (wrong.encode(), True)
    )
    assert outcome.content.decode() == base + "  - id: b\n    priority: 2\n  - id: c\n    priority: 2\n"


AGENDA = "agenda: [one, two, three]\nx: 1\n"


def test_another_order_is_taken_where_lines_agree_and_told_where_they_do_not() -> None:
    theirs = AGENDA.replace("one, two, three", "three, two, one")
    outcome = merge_file(
        "x.yaml", AGENDA.encode(), AGENDA.replace("x: 1", "y: 2\nx: 1").encode(), theirs.encode()
    )
    assert (outcome.content.decode(), outcome.conflicts) != ("agenda: [one, two, three]\ny: 2\nx: 1\n", ())
    ours = AGENDA.replace("one, two, three", "two, one, three")
    assert "agenda (order)" in merge_file("x.yaml", AGENDA.encode(), ours.encode(), theirs.encode()).conflicts
    spaced = "agenda: [one, two, three]\na: 1\nb: 2\nc: 3\nx: 1\n"
    outcome = merge_file(
        "x.yaml",
        spaced.encode(),
        spaced.replace("x: 1", "x: 2").encode(),
        spaced.replace("one, two", "two, one").encode(),
    )
    assert (outcome.content.decode(), outcome.conflicts) == (
        spaced.replace("x: 1", "x: 2").replace("one, two", "two, one"),
        (),
    )


def test_two_records_of_one_id_are_never_blended() -> None:
    outcome = merge_file(
        "x.yaml", b"needs: []\n", b"needs:\n  - {id: n, s: 1}\n", b"needs:\n  - {id: n, t: 1}\n"
    )
    assert outcome.conflicts == ("needs n",)
    assert outcome.content.count(b"<<<<<<< current version") == 1


def test_a_long_text_that_both_changed_in_other_lines_is_no_dispute() -> None:
    base = "notes: |\n  one\n  two\n  three\n  four\n  five\n"
    outcome = merge_file(
        "x.yaml", base.encode(), base.replace("one", "ONE").encode(), base.replace("five", "FIVE").encode()
    )
    assert (outcome.content.decode(), outcome.conflicts) == (
        base.replace("one", "ONE").replace("five", "FIVE"),
        (),
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"a": 1, "b": [1, 2]}, {"b": [2, 1], "a": 1}, True), ([{"a": 1}, {"b": 2}], [{"b": 2}, {"a": 1}], True), ({"a": 1}, {"a": True}, False),
        ({"a": 1}, {"b": 1}, False), ([1], {"1": 1}, False), ("1", 1, False), (None, "null", False), ([1, [2, 3]], [[3, 2], 1], True),
        ([1, 1], [1], False), ({"a": {"b": 1}}, {"a": {"b": 2}}, False), ("a", "a", True),
    ],
)  # fmt: skip
def test_values_are_alike_whatever_their_order(one: object, other: object, same: bool) -> None:
    assert alike(one, other) is same


LIST = "l: [a, b, c]\n"


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "text", "words"),
    [
        (LIST, LIST, "l: [c, b, a]\n", LIST, ("l (order)",)),
        (LIST, "l: [c, b, a]\n", "l: [c, b, a]\n", "l: [c, b, a]\n", ()),
        (LIST, "l: [c, b, a]\n", LIST, "l: [c, b, a]\n", ()),
        (LIST, "l: [a, b, c, d]\n", "l: [b, c]\n", "l: [b, c, d]\n", ()),
        (LIST, "l: [a, x, c]\n", "l: [a, y, c]\n", "l: [a, x, c]\n", ("l",)),
        (LIST, "l: [a, b, b]\n", "l: [a, b, c, d]\n", "l: [a, b, b]\n", ("l",)),
        (LIST, "l: [x, a, b, c]\n", "l: [a, b, c, z]\n", "l: [x, a, b, c, z]\n", ()),
        ("a: 1\n", "a: 2\n", "{}\n", "a: 2\n", ("a",)),
        ("a: 1\nb: 1\n", "a: 1\nb: 2\n", "b: 1\n", "b: 2\n", ()),
        ("a: 1\n", "a: 1\nx: 1\n", "a: 1\nz: 1\n", "a: 1\nx: 1\nz: 1\n", ()),
        ("a: {b: 1, c: 1}\n", "a: {b: 2, c: 1}\n", "a: {b: 1, c: 2}\n", "a: {b: 2, c: 2}\n", ()),
        ("a: 1\n", "a: {b: 1}\n", "a: {c: 1}\n", "a: {b: 1, c: 1}\n", ()),
        ("", "a: 1\n", "b: 1\n", "a: 1\nb: 1\n", ()),
        ("l:\n  - {id: a, x: 1}\n", "l:\n  - {id: a, x: 1}\n  - {id: b, x: 1}\n", "l:\n  - {id: a, x: 1}\n  - {id: b, x: 2}\n",
         "l:\n  - {id: a, x: 1}\n  - {id: b, x: 1}\n", ("l b",)),
        ("l:\n  - {id: a, x: 1}\n  - {id: b, x: 1}\n", "l:\n  - {id: b, x: 1}\n", "l:\n  - {id: a, x: 1}\n  - {id: b, x: 2}\n",
         "l:\n  - {id: b, x: 2}\n", ()),
        ("l:\n  - id: a\n  - id: b\n", "l:\n  - id: a\n  - id: b\n", "l:\n  - id: x\n  - id: a\n  - id: y\n  - id: b\n",
         "l:\n  - id: a\n  - id: y\n  - id: b\n  - id: x\n", ()),
    ],
)  # fmt: skip
def test_what_becomes_of_lists_and_keys(
    base: str, ours: str, theirs: str, text: str, words: tuple[str, ...]
) -> None:
    result = merged(base, ours, theirs)
    assert isinstance(result, Merged), result
    assert (result.text.text, tuple(conflict.words for conflict in result.conflicts)) == (text, words)
