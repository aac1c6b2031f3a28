"""Writes docs/reference from the program; `--check` says whether it is up to date."""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from relturn.cli.app import COMMANDS, load
from relturn.declare.kinds import GROUP, LIST, Field, FileKind, Kinds, RecordKind
from relturn.declare.vocabulary import choice_label
from relturn.findings.errors import EXIT_CODES
from relturn.findings.rule_info import FAMILIES, RuleInfo
from relturn.method.journey import GATES
from relturn.method.stages import PURPOSE
from relturn.model.file_specs import declared_kinds
from relturn.rules.registry import all_rules
from relturn.source.emit import inline

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
WHERE = ROOT / "tests" / "data" / "where_fields_show.json"
"""Which outputs each field changes, as `tests/situations/test_everything_comes_back.py` has found."""
JUDGES = ROOT / "tests" / "data" / "judges.json"
"""What the five sources ask for and an earlier build did not do, as it was tried again."""
SOURCES = {
    "INN": "INnOVATER", "SEG": "SEGMENTS", "EXP": "EXPECTATIONS", "DIS": "DISRUPTION", "REV": "REVITALISE",
}  # fmt: skip
MADE = "<!-- Made by scripts/docs.py; do not edit. -->\n"
LONGEST_EXAMPLE = 600


def _linked(source: str) -> str:
    """A source with links to the method."""
    return re.sub(r"method\.md#([a-z-]+)", r"[the method, \1](../explanation/method.md#\1)", source)


def pages() -> dict[str, str]:
    """Every page of the reference, by file name."""
    kinds = declared_kinds()
    return {
        "commands.md": _page("Commands", _commands()),
        "records.md": _page("Files and records", _records(kinds)),
        "rules.md": _page("Rules", _rules()),
        "gates.md": _page("Gates", _gates()),
        "settings.md": _page("Settings", _settings(kinds)),
        "where-fields-show.md": _page("Where fields show", _where(kinds)),
        "how-relturn-judges.md": _page("How relturn judges", _judges()),
    }


def _judges() -> Iterator[str]:
    """The situations, the criteria and the points of the sources that tests hold relturn to."""
    yield "For everyone who asks whether a conclusion can be trusted. You get the situations with a right answer that was worked"
    yield "out beforehand, what each gate refuses and accepts, and what of the five sources works, or what is missing.\n"
    yield "## Situations\n\n| id | right answer | test |\n| --- | --- | --- |"
    for name, words, path in sorted(_situations(), key=lambda row: (row[0][0], int(row[0][1:]))):
        yield f"| {name} | {words} | `{path}` |"
    yield "\n## Gates\n\nWhat a lead might do to open a gate without the thing being true, and what is unusual and passes.\n"
    yield "| criterion | refused | accepted |\n| --- | --- | --- |"
    for criterion, kinds in _cases().items():
        refused, accepted = (" ".join(kinds.get(kind, ())) for kind in ("cheat", "legitimate"))
        yield f"| `{criterion}` | {refused} | {accepted} |"
    yield "\n## The five sources\n\n| source | point | what relturn does | state |\n| --- | --- | --- | --- |"
    for row in json.loads(JUDGES.read_text(encoding="utf-8")):
        state = row["verdict"] + (f"; missing: {row['missing']}" if row["missing"] else "")
        cells = (SOURCES[row["source"]], row["point"], row["today"], state)
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


_NAMED = re.compile(r"test_([a-z]\d+)(?:_(?:to|and)_([a-z]\d+))?_(\w+)")


