"""Records in `insights/`: interviews with their facts and needs (`method.md#records`, INnOVATER 1)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import InChain, LogRecord, Part, Record, for_us
from relturn.declare.types import Count, Day, Five, Flag, Ref, Seven, Text
from relturn.declare.vocabulary import FactKind, Party


class Implications(Part):
    """The impact of a fact on each side."""

    supplier: Text | None = for_us(
        "The impact of the fact on our side.", None, like="overtime every week", prose=True
    )
    client: Text | None = for_us(
        "The impact of the fact on the client side.", None, like="production lines stop", prose=True
    )


class Fact(Record):
    """A fact from an interview, with its evidence."""

    KIND: ClassVar[str] = "fact"
    CHAIN: ClassVar[InChain] = InChain(10, nothing_follows="it is not part of any issue")
    NAMED_BY: ClassVar[tuple[str, ...]] = ("statement",)

    kind: FactKind = for_us(
        "The kind of fact.", example="problem", weak=True, linked_if="problem opportunity threat"
    )
    when: Literal["past", "present", "future"] = for_us("The time that the fact is about.", "present")
    statement: Text = for_us(
        "The fact, as people said it.", example="Deliveries come two days late.", label=True, prose=True
    )
    evidence: Text | None = for_us(
        "The evidence for the fact.", None, example="31 of 90 deliveries in the last quarter", prose=True
    )
    implications: Implications = for_us("The impact of the fact on each side.", Implications())
    cause: tuple[Ref, ...] = for_us(
        "The pressures, trends and events that cause the fact.",
        (),
        refers="fact",
        missing="its cause (another fact)",
    )
    follows: Text | None = for_us(
        "What happens if nobody responds.",
        None,
        like="the contract goes to tender",
        prose=True,
        missing="what follows if nobody responds",
    )
    within: Text | None = for_us(
        "How soon this happens.", None, example="six months", missing="how soon this happens"
    )
    occurred: Day | None = for_us("When the event happened.", None, hides="value")
    responded: Text | None = for_us(
        "How we responded to the event.", None, like="called on the same day", prose=True
    )
    responded_on: Day | None = for_us(
        "When we responded to the event.", None, hides="value", not_before="occurred"
    )
    source: Ref | None = for_us("The person who stated the fact.", None, refers="stakeholder")
    attributable: Flag = for_us("Whether documents may name the person who stated the fact.", False)
    withdrawn: Text | None = for_us(
        "The reason why the fact no longer counts.",
        None,
        like="it was another supplier's delivery",
        prose=True,
        comes_later=True,
    )


class HeardNeed(Record):
    """A need in the words of the person who stated it."""

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
    source: Ref | None = for_us("The person who stated the need.", None, refers="stakeholder")


class Conversation(LogRecord):
    """An interview with one or more people."""

    KIND: ClassVar[str] = "conversation"
    CALLED: ClassVar[str] = "interview"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("people",)

    people: tuple[Ref, ...] = for_us(
        "Who was interviewed.", refers="stakeholder", example=["client-operations-vp"], label=True
    )
    by: tuple[Ref, ...] = for_us("Who interviewed.", (), refers="stakeholder")
    workshop: Ref | None = for_us(
        "The workshop from which the facts come, if this was a group interview.",
        None,
        refers="workshop",
        comes_later=True,
    )
    played_back: Day | None = for_us(
        "When we confirmed the interview with the people interviewed.", None, hides="value", not_before="date"
    )
    playback_declined: Day | None = for_us(
        "When the people said that they did not need to confirm the interview.",
        None,
        hides="value",
        not_before="date",
    )
    recapped: Day | None = for_us(
        "When we recapped the interview because needs came up in a later one.",
        None,
        hides="value",
        not_before="date",
    )
    mood_before: Five | None = for_us("The mood at the beginning.", None, unit="1-5")
    mood_after: Five | None = for_us("The mood at the end.", None, unit="1-5")
    numbers: dict[Ref, Count] = for_us(
        "For a group: the number of its members who took part.",
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
    trust_asked: Flag = for_us("Whether we asked about trust.", False)
    none_named: tuple[Literal["strength", "problem", "past", "present", "future"], ...] = for_us(
        "The subjects about which we asked and people named nothing.", ()
    )
    facts: tuple[Fact, ...] = for_us("The facts from the interview.", ())
    needs: tuple[HeardNeed, ...] = for_us("The needs from the interview.", ())
    words: tuple[Text, ...] = for_us(
        "Quotes to keep in the person's own words.",
        (),
        like=["We have stopped asking."],
        prose=True,
        verbatim=True,
    )
    unplaced: tuple[Text, ...] = for_us(
        "Notes that are not yet part of a fact or need.",
        (),
        like=["something about the new depot"],
        prose=True,
        verbatim=True,
    )
