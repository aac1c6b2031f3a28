"""`diagnosis.yaml`: symptoms of decay and the plays chosen (`method.md#analyses`, REVITALISE)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from relturn.declare.field import ListRecord, RecordFile, for_us
from relturn.declare.types import Day, Ref, Slug, Text

Strength = Annotated[int, Field(strict=True, ge=1, le=3)]


class Symptom(ListRecord):
    """A sign that the relationship decays."""

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
    strength: Strength = for_us("1 slight, 2 plain, 3 severe.", example=2, unit="1-3")
    evidence: Text | None = for_us(
        "What shows it.", None, like="9 of 12 calls answered on the day", prose=True
    )
    date: Day | None = for_us("When it was seen.", None, hides="record")


class Attempt(ListRecord):
    """What was tried before, and what came of it."""

    KIND: ClassVar[str] = "attempt"
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "no"
    IN_WORKBOOK: ClassVar[bool] = False
    NAMED_BY: ClassVar[tuple[str, ...]] = ("what",)

    what: Text = for_us("What was tried.", example="a new account manager", label=True, prose=True)
    date: Day | None = for_us("When.", None, hides="record")
    result: Text | None = for_us(
        "What came of it.", None, like="quiet for a month, then as before", prose=True
    )
    worked: Literal["yes", "partly", "no"] | None = for_us("Whether it worked.", None)


class PlayChoice(ListRecord):
    """A play chosen from the catalogue."""

    KIND: ClassVar[str] = "play_choice"
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "no"
    IN_WORKBOOK: ClassVar[bool] = False
    NAMED_BY: ClassVar[tuple[str, ...]] = ("play",)

    play: Slug = for_us(
        "The play's name in the catalogue.", example="as-a-new-client", names="play", label=True
    )
    why: Text | None = for_us("Why this one.", None, like="both sides named it", prose=True)
    date: Day | None = for_us("When it was chosen.", None, hides="record")
    look_again: Day | None = for_us(
        "When it is looked at what the play has changed.", None, like="2026-06-30", not_before="date"
    )
    worked: Literal["yes", "partly", "no"] | None = for_us(
        "Whether it has changed anything.", None, comes_later=True
    )
    answers: tuple[Ref, ...] = for_us(
        "The symptoms that it answers.", (), refers="symptom", like=["cold-meetings"]
    )


class DiagnosisFile(RecordFile):
    """Why the relationship decays, what was tried, and what is tried next."""

    symptoms: tuple[Symptom, ...] = for_us("The symptoms seen.", ())
    attempts: tuple[Attempt, ...] = for_us("What was tried before.", ())
    plays: tuple[PlayChoice, ...] = for_us("The plays chosen.", ())
