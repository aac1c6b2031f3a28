"""New YAML text from values, as blocks for files and splices. ruamel.yaml writes it; existing text is never rewritten.

ruamel.yaml is imported only for writing, so that it does not slow down reading.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from relturn.source.scalars import is_plain_text

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_UNCLEAN = re.compile(
    "[^\\n\\x20-\\x7e\\xa0-\\ud7ff\\ue000-\\ufefe\\uff00-\\uffef\U00010000-\U0010ffff]|[\\u2028\\u2029]"
)
_NOT_PLAIN = re.compile(r"[?:](\s|\Z)|\A[?:-]|[?:][,\[\]{}]|\?")
"""Text that some readers take for YAML syntax and others for plain text. It is quoted in flow style."""
_NO_LITERAL = re.compile(r"[ \t](\n|\Z)|\A[\s]|\n\n\Z|\r")


def block(value: Any) -> str:
    """Return a value as block YAML that ends in a newline. A list of plain scalars is on one line."""
    return _dump(_prepared(value))


def inline(value: Any) -> str:
    """Return a value on one line that is valid in both flow and block style."""
    from ruamel.yaml.comments import CommentedMap  # noqa: PLC0415 - slow, and only for writing

    wrapped = CommentedMap(k=_prepared(value, flow=True))
    wrapped.fa.set_flow_style()
    return _dump(wrapped).strip("\n").removeprefix("{k:").removesuffix("}").strip(" ")


def line(value: Any) -> str:
    """Return a value without line breaks, as it follows a key or a dash in block style. It is quoted only if necessary."""
    return block({"k": value}).removeprefix("k:").strip(" \n")


def _dump(value: Any) -> str:
    from ruamel.yaml import YAML  # noqa: PLC0415 - slow, and only for writing

    writer = YAML()
    writer.width = 1 << 20
    writer.allow_unicode = True
    writer.indent(mapping=2, sequence=4, offset=2)
    writer.representer.ignore_aliases = lambda _data: True
    out = _Text()
    writer.dump(value, out)
    whole = "".join(out.parts)
    return whole.removesuffix("...\n") if whole.endswith("\n...\n") else whole  # a text may end so, indented


class _Text:
    """The output in memory to which ruamel.yaml writes. Because it has an encoding, it receives text."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self.parts: list[str] = []

    def write(self, part: str) -> None:
        """Add the next part."""
        self.parts.append(part)


def _prepared(value: Any, *, flow: bool = False) -> Any:
    from ruamel.yaml.comments import CommentedMap  # noqa: PLC0415 - slow, and only for writing

    if isinstance(value, str):
        return _text(value, flow=flow)
    if isinstance(value, dict):
        made = CommentedMap((_text(str(k), flow=True), _prepared(v, flow=flow)) for k, v in value.items())
        if flow or not value:
            made.fa.set_flow_style()
        return made
    if isinstance(value, (list, tuple)):
        return _prepared_list(value, flow=flow)
    return value


def _prepared_list(value: list[Any] | tuple[Any, ...], *, flow: bool) -> Any:
    from ruamel.yaml.comments import CommentedSeq  # noqa: PLC0415 - slow, and only for writing

    items = CommentedSeq(_prepared(item, flow=flow or _is_short(value)) for item in value)
    if flow or _is_short(value):
        items.fa.set_flow_style()
    return items


def _is_short(value: list[Any] | tuple[Any, ...]) -> bool:
    """Return whether the items of a list fit on one line, as ids and numbers do."""
    return all(not isinstance(item, (dict, list, tuple)) and " " not in str(item) for item in value)


def _text(value: str, *, flow: bool) -> Any:
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString  # noqa: PLC0415 - as above

    if _DAY.match(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return DoubleQuotedScalarString(value)
    if "\n" in value and not flow and not _UNCLEAN.search(value) and not _NO_LITERAL.search(value):
        return LiteralScalarString(value)
    if (
        "\n" in value
        or _UNCLEAN.search(value)
        or not is_plain_text(value)
        or (flow and _NOT_PLAIN.search(value))
    ):
        return DoubleQuotedScalarString(value)
    return value
