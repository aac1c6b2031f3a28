"""Edits as splices: only the touched lines change, and every edit is read again and compared.

`apply_edits` gives the new text, or a problem that says why an edit cannot be made safely. The file is never
re-dumped.
"""

from __future__ import annotations

from typing import Any

from relturn.source.document import Document
from relturn.source.edits import Edit, RefusedError
from relturn.source.expected import expected, strictly_equal
from relturn.source.parse import parse
from relturn.source.span import START, SourceError
from relturn.source.splice import splice
from relturn.source.text import SourceText


def apply_edits(text: SourceText, edits: tuple[Edit, ...]) -> SourceText | SourceError:
    """Make edits one after the other.

    Returns the new text, or a problem named `edit-refused` when an edit cannot be proved right: the file
    cannot be read, a comment would be lost, or what is read back differs from what was meant.
    """
    for edit in edits:
        result = _apply(text, edit)
        if isinstance(result, SourceError):
            return result
        text = result
    return text


def apply_together(text: SourceText, edits: tuple[Edit, ...], wanted: Any) -> SourceText | SourceError:
    """Make edits of different places at once, which takes two readings however many they are.

    Args:
        text: the file; every key path is one of this text.
        edits: what is to become different; no two of them may touch the same place.
        wanted: the values that must be read back.

    Returns the new text, or a problem named `edit-refused` as `apply_edits` does.
    """
    document = parse(text)
    try:
        splices = sorted((splice(document, edit) for edit in edits), reverse=True)
    except RefusedError as refusal:
        return _refused(str(refusal), document, edits[0])
    changed = text.text
    for start, end, new in splices:
        changed = changed[:start] + new + changed[end:]
    after = text.with_text(changed)
    if edits and not strictly_equal(parse(after).data, wanted):
        return _refused("what would be read back differs from what was meant", document, edits[0])
    return after


def _apply(text: SourceText, edit: Edit) -> SourceText | SourceError:
    document = parse(text)
    if not document.readable or any(problem.name == "duplicate-key" for problem in document.problems):
        why = document.problems[0]
        return SourceError("edit-refused", f"the file cannot be edited: {why.message}", why.hint, why.span)
    try:
        wanted = expected(document.data, edit)
        start, end, new = splice(document, edit)
    except RefusedError as refusal:
        return _refused(str(refusal), document, edit)
    changed = text.with_text(text.text[:start] + new + text.text[end:])
    if not strictly_equal(parse(changed).data, wanted):
        return _refused("what would be read back differs from what was meant", document, edit)
    return changed


def _refused(why: str, document: Document, edit: Edit) -> SourceError:
    place = ".".join(str(segment) for segment in edit.key_path)
    span = document.span(edit.key_path, at_key=True) if document.root else START
    return SourceError(
        "edit-refused", f"{place} cannot be changed safely: {why}", "change it in an editor", span
    )
