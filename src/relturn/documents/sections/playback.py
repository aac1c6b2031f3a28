"""What one person said in an interview, to read back to them in their own words (`method.md#records` conversation; INnOVATER 1).

The sheet holds nothing else: no judgement, no words of others, and what we make of it stands elsewhere.
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
"""Room to write by hand."""


def answer(m: ReportContext) -> str:
    """What the sheet is: whose words of which day, and what to ask about them."""
    talk = _talk(m)
    if talk is None:
        who = m.relationship.title(m.person)
        return f"{who[:1].upper()}{who[1:]} has not been interviewed"
    return f"This is what we understood on {format_day(talk.date)}. Is it what you meant?"


def understood(m: ReportContext) -> Section:
    """The facts as the person said them, with what shows each, and room to correct them."""
    talk = _talk(m)
    found = [(one.statement, one.evidence or "") for one in _own(m, talk, talk.facts if talk else ())]
    rows = tuple((statement, evidence, "yes / no", _BLANK) for statement, evidence in found)
    message = f"{pluralize(len(rows), 'thing')} that {_name(m)} told us {verb(len(rows), 'is', 'are')} to be confirmed"
    head = ("You said", "What shows it", "Right?", "Correction")
    return Section("What was said", (), head, rows, message=message if rows else "")


def words(m: ReportContext) -> Section:
    """Words kept as they were spoken; of an interview with several people nobody's."""
    talk = _talk(m)
    spoken = talk.words if talk and talk.people == (m.person,) else ()
    message = f"{pluralize(len(spoken), 'sentence')} of {_name(m)} {verb(len(spoken), 'was', 'were')} noted word for word"
    return Section("In your words", tuple(f"“{one}”" for one in spoken), message=message if spoken else "")


def needs(m: ReportContext) -> Section:
    """The needs as the person said them."""
    talk = _talk(m)
    rows = tuple((one.statement, "yes / no", _BLANK) for one in _own(m, talk, talk.needs if talk else ()))
    message = f"{pluralize(len(rows), 'need')} of {_name(m)} {verb(len(rows), 'is', 'are')} to be confirmed"
    return Section(
        "What you need", (), ("You need", "Right?", "Correction"), rows, message=message if rows else ""
    )


def corrections(m: ReportContext) -> Section:
    """Room for what was forgotten."""
    if _talk(m) is None:
        return Section("What else")
    asked = ("What have we not understood?", "What did we forget?", "What may be told with your name?")
    rows = tuple((one, _BLANK) for one in asked)
    return Section(
        "What else",
        (),
        ("Question", "Answer"),
        rows,
        message=f"{_name(m)} is asked {len(rows)} questions at the end",
    )


def _name(m: ReportContext) -> str:
    """What the person is called in a title."""
    person = m.relationship.person(m.person)
    name = shortened((person.name or person.role) if person else "", _NAME)
    return f"{name[:1].upper()}{name[1:]}"


def _talk(m: ReportContext) -> Conversation | None:
    """The last interview with words of the person that was not read back yet, else the last with words of that person, else the last."""
    talks = sorted(
        (one for one in m.relationship.conversations if m.person in one.people and not one.workshop),
        key=lambda one: (bool(_own(m, one, (*one.facts, *one.needs))), one.played_back is None, one.date),
    )
    return talks[-1] if talks else None


def _own(m: ReportContext, talk: Conversation | None, records: tuple[Any, ...]) -> list[Any]:
    """What of an interview the person said: all of one with them alone, else what is recorded as said by that person."""
    if talk is None:
        return []
    alone = talk.people == (m.person,)
    return [
        one
        for one in records
        if (one.source == m.person or (alone and one.source is None)) and not getattr(one, "withdrawn", None)
    ]
