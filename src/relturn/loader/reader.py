"""The files of one relationship, read and loaded, with the place of each record."""

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
    """One file: its text or the error that prevented reading, its file kind, and the loaded record."""

    path: str
    inner_path: str
    """The path inside the relationship folder."""
    place: Place | None
    document: Document | None
    bound: LoadedFile
    text: SourceText | None = None
    """The text of the file, even if relturn does not know the file."""
    asked: tuple[tuple[KeyPath, Any], ...] = ()
    """Records that format 1 stored in this file as fields, each with its place."""

    @property
    def kind(self) -> FileKind | None:
        """Return the file kind; None for a file that relturn does not know."""
        return self.place.kind if self.place else None


class _Read(NamedTuple):
    """The contents of a relationship's files."""

    relationship: Relationship
    files: dict[str, ReadFile]
    """The files by their path (`SLUG/path`)."""
    ids_in_unparsed_files: frozenset[str] = frozenset()
    """The ids in files that could not be loaded."""
    external_targets: Mapping[str, str] = {}
    """Records of other relationships to which this relationship refers, as `slug/id`, with their kinds."""


class ReadRelationship(_Read):
    """A relationship with the files it was read from."""

    @cached_property
    def words(self) -> frozenset[bytes]:
        """Return every word in the texts of live records that both sides may read."""
        relationship = self.relationship
        said: list[str] = []
        for kind in relationship.live:
            for name in relationship.kinds.prose_fields[kind]:
                told = relationship.column(kind, name)
                said += told if not told or type(told[0]) is str else map(" ".join, told)
        return tokenize(" ".join(said))

    @cached_property
    def external_references(self) -> set[str]:
        """Return the references that lead to other relationships."""
        return {reference.target for reference in self.unresolved if "/" in reference.target}

    @cached_property
    def unresolved(self) -> tuple[Reference, ...]:
        """Return the references that do not lead to a record of a permitted kind in this relationship."""
        return tuple(unresolved_references(self.relationship))

    @property
    def head_label(self) -> str:
        """Return the path at which relturn shows findings about missing files."""
        return f"{self.relationship.slug}/relationship.yaml"

    def span(self, label: str, path: KeyPath, *, at_key: bool = False) -> Span:
        """Return the position of a key or value in one of the files."""
        file = self.files.get(label)
        return file.document.span(path, at_key=at_key) if file and file.document else START


def with_others(
    read: ReadRelationship, slugs: Collection[str], other: Callable[[str], ReadRelationship]
) -> ReadRelationship:
    """Return the relationship with the kinds of the records that it refers to in other relationships.

    `other` reads the relationship of one of the `slugs`.
    """
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
    """Read and load one file of a relationship. `label` is `SLUG/path`; `parsed` returns the document of a text."""
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
    """Convert a document from format 1, and return the records that it stored as fields, each with its place."""
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
    """Read a relationship from the texts of its files, as known on the day `today`. A broken file does not hide the others."""
    files = {path: read_file(path, text, kinds, parsed) for path, text in texts.items()}
    return assemble(slug, files, kinds, today)


def assemble(slug: str, files: dict[str, ReadFile], kinds: Kinds, today: date | None) -> ReadRelationship:
    """Build a relationship from files that are already read, in the order of their paths."""
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
"""The pattern of an id in a text that cannot be read as YAML."""


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
    """Yield the records of a loaded file, each with its place."""
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
