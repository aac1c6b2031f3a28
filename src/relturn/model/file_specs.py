"""The table of all file kinds, with the records in each (`method.md#records`)."""

from __future__ import annotations

from functools import cache

from relturn.declare.compile import FileSpec, compile_kinds
from relturn.declare.field import Part
from relturn.declare.kinds import Kinds
from relturn.records import (
    asked,
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
    settings,
    signals,
    stakeholders,
    team,
    value,
    vision,
    workshops,
)
from relturn.records import exit as leaving

FILE_SPECS = (
    FileSpec("relationship", "relationship.yaml", (relationship.RelationshipFile,), light=True),
    FileSpec(
        "stakeholders", "stakeholders.yaml", (stakeholders.StakeholdersFile,), stages=("insight",), light=True
    ),
    FileSpec("team", "team.yaml", (team.TeamFile,), stages=("action",), per_cycle=True),
    FileSpec("value", "value.yaml", (value.ValueFile,)),
    FileSpec("signals", "signals.yaml", (signals.SignalsFile,)),
    FileSpec("assessments", "assessments/", (assessments.Assessment,)),
    FileSpec("diagnosis", "diagnosis.yaml", (diagnosis.DiagnosisFile,), per_cycle=True),
    FileSpec("insights", "insights/", (insights.Conversation,), stages=("insight",)),
    FileSpec("issues", "issues.yaml", (issues.IssuesFile,), stages=("insight",), per_cycle=True, light=True),
    FileSpec("root_causes", "root-causes/", (root_causes.RootCause,)),
    FileSpec("needs", "needs.yaml", (needs.NeedsFile,), stages=("needs",), per_cycle=True),
    FileSpec("expectations", "expectations.yaml", (expectations.ExpectationsFile,)),
    FileSpec(
        "ownership", "ownership.yaml", (ownership.OwnershipFile,), stages=("ownership",), per_cycle=True
    ),
    FileSpec("vision", "vision.yaml", (vision.VisionFile,), stages=("vision",), per_cycle=True),
    FileSpec("plan", "plan.yaml", (plan.PlanFile,), stages=("action",), per_cycle=True),
    FileSpec(
        "execution",
        "execution/",
        (execution.Outcome, execution.Reading, execution.Communication, execution.Meeting),
        stages=("trust",),
    ),
    FileSpec("recognition", "recognition/", (recognition.Recognition,), stages=("recognition",)),
    FileSpec(
        "next_level", "next-level.yaml", (next_level.NextLevelFile,), stages=("recognition",), per_cycle=True
    ),
    FileSpec("asked", "asked.yaml", (asked.AskedFile,), per_cycle=True),
    FileSpec("risks", "risks.yaml", (risks.RisksFile,)),
    FileSpec("workshops", "workshops/", (workshops.Workshop,)),
    FileSpec("reviews", "reviews/", (reviews.Review,)),
    FileSpec(
        "exit",
        "exit.yaml",
        (leaving.ExitFile,),
        stages=("prepare", "tell", "transition", "close"),
        per_cycle=True,
    ),
    FileSpec(
        "history",
        "history/",
        (history.Move, history.Decision, history.Waiver, history.Joined, history.Lowered),
    ),
    FileSpec("settings", "relturn.yaml", (settings.SettingsFile,), of_workspace=True),
)


@cache
def declared_kinds() -> Kinds:
    """Return the tables of every declared file kind."""
    return compile_kinds(FILE_SPECS)


def models() -> dict[str, type[Part]]:
    """Return every declared file model, by its name."""
    return {model.__name__: model for spec in FILE_SPECS for model in spec.models}
