"""The interview guide, with preparation notes about the people to interview."""

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
    """Return the interview guide, from opening to closing, with the additional questions of a season."""
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
    """Return the season of a relationship; empty if none is recorded."""
    head = workspace.read(slug).relationship.head
    return head.season.name if head and head.season else ""


def answered_until(workspace: Workspace, slug: str, ref: str) -> tuple[int, list[str]]:
    """Return the section of the guide at which to continue an interview, and the people interviewed.

    The interview continues at the last section that has an answer.

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
    """Ask the questions of the guide, and return the answers as shorthand notes and whether all were asked.

    An answer that begins with a mark keeps it. Other answers get the mark of their section, or are stored as quotes if
    the section has none. An empty answer moves to the next question. A further line that begins with spaces belongs
    to the answer before it. After an interruption the answers so far are returned. `begin` is the first section.
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
    """Return the head line for an answer; any further text is stored as a quote."""
    answer = ask(f"  {question.words}\n  > ").strip()
    if question.head.startswith("mood"):
        while answer and answer[0] not in "12345":
            answer = ask("  a number from 1 to 5, or leave it empty > ").strip()
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
    """Add an answer as a detail of the last note. If there is no such note, add the answer as a new note."""
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
    """Add each line of an answer to `lines` at once, so that an interruption loses nothing."""
    answer = ask(f"  {question.words}\n  > ")
    while answer.strip():
        marked = answer[0] in '+-~^!=" \t'
        lines.append(answer if marked else f"{mark or chr(34)} {answer}")
        answer = ask("  > ")


def waiting(workspace: Workspace, slug: str) -> list[str]:
    """Return the people who are still to be interviewed, each with role and id."""
    return waiting_in(workspace.read(slug).relationship, workspace.context)


def prepared(workspace: Workspace, slug: str, people: Sequence[str] = ()) -> list[Preparation]:
    """Return preparation notes about the given people; by default about those still to be interviewed."""
    relationship = workspace.read(slug).relationship
    if not people:
        return prepared_in(relationship, not_interviewed(relationship, workspace.context))
    refs = [full_ref(ref, relationship, ("stakeholder",)) for ref in people]
    found = [relationship.person(ref) for ref in refs]
    return prepared_in(relationship, [person for person in found if person is not None])


def prepared_in(relationship: Relationship, people: Sequence[Stakeholder]) -> list[Preparation]:
    """Return preparation notes about people of a relationship, without those who have only a name."""
    return [one for one in (preparation(relationship, person) for person in people) if one.lines]


def waiting_in(relationship: Relationship, context: Context) -> list[str]:
    """Return the people of a relationship who are still to be interviewed, each with role and id."""
    people = not_interviewed(relationship, context)
    return [f"{relationship.title(person.id)} ({person.id})" for person in people]


def people_here(workspace: Workspace, slug: str) -> list[str]:
    """Return the names of all active people of a relationship."""
    relationship = workspace.read(slug).relationship
    return [relationship.title(person.id) for person in relationship.people]


def find_people(workspace: Workspace, slug: str, answer: str) -> list[str]:
    """Return the ids of the people that an answer names, separated by commas.

    Raises:
        RelturnError: A name belongs to no person, or to several.
    """
    relationship = workspace.read(slug).relationship
    if relationship.person(ref := full_ref(answer, relationship, (PERSON,))):
        return [ref]
    words = [word.strip() for word in answer.split(",") if word.strip()]
    return [required_person(word, relationship, "people").id for word in words]
