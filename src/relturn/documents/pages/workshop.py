"""Papers of a Shared Expectations session (`method.md#records`; EXPECTATIONS). None shows one side's confidences to the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from relturn.declare.vocabulary import Side
from relturn.documents.page import Page, Section
from relturn.findings.phrasing import format_day, or_dash, pluralize
from relturn.model.relationship import Relationship
from relturn.notes.caucus import Revealed, headings

if TYPE_CHECKING:
    from relturn.records.workshops import Workshop


def overview(relationship: Relationship) -> Page:
    """All workshops, the newest first, and what became of their planning."""
    known = [entry.record for entry in relationship.live.get("workshop", [])]  # those that are ahead as well
    found = sorted(known, key=lambda workshop: workshop.date, reverse=True)
    open_items = sum(item.became is None for workshop in found for item in workshop.planning)
    rows = tuple(
        (str(w.date), w.id, w.title, ", ".join(seal.side for seal in w.seals) or "–", str(len(w.planning)), str(sum(i.became is None for i in w.planning)))
        for w in found
    )  # fmt: skip
    answer = f"{relationship.name}: {pluralize(len(found), 'workshop')}; {pluralize(open_items, 'planning item has', 'planning items have')} become nothing yet."
    why = tuple(f"{format_day(w.date)}: {w.worth_it}" for w in found if w.worth_it)
    sections = (
        Section("Workshops", (), ("date", "id", "title", "sealed", "items", "open"), rows),
        Section("Why it was worth the effort", why),
        Section("Invitations", tuple(_invited(w) for w in found)),
    )
    return Page(answer, sections)


def _invited(workshop: Workshop) -> str:
    when = f"sent on {format_day(workshop.invited)}" if workshop.invited else "not sent yet"
    return f"{format_day(workshop.date)}: {when}"


def invitation(relationship: Relationship, workshop: Workshop, firm: str) -> Page:
    """The invitation with the agenda; it names people and nothing that was said."""
    people = tuple(relationship.title(ref) for ref in workshop.participants)
    where = tuple(filter(None, (workshop.place, workshop.time)))
    return Page(
        f"{workshop.title.capitalize()}: {_both(relationship, firm)}, {workshop.date}",
        (
            Section(
                "Why", ("to see what works, to say what each side expects, and to agree on how we go on",)
            ),
            *((Section("Where and when", where),) if where else ()),
            Section("Who", people),
            Section(
                "Facilitator", (relationship.title(workshop.facilitator),) if workshop.facilitator else ()
            ),
            Section(
                "Joint team",
                tuple(one.name for one in relationship.all("joint_team") if one.id == workshop.team),
            ),
            Section(
                "How the day goes",
                (
                    "what goes well: both sides, all together",
                    "separate sessions: each side by itself writes what works, what does not, its goals, and what it expects",
                    "discussion: both are read; where goals are alike, and what needs work",
                    "planning: communication, process, roles, responsibilities, collaboration; each item with a name",
                ),
            ),
            Section("To bring", ("one thing the other side did that helped", "one thing that should change")),
        ),
    )


def _both(relationship: Relationship, firm: str) -> str:
    """Both organisations by name, where the name of our firm is known."""
    return f"{relationship.name} and {firm}" if firm else relationship.name


def caucus_sheet(relationship: Relationship, workshop: Workshop, side: Side) -> str:
    """The sheet of a side as YAML to write into; it recalls only that side's own needs and expectations."""
    lines = [
        f"# Separate session of the {side}, {workshop.date}. Write a line each; show it to nobody until both are read."
    ]
    own = [need.statement for need in relationship.needs if need.side == side]
    own += [e.statement for e in relationship.all("expectation") if e.side == side]
    if own:
        lines += [
            "#",
            "# What this side has said before:",
            *(f"#   - {' '.join(words.split())}" for words in own),
        ]
    for name, heading in headings(relationship.kinds).items():
        lines += ["", f"# {heading}", f"{name}: []"]
    return "\n".join(lines) + "\n"


def revealed(found: Revealed, titles: Mapping[str, str], workshop: Workshop) -> Page:
    """Both separate sessions: what is alike, what only one side wrote, and how each person rated things before the discussion."""
    return Page(
        f"{pluralize(len(found.matches), 'thing is', 'things are')} alike, {pluralize(len(found.gaps), 'stands', 'stand')} on one side only.",
        (
            Section("Alike", (), ("about", "both"), tuple((titles[one.heading], one.words) for one in found.matches)),
            Section("Goals side by side", (), ("ours", "the client's", "in both"), tuple((or_dash(a), or_dash(b), or_dash(", ".join(words))) for a, b, words in found.goals)),
            Section("On one side only", (), ("about", "side", "words"), tuple((titles[n], side, words) for n, side, words in found.gaps)),
            Section("Individual ratings", (), ("about", "ratings", "lowest", "highest"), _ratings(workshop)),
        ),
    )  # fmt: skip


def _ratings(workshop: Workshop) -> tuple[tuple[str, ...], ...]:
    """What was rated, by how many, the lowest and the highest score; the widest apart first."""
    scores: dict[str, list[int]] = {}
    for rating in workshop.ratings:
        scores.setdefault(rating.what, []).append(rating.score)
    ordered = sorted(scores.items(), key=lambda item: (min(item[1]) - max(item[1]), item[0]))
    return tuple((what, str(len(found)), str(min(found)), str(max(found))) for what, found in ordered)


def minutes(relationship: Relationship, workshop: Workshop, firm: str) -> Page:
    """What both sides may read: positives, goals alike, what needs work, what was agreed and what became of it."""
    became = {item.statement: relationship.by_id.get(item.became or "") for item in workshop.planning}
    rows = []
    for item in workshop.planning:
        entry = became[item.statement]
        owner = (
            relationship.title(entry.record.owner)
            if entry and entry.kind == "action" and entry.record.owner
            else "–"
        )
        due = or_dash(entry.record.due) if entry and entry.kind == "action" else "–"
        rows.append((item.area, item.statement, owner, due))
    return Page(
        f"{workshop.title.capitalize()}: {_both(relationship, firm)}, {workshop.date}",
        (
            Section("What goes well", workshop.positives),
            Section("Where our goals are alike", workshop.discussion.goals_alike),
            Section("What needs work", workshop.discussion.needs_work),
            Section("What we agreed", (), ("about", "what", "who", "by"), tuple(rows)),
        ),
    )
