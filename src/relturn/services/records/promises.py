"""The due date of a promise: the original one stays on record, and each new one stands below it (`method.md#promises`)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from relturn.analysis.promises import due_now
from relturn.declare.kinds import RecordKind
from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import format_day
from relturn.services.workspace import Workspace
from relturn.source.days import typed_day
from relturn.source.edits import AppendItem, Edit, SetValue
from relturn.source.span import KeyPath
from relturn.store.git.settings import setting

if TYPE_CHECKING:
    from relturn.records.plan import Action
    from relturn.records.stakeholders import Stakeholder

_DUE = "due"
_NO_REASON = "Set by hand, without a reason."


def keep_due(workspace: Workspace, kind: RecordKind, key_path: KeyPath, record: Any, edit: Edit) -> Edit:
    """Return an edit of a record as it may be made: a change of a promise's due date keeps the original one on record.

    Args:
        workspace: the workspace; its user is told when the edit becomes a new date.
        kind: the kind of the record.
        key_path: where the record stands in its file.
        record: the record as it is.
        edit: what somebody asked for, in any field.

    Raises:
        RelturnError: The due date would be taken away, or the promise is done or dropped (exit 1).
    """
    if kind.name != "action" or edit.key_path != (*key_path, _DUE) or record.due is None:
        return edit
    if not isinstance(edit, SetValue) or edit.value is None:
        raise RelturnError(
            "the date of a promise is not taken away",
            f"drop it with a reason: relturn set {record.id} status=dropped",
            code=1,
        )
    to = typed_day(str(edit.value))
    if to is None:
        return edit  # it is refused later, as it is not a date
    if to == due_now(record):
        return edit._replace(value=str(record.due))
    made = new_date(workspace, key_path, record, to, _NO_REASON, None)
    workspace.write_options.notify(
        f"{record.id} is moved to {format_day(to)}; the original due date stays on record. Say who asked for it and why: "
        f"relturn redate {record.id} {to} --asked-by … --reason …"
    )
    return made


def new_date(
    workspace: Workspace, key_path: KeyPath, action: Action, to: date, reason: str, person: Stakeholder | None
) -> Edit:
    """Return the edit that gives a promise a new due date; the original one stays.

    Args:
        workspace: the workspace; today is the day on which the date is moved.
        key_path: where the action stands in its file.
        action: the action as it is.
        to: the new date.
        reason: why.
        person: who asked for it; None for our team.

    Raises:
        RelturnError: It is not an open action with another due date.
    """
    if action.status in {"done", "dropped"}:
        raise RelturnError(f"{action.id} is {action.status} already; its dates stay", code=1)
    if action.due is None:
        raise RelturnError(
            f"{action.id} has no date yet", f"set it first: relturn set {action.id} due={to}", code=1
        )
    last = action.redated[-1] if action.redated else None
    explains = last is not None and last.to == to and last.reason == _NO_REASON
    if to == due_now(action) and not explains:
        raise RelturnError(f"{action.id} is due on {to} already", code=1)
    item: dict[str, Any] = {
        "to": str(to), "day": str(workspace.context.today), "by": person.side if person else "supplier",
    }  # fmt: skip
    if person is not None:
        item["asked_by"] = person.id
    name = setting(workspace.root, "user.name")
    item |= {"recorded_by": name} if name else {}
    item["reason"] = reason
    if explains and last is not None:  # `set` gave it that date, and now it is said why
        return SetValue((*key_path, "redated", len(action.redated) - 1), {**item, "day": str(last.day)})
    return AppendItem((*key_path, "redated"), item)
