"""What a document's sections are made of."""

from __future__ import annotations

from dataclasses import dataclass

from relturn.declare.vocabulary import Audience
from relturn.documents.status import StatusReport
from relturn.findings.phrasing import folded
from relturn.model.audience import CLIENT
from relturn.model.context import Context
from relturn.model.relationship import Relationship


@dataclass(frozen=True, slots=True)
class ReportContext:
    """A relationship as the audience may see it, and its status report. For the client both are projected already."""

    relationship: Relationship
    context: Context
    audience: Audience
    status: StatusReport

    @property
    def is_ours(self) -> bool:
        """The document is for us."""
        return self.audience != CLIENT

    def people(self, refs: tuple[str, ...]) -> str:
        """People as they are spoken of, in one text."""
        return folded([self.relationship.title(ref) for ref in refs], "; ")
