"""Closes a cycle and starts the next one (`method.md#journey`, `method.md#gates`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from relturn.declare.kinds import FileKind, Kinds, RecordKind
from relturn.declare.vocabulary import choice_label
from relturn.findings.errors import RelturnError
from relturn.method.journey import judge
from relturn.model.relationship import Relationship
from relturn.services.journey.journey import Moved, WaiverWords, sound, write_move, write_waivers
from relturn.services.session import ChangeSession, changing
from relturn.source.edits import SetValue
from relturn.source.emit import block
from relturn.source.parse import parse
from relturn.source.text import SourceText
from relturn.store.files.texts import read_text


@changing
def reinvent(
    change: ChangeSession, slug: str, waivers: Sequence[WaiverWords] = (), *, dry_run: bool = False
) -> Moved:
    """Archive the cycle under `cycles/N/`, carry over open needs and promises, and start again with Insight.

    A lost or exited client is won back in the same way. A defection review must say that this is possible.

    Raises:
        RelturnError: The Recognition gate is not passed, and the client cannot be won back (exit 1).
    """
    relationship = sound(change, slug, ended_too=("lost", "exited"))
    if waivers:
        write_waivers(change, relationship, waivers)
        relationship = change.read(slug).relationship
    verdicts = judge(relationship, change.workspace.context, "recognition")
    ended = relationship.ended(change.workspace.context.today)
    if ended:
        _could_be_won_back(relationship, ended)
    else:
        _ready(relationship, all(verdict.passed for verdict in verdicts))
    cycle = relationship.cycle
    for kind in change.workspace.kinds.files.values():
        if kind.per_cycle:
            _archive(change, slug, kind, cycle)
    path = f"{slug}/relationship.yaml"
    edits = [SetValue(("cycle",), cycle + 1), SetValue(("stage",), "insight")]
    if ended:
        edits += [
            SetValue(("state",), "active"),
            SetValue(("ended",), None),
            SetValue(("track",), "turnaround"),
        ]
    change.edit(path, *edits)
    reason = f"won back after it was {ended}" if ended else None
    write_move(
        change,
        relationship,
        "reinvent",
        "insight",
        cycle + 1,
        reason,
        [] if ended else verdicts,
    )
    diff = change.finish([slug], dry_run=dry_run)
    return Moved(relationship.stage, "insight", tuple(verdicts), diff)


def _could_be_won_back(relationship: Relationship, ended: str) -> None:
    reviews = [
        review for review in relationship.all("review") if review.kind == "defection" and review.win_back
    ]
    if ended not in {"lost", "exited"} or not reviews:
        raise RelturnError(
            f"{relationship.slug} has ended ({ended}), and no defection review says that it could be won back",
            f"start one with relturn review start defection -c {relationship.slug}, and set win_back: true in it",
            code=1,
        )


def _ready(relationship: Relationship, met: bool) -> None:
    if relationship.stage != "recognition" or not met:
        why = (
            f"the current stage is {choice_label(relationship.stage)}"
            if relationship.stage != "recognition"
            else "the Recognition gate is not passed"
        )
        raise RelturnError(
            f"{relationship.slug} cannot start the next cycle: {why}",
            f"see: relturn gate -c {relationship.slug}",
            code=1,
        )


def _archive(change: ChangeSession, slug: str, kind: FileKind, cycle: int) -> None:
    """Move a file into the folder of the cycle, and write the data that is carried over in its place."""
    path = kind.path
    text = read_text(change.workspace.root, f"{slug}/{path}")
    if not isinstance(text, SourceText):
        return
    archived = SourceText(f"{slug}/cycles/{cycle}/{path}", _deeper(text.text), text.bom)
    change.replace(None, archived)
    carried = _carried(parse(text).data or {}, kind, change.workspace.kinds, cycle)
    if carried:
        label = f"{slug}/{path}"
        change.replace(text, SourceText(label, change.schema_line(label) + block(carried)))
    else:
        change.remove(text)


def _deeper(text: str) -> str:
    """Return the text with the schema path of a file that is two folders deeper."""
    return text.replace("$schema=../schemas/", "$schema=../../../schemas/", 1)


def _carried(data: dict[str, Any], file: FileKind, kinds: Kinds, cycle: int) -> dict[str, Any]:
    """Return the data of a file that is carried over to the next cycle, marked with its old cycle.

    The declaration of the kind of file decides which data is carried over.
    """
    if not data:
        return {}
    single = kinds.singletons.get(kinds.file_records.get(file.models[0], ""))
    lists = {kind.key: kind for kind in kinds.records.values() if kind.file == file.name and kind.key}
    carried = {}
    if single is not None and single.carried == "all":
        left_out = {*lists, *single.marked("asked_again")}
        carried = {key: value for key, value in data.items() if key not in left_out}
        if single.field("carried_from") is not None:
            carried["carried_from"] = cycle
    for key, kind in lists.items():
        items = [_marked(item, cycle) for item in data.get(key) or [] if _goes_on(item, kind)]
        if items:
            carried[key] = items
    return carried


def _goes_on(item: dict[str, Any], kind: RecordKind) -> bool:
    if kind.carried == "open":
        return all(item.get(field.name, field.default) in field.open for field in kind.fields if field.open)
    return kind.carried == "all"


def _marked(item: dict[str, Any], cycle: int) -> dict[str, Any]:
    return {**{k: v for k, v in item.items() if k != "reaffirmed"}, "carried_from": cycle}
