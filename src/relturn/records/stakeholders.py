"""`stakeholders.yaml`: the people of both sides (`method.md#records`)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from relturn.declare.field import ListRecord, Part, RecordFile, for_client, for_us
from relturn.declare.types import Count, Day, Five, Flag, Ref, Text
from relturn.declare.vocabulary import Level, Party

Members = Annotated[int, Field(strict=True, ge=2, le=1_000_000)]
"""The number of people in a group: at least two."""


class Stance(Part):
    """The stance of a person towards the relationship, with the reason."""

    value: Literal["champion", "supporter", "neutral", "sceptic", "opponent", "unknown"] = for_us(
        "The stance of the person.", example="sceptic"
    )
    date: Day | None = for_us("When we noticed the stance.", None, hides="record")
    reason: Text | None = for_us(
        "Why we think that the person has this stance.", None, like="defended us before the board", prose=True
    )


class Stakeholder(ListRecord):
    """A person, or a group of people, of a side or a third party."""

    KIND: ClassVar[str] = "stakeholder"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("side", "role")

    side: Party = for_client("The side or third party that the person belongs to.", example="client")
    organisation: Text | None = for_client(
        "The organisation of a third party.", None, like="Institute of Logistics", comes_later=True
    )
    interest: Text | None = for_us(
        "The interest of a third party in the relationship.",
        None,
        like="a fair test of the new tool",
        prose=True,
        verbatim=True,
        comes_later=True,
    )
    name: Text | None = for_client("The person's name; stored only here.", None, like="M. Okafor", label=True)
    role: Text = for_client("The person's role.", example="operations vice-president", label=True)
    department: Text | None = for_client("The person's department.", None, example="operations")
    unit: Ref | None = for_client(
        "The client's unit to which the person belongs.", None, refers="unit", comes_later=True
    )
    members: Members | None = for_client("The number of people in a group.", None, like=43, comes_later=True)
    votes: Count | None = for_client(
        "How many votes the person or group has.", None, like=43, unit="votes", comes_later=True
    )
    level: Level = for_client(
        "The level of the person in the organisation.", example="executive", weighs=True
    )
    key: Flag = for_us("This person must be interviewed.", False, weighs=True)
    influence: Five = for_us("Influence of the person, 1 to 5.", 3, example=4, unit="1-5", weighs=True)
    stance: Stance | None = for_us("What the person thinks of the relationship.", None)
    value_understood: tuple[Literal["emotionally", "intellectually", "practically"], ...] = for_us(
        "The ways in which the person understands the value of the relationship.", ()
    )
    prefers: Text | None = for_us(
        "How the person likes to work with others.",
        None,
        like="short calls, figures beforehand",
        prose=True,
        verbatim=True,
    )
    reports_to: Ref | None = for_us("The manager of the person.", None, refers="stakeholder")
    influences: tuple[Ref, ...] = for_us("The people that the person influences.", (), refers="stakeholder")
    asked: tuple[Day, ...] = for_us("When the person was asked for an interview.", (), hides="value")
    declined: Day | None = for_us(
        "When the person declined the interview.", None, hides="value", comes_later=True
    )
    set_aside: Text | None = for_us(
        "The reason for deliberately not interviewing the person.",
        None,
        like="joins the company in May",
        prose=True,
        comes_later=True,
    )
    left: Day | None = for_us("When the person left.", None, hides="value", comes_later=True)


class Counterpart(ListRecord):
    """A person on each side, with their current and target level."""

    KIND: ClassVar[str] = "counterpart"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("ours", "theirs")

    ours: Ref = for_us("The person on our side.", refers="stakeholder", example="supplier-account-director")
    theirs: Ref = for_us(
        "The person on the client side.", refers="stakeholder", example="client-operations-vp"
    )
    level: Five = for_us("The current level, from 1 (vendor) to 5 (trusted adviser).", example=2, unit="1-5")
    wanted: Five | None = for_us(
        "The target level, from 1 (vendor) to 5 (trusted adviser).", None, example=4, unit="1-5"
    )
    date: Day | None = for_us("When the level was assessed.", None, hides="record")


class StakeholdersFile(RecordFile):
    """The people of both sides and their contact pairs."""

    stakeholders: tuple[Stakeholder, ...] = for_client("The people.", ())
    counterparts: tuple[Counterpart, ...] = for_us("The contact pairs across both sides.", ())
