"""`expectations.yaml`: what each side expects of the other (`method.md#records`, EXPECTATIONS)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import ListRecord, RecordFile, for_client, for_us
from relturn.declare.types import Day, Ref, Text
from relturn.declare.vocabulary import Party


class Expectation(ListRecord):
    """What one side expects of the other."""

    KIND: ClassVar[str] = "expectation"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("statement",)

    side: Party = for_client("The side or third party that expects it.", example="client")
    area: Literal["priorities", "process", "roles", "communication"] = for_client(
        "What it is about.", example="communication"
    )
    statement: Text = for_client(
        "What is expected.", example="A call before a delivery is late.", label=True, prose=True
    )
    met: Literal["met", "partly", "not", "unknown"] = for_client("Whether it is met.", "unknown")
    looked_at: Day | None = for_client("When it was looked at last.", None, hides="value")
    agreed_in: Ref | None = for_us("The workshop it was agreed in.", None, refers="workshop")


class ExpectationsFile(RecordFile):
    """What each side expects of the other."""

    expectations: tuple[Expectation, ...] = for_client("The expectations.", ())
