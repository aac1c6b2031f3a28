"""Prints results: chooses the renderer of a format and prints its text. Commands call these functions, never a renderer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from relturn.cli import environment, output
from relturn.declare.vocabulary import Stage
from relturn.render.plain import plain
from relturn.render.safe import safe, safe_line
from relturn.render.text.columns import fitted

if TYPE_CHECKING:
    from relturn.analysis.preparation import Preparation
    from relturn.declare.kinds import Kinds
    from relturn.documents.gate import ReleasedPage, ReleasedReport, ReleasedText
    from relturn.documents.status import StatusReport
    from relturn.findings.rule_info import RuleInfo
    from relturn.method.verdict import Remedy, Verdict
    from relturn.model.record_view import RecordView
    from relturn.model.relationship import Relationship
    from relturn.model.table import TableWriter
    from relturn.notes.guide import Section
    from relturn.services.journey.next import ClientStep
    from relturn.services.records.diff import FileDiff

FormatOption = Annotated[str, typer.Option("--format", "-f", help="Output format: text, md or json.")]


def show_page(page: ReleasedPage, form: str) -> None:
    """Print a page as text, Markdown or JSON."""
    from relturn.render.text import page as looks  # noqa: PLC0415 - only where a page is shown

    output.one_of(form, ("text", "md", "json"))
    if form == "json":
        output.show_json(looks.data(page))
    else:
        output.show(looks.markdown(page) if form == "md" else looks.text(page, width=environment.width()))


def show_text(words: str) -> None:
    """Print a text with names or texts of records, made safe for a terminal."""
    output.show(safe(words))


def show_released(text: ReleasedText) -> None:
    """Print a text to send, such as a sheet to fill in."""
    output.show(text)


def show_change(diff: str, words: str, *, dry_run: bool) -> None:
    """Print what was done, or the diff in a dry run."""
    output.show(safe(diff if dry_run else words))


def show_line(words: str) -> None:
    """Print one line with names or texts of records, made safe for a terminal."""
    output.show(safe_line(words))


def one_line(words: str) -> str:
    """Return a text in a form that stays on one line of a terminal."""
    return safe_line(words)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return rows as aligned columns under a header, fitted to the width of the terminal."""
    return "\n".join(fitted(tuple(head), [tuple(row) for row in rows], environment.width())) + "\n"


def data_of(record: Any) -> Any:
    """Return a dataclass as plain values for JSON."""
    return plain(asdict(record))


def plain_data(value: Any) -> Any:
    """Return a value as plain values for JSON."""
    return plain(value)


def command_of(remedy: Remedy | None, slug: str) -> str:
    """Return the command of a remedy; empty if there is no remedy."""
    from relturn.render.remedy import spell  # noqa: PLC0415 - only where a remedy is shown

    return spell(remedy, slug)


def show_gate(
    slug: str, stage: Stage, verdicts: Sequence[Verdict], relationship: Relationship, *, form: str = "text", only_open: bool = False,
    switched_off: Sequence[str] = (),
) -> None:  # fmt: skip
    """Print a gate as text or JSON."""
    from relturn.model.labels import called  # noqa: PLC0415 - only where a gate is shown
    from relturn.model.open_choices import open_choices  # noqa: PLC0415 - the same
    from relturn.render.text.gate import gate_data, gate_text  # noqa: PLC0415 - only where a gate is shown

    if form == "json":
        output.show_json(gate_data(slug, stage, list(verdicts)))
    else:
        output.show_folded(
            gate_text(
                slug, stage, list(verdicts), relationship.broken, only_open=only_open,
                names=lambda ref: called(relationship, ref), switched_off=switched_off,
                choices=lambda remedy: open_choices(relationship, remedy.verb, remedy.target, remedy.fields),
            )
        )  # fmt: skip


def show_record(found: RecordView, form: str) -> None:
    """Print one record with its links as text or JSON."""
    from relturn.render.text.record import record_data, record_text  # noqa: PLC0415 - only where one is shown

    if form == "json":
        output.show_json({"schema_version": 1, **record_data(found)})
    else:
        output.show(record_text(found))


