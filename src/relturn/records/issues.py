"""`issues.yaml`: facts grouped and prioritised into key issues (`method.md#records`, INnOVATER 1)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import InChain, ListRecord, Part, RecordFile, for_client, for_us
from relturn.declare.types import Priority, Ref, Text
from relturn.declare.vocabulary import IssueKind


class IssueImplications(Part):
    """What an issue means for each side."""

    supplier: Text | None = for_us("What it means for us.", None, like="overtime every week", prose=True)
    client: Text | None = for_client(
        "What it means for the client.", None, like="lines stand still", prose=True
    )


class Issue(ListRecord):
    """Facts that belong together: something to fix, avert or seize."""

    KIND: ClassVar[str] = "issue"
    CHAIN: ClassVar[InChain] = InChain(30, nothing_follows="no need turns it round and no action serves it")
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "no"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("statement",)

    kind: IssueKind = for_client("What it asks for.", example="fix", weak=True)
    statement: Text = for_client(
        "The issue in one sentence.", example="Deliveries cannot be relied on.", label=True, prose=True
    )
    unit: Ref | None = for_client(
        "The client's unit that it belongs to.", None, refers="unit", comes_later=True
    )
    theme: Text | None = for_client("What it is about, in a word or two.", None, example="delivery")
    cause_kind: Literal["priorities", "ways_of_working", "unmet_expectation", "quality", "other"] | None = (
        for_us("What kind of cause is behind it.", None)
    )
    priority: Priority = for_us("1 first to 4 last.", example=1, unit="1-4")
    facts: tuple[Ref, ...] = for_us(
        "The facts it is made of.", (), refers="fact", example=["late-deliveries"], follows=True
    )
    root_cause: Ref | None = for_us("The analysis of its cause.", None, refers="root_cause", leads_to=True)
    implications: IssueImplications = for_us(
        "What it means for each side, where its facts do not say.", IssueImplications()
    )
    set_aside: Text | None = for_us(
        "Why nothing is done about it for now.",
        None,
        like="the client wants to wait for the new system",
        prose=True,
    )
    withdrawn: Text | None = for_us(
        "Why it no longer counts.",
        None,
        like="it was another supplier's delivery",
        prose=True,
        comes_later=True,
    )


class IssuesFile(RecordFile):
    """The key issues."""

    issues: tuple[Issue, ...] = for_client("The issues, most important first.", ())
