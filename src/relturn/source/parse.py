"""The parser from text to document. One pass over libyaml's composer gives values, positions and duplicate keys.

The profile (docs/explanation/yaml.md) has YAML 1.2 core scalars and a depth of at most 32. Keys are strings, and
each key occurs once. There are no anchors, aliases, tags, directives or second documents.
"""

from __future__ import annotations

import re
from operator import is_
from typing import Any

from yaml import AliasEvent, CollectionEndEvent, CollectionStartEvent, DocumentStartEvent, ScalarEvent
from yaml._yaml import CParser
from yaml.error import Mark, MarkedYAMLError, YAMLError
from yaml.nodes import MappingNode, Node, ScalarNode

from relturn.source.document import Document, span_of_node
from relturn.source.scalars import AMBIGUOUS, TEXT, converted, kind_of_text
from relturn.source.span import START, SourceError, Span
from relturn.source.text import SourceText

MAX_DEPTH = 32
MAX_EVENTS = 100_000

_SUSPICIOUS = re.compile(r"(?:^|[\s\[{,:?-])[&*!][^ \t\r\n]", re.MULTILINE)
_SPACES, _DASHES = " " * 40, "- " * 8
_DEEP_LINE = r"^[ ?-]{120,}"
_MARKS_OF_A_CONFLICT = r"^(?:<<<<<<< |>>>>>>> )[^\n]*"
_MANY_BRACKETS = 1_000
_SAFE_DEPTH = 4_000
"""The number of levels that can be composed safely. A text of fewer characters cannot have more levels."""
_MANY_CHARACTERS = 100_000


class _Parser(CParser):
    """libyaml's composer without PyYAML's YAML 1.1 resolver. `kind_of` determines the type of a scalar when it is needed."""

    descend_resolver = staticmethod(is_)
    ascend_resolver = staticmethod(bool)  # nothing: no path resolvers here; C functions are quicker to call
    resolve = staticmethod(lambda _kind, _value, _implicit: "")


def kind_of(node: ScalarNode) -> str:
    """Return the type of a scalar. A scalar in quotes is always text."""
    return TEXT if node.style else kind_of_text(node.value)


def parse(text: SourceText) -> Document:
    """Parse one file.

    Never raise an error for the content of the text. For a text that cannot be read, the document's `data` is
    None and its `problems` say why. Duplicate and non-string keys are problems of a readable document.
    """
    marked = conflict_marks(text.text)
    if marked:
        return Document(text, None, None, (marked,), readable=False)
    outside = None if is_harmless(text.text) else _scan_events(text.text)
    if outside:
        return Document(text, None, None, (outside,), readable=False)
    try:
        root = compose(text.text)
    except YAMLError as error:
        problem = _scan_events(text.text) or _syntax_problem(error, text.text)
        return Document(text, None, None, (problem,), readable=False)
    builder = _Builder()
    data = builder.build(root, 0) if root is not None else None
    return Document(text, data, root, tuple(builder.problems))


def conflict_marks(text: str) -> SourceError | None:
    """Return an error for the conflict marks of an unfinished merge, or None if there are none."""
    if not (("<" in text and "<<<<<<< " in text) or (">" in text and ">>>>>>> " in text)):
        return None
    found = re.search(_MARKS_OF_A_CONFLICT, text, re.MULTILINE)
    if found is None:
        return None
    line = text.count("\n", 0, found.start()) + 1
    span = Span(found.start(), found.end(), line, 1, line, found.end() - found.start() + 1)
    return SourceError(
        "conflict-marker",
        "a git merge is not finished here",
        "keep one version or both, or run relturn merge to resolve the records",
        span,
    )


def compose(text: str) -> Node | None:
    """Return the node tree of a text that relturn accepts."""
    parser = _Parser(text)
    try:
        node: Node | None = parser.get_single_node()
    finally:
        parser.dispose()
    return node


class _Builder:
    """The conversion of nodes to plain values. It records duplicate, ambiguous and non-string keys."""

    def __init__(self) -> None:
        self.problems: list[SourceError] = []

    def build(self, node: Node, depth: int) -> Any:
        if type(node) is ScalarNode:
            kind = kind_of(node)
            return node.value if kind is TEXT else self._scalar(node, kind)
        if depth >= MAX_DEPTH:
            self.problems.append(_too_deep(span_of_node(node)))
            return None
        if type(node) is MappingNode:
            return self._mapping(node, depth)
        return [self.build(item, depth + 1) for item in node.value]

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for number, (key_node, value_node) in enumerate(node.value):
            if (
                not value_node.value
                and number
                and _is_after_a_comma(node.value[number - 1][1], key_node, value_node)
            ):
                self.problems.append(_decimal_comma(node.value[number - 1][1], key_node))
                continue
            is_text = type(key_node) is ScalarNode and kind_of(key_node) is TEXT
            key = str(key_node.value) if is_text else self._odd_key(key_node)
            value = self.build(value_node, depth + 1)
            if key in data:
                self.problems.append(_duplicate(key, key_node, node))
            else:
                data[key] = value
        return data

    def _odd_key(self, node: Node) -> str:
        is_scalar = isinstance(node, ScalarNode)
        shown = repr(node.value) if is_scalar else "a list or mapping"
        self.problems.append(
            SourceError(
                "key-not-text",
                f"a key must be text, but this key is {shown}",
                "put the key in quotes",
                span_of_node(node),
            )
        )
        return str(node.value) if is_scalar else f"(key at line {node.start_mark.line + 1})"

    def _scalar(self, node: ScalarNode, kind: str) -> Any:
        if kind is AMBIGUOUS:
            self.problems.append(_ambiguous(node))
        return converted(kind, node.value)


