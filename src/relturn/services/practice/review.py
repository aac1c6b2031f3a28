"""Reviews that start with the recorded evidence (`method.md#analyses`; DISRUPTION, REVITALISE)."""

from __future__ import annotations

from typing import Any

from relturn.analysis.freshness import stale
from relturn.analysis.measures import trends
from relturn.analysis.people import interviewed_in_group, interviewed_on
from relturn.analysis.promises import overdue, promise_keeping
from relturn.analysis.readiness import OPINIONS, readiness
from relturn.declare.vocabulary import choice_label, humanize
from relturn.documents.gate import ReleasedPage, internal_page
from relturn.documents.pages.review import page
from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import folded, format_day, joined
from relturn.method.journey import judge
from relturn.method.verdict import side_name
from relturn.model.context import Context
from relturn.model.ids import free_id
from relturn.model.involved import involved_people
from relturn.model.named import full_ref
from relturn.model.relationship import SIDES, Relationship
from relturn.model.substance import has_substance
from relturn.model.text import fold
from relturn.services.session import ChangeSession, changing
from relturn.services.workspace import Workspace
from relturn.source.expected import to_builtin

KINDS = ("monthly", "relationship", "objective_party", "readiness", "defection")
Answer = dict[str, str]


@changing
def start(
    change: ChangeSession, slug: str, kind: str, people: list[str], *, dry_run: bool = False
) -> tuple[str, str]:
    """Create a review filled with the recorded evidence, and return its id and the diff.

    Raises:
        RelturnError: An objective party is involved in the turnaround (exit 1).
    """
    relationship = change.read(slug).relationship
    refs = [full_ref(ref, relationship, ("stakeholder",)) for ref in people]
    if kind == "objective_party":
        _outside_the_team(relationship, refs)
    context = change.workspace.context
    answers = agenda(relationship, context, kind)
    today = str(context.today)
    data: dict[str, Any] = {"kind": kind, "date": today, "people": refs, "answers": answers, "decisions": []}
    if kind == "defection":
        data |= {"why_lost": None, "loss_reason": None, "learnt": None, "win_back": None}
    stem = free_id(f"{today}-{kind.replace('_', '-')}", relationship.by_id)
    path = f"{slug}/reviews/{stem}.yaml"
    change.create(path, to_builtin(data))
    return stem, change.finish([slug], dry_run=dry_run)


def _outside_the_team(relationship: Relationship, refs: list[str]) -> None:
    involved = involved_people(relationship)
    both = [f"{relationship.who(ref)} {involved[ref]}" for ref in refs if ref in involved]
    if both:
        raise RelturnError(
            f"an objective party must not be involved in the turnaround: {', '.join(both)}",
            "ask an experienced colleague from another account, or somebody from outside",
            code=1,
        )


def _with_evidence(answer: Answer, context: Context) -> Answer:
    """Return an answer without its evidence if the evidence has no content."""
    evidence = answer.get("evidence")
    return answer if evidence is None or has_substance(evidence, context) else _ask(answer["question"])


def _ask(question: str, evidence: str = "") -> Answer:
    return {"question": question, **({"evidence": evidence} if evidence else {})}


def _monthly(relationship: Relationship, context: Context) -> list[Answer]:
    verdicts = judge(relationship, context, relationship.stage)
    missing = [verdict.result.gaps[0].what for verdict in verdicts if not verdict.passed]
    late = [
        f"{action.statement} ({relationship.who(action.owner) if action.owner else 'no owner'})"
        for action in overdue(relationship, context)
    ]
    moving = [
        f"{trend.measure.name}: {trend.latest:g}, {trend.moves} way"
        for trend in trends(relationship)
        if trend.latest is not None
    ]
    return [
        _ask(
            f"Which criteria are outstanding in the {choice_label(relationship.stage)} stage?",
            joined(missing) or "all criteria of the gate are met",
        ),
        _ask(
            "Which promises are late, and what do we tell the people who wait for them?",
            joined(late) or "no promise is late",
        ),
        _ask("Are the measures improving?", joined(moving) or "no reading is recorded"),
        _ask(
            "What do the monthly signals show?",
            joined(f"{humanize(s.signal)}: {s.direction}" for s in relationship.all("signal")[-4:])
            or "no signal is recorded",
        ),
        _ask(
            "What is out of date?",
            joined(item.what for item in stale(relationship, context)) or "nothing is out of date",
        ),
        _ask("Which expectations are not met?", _expectations(relationship)),
        *_share_of_ownership(relationship),
    ]


