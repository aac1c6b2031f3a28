"""Records in `value.yaml`: the value of the relationship to both sides (`method.md#records`, INnOVATER and SEGMENTS)."""

from __future__ import annotations

from typing import ClassVar

from relturn.declare.field import Confirmation, InChain, ListRecord, RecordFile, for_client, for_us
from relturn.declare.types import Day, Number, Ref, Text


class ValuePeriod(ListRecord):
    """The revenue, the cost to serve and the client's benefit in one period."""

    KIND: ClassVar[str] = "value_period"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("start", "end")

    start: Day = for_us("The first day of the period.", example="2026-01-01")
    end: Day = for_us("The last day of the period.", example="2026-03-31", not_before="start")
    unit: Ref | None = for_us(
        "The client's unit to which the figures belong.", None, refers="unit", comes_later=True
    )
    revenue: Number | None = for_us(
        "The revenue: what the client paid in the period.", None, example=420000, unit="currency"
    )
    cost_to_serve: Number | None = for_us(
        "The cost of serving the client in the period.", None, example=390000, unit="currency"
    )
    client_gets: Text | None = for_client(
        "The client's benefit in the period, in the client's own terms.",
        None,
        like="two days less stock",
        prose=True,
    )
    confirmed_by: tuple[Confirmation, ...] = for_client(
        "The people on the client side who confirmed the benefit.", (), comes_later=True
    )


class GrowthOpportunity(ListRecord):
    """A growth opportunity that comes from an issue or a need."""

    KIND: ClassVar[str] = "growth_opportunity"
    CHAIN: ClassVar[InChain] = InChain(55)
    IN_WORKBOOK: ClassVar[bool] = False
    NAMED_BY: ClassVar[tuple[str, ...]] = ("statement",)

    statement: Text = for_us(
        "The growth opportunity.", example="repair of tablets at the same site", label=True, prose=True
    )
    amount: Number | None = for_us("The possible annual revenue from the opportunity.", None, unit="currency")
    rests_on: tuple[Ref, ...] = for_us(
        "The issues and needs that the opportunity addresses.", (), refers="issue need", follows=True
    )


class ValueFile(RecordFile):
    """The value of the relationship in each period, and its growth opportunities."""

    periods: tuple[ValuePeriod, ...] = for_us("The value figures of each period.", ())
    growth: tuple[GrowthOpportunity, ...] = for_us("Growth opportunities.", ())