def _ambiguous(node: ScalarNode) -> SourceError:
    return SourceError(
        "ambiguous-scalar",
        f"YAML programs read {node.value!r} in different ways",
        "put a text in quotes; otherwise write true, false or a plain number",
        span_of_node(node),
    )


def _duplicate(key: str, node: Node, mapping: MappingNode) -> SourceError:
    first = next(one for one, _ in mapping.value if isinstance(one, ScalarNode) and one.value == node.value)
    hint = f"remove one of the two keys; the other one is at {first.start_mark.line + 1}:{first.start_mark.column + 1}"
    return SourceError("duplicate-key", f"the key {key!r} appears twice here", hint, span_of_node(node))


_DIGITS = frozenset("0123456789")


def _is_after_a_comma(before: Node, key: Node, value: Node) -> bool:
    """Return whether a key without a value is the part after a decimal comma, as in `{baseline: 96,1}`."""
    if type(key) is not ScalarNode or not key.value or key.style or not _DIGITS.issuperset(key.value):
        return False
    is_empty = type(value) is ScalarNode and not value.value and not value.style
    is_figure = (
        type(before) is ScalarNode and bool(before.value) and _DIGITS.issuperset(before.value.lstrip("+-"))
    )
    return is_empty and is_figure and before.end_mark.line == key.start_mark.line


def _decimal_comma(before: Node, key: Node) -> SourceError:
    told = f"a number contains a comma: {before.value},{key.value}"
    return SourceError("key-not-text", told, f"write {before.value}.{key.value}", span_of_node(key))


def _too_deep(span: Span) -> SourceError:
    return SourceError(
        "too-deep", f"the file has more than {MAX_DEPTH} nested levels", "use fewer nested levels", span
    )


def _syntax_problem(error: YAMLError, text: str) -> SourceError:
    if isinstance(error, MarkedYAMLError) and error.problem_mark:
        from relturn.source.syntax import syntax_problem  # noqa: PLC0415 - only for what is not YAML

        return syntax_problem(error, text)
    position = min(int(getattr(error, "position", 0) or 0), len(text))
    before = text.encode()[:position].decode("utf-8", "ignore")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    reason = str(getattr(error, "reason", "") or error).split("\n", 1)[0]
    span = Span(len(before), len(before) + 1, line, column, line, column + 1)
    return SourceError("yaml-syntax", f"not valid YAML: {reason}", "remove the character", span)


def _span_of_mark(mark: Mark) -> Span:
    line, column = mark.line + 1, mark.column + 1
    return Span(mark.index, mark.index, line, column, line, column)


def is_harmless(text: str) -> bool:
    """Return whether a quick check shows that a text is safe to compose.

    For such a text, the composer finds all forbidden syntax. The composer also reports a second document.
    """
    size = len(text)
    if size >= _MANY_CHARACTERS or (
        size >= _SAFE_DEPTH and text.count("[") + text.count("{") >= _MANY_BRACKETS
    ):
        return False
    if "%" in text and (text[0] == "%" or "\n%" in text):
        return False
    if ("&" in text or "*" in text or "!" in text) and _SUSPICIOUS.search(text):
        return False
    deep = _SPACES in text or _DASHES in text or ("?" in text and "? ?" in text)
    return not (deep and re.search(_DEEP_LINE, text, re.MULTILINE))


def _scan_events(text: str) -> SourceError | None:
    """Return an error for syntax that relturn does not accept, found on the event stream before anything is composed."""
    parser = CParser(text)
    depth = documents = count = 0
    try:
        while parser.check_event():
            event = parser.get_event()
            count += 1
            depth += isinstance(event, CollectionStartEvent)
            depth -= isinstance(event, CollectionEndEvent)
            documents += isinstance(event, DocumentStartEvent)
            problem = _forbidden(event, depth, documents, count)
            if problem:
                return problem
    except YAMLError:
        return None  # the composer meets the same error and tells it with its place
    finally:
        parser.dispose()
    return None


def _forbidden(event: Any, depth: int, documents: int, count: int) -> SourceError | None:
    span = _span_of_mark(event.start_mark) if event.start_mark else START
    if depth > MAX_DEPTH:
        return _too_deep(span)
    if count > MAX_EVENTS:
        return SourceError(
            "file-too-large", f"the file contains more than {MAX_EVENTS:,} values", "split the file", span
        )
    if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
        return _refused("anchors and aliases (& and *)", "write the full value in each place", span)
    if isinstance(event, (ScalarEvent, CollectionStartEvent)) and event.tag is not None:
        return _refused("tags (!)", "if a text begins with !, put it in quotes", span)
    if isinstance(event, DocumentStartEvent):
        if event.version or event.tags:
            return _refused("directives (%)", "remove the line that begins with %", span)
        if documents > 1:
            what = "relturn accepts one document in a file, and another one begins here (---)"
            return SourceError("outside-profile", what, "put each document in its own file", span)
    return None


def _refused(what: str, hint: str, span: Span) -> SourceError:
    return SourceError("outside-profile", f"relturn does not accept {what}", hint, span)
