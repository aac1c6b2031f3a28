"""Keep, exit or do nothing, side by side (`method.md#journey`, `method.md#analyses` keep or exit; SEGMENTS). It never decides."""

from __future__ import annotations

from dataclasses import dataclass

from relturn.analysis.promises import promise_keeping
from relturn.analysis.segment import segment
from relturn.analysis.value import value
from relturn.findings.phrasing import format_number
from relturn.model.context import Context
from relturn.model.relationship import Relationship

_ADDRESSABLE = {"ways_of_working", "unmet_expectation", "quality", "priorities"}


@dataclass(frozen=True, slots=True)
class Consideration:
    """One side of the question: what is known, and which way it leans (`keep`, `exit` or nothing)."""

    name: str
    known: str
    leans: str = ""


def considerations(relationship: Relationship, context: Context) -> list[Consideration]:
    """What is known of each side of the question; what is not known leans nowhere and says so."""
    return [
        _value(relationship),
        _cost(relationship),
        _fit(relationship, context),
        _cause(relationship),
        _expectations(relationship),
        _promises(relationship, context),
        _time(relationship),
        *_said(relationship),
    ]


def _said(relationship: Relationship) -> list[Consideration]:
    """What only people can say, as the last decision has it."""
    last = relationship.decisions[-1] if relationship.decisions else None
    asked = {
        "both better off apart": "better_off", "effect on our people": "our_people", "effect on other clients": "other_clients",
    }  # fmt: skip
    return [
        Consideration(name, (getattr(last, field) if last else None) or "not said yet (relturn decide)")
        for name, field in asked.items()
    ]


def _value(relationship: Relationship) -> Consideration:
    worth = value(relationship)
    if worth.revenue is None:
        return Consideration("value", "not written down (value.yaml)")
    created = f"; could grow by {format_number(worth.created)}" if worth.created else ""
    if worth.restored is not None:
        created += f"; margin against the first period {worth.restored:+,.0f}"
    return Consideration(
        "value", f"{format_number(worth.revenue)} a year{created}", "keep" if worth.created else ""
    )


def _cost(relationship: Relationship) -> Consideration:
    worth = value(relationship)
    if worth.margin is None:
        return Consideration("cost to serve", "not written down (value.yaml)")
    leans = "keep" if worth.margin > 0 else "exit"
    return Consideration("cost to serve", f"the last period left {format_number(worth.margin)}", leans)


def _fit(relationship: Relationship, context: Context) -> Consideration:
    found = segment(relationship, context)
    if found is None:
        return Consideration("segment", "no survey round")
    leans = {"ambassador": "keep", "rational": "keep", "stalker": "exit", "opponent": "exit"}.get(
        found.name, ""
    )
    return Consideration("segment", f"{found.words} ({found.sure})", leans)


def _cause(relationship: Relationship) -> Consideration:
    known = [issue for issue in relationship.issues if issue.cause_kind]
    if not known:
        return Consideration("causes we can address", "no cause of an issue is known")
    ours = sum(issue.cause_kind in _ADDRESSABLE for issue in known)
    return Consideration(
        "causes we can address", f"{ours} of {len(known)} known", "keep" if ours * 2 > len(known) else "exit"
    )


def _expectations(relationship: Relationship) -> Consideration:
    looked = [e for e in relationship.all("expectation") if e.met != "unknown"]
    if not looked:
        return Consideration("fit of expectations", "none has been looked at")
    met = sum(e.met in {"met", "partly"} for e in looked)
    return Consideration(
        "fit of expectations",
        f"{met} of {len(looked)} met or partly",
        "keep" if met * 2 >= len(looked) else "exit",
    )


def _promises(relationship: Relationship, context: Context) -> Consideration:
    theirs = promise_keeping(relationship, context, "client")
    if theirs.share is None:
        return Consideration("the client's own effort", "no promise of theirs was due lately")
    leans = "keep" if theirs.share >= context.thresholds.promises_kept_share else ""
    return Consideration("the client's own effort", f"{theirs.kept} of {theirs.due} promises kept", leans)


def _time(relationship: Relationship) -> Consideration:
    people = {
        a.owner for a in relationship.actions if a.side == "supplier" and a.status in {"planned", "doing"}
    }
    people |= {member.representative for member in relationship.all("team_member")}
    return Consideration("time an exit would free", f"{len(people - {None})} of our people work on it")


def who_must_decide(relationship: Relationship) -> list[str]:
    """Our executives, else our senior people."""
    for level in ("executive", "senior"):
        found = [p.id for p in relationship.of_side("supplier") if p.level == level]
        if found:
            return found
    return []


EXIT_READINESS = (
    "damage for us, the client and third parties is considered",
    "who tells whom, by when, is agreed",
    "alternatives and a hand-over are known",
    "what is still owed is written down",
)


def exit_readiness(relationship: Relationship) -> list[tuple[str, bool]]:
    """How ready we would be to leave well, for any relationship: each point, and whether it stands."""
    leaving = relationship.exit
    if leaving is None:
        return [(point, False) for point in EXIT_READINESS]
    stands = (
        bool(leaving.damage.supplier and leaving.damage.client)
        and bool(leaving.damage.parties or relationship.none_named("third_party")),
        bool(leaving.telling),
        bool(leaving.help.alternatives and leaving.help.hand_over),
        bool(leaving.obligations or relationship.none_named("obligation")),
    )
    return list(zip(EXIT_READINESS, stands, strict=True))
