"""Records in `asked.yaml`: questions that people answered with “there is none” (`method.md#vocabulary`, asked and none)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import ListRecord, RecordFile, for_us
from relturn.declare.types import Day, Ref, Text
from relturn.declare.vocabulary import Level, Side

AskedWhat = Literal[
    "strength", "problem", "past", "present", "future", "common_ground", "strategic_need", "operational_need", "conflict",
    "journey_risk", "ally", "failure", "disruption", "recognition_to_client", "recognition_to_supplier",
    "recognition_own_supplier", "recognition_own_client", "obligation", "third_party", "cause",
]  # fmt: skip


class Asked(ListRecord):
    """A question that people answered with “there is none”."""

    KIND: ClassVar[str] = "asked"
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "no"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("what", "side", "level")

    what: AskedWhat = for_us("The subject of the question.", example="obligation", label=True)
    side: Side | None = for_us("The side that the question is about (if only one).", None)
    level: Level | None = for_us("The level that the question is about (if only one).", None)
    date: Day = for_us("When people were asked.", example="2026-02-02", hides="record")
    people: tuple[Ref, ...] = for_us(
        "Who was asked.", (), refers="stakeholder", example=["client-operations-vp"]
    )
    because: Text | None = for_us(
        "The reason why there is nothing to record.",
        None,
        example="both sides settled everything in March",
        prose=True,
    )


class AskedFile(RecordFile):
    """The questions that people answered with “there is none”."""

    asked: tuple[Asked, ...] = for_us("The questions.", ())
