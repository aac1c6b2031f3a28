"""Makes the pictures of the documentation from the example: `python scripts/pictures.py`.

Needs Chromium, LibreOffice and poppler's pdftoppm on the path, and the extras office and pdf. Look at every picture that
changed before it is kept.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import copyfile, which

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "pictures"
TODAY = "2026-11-24"
RELTURN = [sys.executable, "-m", "relturn"]


def relturn(*words: str) -> None:
    """Run relturn on the example."""
    where = ["--workspace", str(ROOT / "workspaces" / "example"), "--as-of", TODAY]
    subprocess.run([*RELTURN, *words, *where], check=True, stdout=subprocess.DEVNULL)


def photograph(page: Path, target: Path, width: int, height: int) -> None:
    """A page as a browser shows it."""
    browser = which("chromium") or which("chromium-browser") or sys.exit("there is no chromium")
    with tempfile.TemporaryDirectory() as profile:
        options = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--user-data-dir={profile}",
        ]
        subprocess.run(
            [browser, *options, f"--window-size={width},{height}", f"--screenshot={target}", page.as_uri()],
            check=True, capture_output=True,
        )  # fmt: skip


def pages(pdf: Path, target: Path, *, resolution: int, first: int) -> None:
    """One page of a PDF as a picture."""
    name = str(target.with_suffix(""))
    numbers = ["-f", str(first), "-l", str(first), "-singlefile"]
    subprocess.run(["pdftoppm", "-png", "-r", str(resolution), *numbers, str(pdf), name], check=True)


def main() -> None:
    """Make every picture."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        html = scratch / "status.html"
        relturn("report", "meridian-pharma", "--format", "html", "--output", str(html))
        photograph(html, OUT / "status-html.png", 1080, 1500)
        photograph(html, OUT / "status-phone.png", 500, 1300)
        relturn("report", "--kind", "portfolio", "--format", "html", "--output", str(scratch / "site"))
        photograph(scratch / "site" / "index.html", OUT / "portfolio-site.png", 1080, 1080)
        for client, kind, form, page in (
            ("corvane-retail", "status", "pptx", 2), ("meridian-pharma", "plan", "pptx", 3), ("meridian-pharma", "review", "docx", 1),
        ):  # fmt: skip
            made = scratch / f"{kind}.{form}"
            relturn("report", client, "--kind", kind, "--format", form, "--output", str(made))
            subprocess.run(
                ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, str(made)], check=True, capture_output=True,
                env={**os.environ, "HOME": folder},  # noqa: TID251 - handed on
            )  # fmt: skip
            pages(made.with_suffix(".pdf"), OUT / f"{kind}-{form}.png", resolution=75, first=page)
        relturn(
            "report",
            "halden-energy",
            "--kind",
            "needs",
            "--format",
            "pdf",
            "--output",
            str(scratch / "needs.pdf"),
        )
        pages(scratch / "needs.pdf", OUT / "needs-pdf.png", resolution=75, first=1)
    copyfile(ROOT / "tests/golden/terminal/status-meridian-pharma-120.svg", OUT / "status-terminal.svg")
    for made in sorted(OUT.iterdir()):
        print(f"{made.relative_to(ROOT)}: {made.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
