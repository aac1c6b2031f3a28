"""The data from which the sections of a document are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from relturn.analysis.changes_since import Since
from relturn.declare.vocabulary import Audience, Party
from relturn.documents.status import StatusReport
from relturn.findings.phrasing import folded
from relturn.method.next_steps import all_steps
from relturn.method.steps.step import Step
from relturn.model.audience import INTERNAL, Interviews, Praise
from relturn.model.context import Context, called_firm
from relturn.model.relationship import Relationship


@dataclass(frozen=True, slots=True)
class ReportContext:
    """A relationship and its status report. For a reader outside our team, both contain only what that reader may see."""

    relationship: Relationship
    context: Context
    audience: Audience
    status: StatusReport
    person: str = ""
    """The person that a brief is about."""
    since: Since | None = None
    """The day from which changes are counted."""
    praise: tuple[Praise, ...] = ()
    """Strengths that the client's own people named, for documents for the client."""
    interviews: Interviews | None = None
    """The number of people who were interviewed, for documents for the client."""

    @property
    def every_step(self) -> list[Step]:
        """Return all next steps, without a limit."""
        return all_steps(self.relationship, self.context)

    @property
    def is_ours(self) -> bool:
        """Return whether the document is for our own team."""
        return self.audience == INTERNAL

    @property
    def us(self) -> str:
        """Return the name of our firm."""
        return called_firm(self.relationship, self.context, is_ours=self.is_ours)

    @property
    def names(self) -> tuple[str, str]:
        """Return the names of the client and of our firm."""
        return self.relationship.name, self.us

    def party(self, side: Party | Literal["both"]) -> str:
        """Return the name of a side: the name of the organisation for the client and for our firm."""
        return {
            "client": self.relationship.name,
            "supplier": self.us,
            "third_party": "third parties",
            "both": "both sides",
        }[side]

    def people(self, refs: tuple[str, ...]) -> str:
        """Return the names of people as one text."""
        return folded([self.relationship.title(ref) for ref in refs], "; ")
