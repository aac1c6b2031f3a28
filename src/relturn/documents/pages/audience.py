"""The preview of what a document for the client, or for our side, leaves out (`method.md#confidence`)."""

from __future__ import annotations

from collections.abc import Sequence

from relturn.declare.vocabulary import READERS, choice_label
from relturn.documents.page import Page, Section
from relturn.findings.phrasing import or_dash, pluralize
from relturn.model.audience import CLIENT, LeftOut, Reader

_WHYS = 3


def page(name: str, found: Sequence[LeftOut], reader: Reader = CLIENT) -> Page:
    """Return the page of what a reader may see: fields by kind, and records left out with the reason."""
    who = READERS[reader]
    ours = [one for one in found if not one.shown]
    records = [(one.kind, identity, why) for one in found if one.shown for identity, why in one.records]
    answer = (
        f"{name}: {who} can read {len(found) - len(ours)} of {pluralize(len(found), 'kind')} of records. "
        f"Left out of these kinds: {pluralize(len(records), 'record')}."
    )
    return Page(
        answer,
        (
            Section(f"What {who} reads", (), ("Kind", "Text", "People behind it"), tuple((choice_label(one.kind), text, or_dash(people)) for one in found for text, people in one.texts)),
            Section("Records left out", (), ("Kind", "Record", "Why"), tuple((choice_label(kind), name, why) for kind, name, why in records)),
            Section("Fields", (), ("Kind", "Records", f"Shown to {who}", "Internal"), tuple((choice_label(o.kind), str(o.number), or_dash(o.shown), or_dash(o.hidden)) for o in found if o.shown)),
            Section("Internal kinds", tuple(f"{choice_label(one.kind)}: {pluralize(one.number, 'record')}" for one in ours)),
        ),
    )  # fmt: skip


def summary(found: Sequence[LeftOut]) -> str:
    """Return in one line what a document leaves out."""
    ours = sum(one.number for one in found if not one.shown)
    records = sum(len(one.records) for one in found if one.shown)
    fields = sum(len(one.hidden) for one in found if one.shown)
    whys = list(dict.fromkeys(why for one in found if one.shown for _, why in one.records))
    others = f", {pluralize(records, 'other')} ({'; '.join(whys[:_WHYS])})" if records else ""
    return (
        f"Omitted: {pluralize(ours, 'internal record')}{others}, and {pluralize(fields, 'internal field')}. "
        "For details: relturn report --explain-audience"
    )
