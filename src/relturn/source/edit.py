"""Edits as splices: only the changed lines differ, and the result of every edit is parsed and compared.

`apply_edits` returns the new text, or an error that says why an edit is not safe. The file is never
rewritten from its values.
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

    Return the new text, or an error named `edit-refused` if an edit is not safe. An edit is not safe if the file cannot
    be read or a comment would be lost. It is also not safe if the new text does not have the expected values.
    """
    for edit in edits:
        result = _apply(text, edit)
        if isinstance(result, SourceError):
            return result
        text = result
    return text


def apply_together(text: SourceText, edits: tuple[Edit, ...], wanted: Any) -> SourceText | SourceError:
    """Make edits at different places at once. The text is parsed only twice, however many edits there are.

    Args:
        text: The file. Every key path belongs to this text.
        edits: The edits. No two of them may change the same place.
        wanted: The values that the new text must have.

    Return the new text, or an error named `edit-refused` as `apply_edits` does.
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
        return _refused("the new text would not have the intended values", document, edits[0])
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
        return _refused("the new text would not have the intended values", document, edit)
    return changed


def _refused(why: str, document: Document, edit: Edit) -> SourceError:
    place = ".".join(str(segment) for segment in edit.key_path)
    span = document.span(edit.key_path, at_key=True) if document.root else START
    return SourceError(
        "edit-refused", f"{place} cannot be changed safely: {why}", "change the file in a text editor", span
    )
