"""Records in `next-level.yaml`: the next level of value, as each side sees it (`method.md#records`, INnOVATER 7)."""

from __future__ import annotations

from typing import ClassVar

from relturn.declare.field import Part, RecordFile, for_client, for_us
from relturn.declare.types import Ref, Text


class LeftOut(Part):
    """A person who did the work but deliberately gets no recognition."""

    KIND: ClassVar[str] = "left_out"

    stakeholder: Ref = for_us("Who.", refers="stakeholder", example="supplier-site-manager", key=True)
    reason: Text = for_us("Why.", example="asked not to be named", prose=True)


class NextLevelFile(RecordFile):
    """The next level of value, as each side sees it."""

    KIND: ClassVar[str] = "next_level"

    client: Text | None = for_client(
        "The next level of value, as the client sees it.",
        None,
        like="early notice of changes",
        prose=True,
    )
    supplier: Text | None = for_client(
        "The next level of value, as our side sees it.",
        None,
        like="orders a week ahead",
        prose=True,
    )
    left_out: tuple[LeftOut, ...] = for_us("The people who deliberately get no recognition.", ())
