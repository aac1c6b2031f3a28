"""`value.yaml`: what the relationship is worth to both sides (`method.md#records`, INnOVATER and SEGMENTS)."""

from __future__ import annotations

from typing import ClassVar

from relturn.declare.field import Confirmation, InChain, ListRecord, RecordFile, for_client, for_us
from relturn.declare.types import Day, Number, Ref, Text


class ValuePeriod(ListRecord):
    """Revenue, cost to serve and what the client got in one period."""

    KIND: ClassVar[str] = "value_period"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("start", "end")

    start: Day = for_us("The first day.", example="2026-01-01")
    end: Day = for_us("The last day.", example="2026-03-31", not_before="start")
    unit: Ref | None = for_us("The client's unit that it belongs to.", None, refers="unit", comes_later=True)
    revenue: Number | None = for_us(
        "What the client paid, where there is money.", None, example=420000, unit="currency"
    )
    cost_to_serve: Number | None = for_us(
        "What serving the client cost.", None, example=390000, unit="currency"
    )
    client_gets: Text | None = for_client(
        "What the client got, in its own measure.", None, like="two days less stock", prose=True
    )
    confirmed_by: tuple[Confirmation, ...] = for_client(
        "Who of the client has confirmed that.", (), comes_later=True
    )


class GrowthOpportunity(ListRecord):
    """Business that could grow from an issue or a need."""

    KIND: ClassVar[str] = "growth_opportunity"
    CHAIN: ClassVar[InChain] = InChain(55)
    IN_WORKBOOK: ClassVar[bool] = False
    NAMED_BY: ClassVar[tuple[str, ...]] = ("statement",)

    statement: Text = for_us(
        "What could grow.", example="repair of tablets at the same site", label=True, prose=True
    )
    amount: Number | None = for_us("What it could bring in a year.", None, unit="currency")
    rests_on: tuple[Ref, ...] = for_us(
        "The issues and needs that it answers.", (), refers="issue need", follows=True
    )


class ValueFile(RecordFile):
    """What the relationship is worth, by period, and what could grow."""

    periods: tuple[ValuePeriod, ...] = for_us("One entry a period.", ())
    growth: tuple[GrowthOpportunity, ...] = for_us("Growth opportunities.", ())
