"""The one table of file kinds: which file holds what (`method.md` §4)."""

from __future__ import annotations

from typing import NamedTuple

from relturn.domain import settings
from relturn.domain.record import Part
from relturn.domain.records import (
    assessments,
    diagnosis,
    execution,
    expectations,
    history,
    insights,
    issues,
    needs,
    next_level,
    ownership,
    plan,
    recognition,
    relationship,
    reviews,
    risks,
    root_causes,
    signals,
    stakeholders,
    team,
    value,
    vision,
    workshops,
)
from relturn.domain.records import exit as leaving


class Declared(NamedTuple):
    """One file kind: its name, where it stands, and the models of what it holds.

    A path that ends in `/` is a log: one file an entry, of one of the models.
    """

    name: str
    path: str
    models: tuple[type[Part], ...]


DECLARED = (
    Declared("relationship", "relationship.yaml", (relationship.RelationshipFile,)),
    Declared("stakeholders", "stakeholders.yaml", (stakeholders.StakeholdersFile,)),
    Declared("team", "team.yaml", (team.TeamFile,)),
    Declared("value", "value.yaml", (value.ValueFile,)),
    Declared("signals", "signals.yaml", (signals.SignalsFile,)),
    Declared("assessments", "assessments/", (assessments.Assessment,)),
    Declared("diagnosis", "diagnosis.yaml", (diagnosis.DiagnosisFile,)),
    Declared("insights", "insights/", (insights.Conversation,)),
    Declared("issues", "issues.yaml", (issues.IssuesFile,)),
    Declared("root_causes", "root-causes/", (root_causes.RootCause,)),
    Declared("needs", "needs.yaml", (needs.NeedsFile,)),
    Declared("expectations", "expectations.yaml", (expectations.ExpectationsFile,)),
    Declared("ownership", "ownership.yaml", (ownership.OwnershipFile,)),
    Declared("vision", "vision.yaml", (vision.VisionFile,)),
    Declared("plan", "plan.yaml", (plan.PlanFile,)),
    Declared("execution", "execution/", (execution.Outcome, execution.Reading, execution.Communication)),
    Declared("recognition", "recognition/", (recognition.Recognition,)),
    Declared("next_level", "next-level.yaml", (next_level.NextLevelFile,)),
    Declared("risks", "risks.yaml", (risks.RisksFile,)),
    Declared("workshops", "workshops/", (workshops.Workshop,)),
    Declared("reviews", "reviews/", (reviews.Review,)),
    Declared("exit", "exit.yaml", (leaving.ExitFile,)),
    Declared("history", "history/", (history.Move, history.Decision, history.Waiver)),
    Declared("settings", "relturn.yaml", (settings.SettingsFile,)),
)
