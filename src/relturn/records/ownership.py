"""Records in `ownership.yaml`: the owner of the turnaround and the owner's commitment (`method.md#records`, INnOVATER 3)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import ListRecord, Part, RecordFile, for_client, for_us
from relturn.declare.types import Day, Ref, Text
from relturn.declare.vocabulary import Party


class Declaration(Part):
    """One occasion on which the owner shared the commitment."""

    KIND: ClassVar[str] = "declaration"

    side: Party = for_client(
        "The side or third party with which the owner shared the commitment.", example="client", key=True
    )
    date: Day = for_client("When.", example="2026-02-03", hides="record")
    people: tuple[Ref, ...] = for_us(
        "The people with whom the owner shared the commitment.", (), refers="stakeholder"
    )


class Handover(Part):
    """A person who shares the ownership or takes it over."""

    stakeholder: Ref = for_us("Who.", refers="stakeholder", example="client-operations-vp", key=True)
    date: Day = for_us("When.", example="2026-05-04", hides="record")
    commitment: Text | None = for_us(
        "What the new owner commits to.", None, like="I keep the dates that we agreed.", prose=True
    )


class JourneyRisk(ListRecord):
    """A risk to the turnaround, with our response."""

    KIND: ClassVar[str] = "journey_risk"
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "no"
    IN_WORKBOOK: ClassVar[bool] = False
    NAMED_BY: ClassVar[tuple[str, ...]] = ("statement",)

    statement: Text = for_us(
        "What could go wrong.",
        example="The sponsor leaves before the end of the year.",
        label=True,
        prose=True,
    )
    response: Text | None = for_us(
        "The response to the risk.",
        None,
        example="We find a second sponsor by June.",
        prose=True,
        commits=True,
    )


class OwnershipFile(RecordFile):
    """The owner of the turnaround and the owner's commitment."""

    KIND: ClassVar[str] = "ownership"

    owner: Ref | None = for_client("The one person who owns the turnaround.", None, refers="stakeholder")
    co_owner: Ref | None = for_client(
        "The person on our side who owns the turnaround together with an owner from another side.",
        None,
        refers="stakeholder",
    )
    commitment: Text | None = for_client(
        "What the owner commits to.",
        None,
        like="I am responsible for every date that we give.",
        label=True,
        prose=True,
        commits=True,
    )
    declared_to: tuple[Declaration, ...] = for_client(
        "The occasions on which the owner shared the commitment.", ()
    )
    promises: tuple[Ref, ...] = for_client("The actions that fulfil the commitment.", (), refers="action")
    risks: tuple[JourneyRisk, ...] = for_us("The risks to the turnaround.", ())
    shared_with: tuple[Handover, ...] = for_us("The people who share the ownership.", ())
    handed_to: tuple[Handover, ...] = for_us("The people who took over the ownership.", ())
