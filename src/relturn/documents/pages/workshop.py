"""Documents of a Shared Expectations session (`method.md#records`; EXPECTATIONS). None shows a side's confidences to the other."""

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
    """Return all workshops, the newest first, with the state of their planning items."""
    known = [entry.record for entry in relationship.live.get("workshop", [])]  # those that are ahead as well
    found = sorted(known, key=lambda workshop: workshop.date, reverse=True)
    open_items = sum(item.became is None for workshop in found for item in workshop.planning)
    rows = tuple(
        (str(w.date), w.id, w.title, ", ".join(seal.side for seal in w.seals) or "–", str(len(w.planning)), str(sum(i.became is None for i in w.planning)))
        for w in found
    )  # fmt: skip
    answer = f"{relationship.name}: {pluralize(len(found), 'workshop')}; {pluralize(open_items, 'planning item has', 'planning items have')} no follow-up yet."
    why = tuple(f"{format_day(w.date)}: {w.worth_it}" for w in found if w.worth_it)
    sections = (
        Section("Workshops", (), ("Date", "Id", "Title", "Sealed", "Items", "Open"), rows),
        Section("Why it was worth the effort", why),
        Section("Invitations", tuple(_invited(w) for w in found)),
    )
    return Page(answer, sections)


def _invited(workshop: Workshop) -> str:
    when = f"sent on {format_day(workshop.invited)}" if workshop.invited else "not sent yet"
    return f"{format_day(workshop.date)}: {when}"


def invitation(relationship: Relationship, workshop: Workshop, firm: str) -> Page:
    """Return the invitation with the agenda. It names people, but nothing that they said."""
    people = tuple(relationship.title(ref) for ref in workshop.participants)
    where = tuple(filter(None, (workshop.place, workshop.time)))
    return Page(
        f"{workshop.title.capitalize()}: {_both(relationship, firm)}, {format_day(workshop.date)}",
        (
            Section(
                "Why", ("to see what works, to say what each side expects, and to agree the next steps",)
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
                "Agenda",
                (
                    "what goes well: both sides together",
                    "separate sessions: each side notes what works, what does not, its goals, and what it expects",
                    "discussion: both sides read out their notes, and discuss shared goals and what needs work",
                    "planning: communication, process, roles, responsibilities, collaboration; each item gets an owner",
                ),
            ),
            Section(
                "To bring", ("one helpful thing that the other side did", "one thing that should change")
            ),
        ),
    )


def _both(relationship: Relationship, firm: str) -> str:
    """Return the names of both organisations, or only the client's if the name of our firm is not recorded."""
    return f"{relationship.name} and {firm}" if firm else relationship.name


def caucus_sheet(relationship: Relationship, workshop: Workshop, side: Side) -> str:
    """Return the sheet that a side fills in, as YAML. It shows only the needs and expectations of that side."""
    lines = [
        f"# Separate session, {side} side, {workshop.date}. Write one thought per line. Do not show it to the other side before the discussion."
    ]
    own = [need.statement for need in relationship.needs if need.side == side]
    own += [e.statement for e in relationship.all("expectation") if e.side == side]
    if own:
        lines += [
            "#",
            "# Needs and expectations that this side has named before:",
            *(f"#   - {' '.join(words.split())}" for words in own),
        ]
    for name, heading in headings(relationship.kinds).items():
        lines += ["", f"# {heading}", f"{name}: []"]
    return "\n".join(lines) + "\n"


def revealed(found: Revealed, titles: Mapping[str, str], workshop: Workshop) -> Page:
    """Return both separate sessions compared: what is alike, what only one side wrote, and the ratings before the discussion."""
    return Page(
        f"{pluralize(len(found.matches), 'thing is', 'things are')} alike, {pluralize(len(found.gaps), 'was', 'were')} named by one side only.",
        (
            Section("Alike", (), ("About", "Both"), tuple((titles[one.heading], one.words) for one in found.matches)),
            Section("Goals side by side", (), ("Our side", "Client side", "Shared words"), tuple((or_dash(a), or_dash(b), or_dash(", ".join(words))) for a, b, words in found.goals)),
            Section("Named by one side only", (), ("About", "Side", "Words"), tuple((titles[n], side, words) for n, side, words in found.gaps)),
            Section("Individual ratings", (), ("About", "Ratings", "Lowest", "Highest"), _ratings(workshop)),
        ),
    )  # fmt: skip


def _ratings(workshop: Workshop) -> tuple[tuple[str, ...], ...]:
    """Return the number of ratings of each topic with the lowest and the highest score; the widest range comes first."""
    scores: dict[str, list[int]] = {}
    for rating in workshop.ratings:
        scores.setdefault(rating.what, []).append(rating.score)
    ordered = sorted(scores.items(), key=lambda item: (min(item[1]) - max(item[1]), item[0]))
    return tuple((what, str(len(found)), str(min(found)), str(max(found))) for what, found in ordered)


def minutes(relationship: Relationship, workshop: Workshop, firm: str) -> Page:
    """Return the minutes for both sides: what goes well, shared goals, what needs work, and what was agreed."""
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
        f"{workshop.title.capitalize()}: {_both(relationship, firm)}, {format_day(workshop.date)}",
        (
            Section("What goes well", workshop.positives),
            Section("Where our goals are alike", workshop.discussion.goals_alike),
            Section("What needs work", workshop.discussion.needs_work),
            Section("What we agreed", (), ("About", "What", "Who", "By"), tuple(rows)),
        ),
    )
