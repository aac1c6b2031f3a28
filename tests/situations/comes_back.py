"""Which outputs change when a field does: the analysis behind `docs/reference/where-fields-show.md`.

Every text of a rich relationship gets a token of its field at once; then it is looked up which outputs hold which token.
Of every other field the values are changed, one field after the other, and the outputs compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import date, timedelta
from typing import Any, NamedTuple

from builders import context as make_context
from builders import kinds
from relturn import data as catalogue
from relturn.declare.kinds import (
    CHOICE,
    DAY,
    FLAG,
    GROUP,
    INTEGER,
    LIST,
    NUMBER,
    REF,
    SLUG,
    TABLE,
    TEXT,
    Field,
    FileKind,
    RecordKind,
)
from relturn.loader.reader import ReadFile, assemble, read_file
from relturn.method.vocabularies import known_names
from relturn.model.catalogue import make_catalogue
from relturn.model.context import Context
from relturn.source.parse import parse
from relturn.source.text import SourceText
from situations import rich
from situations.ostrava import TODAY
from situations.outputs import World, rendered
from situations.world import texts_of

Files = dict[str, Any]
Path = tuple[str, ...]
DAY_NOW = date.fromisoformat(TODAY)


class Place(NamedTuple):
    """A field of a kind of record: `path` leads through its groups."""

    kind: str
    path: Path
    field: Field

    @property
    def whole(self) -> str:
        """The field with its kind."""
        return f"{self.kind}.{self.name}"

    @property
    def name(self) -> str:
        """The field as a reader of the reference knows it."""
        return ".".join(self.path)


def places() -> list[Place]:
    """Return every declared field that holds a value, of every kind of record of a relationship."""
    return [
        Place(kind.name, path, field)
        for kind in kinds().records.values()
        if not kinds().files[kind.file].of_workspace
        for path, field in _fields(kind.fields, ())
    ]


def _fields(fields: tuple[Field, ...], before: Path) -> Iterator[tuple[Path, Field]]:
    for field in fields:
        if field.kind:
            continue  # a list of records of a kind of its own
        if GROUP in {field.type, field.items}:
            yield from _fields(field.fields, (*before, field.name))
        else:
            yield (*before, field.name), field


BASE = {
    "id": "names the record in commands, ids of references and JSON",
    "tags": "free words to search and to filter by; tags of a disruption are those of the portfolio",
    "notes": "free words of the writer to themselves",
    "origin.system": "written by `import`: where the row came from",
    "origin.key": "written by `import`: where the row came from",
    "origin.last": "written by `import`: what the table said, so that a later import knows what changed here",
    "carried_from": "written by the tool: says whether the record counts in this cycle",
    "reaffirmed": "says whether a record that was carried over counts in this cycle",
    "links_checked": "written by the tool: what `trace` compares with",
    "sequence": "the order of entries of one day",
}
"""Fields that every record or log has for the tool's sake. They are said here once, and not looked for."""


def is_base(place: Place) -> bool:
    """Whether a field is one that every record has, or names the kind of a log entry."""
    return place.name in BASE or (place.name == "kind" and len(place.field.choices) == 1)


def holders(files: Files, kind: RecordKind) -> list[dict[str, Any]]:
    """Return the records of a kind in files, as they can be changed."""
    file = kinds().files[kind.file]
    content = files.get(_stem(file), {})
    if not file.is_log:
        return list(content.get(kind.key, ())) if kind.key else ([content] if content else [])
    if kind.key:
        return [item for entry in content.values() for item in entry.get(kind.key, ())]
    several = len(file.models) > 1
    return [entry for entry in content.values() if not several or entry["kind"] == kind.name]


def _stem(file: FileKind) -> str:
    return file.path.removesuffix("/").removesuffix(".yaml")


def slots(record: dict[str, Any], path: Path) -> list[dict[str, Any]]:
    """Return the groups of a record in which the last name of a path has a value."""
    found: list[Any] = [record]
    for name in path[:-1]:
        inner = [one.get(name) for one in found]
        found = [item for one in inner if one for item in (one if isinstance(one, list) else [one])]
    return [one for one in found if path[-1] in one]


# -- texts --------------------------------------------------------------------------------------------------------