def _share_of_ownership(relationship: Relationship) -> list[Answer]:
    """Return a question about sharing the ownership, from the Trust stage on (INnOVATER 3).

    It is only a question, because one owner is enough.
    """
    owned = relationship.ownership
    late = relationship.stage in {"trust", "recognition"}
    if owned is None or not owned.owner or not late or owned.shared_with or owned.co_owner:
        return []
    return [
        _ask(
            "Who takes a share of the ownership?",
            f"{relationship.who(owned.owner)} owns the turnaround alone",
        )
    ]


def _expectations(relationship: Relationship) -> str:
    unmet = [
        f"{one.statement} ({side_name(relationship, one.side)})"
        for one in relationship.all("expectation")
        if one.met in {"not", "partly", "unknown"}
    ]
    return joined(unmet) or "no expectation is open"


def _relationship(relationship: Relationship, context: Context) -> list[Answer]:
    keeping = [promise_keeping(relationship, context, side) for side in SIDES]
    summary = (
        joined(f"{side_name(relationship, k.side)}: {k.kept} of {k.due}" for k in keeping if k.due)
        or "no promise was due"
    )
    head = relationship.head
    return [
        _ask("What works well between us and should continue?"),
        _ask("What does not work, on either side?"),
        _ask("Did we keep what we promised each other?", summary),
        _ask("What are your priorities for the next year?", joined(head.client_agenda) if head else ""),
        _ask("Which expectations of each other are met, and which are not?", _expectations(relationship)),
        _ask("What would make the relationship more valuable to you?"),
    ]


def _objective(relationship: Relationship, _context: Context) -> list[Answer]:
    return [
        _ask("What do we take for granted here that an outsider would ask about?"),
        _ask(
            "Which people have we not interviewed?",
            joined(map(relationship.who, _not_interviewed(relationship))),
        ),
        _ask("Which of our explanations is too convenient for us?"),
        _ask("What would you do first if this client were yours?"),
    ]


def _not_interviewed(relationship: Relationship) -> list[str]:
    """Return the people on the client side and of third parties who have not been interviewed in this cycle."""
    met = {**interviewed_in_group(relationship), **interviewed_on(relationship)}
    return [
        p.id for p in relationship.people if p.side != "supplier" and p.members is None and p.id not in met
    ]


def _readiness(relationship: Relationship, context: Context) -> list[Answer]:
    points = readiness(relationship, context)
    answers = []
    for evaluation, opinion in OPINIONS.items():
        shown = [
            f"{'yes' if p.stands else 'no'}: {p.point} ({p.evidence})"
            for p in points
            if p.evaluation == evaluation
        ]
        answers.append(_ask(f"{evaluation.capitalize()}. {opinion}", joined(shown)))
    return [*answers, *_risks_by_department(relationship)]


_RISKS = (
    "What could affect the people you deal with at {client}, and how would they react?",
    "What could affect {client} as a company, and how would it react?",
    "What could change in the market of {client}, and who would benefit from it?",
)


def _risks_by_department(relationship: Relationship) -> list[Answer]:
    """Return three questions to each department in contact with the client, to find risks early (DISRUPTION)."""
    team = relationship.team
    found: dict[str, list[str]] = {}
    for risk in relationship.all("disruption"):
        for name in risk.identified_by:
            found.setdefault(fold(name), []).append(risk.what)
    return [
        _ask(
            f"{department}: {question.format(client=relationship.name)}",
            f"seen so far: {folded(found[fold(department)], '; ')}"
            if not place and fold(department) in found
            else "",
        )
        for department in (team.departments_in_contact if team else ())
        for place, question in enumerate(_RISKS)
    ]


def _defection(relationship: Relationship, _context: Context) -> list[Answer]:
    issues = joined(issue.statement for issue in relationship.issues)
    return [
        _ask("What did the client say when it left?"),
        _ask("Which causes did we know, and what did we do about them?", issues),
        _ask(
            "Which signals did we see, and when?",
            joined(
                f"{format_day(s.date)} {humanize(s.signal)}: {s.direction}"
                for s in relationship.all("signal")[-4:]
            ),
        ),
        _ask("What do we change for other clients?"),
        _ask("Could we win the client back? Who would do it, and when do we ask?"),
    ]


_QUESTIONS = {
    "monthly": _monthly, "relationship": _relationship, "objective_party": _objective, "readiness": _readiness,
    "defection": _defection,
}  # fmt: skip


def agenda(relationship: Relationship, context: Context, kind: str) -> list[Answer]:
    """Return the questions of a review of a kind, each with the recorded evidence."""
    return [_with_evidence(answer, context) for answer in _QUESTIONS[kind](relationship, context)]


def overview(workspace: Workspace, slug: str) -> ReleasedPage:
    """Return the page of reviews of one relationship."""
    world = workspace.with_catalogue()
    return internal_page(page(world.read(slug).relationship, world.context))
