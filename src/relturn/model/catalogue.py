"""Plays and symptoms as data: those that relturn provides, and the workspace's own (`method.md#analyses`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from relturn.records.settings import SettingsFile


class Play(NamedTuple):
    """A play: what to do, why, how, with how much effort, and which symptoms it helps with."""

    id: str
    does: str
    why: str
    effort: str
    answers: tuple[str, ...]
    how: tuple[str, ...]
    segments: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    """The segments and subtypes that the play does not fit."""
    ideas: tuple[str, ...] = ()
    """More ideas. If somebody chooses the play, relturn creates no actions for them."""


class Catalogue(NamedTuple):
    """The symptoms with their meaning, the plays, and the advice for each segment."""

    symptoms: Mapping[str, str] = {}
    plays: tuple[Play, ...] = ()
    segments: Mapping[str, tuple[str, ...]] = {}

    def play(self, name: str) -> Play | None:
        """Return the play with this id; None if there is none."""
        return next((play for play in self.plays if play.id == name), None)

    def fitting(self, segment: str, subtype: str = "") -> list[Play]:
        """Return the plays that fit a segment and its subtype, if it has one."""
        return [
            play
            for play in self.plays
            if segment in play.segments and not {segment, subtype} & set(play.not_for)
        ]

    def answering(self, symptoms: Mapping[str, int]) -> list[tuple[Play, int]]:
        """Return the plays that help with some symptoms, the best first, each with its score. In a tie, the workspace's own come first."""
        weighed = [(play, sum(symptoms.get(name, 0) for name in play.answers)) for play in self.plays]
        return sorted(((p, w) for p, w in weighed if w), key=lambda pair: -pair[1])


def make_catalogue(data: Mapping[str, Any], settings: SettingsFile) -> Catalogue:
    """Return the packaged catalogue with the workspace's additions. The workspace's own play replaces a packaged one of the same name."""
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
