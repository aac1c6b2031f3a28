"""An open workspace: its folder, settings and date, and methods that read its relationships."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache as cache_result
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from relturn import data as catalogue
from relturn.declare.kinds import FORMAT, Kinds
from relturn.findings.errors import RelturnError
from relturn.loader.bind import load_file
from relturn.loader.reader import ReadRelationship, read_relationship, with_others
from relturn.model.catalogue import make_catalogue
from relturn.model.context import Context
from relturn.model.on_record import OnRecord
from relturn.model.units import of_unit, unit_named
from relturn.source.document import Document
from relturn.source.parse import parse
from relturn.source.span import START, SourceError
from relturn.source.text import SourceText, decode
from relturn.store.cache import kinds as cache
from relturn.store.cache import parsed as parsed_files
from relturn.store.cache.parsed import ParsedFiles
from relturn.store.files import locate
from relturn.store.files.lock import WriteOptions
from relturn.store.files.texts import Texts, read_text, read_texts
from relturn.store.git import repository

if TYPE_CHECKING:
    from relturn.store.files.write import Transaction


class Workspace(NamedTuple):
    """An open workspace with its folder, kinds of records, settings and date."""

    root: Path
    kinds: Kinds
    context: Context
    commit: str = ""
    """The commit that is read instead of the disk; such a workspace is never changed."""
    write_options: WriteOptions = WriteOptions()
    """Options for writing to the workspace."""
    unit: str = ""
    """The only unit of the client that is read; such a workspace is never changed."""
    cache_folder: Path | None = None
    """The folder in which results are stored for later commands."""

    def transaction(self, *, undoable: bool = True) -> Transaction:
        """Return a transaction, which writes all of its changes or none; with `undoable`, `undo` can reverse it."""
        from relturn.store.files.write import Transaction  # noqa: PLC0415 - reading must not wait for it

        return Transaction(self.root, self.write_options, undoable=undoable)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Lock the workspace, so that no other command writes between a read and a write.

        An interrupted command is completed first.

        Raises:
            RelturnError: Another command holds the lock for too long (exit 75).
        """
        from relturn.store.files import journal  # noqa: PLC0415 - reading must not wait for it
        from relturn.store.files.lock import lock  # noqa: PLC0415 - the same

        with lock(self.root, self.write_options):
            journal.recover(self.root, self.write_options)
            yield

    def at(self, word: str) -> Workspace:
        """Return the workspace as it was at a commit or at the end of a day.

        Its files and settings are those of that time, and that day counts as today.

        Raises:
            RelturnError: There is no such commit or day in the history.
        """
        from relturn.store.git import history  # noqa: PLC0415 - only for the history

        commit, day = history.resolve(self.root, word)
        raw = history.files_at(self.root, commit, locate.SETTINGS).get(locate.SETTINGS)
        if raw is None:
            raise RelturnError(
                f"the workspace has no {locate.SETTINGS} at {word}; choose a later commit or date"
            )
        text = decode(locate.SETTINGS, raw)
        if isinstance(text, SourceError):
            raise _unreadable(text, None, locate.SETTINGS)
        settings = read_settings_text(text, self.kinds)
        then = self._replace(
            commit=commit,
            kinds=self.kinds.reading(settings.format),
            context=self.context._replace(today=day, settings=settings),
        )
        return _with_revenues(then)

    def with_settings(self, settings: Any) -> Workspace:
        """Return the workspace with other settings."""
        return self._replace(context=self.context._replace(settings=settings))

    def with_catalogue(self) -> Workspace:
        """Return the workspace with symptoms and plays in its context, for the commands that need them."""
        data = parse(SourceText("plays.yaml", catalogue.read("plays.yaml"))).data
        return self._replace(
            context=self.context._replace(catalogue=make_catalogue(data, self.context.settings))
        )

    def slugs(self) -> list[str]:
        """Return the folder names of the relationships, sorted."""
        if not self.commit:
            return locate.slugs(self.root)
        from relturn.store.git import history  # noqa: PLC0415 - only for the history

        heads = (path.partition("/") for path in history.files_at(self.root, self.commit, ""))
        return sorted(slug for slug, _, rest in heads if rest == locate.HEAD)

    def texts(self, slug: str) -> Texts:
        """Return the texts of a relationship, by path."""
        if not self.commit:
            return read_texts(self.root, slug, self.kinds)
        from relturn.store.git import history  # noqa: PLC0415 - only for the history

        found = history.files_at(self.root, self.commit, slug)
        return {path: decode(path, raw) for path, raw in found.items() if path.endswith(".yaml")}

    def read(
        self, slug: str, overlay: Mapping[str, SourceText | SourceError | None] | None = None
    ) -> ReadRelationship:
        """Read a relationship as of today; texts in `overlay` replace those on the disk.

        None in the overlay removes a file.
        """
        return self._read(slug, overlay, self.context.today)

    def _read(
        self, slug: str, overlay: Mapping[str, SourceText | SourceError | None] | None, today: date | None
    ) -> ReadRelationship:
        texts = self.texts(slug)
        for path, text in (overlay or {}).items():
            if not path.startswith(f"{slug}/"):
                continue
            if text is None:
                texts.pop(path, None)
            else:
                texts[path] = text
        kept = None if overlay else self.parsed(slug)
        read = read_relationship(
            slug, dict(sorted(texts.items())), self.kinds, today, kept.document if kept else parse
        )
        if kept:
            kept.keep()
        if not self.commit and repository.is_inside(self.root):
            read = read._replace(relationship=read.relationship._replace(recorded=self._on_record(slug)))
        if not self.unit:
            return read
        unit = unit_named(read.relationship, self.unit)
        return read._replace(relationship=of_unit(read.relationship, unit))

    def parsed(self, slug: str) -> ParsedFiles | None:
        """Return the parsed files of a relationship from the cache; None without a cache."""
        if self.commit or self.cache_folder is None:
            return None
        return parsed_files.of_relationship(self.cache_folder, self.root, slug)

    def _on_record(self, slug: str) -> OnRecord:
        """Return what the git history shows about a relationship's promises and people."""
        from relturn.services.on_record import on_record  # noqa: PLC0415 - only where there is a history

        return on_record(self.root, slug, self.cache_folder, self.kinds)

    def history_digest(self, slug: str) -> bytes:
        """Return a digest of what the git history shows about a relationship today."""
        from relturn.services.on_record import digest_of  # noqa: PLC0415 - only where there is a history

        return digest_of(self.root, slug, self.cache_folder, self.kinds)

    def only(self, unit: str) -> Workspace:
        """Return the workspace limited to one unit of a client, by id or name; unlimited if the unit is empty."""
        return self._replace(unit=unit)

    def read_whole(
        self, slug: str, overlay: Mapping[str, SourceText | SourceError | None] | None = None
    ) -> ReadRelationship:
        """Read a relationship with records of every date and with the records it refers to in other relationships.

        This is the form in which relationships are checked.
        """
        read = self._read(slug, overlay, None)
        slugs = self.slugs() if read.external_references else ()
        return with_others(read, slugs, lambda other: self.read(other, overlay))

    def each(self) -> Iterator[ReadRelationship]:
        """Yield every relationship; only one is in memory at a time."""
        return (self.read(slug) for slug in self.slugs())


