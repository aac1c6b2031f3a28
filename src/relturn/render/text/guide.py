"""The interview guide as text, followed by the shorthand for notes."""

from __future__ import annotations

from collections.abc import Sequence

from relturn.analysis.preparation import Preparation
from relturn.notes.guide import Section
from relturn.render.safe import safe_line

_SHORTHAND = """Notes: write one thought per line. Its first character shows its kind.
  + strength   - problem   ~ pressure (~trend, ~event)   ^ opportunity   ! threat   = need   " words as spoken
  Indented below: evidence, or us: / them: (impact on each side), cause: follows: within: source:
  At the top: people:, by:, date:, mood: 2 > 4.  Then: relturn capture CLIENT notes.txt
"""


def render(sections: Sequence[Section], people: Sequence[str] = (), known: Sequence[Preparation] = ()) -> str:
    """Return the guide. `people` are those who are not yet interviewed; `known` is what to know before each interview."""
    lines: list[str] = []
    if people:
        lines += ["Still to be interviewed: " + "; ".join(people), ""]
    for one in known:
        lines += [
            safe_line(f"Before you meet {one.who}"),
            *(safe_line(f"  · {line}") for line in one.lines),
            "",
        ]
    for section in sections:
        mark = f"  {section.mark}" if section.mark else ""
        lines += [
            f"{section.asks.capitalize()}{mark}",
            *(f"  · {question.words}" for question in section.questions),
            "",
        ]
    return "\n".join(lines) + "\n" + _SHORTHAND
