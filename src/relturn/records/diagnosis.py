"""Records in `diagnosis.yaml`: symptoms, earlier attempts and chosen plays (`method.md#analyses`, REVITALISE)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from relturn.declare.field import ListRecord, RecordFile, for_us
from relturn.declare.types import Day, Ref, Slug, Text

Strength = Annotated[int, Field(strict=True, ge=1, le=3)]


class Symptom(ListRecord):
    """A sign that the relationship is getting worse."""

    KIND: ClassVar[str] = "symptom"
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "no"
    IN_WORKBOOK: ClassVar[bool] = False
    NAMED_BY: ClassVar[tuple[str, ...]] = ("symptom",)

    symptom: Text = for_us(
        "One of the known symptoms, or your own.",
        example="reactive",
        names="symptom",
        label=True,
    )
    strength: Strength = for_us(
        "The strength of the symptom: 1 (slight), 2 (clear) or 3 (severe).", example=2, unit="1-3"
    )
    evidence: Text | None = for_us(
        "The evidence for the symptom.", None, like="9 of 12 calls were answered on the same day", prose=True
    )
    date: Day | None = for_us("When the symptom was seen.", None, hides="record")


class Attempt(ListRecord):
    """An earlier attempt to improve the relationship, with its result."""

    KIND: ClassVar[str] = "attempt"
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "no"
    IN_WORKBOOK: ClassVar[bool] = False
    NAMED_BY: ClassVar[tuple[str, ...]] = ("what",)

    what: Text = for_us("What we tried.", example="a new account manager", label=True, prose=True)
    date: Day | None = for_us("When.", None, hides="record")
    result: Text | None = for_us(
        "The result of the attempt.",
        None,
        like="no complaints for a month, then the same as before",
        prose=True,
    )
    worked: Literal["yes", "partly", "no"] | None = for_us("Whether the attempt worked.", None)


class PlayChoice(ListRecord):
    """A play chosen from the catalogue."""

    KIND: ClassVar[str] = "play_choice"
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "no"
    IN_WORKBOOK: ClassVar[bool] = False
    NAMED_BY: ClassVar[tuple[str, ...]] = ("play",)

    play: Slug = for_us(
        "The play's name in the catalogue.", example="as-a-new-client", names="play", label=True
    )
    why: Text | None = for_us(
        "The reason for choosing this play.", None, like="both sides asked for it", prose=True
    )
    date: Day | None = for_us("When the play was chosen.", None, hides="record")
    look_again: Day | None = for_us(
        "The day on which to check what the play has changed.", None, like="2026-06-30", not_before="date"
    )
    worked: Literal["yes", "partly", "no"] | None = for_us(
        "Whether the play has changed anything.", None, comes_later=True
    )
    answers: tuple[Ref, ...] = for_us(
        "The symptoms that the play addresses.", (), refers="symptom", like=["cold-meetings"]
    )


class DiagnosisFile(RecordFile):
    """The symptoms of the relationship, earlier attempts to improve it, and the chosen plays."""

    symptoms: tuple[Symptom, ...] = for_us("The symptoms seen.", ())
    attempts: tuple[Attempt, ...] = for_us("Earlier attempts to improve the relationship.", ())
    plays: tuple[PlayChoice, ...] = for_us("The plays chosen.", ())
