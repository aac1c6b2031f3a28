"""A slip is told once: entries whose keys each have a dash, and entries below a name (`trials/yaml-messages.md`, Y3)."""

from __future__ import annotations

import pytest

from builders import kinds
from relturn.loader.bind import load_file
from relturn.source.parse import parse
from relturn.source.span import KeyPath, SourceError
from relturn.source.text import SourceText

WHOLE = "  - {id: a, side: client, level: strategic, statement: Dates to rely on.}\n"


def problems_of(name: str, text: str) -> tuple[SourceError, ...]:
    """The problems of a file of a kind."""
    kind = kinds().files[name]
    return load_file(parse(SourceText(kind.path, text)), kind, kinds()).problems


def told(text: str) -> list[tuple[str, str, KeyPath]]:
    """The problems of a needs.yaml: name, message, and place."""
    return [(one.name, one.message, one.key_path) for one in problems_of("needs", text)]


@pytest.mark.wording
@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            "needs:\n  - id: dates\n  - side: client\n  - level: strategic\n  - statement: Dates to rely on.\n",
            [("wrong-type", "the dash before side starts a new entry", ("needs", 1))],
        ),
        (
            f"needs:\n{WHOLE}  - id: b\n  - side: client\n{WHOLE.replace('id: a', 'id: c')}",
            [("wrong-type", "the dash before side starts a new entry", ("needs", 2))],
        ),
        (
            "needs:\n  - need:\n      id: dates\n      side: client\n",
            [
                (
                    "unknown-key",
                    "an entry of needs must not have a name above its keys: 'need'",
                    ("needs", 0, "need"),
                )
            ],
        ),
    ],
)
def test_one_slip_is_one_problem(text: str, problems: list[tuple[str, str, KeyPath]]) -> None:
    assert told(text) == problems


@pytest.mark.parametrize(
    "text",
    [
        "needs:\n  - id: one\n  - id: two\n",  # two entries that were begun
        "needs:\n  - id: one\n",  # one that was begun
        "needs:\n  - nots: {deep: 1}\n",  # below an unknown key stands nothing of an entry
    ],
)
def test_what_looks_like_it_is_told_as_before(text: str) -> None:
    assert len(told(text)) > 2
    assert {name for name, _, _ in told(text)} <= {"missing-field", "unknown-key"}


def test_every_list_of_every_file_gathers_dashes() -> None:
    """The kind: no list of records is left out."""
    tried = 0
    for name, file in kinds().files.items():
        for fields in file.fields:
            for field in fields:
                required = [
                    one for one in field.fields if one.required and one.type in {"text", "slug", "choice"}
                ]
                if file.is_log or field.items != "group" or len(required) < 2:
                    continue
                lines = [
                    f"  - {one.name}: {one.choices[0] if one.choices else 'abc-d'}\n" for one in required
                ]
                problems = problems_of(name, f"{field.name}:\n{''.join(lines)}")
                about = [one for one in problems if one.key_path[:1] == (field.name,)]
                assert [one.name for one in about] == ["wrong-type"], (file.path, field.name, about)
                tried += 1
    assert tried > 15
