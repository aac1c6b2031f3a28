"""Whether the quicker ways to read a file say what the slow one says: `python benchmarks/reliability/parsers.py [COUNT] [--long]`.

COUNT (100,000) texts are made by damaging files of the example, of the corpora and of hostile lists of words, and as many
of signs that mean something in YAML, drawn at random; `--long` also tries every text of up to five such signs, after each
of a few beginnings. Wherever `source.fast` (the extra `fast`) or `source.values` gives values, `source.parse` must give the
same, of the same types and in the same order, and find no problem.
"""

from __future__ import annotations

import itertools
import json
import random
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from kills import EXAMPLE, Tally

from relturn.source import fast, values
from relturn.source.parse import parse
from relturn.source.text import SourceText, decode

SHARED = Path(__file__).resolve().parents[3] / "shared" / "corpora"
_SIGNS = (
    *": -#'\"\n[]{},|>?%@`&*!.0123yesnoé~+_", "  ", "- ", ": ", " #", "\n  ", "\n- ", "\n\n", "|\n", ">-\n", "|+", "|2",
    "yes", "no", "null", "0x", "1_0", "0o7", "12:30", ".5", "1e3", ".inf", '""', "''", "': ", '": ', '" ', "' ", "\t", "\\",
    "...", "---", ", ", "\r\n", "\u2028", "\u3000", "\u2009", "\x85", "\xa0", "\ufeff", "\x7f", "<<", "=", "? ", "[a, b]", "{}", "[]", "2026-01-02",
)  # fmt: skip
_LITTLE = (
    "a",
    ":",
    " ",
    "\n",
    "-",
    "'",
    '"',
    "#",
    "|",
    ">",
    "?",
    ",",
    ".",
    "0",
    "1",
    "_",
    "+",
    "~",
    "%",
    "y",
    "[",
    "]",
)
_BEGINNINGS = ("", "a: ", "- ", "a:\n  ", "a: |\n  ", "a: 'b", "a: b\n")
_MORE = (*_LITTLE, *_SIGNS, *("a word", "b", "need-one", "10 %", ", ", ": ", "k: ", "\n  ", "\n- ") * 4)
_LARGEST = 6_000
"""Characters of a file that is damaged; larger ones tell nothing more."""


def sources() -> list[str]:
    """The files that are damaged: of the example, of people, of the YAML test suite with what it quotes; and hostile words."""
    found = []
    for folder in (EXAMPLE, SHARED / "human-yaml", SHARED / "yaml-test-suite"):
        for path in sorted((*folder.rglob("*.yaml"), *folder.rglob("*.yml"))):
            text = decode(path.name, path.read_bytes())
            if isinstance(text, SourceText) and len(text.text) <= _LARGEST:
                found += [text.text, *_quoted(text)]
    words = SHARED / "blns.json"
    if words.is_file():
        found += [
            f"said:\n- {word}\n  by: {word}\n" for word in json.loads(words.read_text(encoding="utf-8"))
        ]
    return found


def _quoted(text: SourceText) -> Iterator[str]:
    """The texts that a file of the YAML test suite is about."""
    cases = parse(text).data
    for case in cases if isinstance(cases, list) else ():
        if isinstance(case, dict) and isinstance(case.get("yaml"), str):
            yield case["yaml"].replace("␣", " ").replace("—", "").replace("»", "\t").replace("∎", "")


def damaged(count: int, seed: int = 1) -> Tally:
    """Damage so many texts, and compare."""
    chance = random.Random(seed)
    files = sources()
    ours = files[: len(list(EXAMPLE.rglob("*.yaml")))]
    return compare(_damage(chance, chance.choice(chance.choice((ours, files))), files) for _ in range(count))


def drawn(count: int, seed: int = 1) -> Tally:
    """Draw so many texts of signs and words, a few in brackets, and compare."""
    chance = random.Random(seed)
    return compare(_drawn(chance) for _ in range(count))


