"""`needs.yaml`: both sides' needs, common ground and conflicts (`method.md#records`, INnOVATER 2)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import InChain, ListRecord, RecordFile, for_client, for_us
from relturn.declare.types import Priority, Ref, Text
from relturn.declare.vocabulary import NeedLevel, NeedStatus, Party


class Need(ListRecord):
    """What a side needs of the relationship."""

    KIND: ClassVar[str] = "need"
    CHAIN: ClassVar[InChain] = InChain(50, nothing_follows="no common ground, vision or action serves it")
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "open"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("statement",)

    side: Party = for_client("Whose need it is.", example="client")
    unit: Ref | None = for_client(
        "The client's unit that it belongs to.", None, refers="unit", comes_later=True
    )
    level: NeedLevel = for_client("strategic or operational.", example="operational")
    strength: Literal["wanted", "needed"] = for_client("wanted or needed.", "needed")
    when: Literal["now", "later"] = for_client("now or later.", "now")
    statement: Text = for_client(
        "The need.", example="Delivery dates that can be relied on.", label=True, prose=True
    )
    good_looks_like: Text | None = for_client(
        "What is there when it is met, not what is gone.",
        None,
        example="98 of 100 orders arrive on the day named",
        prose=True,
    )
    measure: Ref | None = for_client("The measure that shows it.", None, refers="measure", leads_to=True)
    supports: Text | None = for_client(
        "The priority of the client that it supports, as `client_agenda` has it.",
        None,
        like="open two depots",
        prose=True,
    )
    reverses: tuple[Ref, ...] = for_us(
        "The issues or problems that it addresses.", (), refers="issue fact", follows=True
    )
    heard: tuple[Ref, ...] = for_us("The needs as people said them.", (), refers="heard_need", follows=True)
    priority: Priority = for_us("1 first to 4 last.", 2, unit="1-4")
    status: NeedStatus = for_client("open, met or dropped.", "open", open="open")
    reason: Text | None = for_us(
        "Why it was dropped.", None, like="the plant closes", prose=True, comes_later=True
    )


class CommonGround(ListRecord):
    """What the needs of both sides have in common."""

    KIND: ClassVar[str] = "common_ground"
    CHAIN: ClassVar[InChain] = InChain(60, nothing_follows="no vision or action serves it")
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "no"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("statement",)

    statement: Text = for_client(
        "What both sides want.", example="Fewer surprises for both.", label=True, prose=True
    )
    joins: tuple[Ref, ...] = for_client(
        "The needs that it joins, of both sides.",
        refers="need",
        example=["dates-to-rely-on", "stable-volumes"],
        follows=True,
    )


class Conflict(ListRecord):
    """Needs that pull in different directions."""

    KIND: ClassVar[str] = "conflict"
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "no"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("statement",)

    statement: Text = for_us(
        "What pulls in different directions.",
        example="lower prices against new machines",
        label=True,
        prose=True,
    )
    between: tuple[Ref, ...] = for_us("The needs in conflict.", (), refers="need")
    handled: Text | None = for_us(
        "How it is handled.", None, like="both wait for the board in May", prose=True
    )


class NeedsFile(RecordFile):
    """What both sides need, what they share, and where they pull apart."""

    needs: tuple[Need, ...] = for_client("The needs of both sides.", ())
    common_ground: tuple[CommonGround, ...] = for_client("What they share.", ())
    conflicts: tuple[Conflict, ...] = for_us("Where they pull apart.", ())
