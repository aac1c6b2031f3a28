"""The timeline: what happened in all cycles, and the days of the contract."""

from __future__ import annotations

from datetime import date

import pytest

from builders import PEOPLE, read
from relturn.analysis.timeline import Event, timeline

HISTORY = {
    "history/2026-01-05-start.yaml": "kind: move\ndate: 2026-01-05\nmove: start\nto_stage: insight\n",
    "history/2026-03-20-reinvent.yaml": "kind: move\ndate: 2026-03-20\nmove: reinvent\nto_stage: insight\ncycle: 2\n",
    "history/2026-01-09-keep.yaml": "kind: decision\ndate: 2026-01-09\ndecision: keep\nby: M. Reyes\nreasons: [both sides lose]\n",
    "history/2026-02-01-waiver.yaml": (
        "kind: waiver\ndate: 2026-02-01\ncriterion: ally-at-each-level\nreason: The post is vacant.\nby: M. Reyes\nexpires: 2026-06-01\n"
    ),
    "relationship.yaml": "client: Acme\nrenewal: 2026-12-01\nnotice: 2026-09-01\ncontract_end: 2026-12-31\ncycle: 2\n",
    "stakeholders.yaml": PEOPLE.replace("role: buyer, level: middle", "role: buyer, level: middle, left: 2026-02-10"),
    "workshops/2026-02-12-w.yaml": "date: 2026-02-12\ntitle: shared expectations\n",
    "cycles/1/execution/2026-02-20-late.yaml": "kind: outcome\ndate: 2026-02-20\nresult: failure\nstatement: Late again.\n",
    "execution/2026-03-25-better.yaml": "kind: outcome\ndate: 2026-03-25\nresult: success\nstatement: A week in time.\n",
    "risks.yaml": (
        "disruptions:\n  - id: merger\n    what: A merger of the client.\n    likelihood: 3\n    effect: 4\n"
        "    tripwires:\n      - {sign: an adviser is named, seen: 2026-03-28}\n"
    ),
    "plan.yaml": (
        "actions:\n  - id: fix\n    side: supplier\n    statement: Fix it.\n    due: 2026-03-01\n    redated:\n"
        "      - {to: 2026-04-01, day: 2026-02-15, by: client, reason: the scanner comes late}\n"
    ),
}  # fmt: skip


@pytest.mark.wording
def test_the_timeline_runs_over_all_cycles_and_to_the_end_of_the_contract() -> None:
    assert [Event(*event[:3]) for event in timeline(read(HISTORY).relationship)] == [
        Event(date(2026, 1, 5), "move", "The work began in the Insight stage"),
        Event(date(2026, 1, 9), "decision", "M. Reyes decided: keep"),
        Event(date(2026, 2, 1), "waiver", "M. Reyes waived ally-at-each-level: The post is vacant."),
        Event(date(2026, 2, 10), "departure", "The buyer left"),
        Event(date(2026, 2, 12), "workshop", "Workshop: shared expectations"),
        Event(
            date(2026, 2, 15),
            "new date",
            "The due date of “Fix it.” was moved to 1 Apr 2026 at the request of Acme: the scanner comes late",
        ),
        Event(date(2026, 2, 20), "outcome", "Failure: Late again."),
        Event(date(2026, 3, 20), "move", "A new cycle began in the Insight stage"),
        Event(date(2026, 3, 25), "outcome", "Success: A week in time."),
        Event(date(2026, 3, 28), "disruption", "A merger of the client: sign seen, an adviser is named"),
        Event(date(2026, 9, 1), "contract", "Notice"),
        Event(date(2026, 12, 1), "contract", "Renewal"),
        Event(date(2026, 12, 31), "contract", "Contract end"),
    ]
