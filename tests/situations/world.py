"""Ostrava with one thing changed, judged: what a situation needs to say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from builders import context as make_context
from builders import read as read_files
from builders import write_files
from relturn.analysis.health import Health, health
from relturn.declare.vocabulary import Stage
from relturn.findings.finding import Finding
from relturn.loader.reader import ReadRelationship
from relturn.method.journey import judge
from relturn.method.next_steps import Step, all_steps
from relturn.method.verdict import Gap, Verdict
from relturn.model.context import Context
from relturn.model.relationship import Relationship
from relturn.rules.engine import check
from situations import ostrava
from situations.ostrava import LOGS, TODAY

Files = dict[str, Any]
Change = Callable[[Files], None]
DAY = date.fromisoformat(TODAY)


def texts_of(files: Files) -> dict[str, str]:
    """The files of a relationship as text, by path."""
    texts = {}
    for name, content in files.items():
        if name in LOGS:
            for stem, entry in content.items():
                texts[f"{name}/{stem}.yaml"] = _dumped(entry)
        else:
            texts[f"{name}.yaml"] = _dumped(content)
    return texts


def of(files: Files, today: date = DAY) -> ReadRelationship:
    """The relationship of a dict of files, read."""
    return read_files(texts_of(files), base={}, today=today)


def written(root: Path, files: Files) -> None:
    """Write a workspace with Ostrava to the disk."""
    write_files(
        root,
        {
            "relturn.yaml": "format: 2\n",
            **{f"ostrava/{path}": text for path, text in texts_of(files).items()},
        },
    )


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _dumped(content: Any) -> str:
    return str(yaml.dump(content, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=120))


class World:
    """A relationship on a day, with what is concluded from it."""

    def __init__(self, files: Files, today: date = DAY, settings: str = "format: 2\n") -> None:
        self.files = files
        self.today = today
        self.read = of(files, today)
        self.relationship: Relationship = self.read.relationship
        self.context: Context = make_context(today, settings, short=False)

    def verdicts(self, stage: Stage) -> dict[str, Verdict]:
        """The criteria of a stage, by name."""
        return {verdict.name: verdict for verdict in judge(self.relationship, self.context, stage)}

    def gaps(self, stage: Stage) -> list[Gap]:
        """What is missing for a gate."""
        return [gap for verdict in self.verdicts(stage).values() for gap in verdict.result.gaps]

    def keys(self, stage: Stage) -> set[str]:
        """The keys of what is missing for a gate."""
        return {gap.key for gap in self.gaps(stage)}

    def is_open(self, stage: Stage) -> bool:
        """Whether a gate is passed."""
        return all(verdict.passed for verdict in self.verdicts(stage).values())

    @property
    def steps(self) -> list[Step]:
        """What to do next, all of it."""
        return all_steps(self.relationship, self.context)

    @property
    def first(self) -> Step:
        """The first line of next."""
        return self.steps[0]

    @property
    def health(self) -> Health:
        """The health."""
        return health(self.relationship, self.context)

    @property
    def findings(self) -> list[Finding]:
        """What validate finds."""
        return check(self.read, self.context)

    def codes(self) -> set[str]:
        """The codes of what validate finds, advice left out."""
        return {finding.code for finding in self.findings if finding.severity != "advice"}


def at(stage: str, change: Change | None = None, today: date = DAY) -> World:
    """Ostrava at a stage, with one thing changed."""
    files = ostrava.at_stage(ostrava.relationship(), stage)
    if stage == "recognition":
        ostrava.thanks(files)
    if change is not None:
        change(files)
    return World(files, today)


def person(files: Files, ref: str) -> Files:
    """A stakeholder of Ostrava, to change."""
    return next(one for one in files["stakeholders"]["stakeholders"] if one["id"] == ref)


def action(files: Files, ref: str) -> Files:
    """An action of Ostrava, to change."""
    return next(one for one in files["plan"]["actions"] if one["id"] == ref)
