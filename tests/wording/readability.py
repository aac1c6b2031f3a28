"""How long the sentences of the docs are: `python tests/wording/readability.py [WORDS]` prints the figures, and what is longer.

Sentences end with a full stop, a question or an exclamation mark, at the end of a paragraph, an item or a cell; in cells also at “·”.
Code, links' addresses and headings are left out; a piece of code counts as one word.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("docs/tutorial", "docs/how-to", "docs/explanation")
_END = re.compile(r"(?<=[.!?])[\"”)*]*\s+(?=[\"“(*`]*[A-Z0-9`])| · ")
_PIECE = re.compile(r"^\s*(?:[-*]|\d+\.)\s+")
_LEFT_OUT = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""), (re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE), "\n\n"), (re.compile(r"<[^>]+>"), ""),
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"), (re.compile(r"`[^`]*`"), "CODE"), (re.compile(r"\be\.g\.|\bi\.e\."), "eg"),
)  # fmt: skip


def pages() -> list[Path]:
    """The pages that people write: README, tutorial, how-tos, explanations."""
    found = [ROOT / "README.md"]
    for folder in FOLDERS:
        found += sorted((ROOT / folder).glob("*.md"))
    return found


def sentences(text: str) -> Iterator[str]:
    """Each sentence of a page."""
    for pattern, instead in _LEFT_OUT:
        text = pattern.sub(instead, text)
    for block in _blocks(text):
        for sentence in _END.split(block):
            if re.search(r"[A-Za-z]{2}", sentence):
                yield " ".join(sentence.split())


def _blocks(text: str) -> Iterator[str]:
    """Paragraphs, items of lists and cells of tables."""
    block: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            yield from (cell for cell in re.split(r"(?<!\\)\|", line)[1:-1] if cell.strip(" -:"))
        elif not line.strip() or line.startswith("#") or _PIECE.match(line):
            yield " ".join(block)
            block = [_PIECE.sub("", line)] if _PIECE.match(line) else []
        else:
            block.append(line)
    yield " ".join(block)


def words(sentence: str) -> int:
    """How many words a sentence has."""
    return len(re.findall(r"[^\W_](?:[\w’'.,/-]*\w)?", sentence))


def lengths() -> list[tuple[int, Path, str]]:
    """Every sentence of the docs with its length and page, the shortest first."""
    found = [
        (words(one), page, one) for page in pages() for one in sentences(page.read_text(encoding="utf-8"))
    ]
    return sorted(found, key=lambda one: (one[0], str(one[1]), one[2]))


def at(found: list[tuple[int, Path, str]], share: float) -> int:
    """The length that a share of the sentences does not exceed."""
    return found[min(len(found) - 1, int(len(found) * share))][0]


def main() -> None:
    """Print the figures, and every sentence that is longer than a number of words."""
    found = lengths()
    print(f"{len(found)} sentences: median {at(found, 0.5)} words, 95 % at most {at(found, 0.95)}")
    least = int(sys.argv[1]) if sys.argv[1:] else found[-1][0]
    for count, page, sentence in found:
        if count > least:
            print(f"{count:3} {page.relative_to(ROOT)}: {sentence}")


if __name__ == "__main__":
    main()
