"""Every command that writes, in an order in which each is possible, on the example portfolio; and some on scenes."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

TODAY = "2026-11-24"
NOTES = "2026-11-20 operations director\n+ The crews know the site\n- Tickets come late\n= Dates to rely on\n"
SHEET = "works: [the crews]\nexpects: [dates that hold]\n"
ANSWERS = "stakeholder,trust,satisfaction,recommend\nclient-store-lead,5,4,7\n"
CRM = "Name,Role,Level,Side\nP. Novak,site buyer,middle,client\n"
FILES = {"notes.txt": NOTES, "ours.yaml": SHEET, "theirs.yaml": SHEET, "answers.csv": ANSWERS, "crm.csv": CRM}
"""What the commands read, beside the workspace."""

_LINES = """
add issue --kind fix --statement "Crews wait" --priority 1 -c corvane-retail
add counterpart --ours supplier-delivery-director --theirs client-store-operations-director --level 2 -c corvane-retail
redate one-set-up 2026-12-11 --asked-by client-store-lead --reason "the truck is late" -c corvane-retail
set one-set-up due=2026-12-14 -c corvane-retail
set team discern="whoever the client meets each month" -c corvane-retail
rename one-set-up single-set-up -c corvane-retail
undo
redo
undo --to 2
capture corvane-retail ../notes.txt --people client-store-lead
new "Northwind Crafts" --lead "A. Lindqvist"
end parked --reason "the client is being sold" -c brightwater-foods
undo
decide exit --by "B. Aalto" --reasons "no fit in three years" --do-nothing "the losses of this year go on" --exit "a tenth of the revenue" --turn-around "three people for a year" -c brightwater-foods
revisit prepare --reason "decided to part well" -c brightwater-foods
assess new "winter survey" --invited 4 -c halden-energy
plays relationship-review --choose --owner supplier-programme-director --why "nobody has asked them" -c halden-energy
recovery start --trigger "three stops in October" -c meridian-pharma
review start monthly -c meridian-pharma
review act 2026-11-24-monthly --statement "Call the analyst" --owner supplier-courier-lead --due 2026-11-26 -c meridian-pharma
roots start knowledge-on-the-road --define "a crew asks what the last one knew" -c halden-energy
workshop start --worth-it "the second lot is decided in spring" --date 2026-12-08 -c halden-energy
workshop seal 2026-12-08 ../ours.yaml --side supplier -c halden-energy
risks looked merger-of-the-chain -c corvane-retail
import ../crm.csv --kind stakeholder --map Name=name --map Role=role --map Level=level --map Side=side -c corvane-retail --yes
log communication --topic operational --channel call --initiated-by supplier --people client-head-of-quality --setting office -c meridian-pharma
done close-the-loop -c meridian-pharma
report meridian-pharma --format md --output status.md
purge
"""
COMMANDS = [shlex.split(line) for line in _LINES.strip().splitlines()]


def prepare(scratch: Path, example: Path) -> Path:
    """A copy of the example portfolio, and beside it what the commands read."""
    for name, text in FILES.items():
        (scratch / name).write_text(text, encoding="utf-8")
    return Path(shutil.copytree(example, scratch / "workspace", ignore=shutil.ignore_patterns(".relturn")))


@dataclass(frozen=True)
class Scene:
    """A folder made for one command, and what is run after that was cut off."""

    make: Callable[[Path, Path], None]
    command: tuple[str, ...]
    after: tuple[str, ...] = ("migrate",)
    finishes: bool = False
    """Whether what is run after it does the whole command."""


def _empty(root: Path, _example: Path) -> None:
    root.mkdir()


def _older(root: Path, _example: Path) -> None:
    shutil.copytree(Path(__file__).resolve().parents[2] / "tests" / "data" / "formats" / "0", root)


def _with_a_copy(root: Path, example: Path) -> None:
    """A sync tool has left a copy with a need of its own."""
    shutil.copytree(example, root)
    needs = root / "corvane-retail" / "needs.yaml"
    more = "  - {id: held-dates, side: client, level: operational, statement: Dates that hold.}\n"
    copy = needs.with_name("needs.sync-conflict-20261120-101500-ABCDEFG.yaml")
    copy.write_text("needs:\n" + more, encoding="utf-8")


def _git(root: Path, *words: str) -> None:
    named = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "merge.conflictStyle=merge"]
    subprocess.run(["git", *named, *words], cwd=root, check=False, capture_output=True)


def _in_git(root: Path, example: Path) -> None:
    shutil.copytree(example, root)
    for words in (("init", "-qb", "main"), ("add", "-A"), ("commit", "-qm", "all")):
        _git(root, *words)


def _stopped_merge(root: Path, example: Path) -> None:
    """Two people have each added an issue at the end of one list, and git has stopped."""
    _in_git(root, example)
    issues = root / "corvane-retail" / "issues.yaml"
    old = issues.read_text(encoding="utf-8")
    for branch, name in (("theirs", "slow-answers"), ("main", "late-plans")):
        _git(root, "checkout", "-q", *(["-b"] if branch == "theirs" else []), branch)
        more = f"  - {{id: {name}, kind: fix, priority: 1, statement: One more.}}\n"
        issues.write_text(old + more, encoding="utf-8")
        _git(root, "commit", "-qam", name)
    _git(root, "merge", "-q", "theirs")
    if "<<<<<<<" not in issues.read_text(encoding="utf-8"):
        raise SystemExit("git has not stopped")


def _format_1(root: Path, _example: Path) -> None:
    """Some relationships of format 1, whose files change in several places."""
    golden = Path(__file__).resolve().parents[2] / "tests" / "data" / "formats" / "1"
    root.mkdir()
    shutil.copy(golden / "relturn.yaml", root)
    for slug in ("tessaly-print", "northwind-logistics"):
        shutil.copytree(golden / slug, root / slug)
    owner = root / "northwind-logistics" / "ownership.yaml"
    owner.write_text("owner: supplier-account-director\nno_risks_named: 2026-11-02\n", encoding="utf-8")


SCENES = (
    Scene(
        _empty, ("init", ".", "--example", "--no-git"), ("init", ".", "--example", "--no-git"), finishes=True
    ),
    Scene(_older, ("migrate",), ("migrate",), finishes=True),
    Scene(_format_1, ("migrate",), ("migrate",), finishes=True),
    Scene(_with_a_copy, ("validate", "--fix")),
    Scene(_in_git, ("git", "setup"), ("git", "setup"), finishes=True),
    Scene(_stopped_merge, ("merge",)),
)
