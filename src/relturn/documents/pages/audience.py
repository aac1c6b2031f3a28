"""What a client's document leaves out, before it is made (`method.md#confidence`)."""

from __future__ import annotations

from collections.abc import Sequence

from relturn.documents.page import Page, Section
from relturn.findings.phrasing import humanize, or_dash, pluralize
from relturn.model.audience import LeftOut

_WHYS = 3


def page(name: str, found: Sequence[LeftOut]) -> Page:
    """Kind by kind the fields that are shown and those that are internal; whole records that are internal, with why."""
    ours = [one for one in found if not one.shown]
    records = [(one.kind, identity, why) for one in found if one.shown for identity, why in one.records]
    answer = (
        f"{name}: of {pluralize(len(found), 'kind')} of records the client reads {len(found) - len(ours)}; "
        f"{pluralize(len(records), 'record')} of those are left out."
    )
    return Page(
        answer,
        (
            Section("Records left out", (), ("kind", "record", "why"), tuple((humanize(kind), name, why) for kind, name, why in records)),
            Section("Fields", (), ("kind", "records", "the client reads", "internal"), tuple((humanize(o.kind), str(o.number), or_dash(o.shown), or_dash(o.hidden)) for o in found if o.shown)),
            Section("Internal kinds", tuple(f"{humanize(one.kind)}: {pluralize(one.number, 'record')}" for one in ours)),
        ),
    )  # fmt: skip


def summary(found: Sequence[LeftOut]) -> str:
    """The same in one line."""
    ours = sum(one.number for one in found if not one.shown)
    records = sum(len(one.records) for one in found if one.shown)
    fields = sum(len(one.hidden) for one in found if one.shown)
    whys = list(dict.fromkeys(why for one in found if one.shown for _, why in one.records))
    others = f", {pluralize(records, 'other')} ({'; '.join(whys[:_WHYS])})" if records else ""
    return (
        f"not in this document: {pluralize(ours, 'internal record')}{others}, and {pluralize(fields, 'internal field')}. "
        "Which: relturn report --explain-audience"
    )
