"""What a document's sections are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from relturn.analysis.changes_since import Since
from relturn.declare.vocabulary import Audience, Party
from relturn.documents.status import StatusReport
from relturn.findings.phrasing import folded
from relturn.method.next_steps import all_steps
from relturn.method.steps.step import Step
from relturn.model.audience import CLIENT, Praise
from relturn.model.context import Context, called_firm
from relturn.model.relationship import Relationship


@dataclass(frozen=True, slots=True)
class ReportContext:
    """A relationship as the audience may see it, and its status report. For the client both are projected already."""

    relationship: Relationship
    context: Context
    audience: Audience
    status: StatusReport
    person: str = ""
    """Of a brief: whom it is about."""
    since: Since | None = None
    """Of changes: from which day they are counted."""
    praise: tuple[Praise, ...] = ()
    """For the client: the strengths that its own people named."""

    @property
    def every_step(self) -> list[Step]:
        """Everything that comes next, without a limit."""
        return all_steps(self.relationship, self.context)

    @property
    def is_ours(self) -> bool:
        """The document is for us."""
        return self.audience != CLIENT

    @property
    def us(self) -> str:
        """What our firm is called."""
        return called_firm(self.relationship, self.context, is_ours=self.is_ours)

    @property
    def names(self) -> tuple[str, str]:
        """What the client and our firm are called."""
        return self.relationship.name, self.us

    def party(self, side: Party | Literal["both"]) -> str:
        """What a side is called: both organisations by their names."""
        return {
            "client": self.relationship.name,
            "supplier": self.us,
            "third_party": "third parties",
            "both": "both sides",
        }[side]

    def people(self, refs: tuple[str, ...]) -> str:
        """People as they are spoken of, in one text."""
        return folded([self.relationship.title(ref) for ref in refs], "; ")
