"""The confirmation sheet: what one person said in an interview, for them to confirm (`method.md#records` conversation; INnOVATER 1).

The sheet contains nothing else: no judgement, no words of others, and no conclusions of our team.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relturn.documents.context import ReportContext
from relturn.documents.page import Section
from relturn.findings.phrasing import format_day, pluralize, shortened, verb

if TYPE_CHECKING:
    from relturn.records.insights import Conversation

_NAME = 40
_BLANK = "…" * 12
"""A blank to fill in by hand."""


def answer(m: ReportContext) -> str:
    """Return the opening of the sheet: the day of the interview, and the question whether we understood the person."""
    talk = _talk(m)
    if talk is None:
        who = m.relationship.title(m.person)
        return f"{who[:1].upper()}{who[1:]} has not been interviewed"
    return f"This is what we understood on {format_day(talk.date)}. Is it what you meant?"


def understood(m: ReportContext) -> Section:
    """Return the facts that the person named, with their evidence and space for corrections."""
    talk = _talk(m)
    found = [(one.statement, one.evidence or "") for one in _own(m, talk, talk.facts if talk else ())]
    rows = tuple((statement, evidence, "yes / no", _BLANK) for statement, evidence in found)
    message = f"{pluralize(len(rows), 'thing')} that {_name(m)} told us {verb(len(rows), 'is', 'are')} to be confirmed"
    head = ("You said", "Evidence", "Right?", "Correction")
    return Section("What was said", (), head, rows, message=message if rows else "")


def words(m: ReportContext) -> Section:
    """Return the quotes of the person; none from an interview with several people."""
    talk = _talk(m)
    spoken = talk.words if talk and talk.people == (m.person,) else ()
    message = f"{pluralize(len(spoken), 'sentence')} of {_name(m)} {verb(len(spoken), 'was', 'were')} noted word for word"
    return Section("In your words", tuple(f"“{one}”" for one in spoken), message=message if spoken else "")


def needs(m: ReportContext) -> Section:
    """Return the needs that the person named."""
    talk = _talk(m)
    rows = tuple((one.statement, "yes / no", _BLANK) for one in _own(m, talk, talk.needs if talk else ()))
    message = f"{pluralize(len(rows), 'need')} of {_name(m)} {verb(len(rows), 'is', 'are')} to be confirmed"
    return Section(
        "What you need", (), ("You need", "Right?", "Correction"), rows, message=message if rows else ""
    )


def corrections(m: ReportContext) -> Section:
    """Return questions about what was forgotten, with space for answers."""
    if _talk(m) is None:
        return Section("What else")
    asked = ("What have we not understood?", "What did we forget?", "What may we share with your name?")
    rows = tuple((one, _BLANK) for one in asked)
    return Section(
        "What else",
        (),
        ("Question", "Answer"),
        rows,
        message=f"{_name(m)} is asked {len(rows)} questions at the end",
    )


def _name(m: ReportContext) -> str:
    """Return the name of the person, as written in a title."""
    person = m.relationship.person(m.person)
    name = shortened((person.name or person.role) if person else "", _NAME)
    return f"{name[:1].upper()}{name[1:]}"


def _talk(m: ReportContext) -> Conversation | None:
    """Return the interview to confirm.

    Interviews with statements of the person come first, then unconfirmed ones, then the latest.
    """
    talks = sorted(
        (one for one in m.relationship.conversations if m.person in one.people and not one.workshop),
        key=lambda one: (bool(_own(m, one, (*one.facts, *one.needs))), one.played_back is None, one.date),
    )
    return talks[-1] if talks else None


def _own(m: ReportContext, talk: Conversation | None, records: tuple[Any, ...]) -> list[Any]:
    """Return the records of what the person said.

    These records name the person as the source. In an interview with only this person, records without a source also
    count.
    """
    if talk is None:
        return []
    alone = talk.people == (m.person,)
    return [
        one
        for one in records
        if (one.source == m.person or (alone and one.source is None)) and not getattr(one, "withdrawn", None)
    ]