def open_workspace(
    root: Path, today: date, cache_folder: Path | None = None, options: WriteOptions | None = None
) -> Workspace:
    """Open the workspace at `root`.

    Opening does not change files. The next command that writes completes an interrupted command.

    Raises:
        RelturnError: The settings cannot be read (exit 2).
    """
    options = options or WriteOptions()
    kinds = cache.load_kinds(cache_folder)
    settings = read_settings(root, kinds)
    context = Context(today, settings, word_lists())
    return _with_revenues(
        Workspace(
            root, kinds.reading(settings.format), context, write_options=options, cache_folder=cache_folder
        )
    )


def _with_revenues(workspace: Workspace) -> Workspace:
    """Return the workspace with the revenues of all relationships, which are read only when an analysis needs them."""

    @cache_result
    def revenues() -> tuple[float, ...]:
        found = (_revenue(workspace, slug) for slug in workspace.slugs())
        return tuple(one for one in found if one is not None)

    return workspace._replace(context=workspace.context._replace(revenues=revenues))


def _revenue(workspace: Workspace, slug: str) -> float | None:
    """Return the annual revenue of one relationship, from the only file that states it."""
    from relturn.analysis.value import value  # noqa: PLC0415 - only where a segment asks for it

    path = f"{slug}/{workspace.kinds.files['value'].path}"
    texts = workspace.texts(slug) if workspace.commit else {path: read_text(workspace.root, path)}
    money = {path: texts[path]} if path in texts else {}
    kept = workspace.parsed(slug)
    document = kept.document if kept else parse
    return value(read_relationship(slug, money, workspace.kinds, parsed=document).relationship).revenue


def load_kinds(cache_folder: Path | None) -> Kinds:
    """Return the tables of all kinds, from the cache if they are stored there."""
    return cache.load_kinds(cache_folder)


def word_lists() -> dict[str, tuple[str, ...]]:
    """Return the packaged word lists, by name."""
    data = parse(SourceText("words.yaml", catalogue.read("words.yaml"))).data
    return {name: tuple(words) for name, words in data.items()}


def read_settings(root: Path, kinds: Kinds) -> Any:
    """Return the settings in `relturn.yaml`.

    Raises:
        RelturnError: The settings cannot be read.
    """
    text = read_text(root, locate.SETTINGS)
    if isinstance(text, SourceError):
        raise _unreadable(text, None, locate.SETTINGS)
    return read_settings_text(text, kinds)


def read_settings_text(text: SourceText, kinds: Kinds) -> Any:
    """Return the settings in a text.

    Raises:
        RelturnError: The settings cannot be read.
    """
    document = parse(text)
    refuse_newer(document)
    _refuse_older(document)
    kind = kinds.files["settings"]
    if isinstance(document.data, dict) and document.data.get("format") == 1:
        from relturn.loader.upgrade import upgrade  # noqa: PLC0415 - only for settings of an older format

        made = upgrade(document.data, kind, kind.models[0])
        document.replace(made.data, made.moved)
    bound = load_file(document, kind, kinds)
    if bound.record is None:
        problem = bound.problems[0]
        raise _unreadable(problem, document.span(problem.key_path, at_key=problem.at_key), text.path)
    return bound.record


def refuse_newer(document: Document) -> None:
    """Refuse a workspace of a newer format, because relturn can neither read nor write it safely.

    Raises:
        RelturnError: The format is newer than relturn supports.
    """
    data = document.data
    number = data.get("format") if isinstance(data, dict) else None
    if type(number) is int and number > FORMAT:
        place = document.span(("format",))
        raise RelturnError(
            f"{document.text.path}:{place.line}:{place.column}: the workspace has format {number}, but this version of relturn supports only {FORMAT}",
            "install a newer version of relturn",
        )


def _refuse_older(document: Document) -> None:
    if isinstance(document.data, dict) and "format" not in document.data:
        raise RelturnError(
            f"{document.text.path}:1:1: the workspace does not state its format",
            "upgrade it to the current format: relturn migrate",
        )


def _unreadable(problem: SourceError, span: Any, path: str) -> RelturnError:
    place = problem.span or span or START
    return RelturnError(f"{path}:{place.line}:{place.column}: {problem.message}", problem.hint)
