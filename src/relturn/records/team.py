"""Records in `team.yaml`: our team for the client, and joint teams (`method.md#records`, DISRUPTION)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import ListRecord, RecordFile, for_client, for_our_side, for_us
from relturn.declare.types import Count, Ref, Text
from relturn.declare.vocabulary import Cadence


class TeamMember(ListRecord):
    """One department's representative for this client."""

    KIND: ClassVar[str] = "team_member"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("department",)

    department: Text = for_our_side(
        "The department that the person represents.", example="warehouse", label=True
    )
    representative: Ref = for_our_side(
        "The person who represents the department.", refers="stakeholder", example="supplier-site-manager"
    )
    role: Text | None = for_our_side("What this person does for this client.", None, example="daily volumes")
    why: Text | None = for_us("Why this person matters here.", None, like="signs the orders", prose=True)
    hours_a_month: Count | None = for_us(
        "How many hours a month this person works for this client.",
        None,
        like=30,
        unit="hours",
        comes_later=True,
    )


class JointTeam(ListRecord):
    """People from several sides who work together on one subject."""

    KIND: ClassVar[str] = "joint_team"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("name",)

    name: Text = for_client("The name of the joint team.", example="Delivery", label=True)
    remit: Text = for_client(
        "The purpose of the joint team, and what it may decide.",
        example="all questions about dates and routes",
        prose=True,
    )
    chair: Ref | None = for_client(
        "The person who leads the joint team.", None, refers="stakeholder", example="client-operations-vp"
    )
    members: tuple[Ref, ...] = for_client("The members of the joint team.", (), refers="stakeholder")
    cadence: Cadence = for_client("How often the joint team meets.", "weekly")


class TeamFile(RecordFile):
    """Our team for this client, and how its members work together."""

    KIND: ClassVar[str] = "team"
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "all"

    departments_in_contact: tuple[Text, ...] = for_our_side(
        "Departments that deal with the client.", (), like=["planning", "billing"]
    )
    discern: Text | None = for_us(
        "The people that we need, with the time and the reason.",
        None,
        like="a planner from the first week, because plans caused the dispute",
        prose=True,
    )
    identify: Text | None = for_us(
        "How we found the right people and defined their roles.",
        None,
        like="asked who had settled the last dispute",
        prose=True,
    )
    coordinate: Text | None = for_us(
        "What we expect of each other, and how we work together.",
        None,
        like="one call on Mondays, decisions in writing",
        prose=True,
    )
    engage: Text | None = for_us(
        "How people report on their promises and talk to each other.",
        None,
        like="each person says on the call which promises were kept",
        prose=True,
    )
    members: tuple[TeamMember, ...] = for_our_side("The team.", ())
    joint_teams: tuple[JointTeam, ...] = for_client("The joint teams with people from several sides.", ())
