"""A closed cycle as it was on its last day (`method.md#journey`: the past never disappears)."""

from __future__ import annotations

from relturn.declare.kinds import FrozenRecord
from relturn.model.relationship import Relationship


def of_closed_cycle(relationship: Relationship, cycle: int) -> Relationship | None:
    """Return a closed cycle as it was on its last day; None if its files are missing."""
    starts = [move.date for move in relationship.moves if move.cycle == cycle + 1 and move.move == "reinvent"]
    kept = [entry._replace(cycle=None) for entry in relationship.entries if entry.cycle == cycle]
    if not starts or relationship.head is None or not kept:
        return None
    files = {
        entry.path.partition(f"/cycles/{cycle}/")[2] for entry in relationship.entries if entry.cycle == cycle
    }
    live = [
        entry
        for entry in relationship.entries
        if entry.cycle is None
        and entry.path.partition("/")[2] not in files
        and not (entry.kind == "move" and entry.record.cycle > cycle)
    ]
    known = relationship.kinds.singletons
    singletons = {
        **{
            name: one
            for name, one in relationship.singletons.items()
            if f"{name.replace('_', '-')}.yaml" not in files
        },
        **{entry.kind: entry.record for entry in kept if entry.kind in known},
        "relationship": FrozenRecord.of({**vars(relationship.head), "cycle": cycle}),
    }
    return relationship._replace(entries=(*live, *kept), singletons=singletons, today=starts[0])
