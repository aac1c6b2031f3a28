"""`vision.yaml`: the shared vision and the buy-in to it (`method.md#records`, INnOVATER 4)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import InChain, Part, RecordFile, for_client, for_our_side, for_us
from relturn.declare.types import Count, Day, Ref, Text
from relturn.declare.vocabulary import BuyIn


class WhyNow(Part):
    """The reasons why the vision is urgent."""

    if_nothing_changes: Text | None = for_client(
        "What happens if nothing changes.",
        None,
        like="the renewal is lost in December",
        prose=True,
        missing="what happens if nothing changes",
    )
    client: Text | None = for_client(
        "The opportunity for the client.",
        None,
        like="a third less stock",
        prose=True,
        missing="why it matters now for the client",
    )
    supplier: Text | None = for_client(
        "The opportunity for our side.",
        None,
        like="the two new plants",
        prose=True,
        missing="why it matters now for our side",
    )


class Counts(Part):
    """The number of group members for each answer."""

    committed: Count = for_us("The number of members who are committed.", 0, unit="people")
    supportive: Count = for_us("The number of members who are supportive.", 0, unit="people")
    neutral: Count = for_us("The number of members who are neutral.", 0, unit="people")
    resisting: Count = for_us("The number of members who are opposed.", 0, unit="people")


class StakeholderBuyIn(Part):
    """One person's buy-in to the vision and the plan."""

    KIND: ClassVar[str] = "buy_in"

    stakeholder: Ref = for_us("Who.", refers="stakeholder", example="client-operations-vp", key=True)
    vision: BuyIn = for_us("The person's buy-in to the vision.", "unasked", example="supportive")
    plan: BuyIn = for_us("The person's buy-in to the plan.", "unasked")
    vision_counts: Counts | None = for_us(
        "For a group: the number of members for each answer about the vision.", None
    )
    plan_counts: Counts | None = for_us(
        "For a group: the number of members for each answer about the plan.", None
    )
    date: Day | None = for_us("When the person answered.", None, example="2026-03-02", hides="record")
    words: Text | None = for_us(
        "The answer in the person's own words.",
        None,
        like="If you tell me early, I can live with late.",
        prose=True,
        verbatim=True,
    )
    looked_after_by: Ref | None = for_us(
        "The owner of the response to an opponent.",
        None,
        refers="stakeholder",
        missing="no owner for a response",
    )
    answer: Text | None = for_us(
        "The response to the opponent.",
        None,
        like="the pilot runs at your plant first",
        prose=True,
        missing="no answer",
    )
    answer_by: Day | None = for_us("By when.", None, missing="no date for the answer")
    answered: Day | None = for_us("When the response was given.", None, hides="value")


class VisionFile(RecordFile):
    """The shared vision, the reasons why it is urgent, and the buy-in to it."""

    KIND: ClassVar[str] = "vision"
    CHAIN: ClassVar[InChain] = InChain(70)
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "all"

    statement: Text | None = for_client(
        "The vision, in words that both sides would use.",
        None,
        like="Every order arrives on the day that both sides agreed.",
        label=True,
        prose=True,
        commits=True,
    )
    principles: tuple[Text, ...] = for_client(
        "The principles that guide both sides.", (), like=["bad news first, and at once"], prose=True
    )
    behaviours: tuple[Text, ...] = for_client(
        "How both sides intend to behave.",
        (),
        like=["the person who sees a problem first calls the other side"],
        prose=True,
    )
    horizon: Day | None = for_client("The day by which the vision will be true.", None)
    contributors: tuple[Ref, ...] = for_client(
        "The people on both sides who wrote the vision.", (), refers="stakeholder"
    )
    why_now: WhyNow = for_client("The reasons why the vision is urgent.", WhyNow())
    serves: tuple[Ref, ...] = for_client(
        "The common ground and needs that the vision supports.", (), refers="common_ground need", follows=True
    )
    stretch: Text | None = for_our_side(
        "Why the vision is more than business as usual.",
        None,
        like="no year was above 90%",
        prose=True,
        missing="why it is more than business as usual",
        asked_again=True,
    )
    realism: Text | None = for_our_side(
        "Why the vision can be achieved.",
        None,
        like="the northern plant reached it in March",
        prose=True,
        missing="why it can be reached",
        asked_again=True,
    )
    relevant: Text | None = for_us(
        "Why the vision is still the right one (asked in each new cycle).",
        None,
        like="the new plants need it even more",
        prose=True,
        asked_again=True,
    )
    carried_from: Count | None = for_us(
        "The cycle from which the vision was carried over. relturn writes this field.",
        None,
        written_by="tool",
        about_record=True,
    )
    reaffirmed: Day | None = for_us(
        "When the vision was checked again in this cycle and was still valid.",
        None,
        hides="value",
        about_record=True,
        asked_again=True,
    )
    buy_in: tuple[StakeholderBuyIn, ...] = for_us("The buy-in of each person.", (), asked_again=True)
