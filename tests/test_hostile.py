"""Hostile text in every text field of every kind of record: read back alike, and never at the terminal's throat."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

from builders import CORPORA, kinds
from relturn.declare.kinds import GROUP, LIST, Field, FileKind
from relturn.loader.bind import load_file
from relturn.model.record_view import RecordView
from relturn.render.text.record import record_text
from relturn.source.emit import block
from relturn.source.parse import parse
from relturn.source.text import SourceText

OWN = ["\x1b[2J", "\x9b31m", "\u202eabc", "a\x00b", "{{ 7*7 }}", "{% raw %}", "=1+1", "[/]", "[red]x", "<svg onload=x>",
       "</style><script>", "javascript:alert(1)", "|a|b|", "# x", "\u2028", "&amp;", "]]>", "`x`", "${x}", "no", "012", "a: b",
       "- x", "? y", "x #y", "'", '"', "%TAG", "@at", "*alias", "&anchor", "!tag", "---", "...", " lead", "trail ", "two\nlines",
       "tab\tin", "\ufeffbom", "0x1F", "1e3", "12:30", "~", "null", "2026-02-30", "2026-02-03", "<<", "=", "\r\n"]  # fmt: skip
"""Ours: control characters, markup, templates, formulas, and all that YAML could read as something else."""


def naughty() -> list[str]:
    """Ours and the big list of naughty strings, but for blank and broken ones."""
    listed = json.loads((CORPORA / "blns.json").read_text(encoding="utf-8"))
    return [
        text for text in [*OWN, *listed] if text.strip() and not any(0xD800 <= ord(c) <= 0xDFFF for c in text)
    ]


class _Strings:
    """Naughty strings one after the other, round and round."""

    def __init__(self) -> None:
        self.all = naughty()
        self.given = 0

    def next(self) -> str:
        self.given += 1
        return self.all[(self.given - 1) % len(self.all)]


def _filled(fields: tuple[Field, ...], strings: _Strings) -> dict[str, Any]:
    """A record with a naughty string in each text field, and an example in what it needs besides."""
    data: dict[str, Any] = {}
    for field in fields:
        value = _value(field, strings)
        if value is not None:
            data[field.name] = value
    return data


def _value(field: Field, strings: _Strings) -> Any:
    if field.name in {"id", "currency"} and field.type == "text":
        return None
    if field.type == "text":
        return strings.next()
    if field.type == GROUP:
        return _filled(field.fields, strings)
    if field.type == LIST and field.items == "text":
        return [strings.next(), strings.next()]
    if field.type == LIST and field.items == GROUP:
        return [_filled(field.fields, strings)]
    if not field.required:
        return None
    return field.choices[0] if field.choices else field.example


def _shown(record: Any, kind: FileKind, model: str) -> str:
    fields = tuple((field.name, getattr(record, field.name)) for field in kind.root_fields(model))
    present = tuple((name, value) for name, value in fields if value not in (None, (), {}))
    return record_text(RecordView("it", kind.name, "place", present, (), ()))


CASES = [(kind, model) for kind in kinds().files.values() for model in kind.models if kind.name != "settings"]


@pytest.mark.parametrize(("kind", "model"), CASES, ids=[model for _, model in CASES])
def test_hostile_text_in_every_field(kind: FileKind, model: str) -> None:
    strings = _Strings()
    while strings.given < len(strings.all):
        before = strings.given
        data = _filled(kind.root_fields(model), strings)
        assert strings.given > before, "a kind without text"
        text = block(data)
        document = parse(SourceText("x.yaml", text))
        assert document.data == data
        assert yaml.load(text, yaml.CBaseLoader) == _as_text(data)  # noqa: S506, TID251 - another reader, plain text only
        stem = "2026-01-05-x" if kind.is_log else ""
        bound = load_file(document, kind, kinds(), stem)
        assert bound.record is not None, bound.problems
        shown = _shown(bound.record, kind, model)
        assert all(
            character.isprintable() or character in "\n\t\u00a0\u200d\ufe0f" or character.isspace()
            for character in shown
        )
        assert "\x1b" not in shown


def _as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_text(item) for item in value]
    return {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)
