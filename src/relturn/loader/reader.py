"""The files of one relationship, read, bound and located."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from relturn.declare.kinds import FORMAT, FileKind, Kinds
from relturn.loader.bind import LoadedFile, load_file, model_of
from relturn.loader.layout import Place, place_of, stem_of
from relturn.model.entry import Entry
from relturn.model.phrases import tokenize
from relturn.model.references import Reference, unresolved_references
from relturn.model.relationship import Relationship
from relturn.source.document import Document
from relturn.source.parse import compose, parse
from relturn.source.span import START, KeyPath, SourceError, Span
from relturn.source.text import SourceText


class ReadFile(NamedTuple):
    """One file: its text or why there is none, what it is, and what it was bound to."""

    path: str
    inner_path: str
    """Its path inside the relationship folder."""
    place: Place | None
    document: Document | None
    bound: LoadedFile
    text: SourceText | None = None
    """What stands in it, also where relturn does not know the file."""
    asked: tuple[tuple[KeyPath, Any], ...] = ()
    """Records that format 1 kept here as fields, with the places of those."""

    @property
    def kind(self) -> FileKind | None:
        """Its file kind; None for a file that relturn does not know."""
        return self.place.kind if self.place else None


class _Read(NamedTuple):
    """What stands in the files of a relationship."""

    relationship: Relationship
    files: dict[str, ReadFile]
    """By label."""
    ids_in_unparsed_files: frozenset[str] = frozenset()
    """Ids that stand in files which could not be bound."""
    external_targets: Mapping[str, str] = {}
    """Records of other relationships that this one refers to, as `slug/id`, with their kinds."""


class ReadRelationship(_Read):
    """A relationship with the files it was read from."""

    @cached_property
    def words(self) -> frozenset[bytes]:
        """Every word that is said in texts of live records which both sides may read."""
        relationship = self.relationship
        said: list[str] = []
        for kind in relationship.live:
            for name in relationship.kinds.prose_fields[kind]:
                told = relationship.column(kind, name)
                said += told if not told or type(told[0]) is str else map(" ".join, told)
        return tokenize(" ".join(said))

    @cached_property
    def external_references(self) -> set[str]:
        """The references that lead to other relationships."""
        return {reference.target for reference in self.unresolved if "/" in reference.target}

    @cached_property
    def unresolved(self) -> tuple[Reference, ...]:
        """The references that name no record of this relationship of a kind that they may name."""
        return tuple(unresolved_references(self.relationship))

    @property
    def head_label(self) -> str:
        """Where a finding about a missing file is shown."""
        return f"{self.relationship.slug}/relationship.yaml"

    def span(self, label: str, path: KeyPath, *, at_key: bool = False) -> Span:
        """Where something stands in one of its files."""
        file = self.files.get(label)
        return file.document.span(path, at_key=at_key) if file and file.document else START


def with_others(
    read: ReadRelationship, slugs: Collection[str], other: Callable[[str], ReadRelationship]
) -> ReadRelationship:
    """The relationship with the kinds of what it refers to in others; `other` reads one of the `slugs`."""
    outward = read.external_references
    if not outward:
        return read
    named = {target.partition("/")[0] for target in outward}.intersection(slugs)
    kinds = {
        f"{slug}/{entry.id}": entry.kind
        for slug in named
        for entry in other(slug).relationship.by_id.values()
    }
    return read._replace(external_targets={target: kinds[target] for target in outward if target in kinds})


def read_file(
    label: str, text: SourceText | SourceError, kinds: Kinds, parsed: Callable[[SourceText], Document] = parse
) -> ReadFile:
    """Read and bind one file of a relationship; `label` is `SLUG/path`, `parsed` gives the document of a text."""
    path = label.partition("/")[2]
    place = place_of(path, kinds)
    if place is None:
        closed = (text,) if isinstance(text, SourceError) and label.endswith("/") else ()
        known = text if isinstance(text, SourceText) else None
        return ReadFile(label, path, None, None, LoadedFile(None, "", closed), known)
    if isinstance(text, SourceError):
        return ReadFile(label, path, place, None, LoadedFile(None, "", (text,)))
    document, stem = parsed(text), stem_of(path)
    asked: tuple[tuple[KeyPath, Any], ...] = ()
    if kinds.format < FORMAT:
        asked = _upgrade(document, place.kind, kinds, stem)
    bound = load_file(document, place.kind, kinds, stem)
    if not bound.problems:
        document.release(compose)
    return ReadFile(label, path, place, document, bound, text, asked)


def _upgrade(document: Document, kind: FileKind, kinds: Kinds, stem: str) -> tuple[tuple[KeyPath, Any], ...]:
    """Give a document of format 1 today's values: the records that it kept as fields, each with its place."""
    model = model_of(document, kind, kinds)
    if not model:
        return ()
    from relturn.loader.upgrade import asked_records, upgrade  # noqa: PLC0415 - only for files of an older format

    made = upgrade(document.data, kind, model, stem)
    document.replace(made.data, made.moved)
    return tuple((one.key_path, record) for one in made.asked for record in asked_records(one.record, kinds))


