"""The guard of words: the project uses none of the phrases that the language guide bans."""

from __future__ import annotations

import subprocess
import sys

import pytest

from builders import EXAMPLE
from relturn.cli.boundary import run
from wording.guide import ROOT, found, new_changes, patterns, prose


def test_no_banned_phrase_stands_anywhere() -> None:
    assert found() == {}


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("turn round a client", "turn around a client"),
        ("M. Okafor was not heard", "M. Okafor has not been interviewed"),
        ("better than beside it", "better than next to it"),
        ("look for the tripwire", "check the early-warning sign"),
        ("it is no plan", "there is no longer a plan, and there is no more"),
    ],
)
def test_the_guide_bans_and_allows(bad: str, good: str) -> None:
    assert any(pattern.search(bad) for pattern in patterns("everywhere", "glossary"))
    assert not any(pattern.search(good) for pattern in patterns("everywhere", "glossary"))


def test_code_in_pages_and_old_changes_are_not_prose() -> None:
    page = "Write `tripwire` so:\n\n```yaml\ntripwire: x\n```\n\nand a tripwire.\n"
    assert prose(page) == "Write  so:\n\n\n\nand a tripwire.\n"
    assert new_changes("new\n## Before the first release\nold") == "new\n"


CLIENT_KINDS = ("status", "insight", "needs", "vision", "plan", "review")


def test_client_documents_hold_no_banned_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(EXAMPLE)
    monkeypatch.setenv("RELTURN_TODAY", "2026-11-24")
    found_here: list[str] = []
    for client in ("corvane-retail", "halden-energy", "meridian-pharma"):
        for kind in CLIENT_KINDS:
            assert run(["report", client, "--kind", kind, "--audience", "client"]) == 0
            lines = capsys.readouterr().out.splitlines()
            assert len(lines) > len(CLIENT_KINDS)
            found_here += [
                f"{client} {kind}: {line}"
                for line in lines
                if any(pattern.search(line) for pattern in patterns("client_documents"))
            ]
    assert found_here == []


NO_MISTAKES = "twoo,falso,hexdecimal,lins,ist"
"""Words of other languages, of other programs' messages and of examples that codespell takes for mistakes."""
READ = ("src", "docs", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
NOT_READ = "*.svg,*.png,*.ttf,layouts.yaml,table_words.yaml"


def test_no_word_is_misspelt() -> None:
    command = (
        sys.executable, "-m", "codespell_lib", *READ, "--skip", NOT_READ, "--ignore-words-list", NO_MISTAKES,
    )  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