def _drawn(chance: random.Random) -> str:
    signs = "".join(chance.choice(_MORE) for _ in range(chance.randrange(1, 16)))
    if chance.random() < 0.5:
        return f"{chance.choice(_BEGINNINGS)}{signs}\n"
    brackets = chance.choice(("[%s]", "{k: %s}", "{%s}"))
    inside, begin = brackets % signs[: chance.randrange(1, 12)], chance.choice(("a: ", "- ", "a:\n  - "))
    return f"{begin}{inside}{chance.choice(('', '', ' ', ' # c', ' b'))}\n"


def little(length: int, beginning: str) -> Tally:
    """Every text of `length` signs after a beginning."""
    return compare(f"{beginning}{''.join(signs)}\n" for signs in itertools.product(_LITTLE, repeat=length))


def compare(texts: Iterable[str]) -> Tally:
    """What the quicker ways say of each text beside `source.parse`; points are the texts that yaml-rs says something of.

    Without the extra they are those that `source.values` says something of.
    """
    tally = Tally()
    for text in texts:
        written = SourceText("x.yaml", text)
        found = [fast.read(written), values.read(written)]
        tally.points += found[0 if fast.loads else 1] is not None
        if found == [None, None]:
            continue
        document = parse(written)
        for quick in found:
            if quick is not None and (document.problems or repr(document.data) != repr(quick.data)):
                tally.wrong.append(f"{text!r}: {quick.data!r}, {document.data!r}, {document.problems}")
    return tally


def _damage(chance: random.Random, text: str, files: list[str]) -> str:
    lines = text.split("\n")
    if chance.random() < 0.8:  # a part of it, so that more is tried
        begin = chance.randrange(len(lines))
        lines = lines[begin : begin + chance.randrange(2, 25)]
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        lines = (_by_signs if chance.random() < 0.5 else _by_lines)(chance, lines, files)
    end = "" if chance.random() < 0.1 else "\n"
    return "\n".join(lines) + end


def _by_signs(chance: random.Random, lines: list[str], _files: list[str]) -> list[str]:
    text = "\n".join(lines)
    place, more = chance.randrange(len(text) + 1), chance.choice(_SIGNS)
    gone = chance.randrange(4)
    return (text[:place] + chance.choice((more, "")) + text[place + gone :]).split("\n")


def _by_lines(chance: random.Random, lines: list[str], files: list[str]) -> list[str]:
    number = chance.randrange(len(lines))
    line, rest = lines[number], lines[number + 1 :]
    words = line.split(" ")
    words[chance.randrange(len(words))] = chance.choice(_SIGNS)
    others = chance.choice(files).split("\n")
    other = chance.randrange(len(others))
    instead = chance.choice(
        (
            [],
            [line, line],
            [" " * chance.randrange(1, 5) + line],
            [line[chance.randrange(1, 4) :]],
            [chance.choice(lines), line],
            [" ".join(words)],
            [*others[other : other + chance.randrange(1, 4)], line],
        )
    )
    return [*lines[:number], *instead, *rest] or [""]


def _short(parts: tuple[int, str]) -> Tally:
    return little(*parts)


def main() -> None:
    """Compare, and say how often; exit code 1 where anything was told in another way."""
    if fast.loads is None:
        sys.exit("yaml-rs is not installed: pip install 'relturn[fast]'")
    counts = [int(word) for word in sys.argv[1:] if word.isdigit()]
    total, share = (counts or [100_000])[0], 50_000
    with ProcessPoolExecutor() as pool:
        sizes = [min(share, total - done) for done in range(0, total, share)]
        tallies = []
        for name, work in (("damaged", damaged), ("drawn", drawn)):
            done = list(pool.map(work, sizes, range(len(sizes))))
            print(f"{total:,} {name} texts, {sum(tally.points for tally in done):,} of them read by yaml-rs")
            tallies += done
        if "--long" in sys.argv:
            parts = [(length, begin) for begin in _BEGINNINGS for length in range(1, 6)]
            more = list(pool.map(_short, parts))
            print(f"every little text: {sum(tally.points for tally in more):,} of them read by yaml-rs")
            tallies += more
    wrong = [line for tally in tallies for line in tally.wrong]
    print(f"{len(wrong):,} wrong", *wrong[:10], sep="\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
