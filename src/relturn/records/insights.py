"""`insights/`: conversations and the facts heard in them (`method.md#records`, INnOVATER 1)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import InChain, LogRecord, Part, Record, for_us
from relturn.declare.types import Count, Day, Five, Flag, Ref, Seven, Text
from relturn.declare.vocabulary import FactKind, Party


class Implications(Part):
    """What a fact means for each side."""

    supplier: Text | None = for_us("What it means for us.", None, like="overtime every week", prose=True)
    client: Text | None = for_us("What it means for the client.", None, like="lines stand still", prose=True)


class Fact(Record):
    """One thing heard, with its evidence."""

    KIND: ClassVar[str] = "fact"
    CHAIN: ClassVar[InChain] = InChain(10, nothing_follows="no issue groups it")
    NAMED_BY: ClassVar[tuple[str, ...]] = ("statement",)

    kind: FactKind = for_us(
        "What kind of fact it is.", example="problem", weak=True, linked_if="problem opportunity threat"
    )
    when: Literal["past", "present", "future"] = for_us("The time that it is about.", "present")
    statement: Text = for_us(
        "The fact, as people said it.", example="Deliveries come two days late.", label=True, prose=True
    )
    evidence: Text | None = for_us(
        "What shows it.", None, example="31 of 90 deliveries in the last quarter", prose=True
    )
    implications: Implications = for_us("What it means for each side.", Implications())
    cause: tuple[Ref, ...] = for_us(
        "The pressures, trends and events behind it.",
        (),
        refers="fact",
        missing="its cause (another fact)",
    )
    follows: Text | None = for_us(
        "What follows if nobody responds.",
        None,
        like="the contract goes to tender",
        prose=True,
        missing="what follows if nobody responds",
    )
    within: Text | None = for_us("Within what time.", None, example="six months", missing="within what time")
    occurred: Day | None = for_us("When an event happened.", None, hides="value")
    responded: Text | None = for_us(
        "How we responded to an event.", None, like="called on the same day", prose=True
    )
    responded_on: Day | None = for_us("When we responded.", None, hides="value", not_before="occurred")
    source: Ref | None = for_us("Who said it.", None, refers="stakeholder")
    attributable: Flag = for_us("May be told with the person's name.", False)
    withdrawn: Text | None = for_us(
        "Why it no longer counts.",
        None,
        like="it was another supplier's delivery",
        prose=True,
        comes_later=True,
    )


class HeardNeed(Record):
    """A need as somebody said it."""

    KIND: ClassVar[str] = "heard_need"
    CHAIN: ClassVar[InChain] = InChain(20)
    NAMED_BY: ClassVar[tuple[str, ...]] = ("statement",)

    side: Party | None = for_us("Whose need it is.", None, example="client")
    statement: Text = for_us(
        "The need, as people said it.",
        example="a delivery date that can be relied on",
        label=True,
        prose=True,
    )
    source: Ref | None = for_us("Who said it.", None, refers="stakeholder")


class Conversation(LogRecord):
    """One talk with people of a side."""

    KIND: ClassVar[str] = "conversation"
    CALLED: ClassVar[str] = "interview"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("people",)

    people: tuple[Ref, ...] = for_us(
        "Who was interviewed.", refers="stakeholder", example=["client-operations-vp"], label=True
    )
    by: tuple[Ref, ...] = for_us("Who interviewed.", (), refers="stakeholder")
    workshop: Ref | None = for_us(
        "The workshop that its facts come from: an interview in a group.",
        None,
        refers="workshop",
        comes_later=True,
    )
    played_back: Day | None = for_us(
        "When their words were read to them to confirm.", None, hides="value", not_before="date"
    )
    playback_declined: Day | None = for_us(
        "When they said that this was not needed.", None, hides="value", not_before="date"
    )
    recapped: Day | None = for_us(
        "When it was recapped because needs came in a later talk.", None, hides="value", not_before="date"
    )
    mood_before: Five | None = for_us("The mood at the beginning.", None, unit="1-5")
    mood_after: Five | None = for_us("The mood at the end.", None, unit="1-5")
    numbers: dict[Ref, Count] = for_us(
        "Of a group: how many of its members were there.",
        {},
        like={"partners": 12},
        refers="stakeholder",
        comes_later=True,
    )
    trust: dict[Ref, Seven] = for_us(
        "How far each person trusts the other side, 1 to 7.",
        {},
        like={"client-operations-vp": 3},
        refers="stakeholder",
    )
    trust_asked: Flag = for_us("Trust was asked about.", False)
    none_named: tuple[Literal["strength", "problem", "past", "present", "future"], ...] = for_us(
        "What was asked about, and none was named.", ()
    )
    facts: tuple[Fact, ...] = for_us("The facts heard.", ())
    needs: tuple[HeardNeed, ...] = for_us("The needs heard.", ())
    words: tuple[Text, ...] = for_us(
        "Words worth keeping as they were spoken.",
        (),
        like=["We have stopped asking."],
        prose=True,
        verbatim=True,
    )
    unplaced: tuple[Text, ...] = for_us(
        "Notes that still have no place.",
        (),
        like=["something about the new depot"],
        prose=True,
        verbatim=True,
    )
