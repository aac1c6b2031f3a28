"""Imports survey answers from a table or for one person, and opens a recovery plan if the answers are low."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from relturn.analysis.segment import segment_of
from relturn.declare.kinds import Kinds
from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.model.entry import Entry
from relturn.model.named import full_ref, required_person
from relturn.model.relationship import Relationship
from relturn.model.table import ANYWHERE, TablePlace
from relturn.model.text import fold
from relturn.services.exchange.intake.mappings import TableMapping, remember
from relturn.services.exchange.intake.words import survey_columns
from relturn.services.practice.answer_tables import Row, answers, column_names, score_names
from relturn.services.practice.assess import answer_columns, survey, view_columns
from relturn.services.practice.recovery import draft
from relturn.services.session import ChangeSession, changing
from relturn.services.workspace import Workspace
from relturn.source.edits import AppendItem, Edit, SetValue
from relturn.store.tables.grid import TableFile
from relturn.store.tables.head import read_table

if TYPE_CHECKING:
    from relturn.records.assessments import Assessment

_LOOP_DAYS = 14


class Replaced(NamedTuple):
    """An existing value that would be replaced: the person or question, the field, the old and the new value."""

    who: str
    name: str
    was: str
    to: str


class ReplacesError(RelturnError):
    """Error that answers would replace existing ones, which nobody has confirmed."""

    def __init__(self, replaced: tuple[Replaced, ...]) -> None:
        super().__init__("the new answers would replace existing ones", "check them, then use --yes", code=1)
        self.replaced = replaced


class Taken(NamedTuple):
    """The result of an import: the survey, numbers of answers and questions, empty rows, replaced values, the diff."""

    path: str
    answers: int
    questions: int
    blank: int
    replaced: tuple[Replaced, ...]
    recovery: bool
    diff: str
    there: int = 0
    """Number of answers without a name that the survey already contained."""
    notes: tuple[str, ...] = ()
    """Sentences about what was left out of the table."""


class Taking(NamedTuple):
    """Options for importing answers."""

    scale: str = ""
    """The scale of the answers, such as `1-5`. The default is the scale of the survey or of the words used."""
    more: bool = False
    """Whether answers without a name come from other people, even if equal answers already exist."""
    replace: bool = False
    """Whether existing answers may be replaced."""


@changing
def take(
    change: ChangeSession,
    slug: str,
    source: Path | TableFile,
    round_id: str | None,
    mapping: Mapping[str, str],
    remembered: str = "",
    *,
    where: TablePlace = ANYWHERE,
    taking: Taking = Taking(),  # noqa: B008 - a value that does not change
    dry_run: bool = False,
) -> Taken:
    """Import answers from a table into a survey (by default the latest).

    A column must be a column or a question of the sheet, a name that survey tools use, or mapped. Rows without a score
    or comment, unfinished rows and tests do not count. An empty cell never replaces an existing answer. If the answers
    are low, a draft recovery plan is opened in `plan.yaml`. It has an action to close the loop within two weeks. The
    mapping is saved under the name `remembered`.

    Raises:
        ReplacesError: Existing answers would be replaced without permission. Nothing is written.
        RelturnError: Rows, columns, people or the scale cannot be imported; all wrong rows are reported together.
    """
    entry = _round(change.read(slug).relationship, round_id)
    views, sheet = view_columns(change.workspace.kinds), answer_columns()
    asked = survey()
    names = {fold(name) for name in (*views, *sheet, *asked.scores.values(), *mapping)} | _names_of_tools()

    def is_known(name: str) -> bool:
        return fold(name) in names or fold(name).replace(" ", "_") in names

    table = read_table(source, is_known, where)
    known = views if any(fold(name) == views[0] for name in table.head) else sheet
    try:
        columns = column_names(table.head, mapping, known, asked)
    except RelturnError as error:
        raise RelturnError(f"{table.name}: {error.message}", error.hint) from error
    found = answers(table, columns, score_names(change.workspace.kinds), taking.scale, entry.record.scale)
    _note_scale(change, entry, found.scale)
    if remembered and found.rows:
        remember(change, remembered, TableMapping(entry.kind, mapping))
    return _take_rows(change, slug, entry, found.rows, taking, found.notes, dry_run=dry_run)


def _note_scale(change: ChangeSession, entry: Entry, scale: str) -> None:
    """Record the scale of a survey.

    Raises:
        RelturnError: The survey already has answers on another scale.
    """
    if scale == entry.record.scale:
        return
    if entry.record.respondents or entry.record.questions:
        raise RelturnError(
            f"the answers of {entry.id} are on the scale {entry.record.scale}, but the new answers are on {scale}",
            "import them into a new survey: relturn assess new",
        )
    change.edit(entry.path, SetValue(("scale",), scale))


def _names_of_tools() -> set[str]:
    found = survey_columns()
    return {name for part in (found["fields"], found["roles"]) for names in part.values() for name in names}


@changing
def answer(
    change: ChangeSession,
    slug: str,
    who: str,
    scores: list[str],
    round_id: str | None,
    *,
    dry_run: bool = False,
) -> Taken:
    """Record one person's answers, written as `SCORE=VALUE`, in a survey, in place of earlier answers."""
    entry = _round(change.read(slug).relationship, round_id)
    row = {"stakeholder": who}
    for word in scores:
        name, equals, value = word.partition("=")
        if not equals:
            raise RelturnError(f"{word!r} is not an answer", "write SCORE=VALUE, such as trust=5")
        row[name.replace("-", "_")] = value
    return _take_rows(change, slug, entry, [Row("", row)], Taking(replace=True), (), dry_run=dry_run)


