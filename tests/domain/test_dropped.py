"""A dropped promise: released, broken or not counted; the answers worked out beforehand, both sides of each boundary."""

from __future__ import annotations

from typing import Any

import pytest

from relturn.analysis.promises import judged
from situations.ostrava import AD, PLANT
from situations.world import Files, action, at

AGREED = {"confirmed_by": [{"stakeholder": PLANT, "date": "2026-04-20"}]}
OURS_ONLY = {"confirmed_by": [{"stakeholder": AD, "date": "2026-04-20"}]}
NOTHING: dict[str, Any] = {"serves": []}

CASES = [
    # “Call before a part is late” is due on 8 May 2026; 14 days before is 24 April
    ("in time and agreed", {"dropped_on": "2026-04-24", **AGREED}, "released"),
    ("a day too near", {"dropped_on": "2026-04-25", **AGREED}, "broken"),
    ("in time, but nobody agreed", {"dropped_on": "2026-04-24"}, "broken"),
    ("agreed by our own side only", {"dropped_on": "2026-04-24", **OURS_ONLY}, "broken"),
    # a lead who takes away what the promise supports and drops it then is not better off
    ("supports nothing, dropped near the date", {"dropped_on": "2026-04-25", **NOTHING}, "broken"),
    ("supports nothing, dropped on the date", {"dropped_on": "2026-05-08", **NOTHING}, "broken"),
    (
        "supports nothing, dropped near the date, agreed",
        {"dropped_on": "2026-04-25", **NOTHING, **AGREED},
        "does not count",
    ),
    # a plan that is tidied up early breaks no promise
    ("supports nothing, dropped early", {"dropped_on": "2026-04-24", **NOTHING}, "does not count"),
    ("supports nothing, day unknown", {"dropped_on": None, **NOTHING}, "does not count"),
    # written down by mistake, and taken back at once
    (
        "recorded too late and dropped",
        {"dropped_on": "2026-05-07", "made": "2026-05-06", **NOTHING},
        "does not count",
    ),
    ("recorded just early enough", {"dropped_on": "2026-05-07", "made": "2026-05-05", **NOTHING}, "broken"),
    ("without a date", {"dropped_on": "2026-04-25", "due": None, **NOTHING}, "does not count"),
    ("among ourselves", {"dropped_on": "2026-04-25", "promised_to": [AD], **NOTHING}, "does not count"),
]


@pytest.mark.parametrize(("changes", "answer"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_dropped_promise(changes: dict[str, Any], answer: str) -> None:
    def change(files: Files) -> None:
        action(files, "late-call").update({"status": "dropped", "done_on": None, **changes})

    world = at("trust", change)
    (dropped,) = (one for one in world.relationship.all("action") if one.id == "late-call")
    assert judged(world.relationship, dropped, world.context) == answer
