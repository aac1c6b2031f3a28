"""Contact sheets of every kind, format and audience: `python scripts/contact_sheets.py FOLDER [--kinds status,plan] [--formats pdf,pptx]`.

For the example, for a relationship with 40 people and 60 promises whose texts are long or in other scripts, and for one with
forty-five partners. Needs LibreOffice and `pdftoppm`; the sheets stay out of the package.
"""

from __future__ import annotations

import argparse
import math
import shutil
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from relturn.cli.looks import document
from relturn.documents.kinds import KINDS
from relturn.findings.errors import RelturnError
from relturn.model.audience import AUDIENCES
from relturn.services.exchange.report import report
from relturn.services.workspace import open_workspace

ROOT = Path(__file__).resolve().parent.parent
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


def workspaces(folder: Path) -> list[tuple[Path, list[str]]]:
    """The workspaces to draw: the example, and one with the two large relationships."""
    example, large = folder / "example", folder / "large"
    shutil.copytree(ROOT / "workspaces" / "example", example, ignore=shutil.ignore_patterns(".relturn"))
    for slug, files in (("heavy", heavy()), ("partners", partners())):
        for name, content in files.items():
            path = large / slug / f"{name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(
                yaml.dump(content, Dumper=_Plain, allow_unicode=True, sort_keys=False), encoding="utf-8"
            )
    (large / "relturn.yaml").write_text("format: 2\nfirm: Tallis Systems\n", encoding="utf-8")
    return [(example, ["corvane-retail", "meridian-pharma"]), (large, ["heavy", "partners"])]


def as_pdf(paths: list[Path]) -> None:
    """Turn office documents into PDF files next to them, all in one process with a profile of its own."""
    if paths:
        profile = paths[0].parent / "profile"
        subprocess.run(
            ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf", "--outdir", str(paths[0].parent), *map(str, paths)],
            check=True, capture_output=True,
        )  # fmt: skip


def pages(path: Path, dots: int) -> list[Image.Image]:
    """The pages of a PDF as pictures."""
    folder = path.with_suffix("")
    folder.mkdir()
    subprocess.run(["pdftoppm", "-r", str(dots), "-png", str(path), str(folder / "page")], check=True)
    return [Image.open(found).convert("RGB") for found in sorted(folder.glob("*.png"))]


def sheet(pictures: list[Image.Image], columns: int = 4) -> Image.Image:
    """All pages on one picture."""
    wide, tall = max(one.width for one in pictures), max(one.height for one in pictures)
    made = Image.new(
        "RGB", (columns * (wide + 6), math.ceil(len(pictures) / columns) * (tall + 6)), "#888888"
    )
    for index, one in enumerate(pictures):
        made.paste(one, (index % columns * (wide + 6), index // columns * (tall + 6)))
    return made


def main() -> int:
    """Make the sheets; the number of documents that could not be made."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--formats", default="pdf,pptx,docx")
    parser.add_argument("--clients", default="corvane-retail,meridian-pharma,heavy,partners")
    parser.add_argument("--dots", type=int, default=45)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    failed = 0
    with tempfile.TemporaryDirectory() as temporary:
        for root, slugs in workspaces(Path(temporary)):
            workspace = open_workspace(root, TODAY)
            for slug, kind, audience in product(slugs, chosen.kinds.split(","), AUDIENCES):
                if slug not in chosen.clients.split(","):
                    continue
                made, folder = [], Path(temporary) / f"{slug}-{kind}-{audience}"
                folder.mkdir()
                people = workspace.read(slug).relationship.people
                person = next(one.id for one in people if one.side == "client")
                for form in chosen.formats.split(","):
                    name = f"{folder.name}-{form}"
                    try:
                        whom = person if KINDS[kind].needs_person else ""
                        content = document(report(workspace, slug, kind, audience, person=whom), form)
                    except RelturnError as error:
                        sys.stdout.write(f"{name}: {error}\n")
                        failed += 1
                        continue
                    path = folder / f"{name}.{form}"
                    path.write_bytes(content if isinstance(content, bytes) else content.encode())
                    made.append(path)
                as_pdf([path for path in made if path.suffix != ".pdf"])
                for path in made:
                    drawn = sheet(pages(path.with_suffix(".pdf"), chosen.dots))
                    drawn.save(chosen.folder / f"{path.stem}.png")
    return 0 if failed < len(chosen.kinds) * len(AUDIENCES) else 1


if __name__ == "__main__":
    raise SystemExit(main())
