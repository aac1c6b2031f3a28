"""Due dates of promises: the original date stays on record, and each new date is added (`method.md#promises`)."""

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
    """Return an edit in the form that is allowed for a promise.

    A new due date becomes a date change, which keeps the original due date. Other edits stay unchanged.

    Args:
        workspace: the workspace; its user gets a note when the edit becomes a date change.
        kind: the kind of the record.
        key_path: the place of the record in its file.
        record: the record as it is.
        edit: the requested edit of any field.

    Raises:
        RelturnError: The due date would be removed, or the promise is done or dropped (exit 1).
    """
    if kind.name != "action" or edit.key_path != (*key_path, _DUE) or record.due is None:
        return edit
    if not isinstance(edit, SetValue) or edit.value is None:
        raise RelturnError(
            "the due date of a promise cannot be removed",
            f"drop the promise with a reason: relturn set {record.id} status=dropped",
            code=1,
        )
    to = typed_day(str(edit.value))
    if to is None:
        return edit  # it is refused later, as it is not a date
    if to == due_now(record):
        return edit._replace(value=str(record.due))
    made = new_date(workspace, key_path, record, to, _NO_REASON, None)
    workspace.write_options.notify(
        f"{record.id} is now due on {format_day(to)}; the original due date stays on record. Record who asked for it and why: "
        f"relturn redate {record.id} {to} --asked-by … --reason …"
    )
    return made


def new_date(
    workspace: Workspace, key_path: KeyPath, action: Action, to: date, reason: str, person: Stakeholder | None
) -> Edit:
    """Return the edit that gives a promise a new due date; the original one stays.

    Args:
        workspace: the workspace; its current date is the day of the change.
        key_path: the place of the action in its file.
        action: the action as it is.
        to: the new date.
        reason: why.
        person: the person who asked for the change; None for our team.

    Raises:
        RelturnError: The action is closed, has no due date, or already has the new one.
    """
    if action.status in {"done", "dropped"}:
        raise RelturnError(f"{action.id} is already {action.status}; its dates cannot be changed", code=1)
    if action.due is None:
        raise RelturnError(
            f"{action.id} has no due date yet", f"set it first: relturn set {action.id} due={to}", code=1
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
