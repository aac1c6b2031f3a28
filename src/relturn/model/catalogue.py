"""Plays and symptoms as data (`method.md#analyses`); the packaged ones and the workspace's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from relturn.records.settings import SettingsFile


class Play(NamedTuple):
    """One way to revive a relationship: what, why, how, effort, and the symptoms it answers."""

    id: str
    does: str
    why: str
    effort: str
    answers: tuple[str, ...]
    how: tuple[str, ...]
    segments: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    """Segments and their kinds that it does not fit."""
    ideas: tuple[str, ...] = ()
    """More that may be done; a choice of the play makes no actions of them."""


class Catalogue(NamedTuple):
    """Symptoms with what they mean, plays, and what to do for each segment."""

    symptoms: Mapping[str, str] = {}
    plays: tuple[Play, ...] = ()
    segments: Mapping[str, tuple[str, ...]] = {}

    def play(self, name: str) -> Play | None:
        """The play of that name."""
        return next((play for play in self.plays if play.id == name), None)

    def fitting(self, segment: str, subtype: str = "") -> list[Play]:
        """Return the plays that fit a segment, and its kind where there is one."""
        return [
            play
            for play in self.plays
            if segment in play.segments and not {segment, subtype} & set(play.not_for)
        ]

    def answering(self, symptoms: Mapping[str, int]) -> list[tuple[Play, int]]:
        """Plays that answer symptoms, weighed by their strength, best first; the workspace's own before ours."""
        weighed = [(play, sum(symptoms.get(name, 0) for name in play.answers)) for play in self.plays]
        return sorted(((p, w) for p, w in weighed if w), key=lambda pair: -pair[1])


def make_catalogue(data: Mapping[str, Any], settings: SettingsFile) -> Catalogue:
    """The packaged catalogue with what the workspace adds; its own play of a name stands before ours."""
    symptoms = {entry["id"]: entry["means"] for entry in data["symptoms"]}
    symptoms |= {own.id: own.means for own in settings.symptoms}
    packaged = {entry["id"]: _play(entry) for entry in data["plays"]}
    own_plays = {
        own.id: Play(own.id, own.does, own.why or "", own.effort, own.answers, own.how)
        for own in settings.plays
    }
    segments = {name: tuple(lines) for name, lines in data["segments"].items()}
    return Catalogue(
        symptoms,
        tuple(
            {**own_plays, **{name: play for name, play in packaged.items() if name not in own_plays}}.values()
        ),
        segments,
    )


def _play(entry: Mapping[str, Any]) -> Play:
    return Play(
        entry["id"], entry["does"], entry["why"], entry["effort"], tuple(entry["answers"]), tuple(entry["how"]),
        tuple(entry.get("segments", ())), tuple(entry.get("not_for", ())),
        tuple(entry.get("ideas", ())),
    )  # fmt: skip
