"""Loading of one document into one typed record. Only this module translates pydantic's errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from pydantic_core import ValidationError

from relturn.declare.kinds import GROUP, LIST, Field, FileKind, Kinds, RecordKind
from relturn.declare.vocabulary import FORMER_CRITERIA
from relturn.findings.suggest import nearest, suggest
from relturn.loader.list_mistakes import gathered
from relturn.loader.messages import label_of, unknown_key, wrong_form, wrong_type
from relturn.source.document import Document
from relturn.source.span import START, KeyPath, SourceError

MOST_PROBLEMS = 100
"""The largest number of problems that relturn reports for one file."""


class LoadedFile(NamedTuple):
    """A document loaded as its file kind. `record` is None if loading failed; `problems` give the reasons."""

    record: Any
    model: str
    problems: tuple[SourceError, ...]


def load_file(document: Document, kind: FileKind, kinds: Kinds, stem: str = "") -> LoadedFile:
    """Load a document into the model of its file kind. Problems of the text itself are included."""
    bound = _bind(document, kind, kinds, stem)
    if len(bound.problems) <= MOST_PROBLEMS:
        return bound
    more = len(bound.problems) - MOST_PROBLEMS
    return LoadedFile(bound.record, bound.model, (*bound.problems[:MOST_PROBLEMS], _more(more)))


def _bind(document: Document, kind: FileKind, kinds: Kinds, stem: str) -> LoadedFile:
    if not document.readable:
        return LoadedFile(None, "", document.problems)
    data = {} if document.data is None else document.data
    if not isinstance(data, dict):
        return LoadedFile(None, "", (*document.problems, _not_a_mapping(kind)))
    model, problem = _choose(data, kind, kinds)
    if problem is not None:
        return LoadedFile(None, "", (*document.problems, problem))
    return _validate(document, data, kind, kinds, model, stem)


def _validate(
    document: Document, data: dict[str, Any], kind: FileKind, kinds: Kinds, model: str, stem: str
) -> LoadedFile:
    problems = list(document.problems)
    if kind.is_log:
        if "id" in data:
            problems.append(_id_in_log(stem))
        data = {**data, "id": stem}
    data = with_empty_lists(data, kind.root_fields(model))
    if any(name in document.text.text for name in FORMER_CRITERIA):
        data = with_todays_criteria(data, kind.root_fields(model))
    try:
        record = kinds.validator(model).validate_python(data)
    except ValidationError as error:
        told = list(islice(_translate(error, kind.root_fields(model), data, _top_keys(kinds)), MOST_PROBLEMS))
        if kind.is_log:
            told = [_of_name(problem, stem) if problem.key_path == ("id",) else problem for problem in told]
        told = gathered(told, kind.root_fields(model), data)
        problems += [*told, *[_more(1)] * max(0, error.error_count() - MOST_PROBLEMS)]
        return LoadedFile(None, model, tuple(problems))
    return LoadedFile(record, model, tuple(problems))


def with_empty_lists(data: dict[str, Any], fields: tuple[Field, ...]) -> dict[str, Any]:
    """Return the data of a file, with an empty list for each list of records without a value."""
    if None not in data.values():
        return data
    empty = {field.name for field in fields if field.type == LIST and field.items == GROUP}
    return {name: [] if value is None and name in empty else value for name, value in data.items()}


def with_todays_criteria(data: dict[str, Any], fields: tuple[Field, ...]) -> dict[str, Any]:
    """Return the data of a file, with today's name of each gate criterion in place of a former one."""
    by_name = {field.name: field for field in fields}

    def todays(value: Any, field: Field | None) -> Any:
        if field is None or not (field.fields or field.names == "criterion"):
            return value
        if isinstance(value, list):
            return [todays(item, field) for item in value]
        if isinstance(value, dict):
            return with_todays_criteria(value, field.fields)
        return FORMER_CRITERIA.get(value, value) if isinstance(value, str) else value

    return {name: todays(value, by_name.get(name)) for name, value in data.items()}


