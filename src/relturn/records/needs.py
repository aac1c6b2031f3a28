"""`needs.yaml`: both sides' needs, common ground and conflicts (`method.md#records`, INnOVATER 2)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import InChain, ListRecord, RecordFile, for_client, for_us
from relturn.declare.types import Priority, Ref, Text
from relturn.declare.vocabulary import NeedLevel, NeedStatus, Party


class Need(ListRecord):
    """A need of one side in the relationship."""

    KIND: ClassVar[str] = "need"
    CHAIN: ClassVar[InChain] = InChain(50, nothing_follows="no common ground, vision or action supports it")
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "open"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("statement",)

    side: Party = for_client("Whose need it is.", example="client")
    unit: Ref | None = for_client(
        "The client's unit to which the need belongs.", None, refers="unit", comes_later=True
    )
    level: NeedLevel = for_client("The level of the need.", example="operational")
    strength: Literal["wanted", "needed"] = for_client(
        "How strong the need is: desirable (wanted) or essential (needed).", "needed"
    )
    when: Literal["now", "later"] = for_client("When the need applies.", "now")
    statement: Text = for_client(
        "The need.", example="Delivery dates that can be relied on.", label=True, prose=True
    )
    good_looks_like: Text | None = for_client(
        "The success criterion: what will be there when the need is met.",
        None,
        example="98 of 100 orders arrive on the agreed day",
        prose=True,
    )
    measure: Ref | None = for_client(
        "The measure that shows whether the need is met.", None, refers="measure", leads_to=True
    )
    supports: Text | None = for_client(
        "The client's priority that the need supports, in the words of `client_agenda`.",
        None,
        like="open two depots",
        prose=True,
    )
    reverses: tuple[Ref, ...] = for_us(
        "The issues or problems that the need addresses.", (), refers="issue fact", follows=True
    )
    heard: tuple[Ref, ...] = for_us(
        "The needs from interviews on which this need rests.", (), refers="heard_need", follows=True
    )
    priority: Priority = for_us("The priority, from 1 (first) to 4 (last).", 2, unit="1-4")
    status: NeedStatus = for_client("The status of the need.", "open", open="open")
    reason: Text | None = for_us(
        "The reason why the need was dropped.", None, like="the plant closes", prose=True, comes_later=True
    )


class CommonGround(ListRecord):
    """Common ground: what the needs of both sides have in common."""

    KIND: ClassVar[str] = "common_ground"
    CHAIN: ClassVar[InChain] = InChain(60, nothing_follows="no vision or action supports it")
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "no"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("statement",)

    statement: Text = for_client(
        "What both sides want.", example="Fewer surprises for both.", label=True, prose=True
    )
    joins: tuple[Ref, ...] = for_client(
        "The needs of both sides that the common ground combines.",
        refers="need",
        example=["dates-to-rely-on", "stable-volumes"],
        follows=True,
    )


class Conflict(ListRecord):
    """A conflict between needs."""

    KIND: ClassVar[str] = "conflict"
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "no"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("statement",)

    statement: Text = for_us(
        "The conflict in one sentence.",
        example="lower prices or new machines",
        label=True,
        prose=True,
    )
    between: tuple[Ref, ...] = for_us("The needs in conflict.", (), refers="need")
    handled: Text | None = for_us(
        "How both sides handle the conflict.", None, like="both wait for the board in May", prose=True
    )


class NeedsFile(RecordFile):
    """The needs of both sides, their common ground and their conflicts."""

    needs: tuple[Need, ...] = for_client("The needs of both sides.", ())
    common_ground: tuple[CommonGround, ...] = for_client("The common ground of both sides.", ())
    conflicts: tuple[Conflict, ...] = for_us("The conflicts between needs.", ())
