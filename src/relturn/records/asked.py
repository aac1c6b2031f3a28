"""`asked.yaml`: what both sides were asked about, and had nothing to name (`method.md#vocabulary`, asked and none)."""

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
    """A question that was asked, and that nobody had an answer to: there is none."""

    KIND: ClassVar[str] = "asked"
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "no"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("what", "side", "level")

    what: AskedWhat = for_us("What was asked about.", example="obligation", label=True)
    side: Side | None = for_us("Of which side, where it is about one.", None)
    level: Level | None = for_us("At which level, where it is about one.", None)
    date: Day = for_us("When people were asked.", example="2026-02-02", hides="record")
    people: tuple[Ref, ...] = for_us(
        "Who was asked.", (), refers="stakeholder", example=["client-operations-vp"]
    )
    because: Text | None = for_us(
        "Why there is none.", None, example="both settled everything in March", prose=True
    )


class AskedFile(RecordFile):
    """What was asked about, and there is none of."""

    asked: tuple[Asked, ...] = for_us("The questions.", ())
