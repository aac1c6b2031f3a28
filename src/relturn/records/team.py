"""`team.yaml`: the supplier's mobilised team (`method.md#records`, DISRUPTION)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import ListRecord, RecordFile, for_client, for_us
from relturn.declare.types import Count, Ref, Text
from relturn.declare.vocabulary import Cadence


class TeamMember(ListRecord):
    """One department's representative for this client."""

    KIND: ClassVar[str] = "team_member"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("department",)

    department: Text = for_us("The department that is represented.", example="warehouse", label=True)
    representative: Ref = for_us("Who represents it.", refers="stakeholder", example="supplier-site-manager")
    role: Text | None = for_us("What this person does for this client.", None, example="daily volumes")
    why: Text | None = for_us("Why this person matters here.", None, like="signs the orders", prose=True)
    hours_a_month: Count | None = for_us(
        "How many hours a month this person works for this client.",
        None,
        like=30,
        unit="hours",
        comes_later=True,
    )


class JointTeam(ListRecord):
    """People of several sides who work together on one thing."""

    KIND: ClassVar[str] = "joint_team"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("name",)

    name: Text = for_client("What it is called.", example="Delivery", label=True)
    remit: Text = for_client(
        "What it is there for, and may decide.", example="all that concerns dates and routes", prose=True
    )
    chair: Ref | None = for_client(
        "Who leads it.", None, refers="stakeholder", example="client-operations-vp"
    )
    members: tuple[Ref, ...] = for_client("Who belongs to it.", (), refers="stakeholder")
    cadence: Cadence = for_client("How often it meets.", "weekly")


class TeamFile(RecordFile):
    """Who of our team works on this client, and how they work together."""

    KIND: ClassVar[str] = "team"
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "all"

    departments_in_contact: tuple[Text, ...] = for_us(
        "Departments that deal with the client.", (), like=["planning", "billing"]
    )
    discern: Text | None = for_us(
        "Who is needed, when and why.",
        None,
        like="a planner from the first week, since plans were the quarrel",
        prose=True,
    )
    identify: Text | None = for_us(
        "How the right person and a defined role were found.",
        None,
        like="asked who had settled the last dispute",
        prose=True,
    )
    coordinate: Text | None = for_us(
        "What is expected, and how we work together.",
        None,
        like="one call on Mondays, decisions in writing",
        prose=True,
    )
    engage: Text | None = for_us(
        "How people are held to account and talk to each other.",
        None,
        like="each says in the call what was kept",
        prose=True,
    )
    members: tuple[TeamMember, ...] = for_us("The team.", ())
    joint_teams: tuple[JointTeam, ...] = for_client("Teams of people of several sides.", ())