def _situations() -> Iterator[tuple[str, str, str]]:
    """Of each test that is named by a situation: its id, what it says, and its file."""
    for path in sorted((ROOT / "tests" / "situations").glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found = _NAMED.fullmatch(node.name) if isinstance(node, ast.FunctionDef) else None
            if found:
                first, last = found[1], found[2] or found[1]
                for number in range(int(first[1:]), int(last[1:]) + 1):
                    yield f"{first[0].upper()}{number}", found[3].replace("_", " "), path.name


def _cases() -> dict[str, dict[str, list[str]]]:
    """Of each criterion the reasons of the cases that it refuses and accepts."""
    sys.path.insert(0, str(ROOT / "tests"))
    from situations.test_criteria import CASES  # noqa: PLC0415 - the tests stand beside the package

    found: dict[str, dict[str, list[str]]] = {}
    for case in CASES:
        found.setdefault(case.criterion, {}).setdefault(case.kind, []).append(case.reason)
    return found


def _page(title: str, lines: Iterator[str]) -> str:
    return f"{MADE}# {title}\n\n" + "\n".join(lines).rstrip() + "\n"


def _commands() -> Iterator[str]:
    yield "For everyone who types commands or calls them from scripts. You get every command with its options.\n"
    yield "| Exit code | Meaning |\n| --- | --- |"
    yield from (f"| {code} | {meaning} |" for code, meaning in EXIT_CODES.items())
    yield "\nResults go to standard output, everything else to standard error.\n"
    yield "Environment variables: `RELTURN_TODAY=2026-03-31` sets the day that every command takes as today, as `--as-of`"
    yield "does for one command. `RELTURN_WORKSPACE=PATH` names the workspace, as `-w` does. `NO_COLOR=1` turns colour off.\n"
    for name in COMMANDS:
        command = load(name)
        with command.make_context(f"relturn {name}", [], resilient_parsing=True) as context:
            context.terminal_width = 100
            context.max_content_width = 100
            yield f"## {name}\n\n```text\n{command.get_help(context)}\n```\n"


def _records(kinds: Kinds) -> Iterator[str]:
    yield "For everyone who edits the files of a relationship. You get every file, record and field, with an example."
    yield "Every file may have `notes`. The audience says who may read a field.\n"
    for file in kinds.files.values():
        if file.name != "settings":
            yield from _file(file, kinds)


def _file(file: FileKind, kinds: Kinds) -> Iterator[str]:
    yield f"## `{file.path}`\n\n{file.title}\n"
    for record in (record for record in kinds.records.values() if record.file == file.name):
        yield from _record(record, file)
    if not any(record.file == file.name and not record.key for record in kinds.records.values()):
        yield "Keys: " + ", ".join(f"`{field.name}`" for field in file.fields[0]) + ".\n"


def _record(record: RecordKind, file: FileKind) -> Iterator[str]:
    where = (
        f" (in `{record.key}`)"
        if record.key
        else (" (one file for each entry)" if file.is_log else " (the file itself)")
    )
    yield f"### {record.name.replace('_', ' ')}{where}\n\n{record.title}\n"
    yield "| Field | Type | Audience | Meaning |\n| --- | --- | --- | --- |"
    for field in record.fields:
        if not (file.is_log and not record.key and field.name == "id"):
            yield from _field(field, "")
    yield ""


def _field(field: Field, prefix: str) -> Iterator[str]:
    needed = " (required)" if field.required else ""
    default = f" Default: `{inline(field.default)}`." if field.default is not None else ""
    example = f" For example `{inline(field.example)}`." if field.example is not None else ""
    meaning = f"{field.description}{default}{example}".replace("|", "\\|")
    yield f"| `{prefix}{field.name}`{needed} | {_type(field)} | {field.audience} | {meaning} |"
    if GROUP in {field.type, field.items} and not field.kind:
        for inner in field.fields:
            yield from _field(inner, f"{prefix}{field.name}.")


def _type(field: Field) -> str:
    kind = f"list of {field.items}" if field.type == LIST else field.type
    if field.refers:
        return f"{kind}: {', '.join(field.refers)}"
    if field.kind:
        return f"list of {field.kind}"
    return f"{kind}: {', '.join(field.choices)}" if field.choices else kind


def _rules() -> Iterator[str]:
    yield "For everyone who asks why `validate` reports something. You get each rule with its reason, what to do, and examples.\n"
    family = ""
    for rule in all_rules():
        if rule.code[0] != family:
            family = rule.code[0]
            yield f"## {FAMILIES[family]}\n"
        yield f"### {rule.code} {rule.name}\n\n{rule.title} ({rule.severity})\n\n{rule.why} Source: {_linked(rule.source)}.\n"
        if rule.hint:
            yield f"What to do: {rule.hint}.\n"
        yield from _examples(rule)


def _examples(rule: RuleInfo[Any, Any]) -> Iterator[str]:
    for title, files in (("Found in", rule.fails), ("Fine", rule.passes)):
        for path, text in files.items():
            if not text.startswith("\0") and len(text) < LONGEST_EXAMPLE:
                shown = text.encode("ascii", "backslashreplace").decode() if "\udce9" in text else text
                yield f"{title} `{path}`:\n\n```yaml\n{shown.rstrip()}\n```\n"


def _gates() -> Iterator[str]:
    yield "For leads who want to pass a gate. You get the criteria of each stage, as `relturn gate` checks them.\n"
    for stage, criteria in GATES.items():
        yield f"## {choice_label(stage)}\n\nThe goal of this stage: {PURPOSE[stage]}.\n\n| Criterion | What it asks |\n| --- | --- |"
        yield from (f"| `{criterion.name}` | {criterion.asks} |" for criterion in criteria)
        yield ""


def _settings(kinds: Kinds) -> Iterator[str]:
    yield "For leads who change how relturn judges. You get every setting of `relturn.yaml`; `relturn config` shows the values used.\n"
    yield "| Setting | Type | Audience | Meaning |\n| --- | --- | --- | --- |"
    for field in kinds.files["settings"].fields[0]:
        yield from _field(field, "")


def _where(kinds: Kinds) -> Iterator[str]:
    kept = json.loads(WHERE.read_text(encoding="utf-8"))
    yield "For everyone who asks why a field is worth filling in. You get, for each field, the screens, steps and documents that"
    yield "change with it. `show`, exports, `diff` and appendices are left out, since they repeat what was typed.\n"
    yield "A test makes this table: it changes each field of a rich relationship and compares the outputs. `report insight` is"
    yield "the report for our team, `report insight (client)` the one for the client.\n"
    yield "Every record may also hold these fields:\n"
    yield from (f"- `{name}`: {why}" for name, why in kept["every_record"].items())
    yield ""
    for record in kinds.records.values():
        fields = {
            name.partition(".")[2]: outputs
            for name, outputs in kept["fields"].items()
            if name.partition(".")[0] == record.name
        }
        if fields:
            yield f"## {record.called.capitalize()}\n\n| field | shown in |\n| --- | --- |"
            for name, outputs in fields.items():
                why = kept["without"].get(f"{record.name}.{name}", "")
                yield f"| `{name}` | {', '.join(outputs) or f'({why})'} |"
            yield ""


def main() -> int:
    """Write the pages, or with `--check` name those that are out of date."""
    stale = []
    for name, text in pages().items():
        path = REFERENCE / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8")
    if stale and "--check" in sys.argv:
        print(f"out of date: {', '.join(stale)}; run: python scripts/docs.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
