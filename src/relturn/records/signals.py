"""`signals.yaml`: early-warning readings (`method.md#records`, `method.md#analyses`; EXPECTATIONS, DISRUPTION)."""

from __future__ import annotations

from typing import ClassVar

from relturn.declare.field import ListRecord, RecordFile, for_us
from relturn.declare.types import Day, Number, Text
from relturn.declare.vocabulary import Direction


class Signal(ListRecord):
    """One reading of one early-warning sign."""

    KIND: ClassVar[str] = "signal"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("signal", "date")

    date: Day = for_us("When it was read.", example="2026-03-31", hides="record")
    signal: Text = for_us(
        "contact_frequency, tone, volume, discount_requests, or one of the workspace's own.",
        example="tone",
        names="signal",
        label=True,
    )
    value: Number | None = for_us("The figure, where there is one.", None)
    direction: Direction = for_us("Against the reading before.", example="worse")
    saying: Text | None = for_us(
        "What the client may be saying by it.", None, like="we are looking around", prose=True
    )


class SignalsFile(RecordFile):
    """Early-warning readings, once a month."""

    readings: tuple[Signal, ...] = for_us("The readings.", ())