def planted(files: Files, wanted: list[Place]) -> tuple[Files, dict[str, Place]]:
    """Return files in which every text says the token of its field, and the tokens."""
    files = deepcopy(files)
    tokens = {}
    for number, place in enumerate(wanted):
        token = f"zq{number:03}zq"
        tokens[token] = place
        for index, record in enumerate(holders(files, kinds().records[place.kind])):
            for slot in slots(record, place.path):
                slot[place.path[-1]] = _with_token(slot[place.path[-1]], token, index)
    return files, tokens


def _with_token(value: Any, token: str, index: int) -> Any:
    if isinstance(value, list):
        return [f"The words {token} number {index}." for _ in value[:1]]
    return f"The words {token} number {index}."


def is_text(place: Place) -> bool:
    """Whether a token can be planted: a text that is not one of some known names."""
    field = place.field
    return (
        (field.type == TEXT or (field.type == LIST and field.items == TEXT))
        and not field.names
        and field.name != "currency"
    )


# -- other values -------------------------------------------------------------------------------------------------


def variants(place: Place, value: Any, context: Context, ids: dict[str, list[str]]) -> list[Any]:
    """Return other values of a field than the one that it has; None takes it away."""
    field = place.field
    found = list(_others(field, value, context, ids))
    return [None, *found] if not field.required else found


def _others(field: Field, value: Any, context: Context, ids: dict[str, list[str]]) -> Iterator[Any]:
    if field.names:
        yield from [name for name in known_names(field.names, context) if name != value][:2]
    elif field.name == "currency":
        yield "USD"
    elif field.type == FLAG:
        yield not value
    elif field.type == LIST:
        yield _other_list(field, value, ids)
    elif field.type == TABLE:
        yield {key: 1 if number != 1 else 2 for key, number in value.items()}
    else:
        yield from (one for one in _scalars(field, value, ids) if one != value)


def _scalars(field: Field, value: Any, ids: dict[str, list[str]]) -> Iterable[Any]:
    if field.type == CHOICE:
        return field.choices
    if field.type == REF:
        return [one for one in _ids(field, ids) if one != value][:2]
    if field.type == DAY:
        return str(date.fromisoformat(value) - timedelta(days=200)), str(DAY_NOW + timedelta(days=9))
    if field.type == SLUG:
        return ("another-name",)
    return _numbers(field) if field.type in {INTEGER, NUMBER} else ()


def _other_list(field: Field, value: list[Any], ids: dict[str, list[str]]) -> list[Any]:
    if field.items == DAY:
        return [str(date.fromisoformat(day) + timedelta(days=80)) for day in value]
    known = field.choices if field.items == CHOICE else _ids(field, ids)
    return [one for one in known if one not in value][:1] or value[:-1]


def _numbers(field: Field) -> list[float]:
    ends = {"1-5": (1, 5), "1-7": (1, 7), "0-10": (0, 10), "1-3": (1, 3), "1-4": (1, 4)}.get(
        field.unit, (2, 40)
    )
    return [int(one) if field.type == INTEGER else float(one) for one in ends]


def _ids(field: Field, ids: dict[str, list[str]]) -> list[str]:
    names = [name for kind in field.refers for name in (ids if kind == "any" else [kind])]
    return [one for name in names for one in ids.get(name, ())]


# -- the analysis -------------------------------------------------------------------------------------------------


