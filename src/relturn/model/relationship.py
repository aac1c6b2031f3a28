"""One client's records with their places, and the questions that the method asks most often about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from relturn.declare.kinds import Kinds
from relturn.declare.vocabulary import Party, Side, Stage, State, Track
from relturn.model.as_of import as_of
from relturn.model.entry import Entry
from relturn.model.moves import in_causal_order
from relturn.model.on_record import OnRecord
from relturn.model.reviews import was_held
from relturn.model.text import one_line
from relturn.model.view_facts import ViewFacts

if TYPE_CHECKING:
    from relturn.records.execution import Communication, Outcome, Reading
    from relturn.records.exit import ExitFile
    from relturn.records.history import Decision, Move, Waiver
    from relturn.records.insights import Conversation, Fact
    from relturn.records.issues import Issue
    from relturn.records.needs import CommonGround, Conflict, Need
    from relturn.records.next_level import NextLevelFile
    from relturn.records.ownership import OwnershipFile
    from relturn.records.plan import Action, Ally, Measure, Recovery, Sponsor
    from relturn.records.recognition import Recognition
    from relturn.records.relationship import RelationshipFile
    from relturn.records.reviews import Review
    from relturn.records.stakeholders import Stakeholder
    from relturn.records.team import TeamFile
    from relturn.records.vision import VisionFile

SIDES: tuple[Side, ...] = ("supplier", "client")


class _Read(NamedTuple):
    """The data of a relationship."""

    slug: str
    kinds: Kinds
    entries: tuple[Entry, ...]
    singletons: Mapping[str, Any] = {}
    """The single documents that exist and can be read, by kind."""
    broken: tuple[str, ...] = ()
    """The paths of files that cannot be loaded."""
    today: date | None = None
    """The day of the view: later events are not known yet. None means that all events are known."""
    recorded: OnRecord = OnRecord()
    """The history of each action in earlier versions of the files."""
    skipped: tuple[Stage, ...] = ()
    """The stages that were not needed when the cycle began; set only in a view without moves."""
    elsewhere: tuple[Stakeholder, ...] = ()
    """The people of other units, in a view of one unit: records can name them, but no list contains them."""
    view_facts: ViewFacts = ViewFacts()
    """Facts that a view holds from records that it leaves out."""


class Relationship(_Read):
    """One client: its live records, those of closed cycles, and files that could not be read."""

    @cached_property
    def live(self) -> dict[str, list[Entry]]:
        """Return the entries that belong to no closed cycle, by kind and in file order. The view's day is ignored."""
        found: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            if entry.cycle is None:
                found[entry.kind].append(entry)
        return dict(found)

    @cached_property
    def values(self) -> dict[str, list[dict[str, Any]]]:
        """Return the fields of the live records by kind, for any day of the view."""
        return {kind: [vars(entry.record) for entry in entries] for kind, entries in self.live.items()}

    def column(self, kind: str, name: str) -> list[Any]:
        """Return the non-empty values of one field in the live records of a kind. The view's day is ignored."""
        return list(filter(None, map(itemgetter(name), self.values[kind])))

    @cached_property
    def _by_kind(self) -> dict[str, list[Entry]]:
        if self.today is None:
            return self.live
        known = {kind: map(self._known, entries) for kind, entries in self.live.items()}
        return {kind: list(filter(None, entries)) for kind, entries in known.items()}

    def _known(self, entry: Entry) -> Entry | None:
        """Return an entry as known on the day of the view. Moves are unchanged, because they must agree with `relationship.yaml`."""
        if self.today is None or entry.kind == "move":
            return entry
        parent = entry.parent
        if parent is not None and parent.date > self.today:
            return None
        record = as_of(entry.record, self.kinds.event_dates[entry.kind], self.today)
        return entry if record is entry.record else None if record is None else entry._replace(record=record)

    def _single(self, name: str) -> Any:
        """Return a single document as known on the day of the view; None if it does not exist."""
        record = self.singletons.get(name)
        if record is None or self.today is None or name not in self.kinds.event_dates:
            return record
        return as_of(record, self.kinds.event_dates[name], self.today)

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """Return the entries by id. A live record takes priority over one of a closed cycle with the same id."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            if entry.id and (entry.id not in found or found[entry.id].cycle is not None):
                found[entry.id] = entry
        return found

    def located(self, kind: str) -> list[Entry]:
        """Return the live entries of a kind, in file order."""
        return self._by_kind.get(kind, [])

    @cached_property
    def _records(self) -> dict[str, list[Any]]:
        return {kind: [entry.record for entry in entries] for kind, entries in self._by_kind.items()}

    def all(self, kind: str) -> list[Any]:
        """Return the live records of a kind, in file order. Callers must not change the list."""
        return self._records.get(kind, [])

    def current(self, kind: str) -> list[Any]:
        """Return the records of a kind that count in this cycle (`method.md#journey`).

        A record with a date counts if the date is after the day on which the cycle began. That day belongs to the cycle before.
        A record that was carried over counts once it is reaffirmed.
        """
        return [record for record in self.all(kind) if self.counts(record)]

    def counts(self, record: Any) -> bool:
        """Return whether a record counts in this cycle."""
        start = self.cycle_start
        if start is None:
            return True
        if getattr(record, "carried_from", None) is not None:
            return record.reaffirmed is not None and record.reaffirmed >= start
        day = getattr(record, "date", None)
        return day is None or day > start

    @cached_property
    def head(self) -> RelationshipFile | None:
        """Return `relationship.yaml`; None if it cannot be read."""
        head: RelationshipFile | None = self.singletons.get("relationship")
        return head

    @property
    def name(self) -> str:
        """Return the client's name, or the folder's name if no name can be read."""
        return one_line(self.head.client) if self.head else self.slug

    @property
    def stage(self) -> Stage:
        """Return the current stage."""
        return self.head.stage if self.head else "insight"

    @property
    def track(self) -> Track:
        """Return the current track: turnaround or exit."""
        return self.head.track if self.head else "turnaround"

    @property
    def cycle(self) -> int:
        """Return the number of the current cycle."""
        return self.head.cycle if self.head else 1

    @cached_property
    def stakeholders(self) -> list[Stakeholder]:
        """Return all people and groups, including those who left."""
        return self.all("stakeholder")

    @cached_property
    def people(self) -> list[Stakeholder]:
        """Return all people and groups who have not left."""
        return [person for person in self.stakeholders if person.left is None]

    @cached_property
    def conversations(self) -> list[Conversation]:
        """Return the interviews of this cycle."""
        return self.current("conversation")

    @cached_property
    def facts(self) -> list[Fact]:
        """Return the facts of this cycle's interviews that were not withdrawn."""
        return [
            entry.record
            for entry in self.located("fact")
            if self.counts(entry.parent) and not entry.record.withdrawn
        ]

    @cached_property
    def issues(self) -> list[Issue]:
        """Return the issues of this cycle that were not withdrawn."""
        return [issue for issue in self.current("issue") if not issue.withdrawn]

    @cached_property
    def needs(self) -> list[Need]:
        """Return the needs of this cycle that were not dropped."""
        return [need for need in self.current("need") if need.status != "dropped"]

    @cached_property
    def common_ground(self) -> list[CommonGround]:
        """Return the common ground of this cycle."""
        return self.current("common_ground")

    @cached_property
    def conflicts(self) -> list[Conflict]:
        """Return the conflicts between needs in this cycle."""
        return self.current("conflict")

    @cached_property
    def ownership(self) -> OwnershipFile | None:
        """Return `ownership.yaml`; None if it does not exist."""
        found: OwnershipFile | None = self._single("ownership")
        return found

    @cached_property
    def vision(self) -> VisionFile | None:
        """Return `vision.yaml`; None if it does not exist."""
        found: VisionFile | None = self._single("vision")
        return found

    @cached_property
    def recovery(self) -> Recovery | None:
        """Return the recovery plan in `plan.yaml`; None if there is none."""
        plan = self._single("plan")
        found: Recovery | None = plan.recovery if plan else None
        return found

    @cached_property
    def team(self) -> TeamFile | None:
        """Return `team.yaml`; None if it does not exist."""
        found: TeamFile | None = self._single("team")
        return found

    @cached_property
    def next_level(self) -> NextLevelFile | None:
        """Return `next-level.yaml`; None if it does not exist."""
        found: NextLevelFile | None = self._single("next_level")
        return found

    @cached_property
    def exit(self) -> ExitFile | None:
        """Return `exit.yaml`; None if it does not exist."""
        found: ExitFile | None = self._single("exit")
        return found

    @cached_property
    def actions(self) -> list[Action]:
        """Return the actions that were not dropped."""
        return [action for action in self.all("action") if action.status != "dropped"]

    @cached_property
    def actions_of_cycle(self) -> list[Action]:
        """Return the actions of this cycle that were not dropped, including actions carried over and reaffirmed."""
        return [action for action in self.actions if self.counts(action)]

    @cached_property
    def measures(self) -> list[Measure]:
        """Return the measures."""
        return self.all("measure")

    @cached_property
    def sponsors(self) -> list[Sponsor]:
        """Return the sponsors of this cycle who have not left."""
        return [sponsor for sponsor in self.current("sponsor") if not self.has_left(sponsor.stakeholder)]

    @cached_property
    def allies(self) -> list[Ally]:
        """Return the allies of this cycle who have not left."""
        return [ally for ally in self.current("ally") if not self.has_left(ally.stakeholder)]

    @cached_property
    def outcomes(self) -> list[Outcome]:
        """Return the outcomes of this cycle."""
        return self.current("outcome")

    @cached_property
    def readings(self) -> list[Reading]:
        """Return every reading, the oldest first."""
        return sorted(self.all("reading"), key=lambda reading: (reading.date, reading.id))

    @cached_property
    def communications(self) -> list[Communication]:
        """Return every communication."""
        return self.all("communication")

    @cached_property
    def recognitions(self) -> list[Recognition]:
        """Return the recognition of this cycle."""
        return self.current("recognition")

    @cached_property
    def reviews(self) -> list[Review]:
        """Return the reviews that were held, the oldest first. A template without answers does not count."""
        held = (review for review in self.all("review") if was_held(review))
        return sorted(held, key=lambda review: (review.date, review.sequence, review.id))

    @cached_property
    def moves(self) -> list[Move]:
        """Return every move, the oldest first."""
        return in_causal_order(sorted(self.all("move"), key=lambda move: (move.date, move.cycle, move.id)))

    @cached_property
    def decisions(self) -> list[Decision]:
        """Return every decision, the oldest first."""
        return sorted(
            self.all("decision"), key=lambda decision: (decision.date, decision.sequence, decision.id)
        )

    @cached_property
    def waivers(self) -> list[Waiver]:
        """Return the waivers of this cycle."""
        return [waiver for waiver in self.all("waiver") if waiver.cycle == self.cycle]

    def review_period(self, usual: int) -> int:
        """Return the number of days between reviews, according to `review_cadence`; `usual` if it is monthly."""
        cadences = {"weekly": 7, "fortnightly": 14, "quarterly": 91}
        return cadences.get(self.head.review_cadence, usual) if self.head else usual

    def ended(self, today: date) -> State | None:
        """Return how the turnaround has ended by a given day; None if it is still running."""
        if self.head is None or self.head.state == "active" or (self.head.ended and self.head.ended > today):
            return None
        return self.head.state

    def person(self, ref: str | None) -> Stakeholder | None:
        """Return the person that a reference names; None if there is none."""
        return self._people_by_id.get(ref or "")

    def has_left(self, ref: str | None) -> bool:
        """Return whether the person that a reference names has left."""
        return bool((person := self.person(ref)) and person.left)

    def carried(self, kind: str) -> list[Any]:
        """Return the records of a kind that were carried over and not reaffirmed in this cycle."""
        return [one for one in self.all(kind) if one.carried_from is not None and not self.counts(one)]

    @cached_property
    def _people_by_id(self) -> dict[str, Stakeholder]:
        return {person.id: person for person in (*self.elsewhere, *self.stakeholders)}

    def side_of(self, ref: str | None) -> Party | None:
        """Return the side of the person that a reference names, or third party; None if there is no such person."""
        return person.side if (person := self.person(ref)) else None

    def title(self, ref: str) -> str:
        """Return a person's name and role, or only the role if no name is recorded."""
        person = self.person(ref)
        if person is None:
            return ref
        return one_line(f"{person.name}, {person.role}" if person.name else person.role)

    def who(self, ref: str | None) -> str:
        """Return the text for a person on internal screens: name and role, or the role and the organisation."""
        person = self.person(ref)
        if person is None:
            return ref or "nobody"
        former = "former " if person.left and not person.role.lower().startswith("former") else ""
        if person.name:
            return one_line(f"{person.name} ({former}{person.role})")
        if person.side == "supplier":
            return one_line(f"our {former}{person.role}")
        return one_line(f"the {former}{person.role} of {person.organisation or self.name}")

    def of_side(self, side: Side) -> Iterator[Stakeholder]:
        """Return the people of a side who have not left."""
        return (person for person in self.people if person.side == side)

    @cached_property
    def cycle_start(self) -> date | None:
        """Return the day on which this cycle began; None in the first cycle."""
        if self.cycle == 1 or self.view_facts.cycle_start:
            return self.view_facts.cycle_start
        starts = [move.date for move in self.moves if move.cycle == self.cycle and move.move == "reinvent"]
        return min(starts) if starts else None

    @cached_property
    def work_began(self) -> date | None:
        """Return the day on which the work began: the first move or the first interview; None if neither is recorded."""
        days = (one.date for one in (*self.moves[:1], *self.all("conversation")))
        return self.view_facts.work_began or min(days, default=None)

    @cached_property
    def began_at(self) -> Stage:
        """Return the stage at which this cycle began, according to its first move."""
        begins = (m.to_stage for m in self.moves if m.cycle == self.cycle and m.move in {"start", "reinvent"})
        return next(begins, "insight")

    @cached_property
    def stage_since(self) -> date | None:
        """Return the day of the last move; None if there is none."""
        return next((move.date for move in self.moves[-1:]), None)