def _of_name(problem: SourceError, stem: str) -> SourceError:
    """Return the problem with the id of a log entry, which is the name of its file."""
    name = stem.encode("utf-8", "replace").decode()
    message = f"the file name {name!r} is not a valid id"
    return problem._replace(
        name="bad-id",
        message=message,
        hint="use lowercase letters, digits and single hyphens (at most 63 characters)",
        span=START,
    )


def problem_at(
    data: dict[str, Any], path: tuple[str, ...], kind: RecordKind, kinds: Kinds
) -> SourceError | None:
    """Return the problem with one field of an incomplete record; None if the field has no problem.

    Missing fields do not matter.
    """
    file = kinds.files[kind.file]
    model = (
        kind.model if not kind.key else next(m for m in file.models if _has(file.root_fields(m), kind.key))
    )
    whole = {kind.key: [data]} if kind.key else data
    wanted = (kind.key, *path) if kind.key else path
    try:
        kinds.validator(model).validate_python(whole)
    except ValidationError as error:
        for problem in _translate(error, file.root_fields(model), whole, {}):
            names = tuple(segment for segment in problem.key_path if isinstance(segment, str))
            if problem.name != "missing-field" and names == wanted:
                return problem
    return None


def _has(fields: tuple[Field, ...], name: str) -> bool:
    return any(field.name == name for field in fields)


def _more(count: int) -> SourceError:
    hint = "fix the problems above first, and check that this is the right file"
    return SourceError(
        "more-problems",
        f"further problems in this file that are not shown: {count}",
        hint,
        START,
        data=(str(count),),
    )


def model_of(document: Document, kind: FileKind, kinds: Kinds) -> str:
    """Return the name of the model for a document; empty if it cannot be determined."""
    if not document.readable or not isinstance(document.data, dict):
        return ""
    return _choose(document.data, kind, kinds)[0]


def _not_a_mapping(kind: FileKind) -> SourceError:
    keys = ", ".join(field.name for field in kind.fields[0][:3])
    return SourceError(
        "wrong-type", "the file must contain keys and values", f"start with keys such as {keys}"
    )


def _id_in_log(stem: str) -> SourceError:
    return SourceError(
        "id-in-log", "the id of this entry is its file name, so the key id is not allowed",
        f"remove the key; the id is {stem}", key_path=("id",), at_key=True,
    )  # fmt: skip


def _choose(data: dict[str, Any], kind: FileKind, kinds: Kinds) -> tuple[str, SourceError | None]:
    """Return the model of a file, or a problem. If the folder contains several kinds, the key `kind` decides."""
    if len(kind.models) == 1:
        return kind.models[0], None
    names = {record.name: record.model for record in kinds.records.values() if record.file == kind.name}
    word = data.get("kind")
    if isinstance(word, str) and word in names:
        return names[word], None
    listed = ", ".join(names)
    if "kind" not in data:
        return "", SourceError(
            "missing-field",
            "kind is missing",
            f"add the key kind with one of these values: {listed}",
            key_path=("kind",),
        )
    return "", SourceError(
        "wrong-value",
        f"kind must be one of {listed}{_not(word)}",
        suggest(str(word), names),
        key_path=("kind",),
    )


def _top_keys(kinds: Kinds) -> dict[str, str]:
    """Return the path of the file for each list of records, by the key of the list."""
    return {kind.key: kinds.files[kind.file].path for kind in kinds.records.values() if kind.key}


def _translate(
    error: ValidationError, fields: tuple[Field, ...], data: Any, elsewhere: Mapping[str, str]
) -> Iterator[SourceError]:
    for detail in error.errors(include_url=False, include_input=False):
        yield _problem(detail, fields, data, elsewhere)


def _problem(
    detail: Mapping[str, Any], fields: tuple[Field, ...], data: Any, elsewhere: Mapping[str, str]
) -> SourceError:
    path = _real_path(detail["loc"], data, missing=detail["type"] == "missing")
    field, siblings = _field_at(path, fields)
    name = str(path[-1]) if path else "the file"
    match detail["type"]:
        case "missing":
            return _missing(name, field, path)
        case "extra_forbidden":
            return unknown_key(name, siblings, path, _value_at(data, path), elsewhere)
        case "literal_error":
            return _wrong_choice(name, field, path, data)
        case "string_pattern_mismatch" | "date_from_datetime_parsing" | "string_too_long":
            return wrong_form(name, field, path, _value_at(data, path))
        case _:
            return _wrong_type(name, field, path, detail, _value_at(data, path))


