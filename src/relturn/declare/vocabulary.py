"""The fixed vocabularies of the method, as types. This is the only place that lists their words."""

from __future__ import annotations

from typing import Literal

Side = Literal["supplier", "client"]
Party = Literal["supplier", "client", "third_party"]
"""The party that says, needs, does or receives something, or is recognised. A third party counts for neither side."""
Level = Literal["executive", "senior", "middle", "front_line"]
Track = Literal["turnaround", "exit"]
Stage = Literal[
    "insight", "needs", "ownership", "vision", "action", "trust", "recognition",
    "prepare", "tell", "transition", "close",
]  # fmt: skip
State = Literal["active", "recovered", "exited", "lost", "parked"]
"""The state of a relationship."""
MoveKind = Literal["start", "advance", "revisit", "reinvent", "exit", "end"]
DecisionKind = Literal["keep", "exit", "nothing"]
BuyIn = Literal["committed", "supportive", "neutral", "resisting", "unasked"]
PromiseStatus = Literal["planned", "doing", "done", "dropped"]
NeedStatus = Literal["open", "met", "dropped"]
NeedLevel = Literal["strategic", "operational"]
FactKind = Literal["strength", "problem", "pressure", "trend", "event", "opportunity", "threat"]
IssueKind = Literal["fix", "avert", "seize"]
ReviewKind = Literal["monthly", "relationship", "objective_party", "readiness", "defection"]
LossReason = Literal[
    "price", "quality", "service", "relationship", "competitor", "strategy", "people_left", "need_gone"
]
"""The reason why a client was lost or left, so that reports can count the reasons over all clients."""
Direction = Literal["better", "same", "worse"]
Cadence = Literal["weekly", "fortnightly", "monthly", "quarterly"]
Audience = Literal["internal", "supplier", "client"]
"""The readers of a document or a field: our team, our own people who take part but may not read confidences, or the client."""

READERS: dict[Audience, str] = {"internal": "our team", "supplier": "our side", "client": "the client"}
"""Who each audience is, as it stands in sentences."""

MOVES: dict[MoveKind, str] = {
    "start": "The work began in the", "advance": "Moved on to the", "revisit": "Moved back to the", "reinvent": "A new cycle began in the",
    "exit": "The exit began in the", "end": "The work ended in the",
}  # fmt: skip
"""What happened on a move, as the beginning of a sentence that ends with the stage."""

LABELS = {
    "fix": "Problem to fix", "avert": "Threat to avert", "seize": "Opportunity to seize",
    "needed": "Essential", "wanted": "Desirable",
    "stagnancy": "Stagnation", "atavism": "Back to expert-for-hire",
    "better": "Improving", "same": "Stable", "worse": "Worsening",
    "resisting": "Opposed", "kept": "Kept on time", "doing": "In progress", "unasked": "Not asked",
    "nothing": "Do nothing", "not": "Not met",
}  # fmt: skip
"""The label of a code, if the label differs from the code's own words."""
FORMER_CRITERIA = {"resisters-looked-after": "opponents-answered"}
"""Former names of gate criteria that files of today's format may contain, each with today's name."""


def choice_label(code: str) -> str:
    """Return what people read for a code of a vocabulary, in sentence case; a text that is empty stays empty."""
    words = LABELS.get(code) or code.replace("_", " ")
    return words[:1].upper() + words[1:]


def humanize(code: str) -> str:
    """Return the label of a code as it stands inside a sentence."""
    words = choice_label(code)
    return words[:1].lower() + words[1:]
