"""Records in `risks.yaml`: risks, their impact and our responses (`method.md#records`, DISRUPTION)."""

from __future__ import annotations

from typing import ClassVar

from relturn.declare.field import ListRecord, Part, RecordFile, for_us
from relturn.declare.types import Count, Day, Five, Flag, Number, Ref, Text


class Effect(Part):
    """The impact of a risk, with the expected and the actual response."""

    effect: Text | None = for_us(
        "The impact of the risk.", None, like="orders move to the second supplier", prose=True
    )
    expected_response: Text | None = for_us(
        "The expected response of the people affected.", None, like="ask for lower prices", prose=True
    )
    observed_response: Text | None = for_us(
        "The actual response of the people affected.", None, like="asked for weekly figures", prose=True
    )


class Tripwire(Part):
    """An early-warning sign of a risk, with the response agreed in advance."""

    sign: Text = for_us("The sign.", example="orders fall in two consecutive months", key=True, prose=True)
    owner: Ref | None = for_us("Who looks.", None, refers="stakeholder")
    every_days: Count | None = for_us("How often.", None, unit="days")
    last_looked: Day | None = for_us("When the sign was last checked.", None, hides="value")
    seen: Day | None = for_us("When the sign was seen.", None, hides="value", comes_later=True)
    answered: Day | None = for_us(
        "When the agreed response was carried out.", None, hides="value", not_before="seen", comes_later=True
    )
    answer: Text | None = for_us(
        "The response agreed in advance.", None, like="both directors call each other", prose=True
    )


class Disruption(ListRecord):
    """Something that could disrupt the relationship."""

    KIND: ClassVar[str] = "disruption"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("what",)

    what: Text = for_us("What could happen.", example="a merger of the client", label=True, prose=True)
    identified_by: tuple[Text, ...] = for_us(
        "The departments that identified the risk.", (), like=["sales", "service"]
    )
    likelihood: Five = for_us("1 to 5.", example=3, unit="1-5")
    effect: Five = for_us("1 to 5.", example=4, unit="1-5")
    horizon: Text | None = for_us(
        "When the risk may occur.", None, like="within a year", prose=True, verbatim=True
    )
    caused_by_us: Flag = for_us("Whether our side would cause the risk.", False)
    purchases_at_risk: Number | None = for_us(
        "Revenue at risk: the purchases that the client might stop.", None, unit="currency"
    )
    contact: Effect = for_us("The impact on our contacts on the client side.", Effect())
    company: Effect = for_us("The impact on the client's company.", Effect())
    market: Effect = for_us("The impact on the client's market.", Effect())
    response: Text | None = for_us(
        "Our response to the risk.",
        None,
        like="meet the new owner in the first month",
        prose=True,
        commits=True,
    )
    owner: Ref | None = for_us("The person who owns the response.", None, refers="stakeholder")
    answers: tuple[Ref, ...] = for_us(
        "The trends, threats or issues that the risk covers.", (), refers="fact issue"
    )
    tripwires: tuple[Tripwire, ...] = for_us("The early-warning signs of the risk.", ())


class RisksFile(RecordFile):
    """The risks to the relationship, with our responses."""

    disruptions: tuple[Disruption, ...] = for_us("The disruptions.", ())
