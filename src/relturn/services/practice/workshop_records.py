"""Records the statements of both sides in a workshop as facts, needs and expectations (EXPECTATIONS)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from relturn.declare.vocabulary import Side
from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import pluralize
from relturn.model.ids import free_id, slugify
from relturn.model.relationship import SIDES, Relationship
from relturn.model.substance import has_substance
from relturn.model.text import fold
from relturn.services.practice.workshop import find
from relturn.services.session import ChangeSession, changing
from relturn.source.edits import AppendItem
from relturn.source.expected import to_builtin

if TYPE_CHECKING:
    from relturn.records.workshops import Caucus, Workshop


class FromWorkshop(NamedTuple):
    """The records made from a workshop: their numbers, the statements that were too short, and the diff."""

    facts: int
    needs: int
    expectations: int
    left_out: tuple[str, ...]
    diff: str

    @property
    def words(self) -> str:
        """Return one or two sentences about the records that were made."""
        made = ", ".join(
            (
                pluralize(self.facts, "fact"),
                pluralize(self.needs, "need"),
                pluralize(self.expectations, "expectation"),
            )
        )
        short = (
            f" Too short to be a record, so left out: {'; '.join(self.left_out)}." if self.left_out else ""
        )
        return f"{made} recorded. Add evidence and implications to the facts, and a success criterion to each need.{short}"


@changing
def record_points(
    change: ChangeSession, slug: str, ref: str, area: str, *, dry_run: bool = False
) -> FromWorkshop:
    """Record the statements of both sides in a workshop as facts, needs and expectations.

    The facts of each side become one interview with its people, on the day of the workshop. The interview names the
    workshop and counts as a group interview. A statement that is already recorded is left out. `area` is the area
    of the expectations.

    Raises:
        RelturnError: There is no such workshop, its sheets have not been revealed, or it was recorded before.
    """
    relationship = change.read(slug).relationship
    entry = find(relationship, ref)
    workshop: Workshop = entry.record
    _refuse(relationship, workshop, entry.id)
    made = _Made(change, relationship, slug, workshop, entry.id)
    for caucus in workshop.caucus:
        made.facts(caucus)
        made.needs(caucus)
        made.expectations(caucus, area)
    diff = change.finish([slug], dry_run=dry_run)
    facts, needs, expectations = made.counts
    return FromWorkshop(facts, needs, expectations, tuple(made.left_out), diff)


def _refuse(relationship: Relationship, workshop: Workshop, ref: str) -> None:
    if not workshop.caucus:
        raise RelturnError(f"the sheets of {ref} have not been revealed", "relturn workshop reveal", code=1)
    if any(talk.workshop == ref for talk in relationship.all("conversation")):
        raise RelturnError(f"the statements of {ref} are already recorded", "see: relturn show", code=1)
    for caucus in workshop.caucus:
        if not _people(relationship, workshop, caucus.side):
            raise RelturnError(
                f"{ref} has no participants on the {caucus.side} side",
                f"relturn set {ref} participants+=PERSON",
                code=1,
            )


def _people(relationship: Relationship, workshop: Workshop, side: Side) -> list[str]:
    return [ref for ref in workshop.participants if relationship.side_of(ref) == side]


class _Made:
    """Collector of the new records, which gives each record a unique id."""

    def __init__(
        self, change: ChangeSession, relationship: Relationship, slug: str, workshop: Workshop, ref: str
    ) -> None:
        self._change, self._relationship, self._slug = change, relationship, slug
        self._workshop, self._ref = workshop, ref
        self._taken = set(relationship.by_id)
        known = (*relationship.facts, *relationship.needs, *relationship.all("expectation"))
        self._known = {fold(one.statement) for one in known}
        self.counts = [0, 0, 0]
        self.left_out: list[str] = []

    def facts(self, caucus: Caucus) -> None:
        """Record one interview of a side, with its facts."""
        found = [
            {"id": identity, "kind": kind, "statement": words}
            for kind, points in (("strength", caucus.works), ("problem", caucus.does_not))
            for identity, words in self._new(points)
        ]
        self.counts[0] += len(found)
        day = str(self._workshop.date)
        people = _people(self._relationship, self._workshop, caucus.side)
        data: dict[str, Any] = {"date": day, "people": people, "workshop": self._ref}
        if {part.side for part in self._workshop.caucus} == set(SIDES):
            data["played_back"] = day
        stem = free_id(f"{day}-workshop-{caucus.side}", self._taken)
        self._taken.add(stem)
        self._change.create(f"{self._slug}/insights/{stem}.yaml", to_builtin({**data, "facts": found}))

    def needs(self, caucus: Caucus) -> None:
        """Record the goals of a side as needs."""
        for identity, words in self._new(caucus.goals):
            need = {"id": identity, "side": caucus.side, "level": "strategic", "statement": words}
            self._change.edit(f"{self._slug}/needs.yaml", AppendItem(("needs",), need))
            self.counts[1] += 1

    def expectations(self, caucus: Caucus, area: str) -> None:
        """Record what a side expects of the other side as expectations."""
        for identity, words in self._new(caucus.expects):
            expected = {
                "id": identity, "side": caucus.side, "area": area, "statement": words, "agreed_in": self._ref,
            }  # fmt: skip
            self._change.edit(f"{self._slug}/expectations.yaml", AppendItem(("expectations",), expected))
            self.counts[2] += 1

    def _new(self, points: tuple[str, ...]) -> list[tuple[str, str]]:
        """Return the statements that have content and are not yet recorded, each with a new id."""
        found = []
        for words in points:
            if not has_substance(words, self._change.workspace.context):
                self.left_out.append(words)
            elif fold(words) not in self._known:
                identity = free_id(slugify(words), self._taken)
                self._taken.add(identity)
                self._known.add(fold(words))
                found.append((identity, words))
        return found