def _missing(name: str, field: Field | None, path: KeyPath) -> SourceError:
    about = f": {_lower(field.description)}" if field else ""
    example = f"for example {name}: {_shown(field.example)}" if field and field.example is not None else ""
    return SourceError("missing-field", f"{name} is missing{about}".rstrip("."), example, key_path=path)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _shown(example: Any) -> str:
    return "[" + ", ".join(map(str, example)) + "]" if isinstance(example, list) else str(example)


def _wrong_choice(name: str, field: Field | None, path: KeyPath, data: Any) -> SourceError:
    choices = field.choices if field else ()
    word = _value_at(data, path)
    label = label_of(name, path)
    near = nearest(word, choices) if isinstance(word, str) else ""
    hint = f"did you mean {near}?" if near else ""
    return SourceError(
        "wrong-value",
        f"{label} must be one of {', '.join(choices)}{_not(word)}",
        hint,
        key_path=path,
        suggestion=near,
    )


_LONGEST_WORD = 40
"""The length up to which a message repeats a wrong word."""


def _not(word: Any) -> str:
    """Return the end of a message that repeats a wrong word; empty for anything else than a short text."""
    return f", not {word!r}" if isinstance(word, str) and 0 < len(word) <= _LONGEST_WORD else ""


_WANTED = {
    "string_type": "text", "string_unicode": "text", "int_type": "a whole number", "float_type": "a number", "bool_type": "true or false",
    "tuple_type": "a list", "dict_type": "a group of keys and values", "model_type": "a group of keys and values",
    "model_attributes_type": "keys and values", "string_too_short": "text that is not empty",
    "finite_number": "a finite number", "int_from_float": "a whole number",
}  # fmt: skip
_BOUNDS = {"greater_than_equal": ("ge", "at least"), "less_than_equal": ("le", "at most")}


def _wrong_type(
    name: str, field: Field | None, path: KeyPath, detail: Mapping[str, Any], value: Any
) -> SourceError:
    label = label_of(name, path)
    bound = _BOUNDS.get(detail["type"])
    if bound:
        limit = detail.get("ctx", {}).get(bound[0])
        unit = f" ({field.unit})" if field and field.unit else ""
        return SourceError("out-of-range", f"{label} must be {bound[1]} {limit}{unit}", "", key_path=path)
    return wrong_type(name, field, path, value, _WANTED.get(detail["type"], "in the right format"))


def _real_path(loc: tuple[Any, ...], data: Any, *, missing: bool) -> KeyPath:
    """Return the part of pydantic's location that exists in the file. For a missing key, the key is included."""
    path: list[str | int] = []
    for position, segment in enumerate(loc):
        here = data[segment] if _holds(data, segment) else None
        if here is None and not _holds(data, segment):
            if missing and position == len(loc) - 1:
                path.append(segment)
            continue
        path.append(segment)
        data = here
    return tuple(path)


def _holds(data: Any, segment: Any) -> bool:
    if isinstance(data, dict):
        return segment in data
    return isinstance(data, list) and isinstance(segment, int) and 0 <= segment < len(data)


def _value_at(data: Any, path: KeyPath) -> Any:
    for segment in path:
        if not _holds(data, segment):
            return None
        data = data[segment]
    return data


def _field_at(path: KeyPath, fields: tuple[Field, ...]) -> tuple[Field | None, list[str]]:
    """Return the field that a path leads to, and the names of all fields at the same level."""
    found: Field | None = None
    siblings = [field.name for field in fields]
    for segment in path:
        if isinstance(segment, int):
            continue
        siblings = [field.name for field in fields]
        found = next((field for field in fields if field.name == segment), None)
        if found is None:
            break
        if GROUP in {found.type, found.items}:
            fields = found.fields
    return found, siblings
