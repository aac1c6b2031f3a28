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
from itertools import product
from pathlib import Path

from PIL import Image

from relturn.cli.looks import document
from relturn.documents.kinds import KINDS
from relturn.findings.errors import RelturnError
from relturn.model.audience import AUDIENCES
from relturn.services.exchange.report import report
from relturn.services.workspace import open_workspace

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from large import TODAY, write_large  # noqa: E402 - of the tests


def workspaces(folder: Path) -> list[tuple[Path, list[str]]]:
    """The workspaces to draw: the example, and one with the two large relationships."""
    example, large = folder / "example", folder / "large"
    shutil.copytree(ROOT / "workspaces" / "example", example, ignore=shutil.ignore_patterns(".relturn"))
    write_large(large)
    return [(example, ["corvane-retail", "meridian-pharma"]), (large, ["heavy", "partners"])]


def as_pdf(paths: list[Path]) -> None:
    """Turn office documents into PDF files next to them, all in one process with a profile of the run."""
    if paths:
        profile = paths[0].parent.parent / "profile"
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
