"""Two large relationships: one of 40 people and 60 promises, with long texts and many scripts, and one of 45 partners."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

TODAY = date(2026, 11, 24)
NAMES = (
    "Zoë Ångström-Żółć", "Ольга Александровна Петрова", "Jürgen von der Großenburg", "María José Ñuñez", "Łukasz Brzęczyszczykiewicz",
    "Ωμηρος Παπαδόπουλος", "A. Li", "Guðmundur Þórarinsson", "محمد عبد الرحمن", "יעל בן־דוד", "山田 太郎", "김민준", "สมชาย ใจดี", "राजेश कुमार",
    "Sam 🌊 Rivers",
)  # fmt: skip
LONG = "Donaudampfschifffahrtsgesellschaftskapitän and the night shift agree on one list of parts, and every Friday somebody reads it aloud. "
STANCES = ("champion", "supporter", "neutral", "sceptic", "opponent", "unknown")
LEVELS = ("executive", "senior", "middle", "front_line")


class _Plain(yaml.SafeDumper):
    """No aliases: relturn files have none."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write everything where it stands."""
        del data
        return True


def heavy() -> dict[str, Any]:
    """The files of a relationship with 40 people and 60 promises."""
    people = [
        {
            "id": f"client-{number}" if number % 3 else f"supplier-{number}", "side": "client" if number % 3 else "supplier",
            "name": f"{NAMES[number % len(NAMES)]} {number}", "role": f"head of department {number}", "level": LEVELS[number % 4],
            "influence": 1 + number % 5, "stance": {"value": STANCES[number % 6], "date": "2026-10-01"},
        }
        for number in range(1, 41)
    ]  # fmt: skip
    for one in people[4:]:
        one["reports_to"] = people[3]["id"] if one["side"] == people[3]["side"] else people[2]["id"]
    actions = []
    for number in range(60):
        due = TODAY + timedelta(days=5 * number - 100)
        owner = people[number % 40]
        action = {
            "id": f"promise-{number}", "side": owner["side"], "owner": owner["id"], "due": due,
            "statement": f"Promise {number}: " + (LONG if number % 7 == 0 else "send the list of parts."),
        }  # fmt: skip
        if due < TODAY and number % 5:
            action |= {"status": "done", "done_on": due}
        actions.append(action)
    actions[30]["statement"] = "A long one. " + LONG * 18
    measures = [
        {
            "id": f"measure-{n}",
            "name": f"orders on the day named, plant {n}",
            "unit": "% of orders",
            "baseline": 60,
            "target": 98,
        }
        for n in range(8)
    ]
    readings = {
        f"execution/2026-{month:02}-01-measure-{n}": {
            "kind": "reading",
            "date": date(2026, month, 1),
            "measure": f"measure-{n}",
            "value": 60 + 5 * (month - 5) - n,
        }
        for month in range(6, 12)
        for n in range(8)
    }
    return {
        "relationship": {"client": "Þórarinsson & Großenburg Aktiengesellschaft für Schifffahrt", "stage": "action", "renewal": "2027-01-15", "currency": "EUR"},
        "stakeholders": {"stakeholders": people},
        "plan": {"actions": actions, "measures": measures},
        "needs": {"needs": [{"id": f"need-{n}", "side": ("client", "supplier")[n % 2], "level": "strategic", "statement": LONG, "good_looks_like": LONG} for n in range(12)]},
        **readings,
    }  # fmt: skip


def partners() -> dict[str, Any]:
    """The files of a cooperative of forty-five partners."""
    people = [
        {
            "id": f"client-partner-{n}",
            "side": "client",
            "name": f"Partner {n}",
            "role": "farmer",
            "level": "middle",
            "influence": 2,
            "stance": {"value": STANCES[n % 5]},
        }
        for n in range(45)
    ]
    people.append({"id": "supplier-lead", "side": "supplier", "role": "account director", "level": "senior"})
    buy_in = [
        {"stakeholder": one["id"], "vision": ("committed", "supportive", "neutral", "resisting")[n % 4]}
        for n, one in enumerate(people)
    ]
    return {
        "relationship": {"client": "Forty-five partners", "stage": "vision"},
        "stakeholders": {"stakeholders": people},
        "vision": {"statement": "One harvest, one truck.", "buy_in": buy_in},
    }


def write_large(root: Path) -> None:
    """Write a workspace with both relationships: `heavy` and `partners`."""
    for slug, files in (("heavy", heavy()), ("partners", partners())):
        for name, content in files.items():
            path = root / slug / f"{name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            text = yaml.dump(content, Dumper=_Plain, allow_unicode=True, sort_keys=False)
            path.write_text(text, encoding="utf-8")
    (root / "relturn.yaml").write_text("format: 2\nfirm: Tallis Systems\n", encoding="utf-8")
