"""Records in `expectations.yaml`: the expectations that each side has of the other (`method.md#records`, EXPECTATIONS)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import ListRecord, RecordFile, for_client, for_us
from relturn.declare.types import Day, Ref, Text
from relturn.declare.vocabulary import Party


class Expectation(ListRecord):
    """An expectation that one side has of the other."""

    KIND: ClassVar[str] = "expectation"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("statement",)

    side: Party = for_client("The side or third party that has the expectation.", example="client")
    area: Literal["priorities", "process", "roles", "communication"] = for_client(
        "The area of the expectation.", example="communication"
    )
    statement: Text = for_client(
        "The expectation.", example="A call before a delivery is late.", label=True, prose=True
    )
    met: Literal["met", "partly", "not", "unknown"] = for_client("Whether the expectation is met.", "unknown")
    looked_at: Day | None = for_client("When the expectation was last checked.", None, hides="value")
    agreed_in: Ref | None = for_us(
        "The workshop in which both sides agreed the expectation.", None, refers="workshop"
    )


class ExpectationsFile(RecordFile):
    """The expectations that each side has of the other."""

    expectations: tuple[Expectation, ...] = for_client("The expectations.", ())
