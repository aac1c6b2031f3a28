"""Conversion of bytes to text and back, without loss of anything that a person wrote."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from relturn.source.span import START, SourceError, Span

MAX_BYTES = 1024 * 1024
"""The largest file that is read: 1 MiB."""

_UTF8_BOM = codecs.BOM_UTF8
_WIDE_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


class SourceText(NamedTuple):
    """One file as written. `path` is its path in the workspace, with forward slashes."""

    path: str
    text: str
    bom: bool = False

    @property
    def newline(self) -> str:
        """Return the line ending of the file's first line."""
        end = self.text.find("\n")
        return "\r\n" if end > 0 and self.text[end - 1] == "\r" else "\n"

    def encode(self) -> bytes:
        """Return the bytes to store: UTF-8, with a byte order mark if the file had one."""
        return (_UTF8_BOM if self.bom else b"") + self.text.encode()

    def with_text(self, text: str) -> SourceText:
        """Return a copy of this file with another text."""
        return SourceText(self.path, text, self.bom)


def decode(path: str, raw: bytes) -> SourceText | SourceError:
    """Return bytes as UTF-8 text, or an error that says why that is not possible."""
    if len(raw) > MAX_BYTES:
        size = f"{len(raw) / MAX_BYTES:.1f} MiB"
        return SourceError(
            "file-too-large", f"the file is {size}; relturn reads at most 1 MiB", "split the file", START
        )
    if raw.startswith(_WIDE_BOMS):
        return _not_utf8("the file is UTF-16 or UTF-32", START)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(f"byte {raw[error.start]:#04x} is not UTF-8", _span_of_byte(raw, error.start))
    bom = text.startswith("\ufeff")
    return SourceText(path, text[1:] if bom else text, bom)


def _not_utf8(why: str, span: Span) -> SourceError:
    return SourceError("not-utf8", why, "save the file as text in UTF-8", span)


def _span_of_byte(raw: bytes, offset: int) -> Span:
    before = raw[:offset].decode("utf-8", "replace")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return Span(len(before), len(before) + 1, line, column, line, column + 1)


def line_at(text: str, line: int) -> str:
    """Return line number `line` (from 1) without its line ending, or an empty text."""
    lines = text.split("\n")
    return lines[line - 1].rstrip("\r") if 0 < line <= len(lines) else ""
