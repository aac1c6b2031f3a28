"""Messages about values that a field does not accept. They name the field and the value, not the parser's type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from relturn.declare.kinds import DAY, GROUP, INTEGER, LIST, NUMBER, REF, SLUG, TABLE, Field
from relturn.findings.suggest import nearest
from relturn.model.ids import slugify
from relturn.source.days import iso_day, why_no_day
from relturn.source.span import KeyPath, SourceError

_DAY_HINT = "write the date as 2026-03-12"
_ID_HINT = "use lowercase letters, digits and single hyphens (at most 63 characters)"
_FIGURE = re.compile(r"[^0-9+-]*([-+]?[0-9][0-9.,_' ]*)")


def label_of(name: str, path: KeyPath) -> str:
    """Return the key to name in a message. For an item of a list, it is the key of the list."""
    return next((str(segment) for segment in reversed(path) if isinstance(segment, str)), name)


def wrong_form(name: str, field: Field | None, path: KeyPath, value: Any) -> SourceError:
    """Return the problem with a text in the wrong format for its field: a date, an id or another format."""
    label = label_of(name, path)
    kind = "" if field is None else field.items if field.type == LIST else field.type
    if kind == DAY:
        return _bad_day(label, path, value)
    if kind in {SLUG, REF} or "links_checked" in path:
        better = slugify(str(value)) if isinstance(value, str) and name == "id" else ""
        hint = f"did you mean {better}? {_ID_HINT}" if better else _ID_HINT
        return SourceError("bad-id", f"{label} is not a valid id", hint, key_path=path, suggestion=better)
    return SourceError(
        "wrong-value", f"{label} does not have the right format", _example(field), key_path=path
    )


def _bad_day(label: str, path: KeyPath, value: Any) -> SourceError:
    better = iso_day(str(value))
    why = why_no_day(str(value))
    hint = f"did you mean {better}?" if better else why or _DAY_HINT
    return SourceError("bad-date", f"{label} is not a date", hint, key_path=path, suggestion=better)


def wrong_type(name: str, field: Field | None, path: KeyPath, value: Any, wanted: str) -> SourceError:
    """Return the problem with a value of the wrong type for its field.

    Args:
        name: The key, or the position in a list.
        field: The field; None if it is not known.
        path: The path to the value.
        value: The value in the file.
        wanted: The name of the expected type, used if the field has no better message.
    """
    label = label_of(name, path)
    in_list = bool(path) and isinstance(path[-1], int)
    kind = "" if field is None else field.items if in_list else field.type
    if value is None:
        hint = f"add a value, or remove the line{_or_example(field)}"
        return SourceError("wrong-type", f"{label} is empty", hint, key_path=path)
    if kind == DAY and not isinstance(value, list):
        return _bad_day(label, path, value)
    if isinstance(value, list) and kind in {DAY, REF, SLUG}:
        what = "one day" if kind == DAY else "one person" if _is_person(field) else "one id"
        hint = f"write {label}: {_shown(value[0])}" if value else "remove the line"
        return SourceError("wrong-type", f"{label} must be {what}, not a list", hint, key_path=path)
    told = _of_groups(label, field, kind, value, in_list=in_list) or _of_figures(label, field, kind, value)
    if told is not None:
        message, hint, better = told
        return SourceError("wrong-type", message, hint, key_path=path, suggestion=better)
    hint = "put it in quotes" if wanted == "text" and not isinstance(value, (dict, list)) else _example(field)
    return SourceError("wrong-type", f"{label} must be {wanted}", hint, key_path=path)


def _is_person(field: Field | None) -> bool:
    return field is not None and field.refers == ("stakeholder",)


def _of_groups(
    label: str, field: Field | None, kind: str, value: Any, *, in_list: bool
) -> tuple[str, str, str] | None:
    """Return the problem with a list, a list entry or a group.

    The problem is a missing dash, missing keys, or a colon without quotes.
    """
    if kind == LIST and isinstance(value, dict):
        return f"{label} must be a list", "put a dash and a space before the first key of each entry", ""
    if kind == LIST and not isinstance(value, list):
        return f"{label} must be a list", f"write {label}: [{_shown(value)}]", ""
    if kind in {GROUP, TABLE} and not isinstance(value, dict) and field is not None:
        keys = [one.name for one in field.fields if one.required] or [one.name for one in field.fields[:3]]
        if in_list:
            return f"an entry of {label} must have keys and values", f"use keys such as {', '.join(keys)}", ""
        first = keys[0] if keys else "key"
        return f"{label} must have its own keys", f"write {label}: {{{first}: {_shown(value)}}}", ""
    if kind == "text" and isinstance(value, dict):
        return (
            f"{label} must be text, but a colon followed by a space makes it a key",
            "put the whole text in quotes",
            "",
        )
    return None


def _of_figures(label: str, field: Field | None, kind: str, value: Any) -> tuple[str, str, str] | None:
    """Return the problem with a number: quotes, units, currencies or thousands separators, or words instead of digits."""
    if kind not in {NUMBER, INTEGER} or field is None:
        return None
    wanted = "a whole number" if kind == INTEGER else "a number"
    found = _FIGURE.fullmatch(str(value)) or _FIGURE.match(str(value))
    if isinstance(value, str) and found:
        better = found[1].strip() if re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?", str(value).strip()) else ""
        hint = "write only digits and a decimal point, without quotes, unit, currency or thousands separators"
        return f"{label} must be {wanted}", hint, better
    scale = f": {field.description[:1].lower()}{field.description[1:].rstrip('.')}" if field.unit else ""
    return f"{label} must be {wanted}{scale}", _example(field), ""


def _example(field: Field | None) -> str:
    return f"for example {_shown(field.example)}" if field and field.example is not None else ""


def _or_example(field: Field | None) -> str:
    return f"; {_example(field)}" if _example(field) else ""


def _shown(value: Any) -> str:
    return "[" + ", ".join(map(str, value)) + "]" if isinstance(value, list) else str(value)


def unknown_key(
    name: str, siblings: list[str], path: KeyPath, value: Any, elsewhere: Mapping[str, str]
) -> SourceError:
    """Return the problem with an unknown key: a typing error, a text without quotes, or a key of another file.

    Args:
        name: The key.
        siblings: The keys that are known here.
        path: The path to the key.
        value: The value below the key.
        elsewhere: The file to which each top-level key belongs.
    """
    better = nearest(name.strip("\u00a0\u200b\u00ad "), siblings)
    hint = f"did you mean {better}?" if better else "known here: " + ", ".join(siblings)
    if name in elsewhere and not better and len(path) == 1:
        hint = f"{name} belongs in {elsewhere[name]}"
    elif any(ord(sign) in {0xA0, 0x200B, 0xAD, 0xFEFF} for sign in name):
        hint = f"the key contains an invisible character; type {better or name.strip()} again"
    elif value is None and (" " in name or not better):
        hint = "if the text contains a comma or a colon, put it in quotes"
    return SourceError(
        "unknown-key", f"unknown key {name!r}", hint, None, path, at_key=True, suggestion=better
    )
