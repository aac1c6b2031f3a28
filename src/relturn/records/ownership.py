"""`ownership.yaml`: who owns the turnaround, and the commitment (`method.md#records`, INnOVATER 3)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import ListRecord, Part, RecordFile, for_client, for_us
from relturn.declare.types import Day, Ref, Text
from relturn.declare.vocabulary import Party


class Declaration(Part):
    """To whom the commitment was said."""

    KIND: ClassVar[str] = "declaration"

    side: Party = for_client("The side or third party that heard it.", example="client", key=True)
    date: Day = for_client("When.", example="2026-02-03", hides="record")
    people: tuple[Ref, ...] = for_us("Who heard it.", (), refers="stakeholder")


class Handover(Part):
    """With whom ownership is shared, or to whom it went."""

    stakeholder: Ref = for_us("Who.", refers="stakeholder", example="client-operations-vp", key=True)
    date: Day = for_us("When.", example="2026-05-04", hides="record")
    commitment: Text | None = for_us(
        "What the new owner commits to.", None, like="I keep the dates that were named.", prose=True
    )


class JourneyRisk(ListRecord):
    """What could go wrong on the way, and what is done then."""

    KIND: ClassVar[str] = "journey_risk"
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "no"
    IN_WORKBOOK: ClassVar[bool] = False
    NAMED_BY: ClassVar[tuple[str, ...]] = ("statement",)

    statement: Text = for_us(
        "What could go wrong.", example="The sponsor leaves before the year is out.", label=True, prose=True
    )
    response: Text | None = for_us(
        "What is done about it.", None, example="A second sponsor is won by June.", prose=True, commits=True
    )


class OwnershipFile(RecordFile):
    """Who owns the turnaround, what was committed to, and before whom."""

    KIND: ClassVar[str] = "ownership"

    owner: Ref | None = for_client("The one person who owns it.", None, refers="stakeholder")
    co_owner: Ref | None = for_client(
        "Who of our side owns it together with an owner of another side.", None, refers="stakeholder"
    )
    commitment: Text | None = for_client(
        "What the owner commits to.",
        None,
        like="I answer for every date that we name.",
        label=True,
        prose=True,
        commits=True,
    )
    declared_to: tuple[Declaration, ...] = for_client("To whom the commitment was said.", ())
    promises: tuple[Ref, ...] = for_client("The actions that keep what was promised.", (), refers="action")
    risks: tuple[JourneyRisk, ...] = for_us("The journey's risks.", ())
    shared_with: tuple[Handover, ...] = for_us("With whom it is shared.", ())
    handed_to: tuple[Handover, ...] = for_us("To whom it went.", ())