def _take_rows(
    change: ChangeSession,
    slug: str,
    entry: Entry,
    rows: list[Row],
    taking: Taking,
    notes: Sequence[str],
    *,
    dry_run: bool,
) -> Taken:
    """Import rows of a survey sheet into a survey, and merge the rows with existing answers."""
    relationship = change.read(slug).relationship
    given = _items(rows, relationship)
    made = _edits(change.workspace.kinds, entry.record, given, more=taking.more)
    if made.replaced and not taking.replace and not dry_run:
        raise ReplacesError(made.replaced)
    change.edit(entry.path, *made.edits)
    low = _is_low(change.workspace, change.read(slug).relationship, entry.id)
    opened = low and not any(a.id.startswith("close-the-loop") for a in relationship.actions)
    if opened:
        draft(
            change,
            slug,
            f"low answers in {entry.id}",
            change.workspace.context.today + timedelta(days=_LOOP_DAYS),
        )
    diff = change.finish([slug], dry_run=dry_run)
    taken = sum(edit.key_path[0] == "respondents" for edit in made.edits)
    blank = len(rows) - len(given)
    return Taken(
        entry.path,
        taken,
        len(made.edits) - taken,
        blank,
        made.replaced,
        opened,
        diff,
        made.there,
        tuple(notes),
    )


def _round(relationship: Relationship, round_id: str | None) -> Entry:
    rounds = sorted(relationship.located("assessment"), key=lambda entry: entry.record.date)
    if round_id is None:
        if not rounds:
            raise RelturnError(
                "there is no survey yet", f"make one with: relturn assess new -c {relationship.slug}"
            )
        return rounds[-1]
    entry = relationship.by_id.get(full_ref(round_id, relationship, ("assessment",)))
    if entry is None or entry.kind != "assessment":
        raise RelturnError(f"there is no survey {round_id!r}", ", ".join(e.id for e in rounds) or "none yet")
    return entry


class _Made(NamedTuple):
    """The edits of a survey, and the values they replace."""

    edits: list[Edit]
    replaced: tuple[Replaced, ...]
    there: int


