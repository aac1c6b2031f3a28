"""`risks.yaml`: disruptions, their effects and our responses (`method.md#records`, DISRUPTION)."""

from __future__ import annotations

from typing import ClassVar

from relturn.declare.field import ListRecord, Part, RecordFile, for_us
from relturn.declare.types import Count, Day, Five, Flag, Number, Ref, Text


class Effect(Part):
    """An effect and the response to it."""

    effect: Text | None = for_us("What it does.", None, like="orders move to the second supplier", prose=True)
    expected_response: Text | None = for_us(
        "What they will probably do.", None, like="ask for lower prices", prose=True
    )
    observed_response: Text | None = for_us(
        "What they did.", None, like="asked for weekly figures", prose=True
    )


class Tripwire(Part):
    """The sign to look for, and the answer agreed beforehand."""

    sign: Text = for_us("The sign.", example="orders fall two months running", key=True, prose=True)
    owner: Ref | None = for_us("Who looks.", None, refers="stakeholder")
    every_days: Count | None = for_us("How often.", None, unit="days")
    last_looked: Day | None = for_us("When it was looked at last.", None, hides="value")
    seen: Day | None = for_us("When the sign was seen.", None, hides="value", comes_later=True)
    answered: Day | None = for_us(
        "When the answer was carried out.", None, hides="value", not_before="seen", comes_later=True
    )
    answer: Text | None = for_us(
        "The answer agreed beforehand.", None, like="both directors call each other", prose=True
    )


class Disruption(ListRecord):
    """Something that could disrupt the relationship."""

    KIND: ClassVar[str] = "disruption"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("what",)

    what: Text = for_us("What could happen.", example="a merger of the client", label=True, prose=True)
    identified_by: tuple[Text, ...] = for_us("The departments that saw it.", (), like=["sales", "service"])
    likelihood: Five = for_us("1 to 5.", example=3, unit="1-5")
    effect: Five = for_us("1 to 5.", example=4, unit="1-5")
    horizon: Text | None = for_us("When it may come.", None, like="within a year", prose=True, verbatim=True)
    caused_by_us: Flag = for_us("We would be its cause.", False)
    purchases_at_risk: Number | None = for_us("What the client might no longer buy.", None, unit="currency")
    contact: Effect = for_us("On the people we deal with.", Effect())
    company: Effect = for_us("On the client's company.", Effect())
    market: Effect = for_us("On the client's market.", Effect())
    response: Text | None = for_us(
        "What we do about it.", None, like="meet the new owner in the first month", prose=True, commits=True
    )
    owner: Ref | None = for_us("Who does it.", None, refers="stakeholder")
    answers: tuple[Ref, ...] = for_us("The trends, threats or issues it plans for.", (), refers="fact issue")
    tripwires: tuple[Tripwire, ...] = for_us("The signs to look for.", ())


class RisksFile(RecordFile):
    """What could disrupt the relationship, and what is done then."""

    disruptions: tuple[Disruption, ...] = for_us("The disruptions.", ())
