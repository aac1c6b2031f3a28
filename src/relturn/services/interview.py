"""The interview guide, with what is known of those who are to be heard."""

from __future__ import annotations

from collections.abc import Callable

from relturn import catalogue
from relturn.domain.guide import Section
from relturn.source.parse import parse
from relturn.source.text import SourceText


def guide() -> list[Section]:
    """The guide, from opening to closing."""
    data = parse(SourceText("interview.yaml", catalogue.read("interview.yaml"))).data
    sections = [*data["opening"], *data["sections"], *data["closing"]]
    return [Section(s["mark"], s["asks"], tuple(s["questions"])) for s in sections]


def asked(ask: Callable[[str], str], tell: Callable[[str], None]) -> str:
    """Be asked the guide question by question; the answers as shorthand notes.

    An answer that begins with a mark keeps it; others get the mark of their section. An empty answer goes on.
    A further line that begins with blanks belongs to the answer before it.
    """
    lines: list[str] = []
    for section in guide():
        tell(f"\n{section.asks} {f'({section.mark})' if section.mark else ''}".rstrip())
        for question in section.questions:
            lines += _answers(question, section.mark, ask)
    return "\n".join(lines) + "\n"


def _answers(question: str, mark: str, ask: Callable[[str], str]) -> list[str]:
    found = []
    answer = ask(f"  {question}\n  > ")
    while answer.strip():
        marked = not mark or answer[0] in '+-~^!=" \t'
        found.append(answer if marked else f"{mark} {answer}")
        answer = ask("  > ")
    return found