def _edits(kinds: Kinds, survey: Assessment, given: list[AppendItem], *, more: bool) -> _Made:
    """Return the edits that merge new answers with existing ones of the same person or question.

    An empty answer never replaces an existing one.
    """
    names = {
        field.name: inner.name
        for field in kinds.records["assessment"].fields
        for inner in field.fields
        if inner.key
    }
    there = {
        (key, getattr(item, name)): (index, _given(item))
        for key, name in names.items()
        for index, item in enumerate(getattr(survey, key))
        if getattr(item, name)
    }
    nameless = [] if more else [_given(item) for item in survey.respondents if not item.stakeholder]
    before = len(nameless)
    edits: list[Edit] = []
    replaced: list[Replaced] = []
    for edit in given:
        key = str(edit.key_path[0])
        who = edit.value.get(names[key])
        if who and (key, who) in there:
            index, old = there[key, who]
            replaced += [
                Replaced(who, name, str(old[name]), str(value))
                for name, value in edit.value.items()
                if name in old and old[name] != value
            ]
            if {**old, **edit.value} != old:
                edits.append(SetValue((key, index), {**old, **edit.value}))
        elif not who and edit.value in nameless:
            nameless.remove(edit.value)  # it was taken in before
        else:
            edits.append(edit)
    return _Made(edits, tuple(replaced), before - len(nameless))


def _given(item: Any) -> dict[str, Any]:
    """Return the filled fields of a respondent or a question, in the form of an import."""
    return {name: value for name, value in vars(item).items() if value is not None}


def _items(rows: list[Row], relationship: Relationship) -> list[AppendItem]:
    """Return the answers in the rows.

    Raises:
        RelturnError: Two rows belong to the same person or question.
    """
    found: list[AppendItem] = []
    seen: dict[str, str] = {}
    for row in rows:
        item = _item(row, relationship)
        if item is None:
            continue
        who = item.value.get("stakeholder") or item.value.get("question")
        if who in seen:
            raise RelturnError(f"{seen[who]} and {row.place} both belong to {who}", "leave one of them out")
        if who:
            seen[who] = row.place
        found.append(item)
    return found


def _item(row: Row, relationship: Relationship) -> AppendItem | None:
    """Return the answer in a row; None if the row is empty."""
    try:
        return _edit(row.cells, relationship)
    except RelturnError as error:
        place = f"{row.place}: " if row.place else ""
        raise RelturnError(f"{place}{error.message}", error.hint, code=error.code) from error


def _edit(row: Mapping[str, str], relationship: Relationship) -> AppendItem | None:
    if "question" in row:
        views = view_columns(relationship.kinds)
        _refuse_unknown(row, views)
        known = {name: row[name] for name in views if row.get(name)}
        if not known.keys() - {"question"}:
            return None
        return AppendItem(
            ("questions",),
            {name: word if name == "question" else _score(name, word) for name, word in known.items()},
        )
    _refuse_unknown(row, answer_columns())
    answer: dict[str, Any] = {name: _score(name, row[name]) for name in survey().scores if row.get(name)}
    answer |= {"comment": row["comment"]} if row.get("comment") else {}
    if not answer:
        return None
    who = row.get("stakeholder", "")
    if who:
        known_as = required_person(who, relationship, "stakeholder").id
        answer = {"stakeholder": known_as, **answer}
    return AppendItem(("respondents",), answer)


def _refuse_unknown(row: Mapping[str, str], known: tuple[str, ...]) -> None:
    for name in row:
        if name not in known:
            raise RelturnError(
                f"the column {name!r} is not known", suggest(name, known) or "columns: " + ", ".join(known)
            )


def _score(name: str, word: str) -> int:
    try:
        return int(float(word)) if float(word).is_integer() else int(word)
    except ValueError:
        raise RelturnError(f"{name} must be a whole number, not {word!r}") from None


def _is_low(workspace: Workspace, relationship: Relationship, round_id: str) -> bool:
    entry = relationship.by_id.get(round_id)
    found = segment_of(relationship, workspace.context, entry.record) if entry else None
    if found is None:
        return False
    low = workspace.context.thresholds.segment_low
    return (found.core is not None and found.core < low) or (
        found.recommend is not None and found.recommend < 0
    )
