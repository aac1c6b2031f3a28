"""The guard of words: banned phrases stand only where they stood when the guide came, and there are fewer each time.

`python tests/wording/shrink.py` takes out of the list what is gone; it never adds to it.
"""

from __future__ import annotations

import pytest

from builders import ROOT, TODAY, relturn
from wording.guide import allowed, beyond, found, new_changes, patterns, prose, total

MOST = 503


def test_no_banned_phrase_is_new() -> None:
    assert beyond(found(), allowed()) == []


def test_the_list_of_allowed_places_holds_nothing_that_is_gone() -> None:
    assert beyond(allowed(), found()) == [], "run: python tests/wording/shrink.py"


def test_the_list_of_allowed_places_only_shrinks() -> None:
    assert total(allowed()) <= MOST


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
PHRASES_FOR_CLIENTS = 72
"""Words in the client's documents of the example that the client should not read; documents are rewritten with issue e."""


def test_client_documents_gain_no_banned_word() -> None:
    count = 0
    for client in ("corvane-retail", "halden-energy", "meridian-pharma"):
        for kind in CLIENT_KINDS:
            words = (
                "report",
                client,
                "--kind",
                kind,
                "--audience",
                "client",
                "--format",
                "md",
                "--as-of",
                "2026-11-24",
            )
            done = relturn(*words, cwd=ROOT / "workspaces" / "example", today=TODAY)
            assert done.code == 0, done.err
            count += sum(len(pattern.findall(done.out)) for pattern in patterns("client_documents"))
    assert count == PHRASES_FOR_CLIENTS
