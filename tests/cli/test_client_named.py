"""A client is named by `-c` or as the first word, in every command that shows a relationship and needs no other word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import EXAMPLE, relturn
from relturn.cli.app import COMMANDS, load

SLUG = "corvane-retail"
OTHERWISE = {
    "advance": "it changes the relationship, so the client is named by -c alone",
    "reinvent": "it changes the relationship",
    "add": "its first word is a kind of record",
    "plays": "its first word is a play, and the plays are the same for all clients",
    "interview": "its first word is a person",
    "capture": "it reads notes",
    "export": "its first word is a file",
    "validate": "its words are files",
}


def _names_a_client(command: Any) -> bool:
    options = {word for one in command.params for word in one.opts}
    return "--client" in options and not any(
        one.required for one in command.params if one.param_type_name == "argument"
    )


NAMES = [name for name in COMMANDS if name not in OTHERWISE and _names_a_client(load(name))]


def test_the_commands_are_found() -> None:
    assert {
        "status",
        "gate",
        "show",
        "team",
        "risks",
        "review",
        "trace",
        "recovery",
        "diagnose",
        "decide",
    } <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_client_is_named_as_the_first_word(name: str, tmp_path: Path) -> None:
    env = {"XDG_CACHE_HOME": str(tmp_path), "RELTURN_TODAY": "2026-11-24"}
    named = relturn(name, SLUG, cwd=EXAMPLE, env=env)
    assert named == relturn(name, "-c", SLUG, cwd=EXAMPLE, env=env)
    assert named.code in {0, 1}
    assert named.out


@pytest.mark.parametrize("name", ["risks", "review", "recovery", "decide"])
def test_options_may_come_before_the_client(name: str, tmp_path: Path) -> None:
    env = {"XDG_CACHE_HOME": str(tmp_path), "RELTURN_TODAY": "2026-11-24"}
    first = relturn(name, "--format", "json", SLUG, cwd=EXAMPLE, env=env)
    assert first == relturn(name, SLUG, "--format", "json", cwd=EXAMPLE, env=env)
    assert first.code == 0


@pytest.mark.parametrize(
    ("words", "told", "hint"),
    [
        (("risks", "-c", "meridian-pharma", SLUG), f"two relationships are named: {SLUG} and meridian-pharma", "name only one relationship"),
        (("risks", "--format", "json", "evnt"), "there is no command 'risks evnt'", "did you mean event?"),
        (("risks", "evnt"), "there is no command 'risks evnt'", "did you mean event?"),
        (("risks", "corvane-retial"), "there is no relationship 'corvane-retial'", "did you mean corvane-retail?"),
        (("team", SLUG, "-c", "meridian-pharma"), f"two relationships are named: {SLUG} and meridian-pharma", "name only one relationship"),
    ],
)  # fmt: skip
def test_a_word_that_is_neither_is_told(words: tuple[str, ...], told: str, hint: str) -> None:
    done = relturn(*words, cwd=EXAMPLE)
    assert (done.code, done.err) == (2, f"relturn: {told}\n  hint: {hint}\n")
