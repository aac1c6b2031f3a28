"""The interview guide, with what is known of those who are to be interviewed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from relturn import data as catalogue
from relturn.analysis.people import not_interviewed
from relturn.analysis.preparation import Preparation, preparation
from relturn.model.context import Context
from relturn.model.named import PERSON, full_ref, required_person
from relturn.model.relationship import Relationship
from relturn.notes.guide import Question, Section
from relturn.notes.shorthand import MARKS
from relturn.services.practice.capture import interview_named
from relturn.services.workspace import Workspace
from relturn.source.parse import parse
from relturn.source.text import SourceText

if TYPE_CHECKING:
    from relturn.records.stakeholders import Stakeholder


def guide(season: str = "") -> list[Section]:
    """The guide, from opening to closing, with what is asked besides in a season."""
    data = parse(SourceText("interview.yaml", catalogue.read("interview.yaml"))).data
    sections = [*data["opening"], *data["sections"], *data["seasons"].get(season, ()), *data["closing"]]
    return [Section(s["mark"], s["asks"], tuple(map(_question, s["questions"]))) for s in sections]


def _question(entry: str | dict[str, str]) -> Question:
    return (
        Question(entry)
        if isinstance(entry, str)
        else Question(entry["words"], entry.get("head", ""), entry.get("detail", ""))
    )


def season_of(workspace: Workspace, slug: str) -> str:
    """Return the name of the season that a relationship is in; empty where none is recorded."""
    head = workspace.read(slug).relationship.head
    return head.season.name if head and head.season else ""


def answered_until(workspace: Workspace, slug: str, ref: str) -> tuple[int, list[str]]:
    """Return the section of the guide at which an interview goes on, the last with an answer, and who was interviewed.

    Raises:
        RelturnError: There is no such interview.
    """
    relationship = workspace.read(slug).relationship
    talk = interview_named(ref, slug, relationship)
    marks = {MARKS[fact.kind] for fact in talk.facts} | ({"="} if talk.needs else set())
    head = relationship.head
    sections = guide(head.season.name if head and head.season else "")
    begun = [number for number, section in enumerate(sections) if section.mark and section.mark in marks]
    return max(begun, default=1 if talk.mood_before else 0), list(talk.people)


def asked(
    ask: Callable[[str], str], tell: Callable[[str], None], today: date, season: str = "", begin: int = 0
) -> tuple[str, bool]:
    """Be asked the guide question by question: the answers as shorthand notes, and whether all was asked.

    An answer that begins with a mark keeps it; others get the mark of their section, and where that has none they
    are kept as words spoken. An empty answer goes on. A further line that begins with blanks belongs to the answer
    before it. Whoever breaks off keeps what was answered. `begin` is the section to begin with.
    """
    lines: list[str] = []
    try:
        for section in guide(season)[begin:]:
            tell(f"\n{section.asks} {f'({section.mark})' if section.mark else ''}".rstrip())
            for question in section.questions:
                if question.head:
                    lines += _heads(question, ask, today)
                elif question.detail:
                    _details(question, section.mark, ask, lines)
                else:
                    _answers(question, section.mark, ask, lines)
    except (KeyboardInterrupt, EOFError):
        return "".join(f"{line}\n" for line in lines), False
    return "".join(f"{line}\n" for line in lines), True


def _heads(question: Question, ask: Callable[[str], str], today: date) -> list[str]:
    """The head line that an answer makes; more than that is kept as words spoken."""
    answer = ask(f"  {question.words}\n  > ").strip()
    if question.head.startswith("mood"):
        while answer and answer[0] not in "12345":
            answer = ask("  a figure from 1 to 5, or nothing > ").strip()
        return [f"{question.head}: {answer[0]}", *_spoken(answer[1:])] if answer else []
    if question.head == "played back":
        meant = answer.lower() in {"y", "yes"}
        return [f"{question.head}: {today}"] if meant else _spoken(answer)
    if question.head == "trust asked" and answer[:1] in {*"1234567"} and not answer[1:2].isdigit():
        return [f"trust: {answer[0]}", *_spoken(answer[1:])]
    return [f"{question.head}: yes", *_spoken(answer)] if answer else []


def _spoken(words: str) -> list[str]:
    words = words.strip(" ,;:.")
    return [f'" {words}'] if words else []


def _details(question: Question, mark: str, ask: Callable[[str], str], lines: list[str]) -> None:
    """Put what an answer says about the note before it below that note; without one it is a note of its own."""
    answer = ask(f"  {question.words}\n  > ")
    belongs = any(line[:1] == mark for line in lines)
    while answer.strip():
        marked = answer[0] in '+-~^!="'
        if marked or not belongs:
            lines.append(answer if marked else f"{mark} {answer.strip()}")
            belongs = True
        elif question.detail == "spoken":
            lines += _spoken(answer)
        else:
            lines.append(f"  {question.detail}: {answer.strip()}")
        answer = ask("  > ")


def _answers(question: Question, mark: str, ask: Callable[[str], str], lines: list[str]) -> None:
    """Put each line of an answer behind `lines` at once, so that nothing is lost when somebody breaks off."""
    answer = ask(f"  {question.words}\n  > ")
    while answer.strip():
        marked = answer[0] in '+-~^!=" \t'
        lines.append(answer if marked else f"{mark or chr(34)} {answer}")
        answer = ask("  > ")


def waiting(workspace: Workspace, slug: str) -> list[str]:
    """Return the people who are still to be interviewed, each with role and id."""
    return waiting_in(workspace.read(slug).relationship, workspace.context)


def prepared(workspace: Workspace, slug: str, people: Sequence[str] = ()) -> list[Preparation]:
    """Return what to know before meeting people: those named, otherwise those who are still to be interviewed."""
    relationship = workspace.read(slug).relationship
    if not people:
        return prepared_in(relationship, not_interviewed(relationship, workspace.context))
    refs = [full_ref(ref, relationship, ("stakeholder",)) for ref in people]
    found = [relationship.person(ref) for ref in refs]
    return prepared_in(relationship, [person for person in found if person is not None])


def prepared_in(relationship: Relationship, people: Sequence[Stakeholder]) -> list[Preparation]:
    """Return what to know before meeting people of a relationship; who is only a name is left out."""
    return [one for one in (preparation(relationship, person) for person in people) if one.lines]


def waiting_in(relationship: Relationship, context: Context) -> list[str]:
    """Return the people of a relationship who are still to be interviewed, each with role and id."""
    people = not_interviewed(relationship, context)
    return [f"{relationship.title(person.id)} ({person.id})" for person in people]


def people_here(workspace: Workspace, slug: str) -> list[str]:
    """Return how the people of a relationship are called who have not left."""
    relationship = workspace.read(slug).relationship
    return [relationship.title(person.id) for person in relationship.people]


def find_people(workspace: Workspace, slug: str, answer: str) -> list[str]:
    """Return the ids of the people that an answer names, with commas between them.

    Raises:
        RelturnError: A name is nobody's, or more than one person's.
    """
    relationship = workspace.read(slug).relationship
    if relationship.person(ref := full_ref(answer, relationship, (PERSON,))):
        return [ref]
    words = [word.strip() for word in answer.split(",") if word.strip()]
    return [required_person(word, relationship, "people").id for word in words]
