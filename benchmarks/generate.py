"""Seeded workspaces for benchmarks: `python benchmarks/generate.py FOLDER COUNT`; the same seed gives the same bytes."""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path

SEED = "relturn-benchmark-1"
WORDS = [
    "order",
    "delivery",
    "machine",
    "line",
    "report",
    "price",
    "contract",
    "team",
    "week",
    "office",
    "plan",
    "quality",
    "answer",
    "site",
    "stock",
    "call",
    "test",
    "part",
    "change",
    "month",
    "market",
    "people",
    "work",
    "cost",
    "visit",
    "return",
    "repair",
    "date",
    "forecast",
    "question",
    "meeting",
    "idea",
    "load",
    "shift",
    "season",
]
START = date(2026, 1, 5)


def sentence(chance: random.Random, length: int = 12) -> str:
    """Plain words."""
    return " ".join(chance.choice(WORDS) for _ in range(length)).capitalize() + "."


def people() -> dict[str, list[str]]:
    """The ids of a relationship's people, by side."""
    return {side: [f"{side}-person-{number}" for number in range(8)] for side in ("client", "supplier")}


def relationship(chance: random.Random, name: str) -> dict[str, str]:
    """The files of one relationship, some fifteen of 1 to 10 kB."""
    everyone = people()
    files = {
        "relationship.yaml": f"client: {name}\nindustry: {chance.choice(WORDS)}\nlead: someone\nclient_agenda: [{sentence(chance)[:-1]}]\nnotes: {sentence(chance, 230)}\n",
        "stakeholders.yaml": _stakeholders(chance, everyone),
        "issues.yaml": _issues(chance),
        "needs.yaml": _needs(chance),
        "plan.yaml": _plan(chance, everyone),
        "vision.yaml": _vision(chance, everyone),
        "history/2026-01-05-start-insight.yaml": f"kind: move\ndate: 2026-01-05\nmove: start\nto_stage: insight\nnotes: {sentence(chance, 230)}\n",
    }
    for number in range(4):
        day = START + timedelta(days=number)
        files[f"insights/{day}-person-{number}.yaml"] = _talk(chance, day, number, everyone)
    for number in range(4):
        day = START + timedelta(days=30 * number)
        files[f"execution/{day}-measure-0.yaml"] = (
            f"# a reading\nkind: reading\ndate: {day}\nmeasure: measure-0\nvalue: {chance.randint(1, 99)}\nnotes: {sentence(chance, 230)}\n"
        )
    return files


def _stakeholders(chance: random.Random, everyone: dict[str, list[str]]) -> str:
    lines = ["# The people of both sides.", "stakeholders:"]
    for side, refs in everyone.items():
        for ref in refs:
            level = chance.choice(["executive", "senior", "middle", "front_line"])
            lines += [f"  - id: {ref}", f"    side: {side}", f"    role: {chance.choice(WORDS)} lead", f"    level: {level}",
                      f"    influence: {chance.randint(1, 5)}", f"    stance: {{value: neutral, reason: {sentence(chance, 8)[:-1]}}}"]  # fmt: skip
    return "\n".join(lines) + "\n"


def _talk(chance: random.Random, day: date, number: int, everyone: dict[str, list[str]]) -> str:
    lines = [
        f"date: {day}",
        f"people: [{everyone['client'][number]}]",
        f"played_back: {day + timedelta(days=1)}",
        "facts:",
    ]
    for index in range(16):
        kind = ("strength", "problem")[index % 2]
        lines += [f"  - id: fact-{number}-{index}", f"    kind: {kind}", f"    statement: {sentence(chance)}",
                  f"    evidence: {sentence(chance, 10)}", "    implications:", f"      supplier: {sentence(chance, 8)}",
                  f"      client: {sentence(chance, 8)}"]  # fmt: skip
    return "\n".join(lines) + "\n"


def _issues(chance: random.Random) -> str:
    lines = ["issues:"]
    for number in range(4):
        facts = ", ".join(f"fact-{number}-{index}" for index in range(16))
        lines += [f"  - id: issue-{number}", "    kind: fix", f"    statement: '{sentence(chance)}'", f"    priority: {1 + number}",
                  f"    facts: [{facts}]"]  # fmt: skip
    return "\n".join(lines) + "\n"


def _needs(chance: random.Random) -> str:
    lines = ["needs:"]
    for number in range(18):
        lines += [f"  - id: need-{number}", f"    side: {('client', 'supplier')[number % 2]}", "    level: strategic",
                  f"    statement: {sentence(chance)}", f"    good_looks_like: {sentence(chance)}", "    measure: measure-0",
                  f"    reverses: [issue-{number % 4}]  # turned round"]  # fmt: skip
    lines += [
        "common_ground:",
        f"  - {{id: ground, statement: {sentence(chance)[:-1]}, joins: [need-0, need-1]}}",
    ]
    return "\n".join(lines) + "\n"


def _plan(chance: random.Random, everyone: dict[str, list[str]]) -> str:
    lines = ["actions:"]
    for number in range(32):
        side = ("client", "supplier")[number % 2]
        lines += [f"  - id: action-{number}", f"    side: {side}", f"    statement: {sentence(chance)}",
                  f"    owner: {chance.choice(everyone[side])}", f"    due: {START + timedelta(days=4 * number)}", "    status: done",
                  f"    done_on: {START + timedelta(days=4 * number)}",
                  f"    serves: [issue-{number % 4}, ground]", "    measure: measure-0"]  # fmt: skip
    lines += [
        "measures:",
        "  - {id: measure-0, name: orders on their day, unit: '% of orders', baseline: 10, target: 90}",
    ]
    return "\n".join(lines) + "\n"


def _vision(chance: random.Random, everyone: dict[str, list[str]]) -> str:
    lines = [
        f"statement: {sentence(chance)}",
        "horizon: 2027-12-31",
        "why_now:",
        f"  client: {sentence(chance)}",
        "buy_in:",
    ]
    lines += [
        f"  - {{stakeholder: {ref}, vision: supportive, words: {sentence(chance, 6)[:-1]}}}"
        for refs in everyone.values()
        for ref in refs
    ]
    return "\n".join(lines) + "\n"


def generate(folder: Path, count: int) -> None:
    """Write a workspace with `count` relationships."""
    chance = random.Random(SEED)
    folder.mkdir(parents=True)
    (folder / "relturn.yaml").write_text("format: 2\n", encoding="utf-8")
    for number in range(count):
        slug = f"client-{number:05}"
        for path, text in relationship(chance, f"Client {number}").items():
            target = folder / slug / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]))
