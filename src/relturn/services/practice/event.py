"""Finds the relationships that are exposed to an event."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from relturn.analysis.exposure import event_words, exposure, words_of
from relturn.documents.gate import ReleasedPage, internal_page
from relturn.documents.pages.risks import event
from relturn.render.text.page import text

if TYPE_CHECKING:
    from relturn.services.checking.incremental import Check, Worked
    from relturn.services.workspace import Workspace
    from relturn.store.cache.results import CacheLookup

JOB = "words"
"""The name under which the words of each relationship are stored."""
Spoken = tuple[str, str]
"""A relationship, and the set of words used in its records."""


def exposed(
    workspace: Workspace, words: str, cache: Path | None = None, look: CacheLookup | None = None
) -> ReleasedPage:
    """Return the relationships that are exposed to an event, with a draft of the first call to each client.

    Args:
        workspace: Where the relationships are.
        words: The description of the event.
        cache: The folder for the stored words of each relationship; only relationships that mention the event are read.
        look: A cache lookup that was made earlier.
    """
    from relturn.services.checking.incremental import run_incremental  # noqa: PLC0415 - not where nobody is exposed

    known, _ = run_incremental(workspace, _job(workspace), cache, look)
    found = [exposure(workspace.read(slug).relationship, words) for slug in _speaking(known, words)]
    return internal_page(event(words, [one for one in found if one is not None]))


def plain_exposed(opened: Callable[[], Workspace], words: str, cache: Path, look: CacheLookup) -> str:
    """Return the relationships that are exposed to an event, as plain text for a pipe.

    The workspace is `opened` only if something has changed, or if a relationship mentions the event.
    """
    known = [entry.result for entry in look.results.entries.values() if entry.result]
    if look.is_fresh and not look.restamped and not _speaking(known, words):
        return text(internal_page(event(words, [])), width=None)
    return text(exposed(opened(), words, cache, look), width=None)


def _speaking(known: Iterable[Spoken], words: str) -> list[str]:
    """Return the relationships that mention an event."""
    wanted = set(event_words(words))
    return [slug for slug, spoken in known if wanted & set(spoken.split())]


def _job(workspace: Workspace) -> Check:
    from relturn.services.checking.incremental import Check, worked  # noqa: PLC0415 - the same

    def work(slug: str) -> Worked:
        read = workspace.read(slug)
        return worked(read, (slug, " ".join(sorted(words_of(read.relationship)))))

    return Check(JOB, work, lambda _: None)
