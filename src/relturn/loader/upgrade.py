"""Conversion of files from format 1 to today's format, and the edits that convert them.

One pass gives the converted values, each with its place in the file. The same pass gives the edits that
`relturn migrate` makes. See docs/explanation/formats.md.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from pydantic_core import ValidationError

from relturn.declare.kinds import GROUP, LIST, Field, FileKind, Kinds
from relturn.declare.vocabulary import FORMER_CRITERIA
from relturn.source.edit import apply_edits, apply_together
from relturn.source.edits import Delete, Edit, RenameKey, SetValue
from relturn.source.span import KeyPath, SourceError
from relturn.source.text import SourceText

_CRITERIA = {"senior-sponsor-a-side": "senior-sponsor-on-each-side", **FORMER_CRITERIA}
"""Criteria of format 1 that have another name today."""


class AskedBefore(NamedTuple):
    """A field of format 1 that says that there was none of something.

    `key_path` is the place of the field in the file. `record` is the record that replaces the field in today's format.
    """

    key_path: KeyPath
    record: dict[str, Any]


class Upgraded(NamedTuple):
    """A file of format 1, converted to today's format."""

    data: dict[str, Any]
    moved: dict[KeyPath, KeyPath]
    """The place of each moved value in the file, by its place in `data`."""
    renamed: dict[str, Any]
    """The data after the changes of names only."""
    names: tuple[Edit, ...]
    """The edits that change names. They are applied together, and their places are those in the file."""
    edits: tuple[Edit, ...]
    """The edits for all other changes, applied one after the other."""
    asked: tuple[AskedBefore, ...]
    """Records that belong in `asked.yaml`."""


def upgrade(data: dict[str, Any], kind: FileKind, model: str, stem: str = "") -> Upgraded:
    """Return the values of a file of format 1, converted to today's format.

    Args:
        data: The values of the file.
        kind: The file kind.
        model: The model of the file.
        stem: The file name of a log entry, without its extension.
    """
    work = _Work({}, [], [], [])
    renamed = work.renamed(data, kind.root_fields(model), (), ())
    made = dict(renamed)
    special = _SPECIAL.get(model)
    if special is not None:
        special(work, made, stem)
    return Upgraded(made, work.moved, renamed, tuple(work.names), tuple(work.edits), tuple(work.asked))


def migrate_text(text: SourceText, made: Upgraded) -> SourceText | SourceError:
    """Return the text of a file of format 1, converted to today's format by the edits."""
    after = apply_together(text, made.names, made.renamed)
    return after if isinstance(after, SourceError) else apply_edits(after, made.edits)


def asked_records(record: dict[str, Any], kinds: Kinds) -> tuple[Any, ...]:
    """Return the loaded record of a field of format 1; empty if the field contained no date."""
    try:
        return tuple(kinds.validator("AskedFile").validate_python({"asked": [record]}).asked)
    except ValidationError:
        return ()


class _Work(NamedTuple):
    moved: dict[KeyPath, KeyPath]
    names: list[Edit]
    edits: list[Edit]
    asked: list[AskedBefore]

    def renamed(
        self, data: dict[str, Any], fields: tuple[Field, ...], here: KeyPath, there: KeyPath
    ) -> dict[str, Any]:
        """Return the values with today's names. `here` is their place in today's format, `there` their place in the file."""
        by_old = {field.was: field for field in fields if field.was and field.name not in data}
        by_name = {field.name: field for field in fields}
        made = {}
        for key, value in data.items():
            field = by_old.get(key) or by_name.get(key)
            name = field.name if field else key
            if name != key:
                self.names.append(RenameKey((*there, key), name))
                self.moved[(*here, name)] = (*there, key)
            made[name] = self.value(value, field, (*here, name), (*there, key)) if field else value
        return made

    def value(self, value: Any, field: Field, here: KeyPath, there: KeyPath) -> Any:
        """Return one value with today's names in it."""
        if field.type == GROUP and isinstance(value, dict):
            return self.renamed(value, field.fields, here, there)
        if field.type == LIST and field.items == GROUP and isinstance(value, list):
            return [
                self.renamed(item, field.fields, (*here, n), (*there, n)) if isinstance(item, dict) else item
                for n, item in enumerate(value)
            ]
        if field.names == "criterion" and isinstance(value, list):
            return [self.named(item, (*there, n)) for n, item in enumerate(value)]
        return self.named(value, there) if field.names == "criterion" else value

    def named(self, value: Any, there: KeyPath) -> Any:
        """Return a criterion under today's name."""
        name = _CRITERIA.get(value, value) if isinstance(value, str) else value
        if name != value:
            self.names.append(SetValue(there, name))
        return name

    def take(self, data: dict[str, Any], key: str, where: KeyPath = ()) -> Any:
        """Remove a key that today's format does not have, and return its value."""
        if key in data:
            self.edits.append(Delete((*where, key)))
        return data.pop(key, None)

    def ask(self, place: str, name: str, what: str, day: Any, **more: Any) -> None:
        """Record that both sides were asked and that there was none."""
        self.asked.append(AskedBefore((place,), {"id": name, "what": what, "date": day, **more}))


def _ownership(work: _Work, data: dict[str, Any], _stem: str) -> None:
    day = work.take(data, "no_risks_named")
    if day is not None:
        work.ask("no_risks_named", "asked-journey-risk", "journey_risk", day)


def _exit(work: _Work, data: dict[str, Any], _stem: str) -> None:
    day = work.take(data, "no_obligations")
    if day is not None:
        work.ask("no_obligations", "asked-obligation", "obligation", day)
    damage = data.get("damage")
    if isinstance(damage, dict) and "network" in damage:
        data["damage"] = damage = dict(damage)
        text = work.take(damage, "network", ("damage",))
        if text is not None:
            damage["parties"] = [{"organisation": CONNECTED, "text": text}]
            work.edits.append(SetValue(("damage", "parties"), damage["parties"]))
            work.moved[("damage", "parties")] = ("damage", "network")
            work.moved[("damage", "parties", 0, "text")] = ("damage", "network")


CONNECTED = "connected with both"
"""The organisation name for partners that format 1 did not name."""


def _next_level(work: _Work, data: dict[str, Any], _stem: str) -> None:
    directions, day = work.take(data, "none_given"), work.take(data, "asked")
    for direction in directions if isinstance(directions, list) and day is not None else ():
        name = str(direction).replace("_", "-")
        work.ask("none_given", f"asked-recognition-{name}", f"recognition_{direction}", day)


def _review(work: _Work, data: dict[str, Any], stem: str) -> None:
    if work.take(data, "no_failures_named") is True:
        people = {"people": data["people"]} if data.get("people") else {}
        work.ask(
            "no_failures_named",
            f"asked-failure-{stem}"[:63].rstrip("-"),
            "failure",
            data.get("date"),
            **people,
        )


_SPECIAL: dict[str, Callable[[_Work, dict[str, Any], str], None]] = {
    "OwnershipFile": _ownership,
    "ExitFile": _exit,
    "NextLevelFile": _next_level,
    "Review": _review,
}
"""The changes beyond new names, by model."""
