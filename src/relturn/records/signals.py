"""Records in `signals.yaml`: monthly signals (`method.md#records`, `method.md#analyses`; EXPECTATIONS, DISRUPTION)."""

from __future__ import annotations

from typing import ClassVar

from relturn.declare.field import ListRecord, RecordFile, for_us
from relturn.declare.types import Day, Number, Text
from relturn.declare.vocabulary import Direction


class Signal(ListRecord):
    """One reading of a monthly signal."""

    KIND: ClassVar[str] = "signal"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("signal", "date")

    date: Day = for_us("The day of the reading.", example="2026-03-31", hides="record")
    signal: Text = for_us(
        "The signal: `contact_frequency`, `tone`, `volume`, `discount_requests`, or one of the workspace's own.",
        example="tone",
        names="signal",
        label=True,
    )
    value: Number | None = for_us("The value of the reading, if there is one.", None)
    direction: Direction = for_us("The change since the previous reading.", example="worse")
    saying: Text | None = for_us(
        "What the client may want to tell us with this signal.",
        None,
        like="we are talking to other suppliers",
        prose=True,
    )


class SignalsFile(RecordFile):
    """The monthly signals of the relationship."""

    readings: tuple[Signal, ...] = for_us("The readings.", ())
