"""`next-level.yaml`: the next most important value, seen from each side (`method.md#records`, INnOVATER 7)."""

from __future__ import annotations

from typing import ClassVar

from relturn.declare.field import Part, RecordFile, for_client, for_us
from relturn.declare.types import Ref, Text


class LeftOut(Part):
    """Somebody who did the work and is knowingly not recognised."""

    KIND: ClassVar[str] = "left_out"

    stakeholder: Ref = for_us("Who.", refers="stakeholder", example="supplier-site-manager", key=True)
    reason: Text = for_us("Why.", example="asked not to be named", prose=True)


class NextLevelFile(RecordFile):
    """The next most important value, seen from each side."""

    KIND: ClassVar[str] = "next_level"

    client: Text | None = for_client(
        "The next most important value, as the client sees it.",
        None,
        like="early word of changes",
        prose=True,
    )
    supplier: Text | None = for_client(
        "The next most important value, as the supplier sees it.",
        None,
        like="orders a week ahead",
        prose=True,
    )
    left_out: tuple[LeftOut, ...] = for_us("Who is knowingly not thanked.", ())