class Reader:
    """Reads a relationship again and again; files that say the same are read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], ReadFile] = {}

    def world(self, texts: dict[str, str], context: Context) -> World:
        """Return the relationship of files, and what outputs are made from."""
        made = {}
        for path, text in sorted(texts.items()):
            label = f"ostrava/{path}"
            if (label, text) not in self._known:
                self._known[label, text] = read_file(label, SourceText(label, text), kinds())
            made[label] = self._known[label, text]
        return World(assemble("ostrava", made, kinds(), context.today), context)


Outputs = dict[str, list[str]]
"""For each field, as `kind.name`, the outputs that it changes."""
Tried = dict[str, Outputs]
"""For each situation, and field with the number of a value (`kind.name 2`), the outputs that this value is known to change."""


class Analysis:
    """Looks for the outputs of every field.

    Of a field that is known to change outputs only the values that show this are tried again, and only those outputs are
    made; of a new field, and of one without outputs, everything is. With `every`, that many of the fields that are no texts are passed over
    for each one that is tried.
    """

    def __init__(self, known: Outputs | None = None, tried: Tried | None = None, every: int = 1) -> None:
        self.context = _context()
        self.reader = Reader()
        self.known = known or {}
        every_place = [place for place in places() if not is_base(place)]
        self.wanted = [
            place
            for number, place in enumerate(every_place)
            if is_text(place) or number % every == 0 or not self.known.get(place.whole)
        ]
        self.tried = tried or {}
        self.found: dict[str, set[str]] = {place.whole: set() for place in self.wanted}
        self.told: Tried = {}
        """What the values tried have shown, to be kept."""
        self.unplaced = {place.whole for place in self.wanted}
        """Fields that have a value in no rich relationship."""

    def run(self) -> Outputs:
        """Return what was found."""
        for name, situation in rich.situations().items():
            here = [one for one in self.wanted if not situation.of or one.kind in situation.of]
            self._texts(situation.files, [one for one in here if is_text(one)])
            self._values(name, situation.files, [one for one in here if not is_text(one)])
        return {name: sorted(outputs) for name, outputs in self.found.items()}

    def _texts(self, files: Files, wanted: list[Place]) -> None:
        changed, tokens = planted(files, wanted)
        world = self.reader.world(texts_of(changed), self.context)
        assert not world.read.relationship.broken, world.read.relationship.broken
        for place in wanted:
            if any(slots(record, place.path) for record in holders(files, kinds().records[place.kind])):
                self.unplaced.discard(place.whole)
        for output, text in rendered(world).items():
            for token in set(re.findall(r"zq\d{3}zq", text.casefold())):
                self.found[tokens[token].whole].add(output)

    def _values(self, situation: str, files: Files, wanted: list[Place]) -> None:
        texts = texts_of(files)
        plain = self.reader.world(texts, self.context)
        before = rendered(plain)
        ids: dict[str, list[str]] = {}
        for one, entry in plain.read.relationship.by_id.items():
            ids.setdefault(entry.kind, []).append(one)
        for place in wanted:
            shown: dict[int, set[str]] = {}
            for number, other in enumerate(_changed(files, place, self.context, ids)):
                self.unplaced.discard(place.whole)
                outputs = self._outputs(situation, place, number)
                if outputs is None or outputs:
                    world = self.reader.world({**texts, **texts_of(other)}, self.context)
                    if not world.read.relationship.broken:
                        after = rendered(world, outputs)
                        shown[number] = {name for name, text in after.items() if text != before[name]}
            self._keep(situation, place, shown)

    def _outputs(self, situation: str, place: Place, number: int) -> list[str] | None:
        """Return the outputs to make with a value of a field; None for all."""
        if not self.known.get(place.whole):
            return None
        return self.tried.get(situation, {}).get(f"{place.whole} {number}", [])

    def _keep(self, situation: str, place: Place, shown: dict[int, set[str]]) -> None:
        """Keep what the values have shown, each output with the first of the values that show most."""
        seen = self.found[place.whole]
        for number, outputs in sorted(shown.items(), key=lambda one: (-len(one[1]), one[0])):
            if outputs - seen:
                self.told.setdefault(situation, {})[f"{place.whole} {number}"] = sorted(outputs - seen)
                seen |= outputs


def _context() -> Context:
    made = make_context(DAY_NOW, "format: 2\n", short=False)
    plays = parse(SourceText("plays.yaml", catalogue.read("plays.yaml"))).data
    return made._replace(catalogue=make_catalogue(plays, made.settings))


def _changed(files: Files, place: Place, context: Context, ids: dict[str, list[str]]) -> Iterator[Files]:
    """Yield the file of a field with the field changed in every record of the kind that has it."""
    kind, last = kinds().records[place.kind], place.path[-1]
    stem = _stem(kinds().files[kind.file])
    values = [slot[last] for record in holders(files, kind) for slot in slots(record, place.path)]
    for number in range(len(variants(place, values[0], context, ids)) if values else 0):
        other = deepcopy({stem: files[stem]})
        for record in holders(other, kind):
            for slot in slots(record, place.path):
                choices = variants(place, slot[last], context, ids)
                value = choices[min(number, len(choices) - 1)]
                if value is None:
                    del slot[last]
                else:
                    slot[last] = value
        yield other
