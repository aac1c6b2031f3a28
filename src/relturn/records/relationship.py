"""`relationship.yaml`: the client, and where the turnaround stands (`method.md#journey`, `method.md#records`)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from relturn.declare.field import Part, Record, RecordFile, for_client, for_us
from relturn.declare.types import Day, Text
from relturn.declare.vocabulary import Cadence, Stage, State, Track

Cycle = Annotated[int, Field(strict=True, ge=1, le=99)]


class Season(Part):
    """The time the relationship is in, and how we act in it."""

    name: Text = for_us(
        "One of the known seasons, or one of the workspace's own.",
        example="tension",
        names="season",
    )
    since: Day | None = for_us("When it began.", None)
    how_we_act: Text | None = for_us(
        "What we do differently because of it.", None, like="we ask for nothing new until May", prose=True
    )


class Unit(Record):
    """A country, site or business unit of the client."""

    KIND: ClassVar[str] = "unit"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("name",)

    name: Text = for_client("What it is called.", example="Czech plants", label=True)


class LeadCall(Part):
    """How the lead sees it, in spite of the figures, for a time."""

    colour: Literal["red", "amber", "green"] = for_us("The call.", example="amber")
    reason: Text = for_us("Why.", example="the new director has not spoken to us yet", prose=True)
    until: Day = for_us("Until when it stands.", example="2026-12-31")


class RelationshipFile(RecordFile):
    """One client: who they are, and where the turnaround stands."""

    KIND: ClassVar[str] = "relationship"

    client: Text = for_client("The client's name.", example="Northwind Logistics", label=True, weak=True)
    supplier: Text | None = for_client(
        "The name of our firm here, where it is not the workspace's.", None, like="Tallis Systems Iberia"
    )
    industry: Text | None = for_client("What business the client is in.", None, example="logistics")
    since: Day | None = for_client("When the relationship began.", None, example="2019-04-01")
    contract_end: Day | None = for_client(
        "When the present contract ends.", None, example="2027-03-31", not_before="since"
    )
    renewal: Day | None = for_client("When renewal is talked about.", None, example="2026-12-01")
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
        like=["build an own warehouse"],
        prose=True,
    )
    competitors: tuple[Text, ...] = for_us("Who else the client talks to.", (), like=["Kestrel Freight"])
    season: Season | None = for_us("The time the relationship is in.", None)
    track: Track = for_us(
        "turnaround (the cycle) or exit (the well-managed exit).", "turnaround", written_by="moves"
    )
    stage: Stage = for_client(
        "The step it is at; moved by `advance` and `revisit`.",
        "insight",
        example="insight",
        written_by="moves",
    )
    cycle: Cycle = for_client(
        "Which pass through the seven stages this is.", 1, example=1, written_by="moves"
    )
    state: State = for_us("Running, or how it ended.", "active", written_by="moves", offered=False)
    ended: Day | None = for_us("When it ended.", None, written_by="moves", offered=False, not_before="since")
    lead: Text | None = for_us("Who leads the turnaround.", None, example="A. Lindqvist")
    lead_call: LeadCall | None = for_us("How the lead sees it, for a time.", None)
    review_cadence: Cadence = for_client("How often the two sides look at it together.", "monthly")
    currency: Annotated[str, Field(strict=True, pattern="^[A-Z]{3}$")] | None = for_client(
        "The currency of every amount here, as three letters.", None, example="EUR"
    )
