"""`issues.yaml`: facts grouped and prioritised into key issues (`method.md#records`, INnOVATER 1)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import InChain, ListRecord, Part, RecordFile, for_client, for_our_side, for_us
from relturn.declare.types import Priority, Ref, Text
from relturn.declare.vocabulary import IssueKind


class IssueImplications(Part):
    """The impact of an issue on each side."""

    supplier: Text | None = for_us(
        "The impact of the issue on our side.", None, like="overtime every week", prose=True
    )
    client: Text | None = for_client(
        "The impact of the issue on the client side.", None, like="production lines stop", prose=True
    )


class Issue(ListRecord):
    """A problem to fix, a threat to avert or an opportunity to seize."""

    KIND: ClassVar[str] = "issue"
    CHAIN: ClassVar[InChain] = InChain(30, nothing_follows="no need addresses it and no action supports it")
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "no"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("statement",)

    kind: IssueKind = for_client("The kind of issue.", example="fix", weak=True)
    statement: Text = for_client(
        "The issue in one sentence.", example="Deliveries cannot be relied on.", label=True, prose=True
    )
    unit: Ref | None = for_client(
        "The client's unit to which the issue belongs.", None, refers="unit", comes_later=True
    )
    theme: Text | None = for_client("The theme of the issue, in one or two words.", None, example="delivery")
    cause_kind: Literal["priorities", "ways_of_working", "unmet_expectation", "quality", "other"] | None = (
        for_us("The kind of cause behind the issue.", None)
    )
    priority: Priority = for_our_side("The priority, from 1 (first) to 4 (last).", example=1, unit="1-4")
    facts: tuple[Ref, ...] = for_us(
        "The facts that the issue groups.", (), refers="fact", example=["late-deliveries"], follows=True
    )
    root_cause: Ref | None = for_us(
        "The root cause analysis of the issue.", None, refers="root_cause", leads_to=True
    )
    implications: IssueImplications = for_us(
        "The impact of the issue on each side, if its facts do not state it.", IssueImplications()
    )
    set_aside: Text | None = for_us(
        "The reason why nobody works on the issue for now.",
        None,
        like="the client wants to wait for the new system",
        prose=True,
    )
    withdrawn: Text | None = for_us(
        "The reason why the issue no longer counts.",
        None,
        like="it was another supplier's delivery",
        prose=True,
        comes_later=True,
    )


class IssuesFile(RecordFile):
    """The key issues."""

    issues: tuple[Issue, ...] = for_client("The issues, most important first.", ())
