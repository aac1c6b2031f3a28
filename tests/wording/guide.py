"""Finds phrases that the language guide bans, in texts of the source, docstrings, docs and packaged data."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
SHORTEST = 4
Places = dict[str, dict[str, int]]
"""By file, each banned pattern with the number of places where it stands."""


@cache
def guide() -> dict[str, dict[str, str]]:
    """Return the lists of the guide, each pattern with what to write instead."""
    with (HERE / "guide.yaml").open(encoding="utf-8") as stream:
        loaded: dict[str, dict[str, str]] = yaml.load(stream, yaml.SafeLoader)  # noqa: TID251 - a list of our own
    return loaded


@cache
def patterns(*lists: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of some lists."""
    return tuple(re.compile(pattern, re.IGNORECASE) for name in lists for pattern in guide()[name])


def found() -> Places:
    """Return every banned phrase that stands in the project today."""
    places: dict[str, Counter[str]] = {}
    for path, text in texts():
        for pattern in patterns("everywhere", "glossary", "phrases"):
            hits = len(pattern.findall(text))
            if hits:
                places.setdefault(path, Counter())[pattern.pattern] += hits
    return {path: dict(sorted(counts.items())) for path, counts in sorted(places.items())}


def texts() -> Iterator[tuple[str, str]]:
    """Yield every text for people: file and words."""
    for path in sorted((ROOT / "src").rglob("*")):
        name = path.relative_to(ROOT).as_posix()
        if path.suffix == ".py":
            yield from ((name, words) for words in _strings(ast.parse(path.read_text(encoding="utf-8"))))
        elif path.suffix == ".yaml":
            yield from ((name, words) for words in _values(path.read_text(encoding="utf-8")))
        elif path.suffix in {".j2", ".typ"}:
            yield name, path.read_text(encoding="utf-8")
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))):
        yield path.relative_to(ROOT).as_posix(), prose(path.read_text(encoding="utf-8"))
    yield "CHANGELOG.md", new_changes((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))


def _strings(tree: ast.AST) -> Iterator[str]:
    """The strings of a module that hold more than one word, or a word with a blank next to it: others are names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) >= SHORTEST:
            words = node.value.strip()
            is_part = " " in node.value and words.rstrip(",.;:").isalpha()  # of a sentence with values in it
            if " " in words or is_part:
                yield node.value


def _values(text: str) -> Iterator[str]:
    """The comments and values of a data file that hold more than one word: others are names."""
    yield from re.findall(r"#.*", text)
    tokens = yaml.scan(text, Loader=yaml.SafeLoader)
    for token in tokens:
        if isinstance(token, yaml.ScalarToken) and " " in token.value.strip():
            yield token.value


def prose(page: str) -> str:
    """Return a page without its code: blocks, and words in backticks."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```", "", page, flags=re.DOTALL | re.MULTILINE))


def new_changes(page: str) -> str:
    """Return the entries of the changelog since the guide."""
    return prose(page.partition("## Before the first release")[0])