def show_rules(rules: Sequence[RuleInfo[Any, Any]], form: str, *, single: bool) -> None:
    """Print rules as a table, one rule in full, or the rules as JSON."""
    from relturn.render.text import rules as looks  # noqa: PLC0415 - only where rules are shown

    if form == "json":
        names = ("code", "name", "severity", "title", "why", "source", "hint")
        shown = [{name: getattr(rule, name) for name in names} for rule in rules]
        output.show_json({"schema_version": 1, "rules": shown})
    elif single:
        output.show_folded(looks.one(rules[0]))
    else:
        output.show(looks.table(rules, environment.width()))


def show_guide(
    sections: Sequence[Section], waiting: Sequence[str] = (), known: Sequence[Preparation] = ()
) -> None:
    """Print the interview guide."""
    from relturn.render.text.guide import render  # noqa: PLC0415 - only where the guide is shown

    output.show_folded(render(sections, waiting, known))


def show_status(report: StatusReport, form: str) -> None:
    """Print the status of one relationship on one screen, or as JSON."""
    if form == "json":
        from relturn.render.text import status_json  # noqa: PLC0415 - only the format asked for

        output.show(status_json.render(report))
        return
    from relturn.render.text import status  # noqa: PLC0415 - imports Rich

    output.show_lines(status.render(report, width=environment.width()))


def show_calendar(steps: Sequence[ClientStep], today: Any) -> None:
    """Print next steps as a calendar."""
    from relturn.render.calendar.next_steps import render  # noqa: PLC0415 - imports icalendar

    output.show_raw(render([(step.client, step.name, step.step) for step in steps], today))


def show_differences(found: Sequence[FileDiff], kinds: Kinds, rev: str, form: str) -> None:
    """Print what changed in files, one value per line."""
    from relturn.render.text.changes import differences  # noqa: PLC0415 - only for `diff`

    told = {one.path: differences(one.before, one.after, kinds) for one in found}
    if form == "json":
        changes = [
            {"file": path, "removed": list(removed), "added": list(added)}
            for path, (removed, added) in told.items()
        ]
        output.show_json({"schema_version": 1, "since": rev, "changes": changes})
        return
    lines = [
        f"Relationship files that differ from {rev}: {len(told)}."
        if told
        else f"No record differs from {rev}."
    ]
    for path, (removed, added) in told.items():
        lines += ["", path, *(f"- {line}" for line in removed), *(f"+ {line}" for line in added)]
    output.show("\n".join(lines))


def document(report: ReleasedReport, form: str, template: bytes | None = None) -> str | bytes:
    """Return a document in a format, with the design of a corporate template if one is given.

    Raises:
        RelturnError: The library of the format is not installed.
    """
    from relturn.documents.gate import to_read  # noqa: PLC0415 - only where a document is made
    from relturn.render.formats import renderer  # noqa: PLC0415 - only where a document is made

    render = renderer(form)
    if form not in {"json", "xlsx"}:  # there days are data
        report = to_read(report)
    return render(report) if template is None else render(report, template)


def formats() -> dict[str, bool]:
    """Return each format of documents, and whether it is a text format."""
    from relturn.render.formats import FORMATS  # noqa: PLC0415 - only where documents are made

    return {name: one.is_text for name, one in FORMATS.items()}


def table_writer(form: str, today: Any, *, by_relationship: bool = False) -> Callable[..., TableWriter]:
    """Return a function that creates the table writer of a format."""
    from functools import partial  # noqa: PLC0415 - only where tables are exported

    if form == "json":
        from relturn.render.tables.json import JsonTables as Writer  # noqa: PLC0415 - only the format asked for
    elif form == "jsonl":
        from relturn.render.tables.json import JsonLines as Writer  # type: ignore[assignment]  # noqa: PLC0415
    elif form == "csv":
        from relturn.render.tables.csv import CsvTables as Writer  # type: ignore[assignment]  # noqa: PLC0415
    elif form == "parquet":
        from relturn.render.tables.parquet import ParquetTables  # noqa: PLC0415

        return partial(ParquetTables, by_relationship=by_relationship)
    else:
        from relturn.render.tables.workbook import Workbook  # noqa: PLC0415

        return partial(Workbook, today=today)
    return Writer
