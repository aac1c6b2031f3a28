"""Records in `relationship.yaml`: the client and the current state of the turnaround (`method.md#journey`, `method.md#records`)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from relturn.declare.field import Part, Record, RecordFile, for_client, for_our_side, for_us
from relturn.declare.types import Day, Text
from relturn.declare.vocabulary import Cadence, Stage, State, Track

Cycle = Annotated[int, Field(strict=True, ge=1, le=99)]


class Season(Part):
    """The season of the relationship, and how we act in it."""

    name: Text = for_us(
        "One of the known seasons, or one of the workspace's own.",
        example="tension",
        names="season",
    )
    since: Day | None = for_us("When the season began.", None)
    how_we_act: Text | None = for_us(
        "What we do differently because of the season.",
        None,
        like="we ask for nothing new until May",
        prose=True,
    )


class Unit(Record):
    """A country, site or business unit of the client."""

    KIND: ClassVar[str] = "unit"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("name",)

    name: Text = for_client("The name of the unit.", example="Czech plants", label=True)


class LeadCall(Part):
    """The lead's own rating of the relationship, independent of the figures, with an end date."""

    colour: Literal["red", "amber", "green"] = for_us("The call.", example="amber")
    reason: Text = for_us("Why.", example="the new director has not spoken to us yet", prose=True)
    until: Day = for_us("The last day on which the rating is valid.", example="2026-12-31")


class RelationshipFile(RecordFile):
    """One client and the current state of the turnaround."""

    KIND: ClassVar[str] = "relationship"

    client: Text = for_client("The client's name.", example="Northwind Logistics", label=True, weak=True)
    supplier: Text | None = for_client(
        "The name of our firm for this client, if it differs from the workspace's.",
        None,
        like="Tallis Systems Iberia",
    )
    industry: Text | None = for_client("The client's industry.", None, example="logistics")
    since: Day | None = for_client("When the relationship began.", None, example="2019-04-01")
    contract_end: Day | None = for_client(
        "When the current contract ends.", None, example="2027-03-31", not_before="since"
    )
    renewal: Day | None = for_client("When both sides discuss the renewal.", None, example="2026-12-01")
    notice: Day | None = for_client(
        "The last day on which either side may give notice.", None, like="2026-09-30"
    )
    units: tuple[Unit, ...] = for_client("The client's countries, sites or business units.", ())
    client_agenda: tuple[Text, ...] = for_client(
        "The client's own business priorities.", (), example=["open two depots"], prose=True
    )
    alternatives: tuple[Text, ...] = for_us(
        "What the client could do instead of working with us.",
        (),
        like=["build their own warehouse"],
        prose=True,
    )
    competitors: tuple[Text, ...] = for_us(
        "The competitors that the client talks to.", (), like=["Kestrel Freight"]
    )
    season: Season | None = for_us("The season of the relationship.", None)
    track: Track = for_us(
        "The track of the relationship: turnaround or well-managed exit.", "turnaround", written_by="moves"
    )
    stage: Stage = for_client(
        "The current stage. The commands `advance` and `revisit` change it.",
        "insight",
        example="insight",
        written_by="moves",
    )
    cycle: Cycle = for_client(
        "The number of the current cycle through the seven stages.", 1, example=1, written_by="moves"
    )
    state: State = for_us(
        "The state of the turnaround: active or the way in which it ended.",
        "active",
        written_by="moves",
        offered=False,
    )
    ended: Day | None = for_us(
        "When the turnaround ended.", None, written_by="moves", offered=False, not_before="since"
    )
    lead: Text | None = for_our_side("Who leads the turnaround.", None, example="A. Lindqvist")
    lead_call: LeadCall | None = for_us("The lead's own rating of the relationship, with an end date.", None)
    review_cadence: Cadence = for_client("How often the two sides review the turnaround together.", "monthly")
    currency: Annotated[str, Field(strict=True, pattern="^[A-Z]{3}$")] | None = for_client(
        "The currency of all amounts for this client, as a three-letter code.", None, example="EUR"
    )
