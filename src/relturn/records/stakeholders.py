"""`stakeholders.yaml`: the people of both sides (`method.md#records`)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import ListRecord, Part, RecordFile, for_client, for_us
from relturn.declare.types import Day, Five, Flag, Ref, Text
from relturn.declare.vocabulary import Level, Side


class Stance(Part):
    """What a person thinks of the relationship, and how we know."""

    value: Literal["champion", "supporter", "neutral", "sceptic", "opponent", "unknown"] = for_us(
        "Where the person stands.", example="sceptic"
    )
    date: Day | None = for_us("When that was seen.", None, hides="record")
    reason: Text | None = for_us("Why we think so.", None, like="defended us before the board", prose=True)


class Stakeholder(ListRecord):
    """A person on a side."""

    KIND: ClassVar[str] = "stakeholder"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("side", "role")

    side: Side = for_client("The side the person is on.", example="client")
    name: Text | None = for_client(
        "The person's name; it stands nowhere else.", None, like="M. Okafor", label=True
    )
    role: Text = for_client("What the person does.", example="operations vice-president", label=True)
    department: Text | None = for_client("Where the person works.", None, example="operations")
    level: Level = for_client("executive, senior, middle or front_line.", example="executive")
    key: Flag = for_us("Nobody may leave this person unheard.", False)
    influence: Five = for_us("How much the person sways, 1 to 5.", 3, example=4, unit="1-5")
    stance: Stance | None = for_us("What the person thinks of the relationship.", None)
    value_understood: tuple[Literal["emotionally", "intellectually", "practically"], ...] = for_us(
        "In which ways the person understands what the relationship is worth.", ()
    )
    prefers: Text | None = for_us(
        "How the person likes to work with others.", None, like="short calls, figures beforehand", prose=True
    )
    reports_to: Ref | None = for_us("Whom the person reports to.", None, refers="stakeholder")
    influences: tuple[Ref, ...] = for_us("Whom the person sways.", (), refers="stakeholder")
    asked: tuple[Day, ...] = for_us("When the person was asked to be heard.", (), hides="value")
    declined: Day | None = for_us(
        "When the person declined to be heard.", None, hides="value", comes_later=True
    )
    left: Day | None = for_us("When the person left.", None, hides="value", comes_later=True)


class Counterpart(ListRecord):
    """Who of ours works with whom of theirs: the level now and the level wanted."""

    KIND: ClassVar[str] = "counterpart"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("ours", "theirs")

    ours: Ref = for_us("Who of ours.", refers="stakeholder", example="supplier-account-director")
    theirs: Ref = for_us("Who of theirs.", refers="stakeholder", example="client-operations-vp")
    level: Five = for_us("1 vendor to 5 trusted adviser, as it is.", example=2, unit="1-5")
    wanted: Five | None = for_us("The level wanted.", None, example=4, unit="1-5")
    date: Day | None = for_us("When that was judged.", None, hides="record")


class StakeholdersFile(RecordFile):
    """The people of both sides, and who works with whom."""

    stakeholders: tuple[Stakeholder, ...] = for_client("The people.", ())
    counterparts: tuple[Counterpart, ...] = for_us("Pairs of people across the sides.", ())