def read_relationship(
    slug: str,
    texts: Mapping[str, SourceText | SourceError],
    kinds: Kinds,
    today: date | None = None,
    parsed: Callable[[SourceText], Document] = parse,
) -> ReadRelationship:
    """Read a relationship from its texts, by label, as it is known `today`; one broken file never hides the others."""
    files = {path: read_file(path, text, kinds, parsed) for path, text in texts.items()}
    return assemble(slug, files, kinds, today)


def assemble(slug: str, files: dict[str, ReadFile], kinds: Kinds, today: date | None) -> ReadRelationship:
    """A relationship of files that are read already, in the order of their labels."""
    entries = tuple(entry for file in files.values() for entry in _entries(file, kinds))
    singletons = {
        file.kind.name: file.bound.record
        for file in files.values()
        if file.place
        and file.place.cycle is None
        and file.kind
        and not file.kind.is_log
        and file.bound.record
    }
    broken = tuple(
        file.path
        for file in files.values()
        if file.bound.record is None and (file.place or file.bound.problems)
    )
    loose = frozenset(word for file in files.values() if file.path in broken for word in _loose_ids(file))
    return ReadRelationship(Relationship(slug, kinds, entries, singletons, broken, today), files, loose)


_ID = r"""(?<![\w-])id:\s*["']?([a-z0-9]+(?:-[a-z0-9]+)*)"""
"""An id in a text that cannot be read as YAML."""


def _loose_ids(file: ReadFile) -> Iterator[str]:
    if file.kind and file.kind.is_log:
        yield stem_of(file.inner_path)
    if file.document is not None and not file.document.readable:
        yield from re.findall(_ID, file.document.text.text)
    elif file.document is not None:
        yield from _ids_in(file.document.data)


def _ids_in(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        if isinstance(data.get("id"), str):
            yield data["id"]
        yield from _ids_inside(data.values())
    elif isinstance(data, list):
        yield from _ids_inside(data)


def _ids_inside(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        yield from _ids_in(value)


def _entries(file: ReadFile, kinds: Kinds) -> Iterator[Entry]:
    """The records of a bound file, each with its place."""
    record, place = file.bound.record, file.place
    if record is None or place is None:
        return
    path, cycle, is_log = file.path, place.cycle, place.kind.is_log
    for key_path, asked in file.asked:
        yield Entry(asked.id, "asked", asked, path, key_path, None, cycle)
    whole = kinds.file_records.get(file.bound.model)
    if whole is not None:
        yield Entry(record.id if is_log else "", whole, record, path, (), None, cycle)
    parent, values = record if is_log else None, vars(record)
    for name, key, has_id in kinds.collections[place.kind.name]:
        for index, item in enumerate(values.get(key) or ()):
            yield Entry(item.id if has_id else "", name, item, path, (key, index), parent, cycle)
