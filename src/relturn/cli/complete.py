"""Completions for the shell: clients, records and people with their titles, and choices, fields and values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from typer import core
from typer.core import TyperCommand

from relturn.declare.vocabulary import choice_label
from relturn.findings.errors import RelturnError

if TYPE_CHECKING:
    from relturn.declare.kinds import Field, RecordKind
    from relturn.model.relationship import Relationship

CompletionItem: Any = getattr(core, "CompletionItem", None)
"""The completion class from Typer's copy of click. Older versions of Typer use click itself."""
if CompletionItem is None:
    from click.shell_completion import CompletionItem
Offered = Iterable[tuple[str, str]]
"""Words to offer, each with its meaning."""


def with_completion(command: Any) -> Any:
    """Add completions to the options and arguments of a command and its subcommands, and return the command."""
    for inner in getattr(command, "commands", {}).values():
        with_completion(inner)
    for param in command.params:
        offer = _OFFERS.get(f"{command.name} {param.name}") or _OFFERS.get(param.name)
        if offer is not None:
            param._custom_shell_complete = _completer(offer)  # noqa: SLF001 - there is no other way once it is made
    return command


class FieldCommand(TyperCommand):
    """A command that takes the fields of a kind as flags, such as `add need --side client`."""

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Return the flags of the named kind; after a flag, return the values of its field."""
        word = ctx.params.get("kind")
        if not isinstance(word, str):
            return super().shell_complete(ctx, incomplete)
        try:
            kind, relationship = _kind(ctx, word)
        except (RelturnError, OSError):
            return super().shell_complete(ctx, incomplete)
        before = ctx.args[-1] if ctx.args else ""
        field = kind.field(before[2:].replace("-", "_")) if before.startswith("--") else None
        if field is not None:
            return _items(_values(field, relationship), incomplete)
        given = {flag[2:].replace("-", "_") for flag in ctx.args if flag.startswith("--")}
        flags = (
            (f"--{one.name.replace('_', '-')}", one.description)
            for one in kind.fields
            if one.name not in given and one.written_by == "person"
        )
        return _items(flags, incomplete) + super().shell_complete(ctx, incomplete)


def _kind(ctx: Any, word: str) -> tuple[RecordKind, Relationship]:
    from relturn.services.records.add import kind_named  # noqa: PLC0415 - only when completing

    session = _session(ctx)
    return kind_named(session.workspace.kinds, word), _relationship(ctx)


def _session(ctx: Any) -> Any:
    from relturn.cli.options import open_session  # noqa: PLC0415 - only when completing

    return open_session(ctx.params.get("workspace"), None)


def _relationship(ctx: Any) -> Relationship:
    session = _session(ctx)
    named = ctx.params.get("client_option") or ctx.params.get("client")
    found: Relationship = session.workspace.read(session.client(named)).relationship
    return found


def _completer(offer: Callable[[Any], Offered]) -> Callable[..., list[Any]]:
    def complete(ctx: Any, _param: Any, incomplete: str) -> list[Any]:
        try:
            return _items(offer(ctx), incomplete)
        except (RelturnError, OSError):
            return []

    return complete


def _items(offered: Offered, incomplete: str) -> list[Any]:
    """Return the words that begin with the typed text; otherwise, those with the text in their title."""
    known = sorted(set(offered))
    typed = incomplete.casefold()
    found = [one for one in known if one[0].startswith(incomplete)] or [
        one for one in known if typed in one[1].casefold()
    ]
    return [CompletionItem(word, help=title) for word, title in found]


def _plain(words: Iterable[str]) -> Offered:
    return [(word, "") for word in words]


def _values(field: Field, relationship: Relationship) -> Offered:
    if field.choices:
        return _plain(field.choices)
    return _of_kinds(relationship, field.refers) if field.refers else ()


def _of_kinds(relationship: Relationship, kinds: tuple[str, ...] = ()) -> Offered:
    from relturn.model.labels import spoken  # noqa: PLC0415 - only when completing

    for entry in relationship.by_id.values():
        if not kinds or entry.kind in kinds:
            yield entry.id, spoken(relationship, entry)


def _clients(ctx: Any) -> Offered:
    workspace = _session(ctx).workspace
    return [(slug, workspace.read(slug).relationship.name) for slug in workspace.slugs()]


def _records(ctx: Any) -> Offered:
    relationship = _relationship(ctx)
    return [*_of_kinds(relationship), *_plain(relationship.kinds.singletons)]


def _people(ctx: Any) -> Offered:
    return _of_kinds(_relationship(ctx), ("stakeholder",))


def _open_actions(ctx: Any) -> Offered:
    return [
        (one.id, one.statement) for one in _relationship(ctx).actions if one.status in {"planned", "doing"}
    ]


def _units(ctx: Any) -> Offered:
    return _of_kinds(_relationship(ctx), ("unit",))


def _disruptions(ctx: Any) -> Offered:
    return _of_kinds(_relationship(ctx), ("disruption",))


def _kinds(ctx: Any) -> Offered:
    from relturn.services.records.add import addable  # noqa: PLC0415 - only when completing

    kinds = _session(ctx).workspace.kinds
    return [(kind.name.replace("_", "-"), kind.title) for kind in addable(kinds)]


def _logged(_ctx: Any) -> Offered:
    from relturn.cli.commands.log import KINDS  # noqa: PLC0415 - only when completing

    return _plain(KINDS)


def _changes(ctx: Any) -> Offered:
    """Yield the fields of the record to change, and the choices of each field."""
    from relturn.services.records.set import find_target  # noqa: PLC0415 - only when completing

    session, relationship = _session(ctx), _relationship(ctx)
    target = find_target(session.workspace, relationship.slug, relationship, ctx.params.get("ref") or "")
    for field in target.kind.fields:
        yield f"{field.name}=", field.description
        yield from ((f"{field.name}={value}", title) for value, title in _values(field, relationship))


def _report_kinds(_ctx: Any) -> Offered:
    from relturn.services.exchange.report import KIND_NAMES  # noqa: PLC0415 - only when completing

    return _plain(KIND_NAMES)


def _audiences(_ctx: Any) -> Offered:
    from relturn.model.audience import AUDIENCES  # noqa: PLC0415 - only when completing

    return _plain(AUDIENCES)


def _document_forms(_ctx: Any) -> Offered:
    from relturn.cli.looks import formats  # noqa: PLC0415 - only when completing

    return _plain(formats())


def _export_forms(_ctx: Any) -> Offered:
    from relturn.cli.commands.export import FORMATS  # noqa: PLC0415 - only when completing

    return _plain(FORMATS)


def _finding_forms(_ctx: Any) -> Offered:
    from relturn.cli.commands.validate import FORMATS  # noqa: PLC0415 - only when completing

    return _plain(FORMATS)


def _stages(_ctx: Any) -> Offered:
    from relturn.method.journey import GATES  # noqa: PLC0415 - only when completing

    return _plain(GATES)


def _criteria(_ctx: Any) -> Offered:
    from relturn.method.journey import criteria_names  # noqa: PLC0415 - only when completing

    return [(name, f"{choice_label(stage)} gate") for name, stage in criteria_names().items()]


def _sides(_ctx: Any) -> Offered:
    from relturn.model.relationship import SIDES  # noqa: PLC0415 - only when completing

    return _plain(SIDES)


def _endings(_ctx: Any) -> Offered:
    from relturn.services.journey.end import ENDINGS  # noqa: PLC0415 - only when completing

    return _plain(ENDINGS)


def _codes(_ctx: Any) -> Offered:
    from relturn.rules.registry import all_rules  # noqa: PLC0415 - only when completing

    return [(rule.code, rule.title) for rule in all_rules()]


_OFFERS: dict[str, Callable[[Any], Offered]] = {
    "client": _clients, "client_option": _clients, "done action": _open_actions, "redate action": _open_actions,
    "ref": _records, "old": _records, "other": _clients, "unit": _units, "owner": _people, "person": _people, "people": _people, "by": _people, "asked_by": _people,
    "disruption": _disruptions, "add kind": _kinds, "show kind": _kinds, "log kind": _logged, "changes": _changes,
    "report kind": _report_kinds, "audience": _audiences, "report form": _document_forms, "export form": _export_forms,
    "validate form": _finding_forms, "form": lambda _: _plain(("text", "json")), "stage": _stages, "waive": _criteria,
    "side": _sides, "end state": _endings, "code": _codes, "profile": lambda _: _plain(("light", "full")),
}  # fmt: skip
"""The functions that offer completions, by the name of a parameter, or of a command and its parameter."""
