"""For every gap that a record closes: the command that relturn gives, run, closes it (`method.md#gates`).

Ostrava loses one thing at a time: every file, record and field once. Each kind of gap that then shows is closed by its own command,
whose placeholders are filled from the examples of the fields' declarations.
"""

from __future__ import annotations

import ast
import copy
import re
import shlex
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import relturn as package
from builders import kinds, opened, relturn, tries
from relturn.declare.vocabulary import Side, Stage
from relturn.documents.portfolio import line
from relturn.documents.status import status_report
from relturn.method.journey import judge
from relturn.method.stages import TRACKS
from relturn.method.verdict import Gap, Remedy
from relturn.render.remedy import spell
from relturn.services.setup.schema import schemas
from situations import ostrava
from situations.ostrava import STAGES
from situations.world import DAY, Files, World, written

OF_RECORD = {"add", "set", "log", "done", "redate"}
AT_LEAST = 40
EXAMPLES = 3
"""So many losses are tried for each kind of gap: its command must close one of them."""
OF_KIND = {"redate": "redate", "revisit": "move", "workshop become": "action"}
"""The kinds of record whose fields these commands fill."""
OF_FACT = {
    "few-promises": "a promise counts when it falls due and was kept",
    "promises-broken": "what was broken stays broken",
    "few-readings": "the second reading is of another day",
}
"""Gaps that a record alone cannot close: their command must be accepted, and the fact comes first."""
SENIORITY = ("executive", "senior", "middle", "front_line")


class Open(NamedTuple):
    """A gap, what it belongs to, and the files in which it shows."""

    stage: Stage
    criterion: str
    gap: Gap
    files: Files


def _paths(node: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every key, and the first and last place of each list, outer ones first."""
    found: Iterable[tuple[Any, Any]] = node.items() if isinstance(node, dict) else ()
    if isinstance(node, list) and node:
        found = {0: node[0], len(node) - 1: node[-1]}.items()
    for key, value in found:
        yield (*before, key)
        yield from _paths(value, (*before, key))


def _without(files: Files, path: tuple[Any, ...]) -> Files:
    made = copy.deepcopy(files)
    node: Any = made
    for key in path[:-1]:
        node = node[key]
    del node[path[-1]]
    return made


def _base(stage: Stage) -> Files:
    files = ostrava.at_stage(ostrava.relationship(), stage)
    if stage == "recognition":
        ostrava.thanks(files)
    return files


def _is_needed(path: tuple[Any, ...]) -> bool:
    """Whether the files say nothing without it: what identifies a record, and the frame of the workspace."""
    return path[0] in {"relturn", "history", "relationship"} or path[-1] in {"id", "kind", "side", "role"}


def _losses() -> Iterator[Files]:
    """Ostrava without one thing, the smallest things first; what cannot be read then is passed over."""
    base = _base("recognition")
    wanted = (path for path in sorted(_paths(base), key=len, reverse=True) if not _is_needed(path))
    for path in islice(wanted, 0, None, tries(3, 1)):
        yield _without(base, path)


def _gaps() -> list[list[Open]]:
    """A few examples of each kind of gap that some loss opens."""
    found: defaultdict[tuple[str, str], list[Open]] = defaultdict(list)
    for files in _losses():
        world = World(files)
        if world.relationship.broken:
            continue
        for stage in STAGES:
            for name, verdict in world.verdicts(stage).items():
                for gap in {gap.key: gap for gap in verdict.result.gaps}.values():
                    seen = found[name, gap.key]
                    if gap.remedy and gap.remedy.verb in OF_RECORD and len(seen) < EXAMPLES:
                        seen.append(Open(stage, name, gap, files))
    return [examples for examples in found.values() if examples]


_schemas = cache(schemas)


def _declared(kind: str, path: str) -> dict[str, Any]:
    """The schema of the field that a path of a remedy names; keys and places in lists are passed over."""
    if kind == "redate":
        kind, path = "action", f"redated.{path}"
    declared = kinds().records[kind]
    spec = _schemas()[declared.file]
    definitions = spec.get("$defs", {})
    several = {one.get("title"): one for one in spec.get("oneOf", ())}
    node = definitions.get(declared.model) or several.get(declared.model, spec)
    for part in path.rstrip("+").replace("-", "_").split("."):
        inside = _properties(node, definitions).get(part)
        node = inside if inside is not None else node
    return dict(node)


def _properties(node: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """The fields inside a node: its own, or those of the definition that it or its items name."""
    if "$ref" in node:
        return dict(definitions[node["$ref"].rpartition("/")[2]]["properties"])
    for inside in (node.get("items"), *node.get("anyOf", ())):
        if inside is not None and (found := _properties(inside, definitions)):
            return found
    return dict(node.get("properties", {}))


def _example(world: World, gap: Gap, kind: str, name: str) -> str:
    """A value of a field: its declared example, or for a reference the record that fits best."""
    field = _declared(kind, name)
    if refers := field.get("x-refers-to"):
        return _fitting(world, gap, refers)
    example = field["examples"][0]
    return str(example[0] if isinstance(example, list) else example)


def _value(world: World, gap: Gap, kind: str, name: str, value: str) -> str:
    """A value of a remedy with its placeholders filled."""
    if value == "…":
        return _example(world, gap, kind, name)
    prefix = name.rstrip("+")
    return re.sub(
        r"(\w+): …", lambda found: f"{found[1]}: {_example(world, gap, kind, f'{prefix}.{found[1]}')}", value
    )


def _fitting(world: World, gap: Gap, refers: list[str]) -> str:
    """A record that a reference may name: of people the most senior of the side or level that the gap is about."""
    if "stakeholder" not in refers:
        found = [str(one.id) for kind in refers for one in world.relationship.all(kind)]
        return found[0]
    level = next((level for level in SENIORITY if gap.key.endswith(f"-{level}")), "")
    side: Side = "client" if level or gap.key.endswith("client") else "supplier"
    people = [one for one in world.relationship.of_side(side) if not level or one.level == level]
    return min(people, key=lambda one: (SENIORITY.index(one.level), one.id)).id


def _kind(world: World, remedy: Remedy) -> str:
    if remedy.verb in {"add", "log"}:
        return remedy.target.replace("-", "_")
    if remedy.verb in OF_KIND:
        return OF_KIND[remedy.verb]
    entry = world.relationship.by_id.get(remedy.target)
    return entry.kind if entry else remedy.target


def _filled(world: World, gap: Gap) -> list[str]:
    """The command as somebody types it."""
    assert gap.remedy is not None
    remedy = gap.remedy
    kind = _kind(world, remedy)
    values = tuple((name, _value(world, gap, kind, name, value)) for name, value in remedy.fields)
    words = shlex.split(spell(remedy._replace(fields=values), "ostrava"))
    return ["2026-06-15" if word == "DATE" else word for word in words[1:]]


def _fails(one: Open, root: Path) -> str:
    """What is wrong with the remedy of a gap; empty where it closes it, or is accepted where the gap is one of fact."""
    written(root, one.files)
    try:
        words = _filled(World(one.files), one.gap)
    except (LookupError, ValueError) as error:
        return f"{spell(one.gap.remedy, 'ostrava')}\n  {error!r}"
    done = relturn(*words, cwd=root, today=DAY)
    if done.code != 0:
        return f"relturn {shlex.join(words)}\n  {done.err.strip()}"
    workspace = opened(root, DAY)
    verdicts = judge(workspace.read("ostrava").relationship, workspace.context, one.stage)
    left = next(verdict for verdict in verdicts if verdict.name == one.criterion).result.gaps
    still = any((gap.key, gap.refs) == (one.gap.key, one.gap.refs) for gap in left)
    return f"relturn {shlex.join(words)}\n  changed nothing" if still and one.gap.key not in OF_FACT else ""


def test_every_gap_of_record_is_closed_by_its_command(tmp_path: Path) -> None:
    wrong = []
    found = _gaps()
    for number, examples in enumerate(found):
        for place, one in enumerate(examples):
            said = _fails(one, tmp_path / f"{number}-{place}")
            if not said:
                break
        else:
            wrong.append(f"{one.criterion} {one.gap.key}: {one.gap.what}\n  {said}")
    assert "\n".join(wrong) == ""
    assert len(found) > AT_LEAST


def test_every_gap_says_what_to_do() -> None:
    """A line of next is an action: wherever a gap is made, `do` is given."""
    lacking = []
    for path in sorted((Path(package.__file__).parent / "method").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Gap":
                given = len(node.args) > Gap._fields.index("do") or any(
                    one.arg == "do" for one in node.keywords
                )
                lacking += [] if given else [f"{path.name}:{node.lineno}"]
    assert lacking == []


def test_nothing_that_is_missing_stops_a_conclusion() -> None:
    """Whatever one thing is left out, every conclusion is reached (every third of those that are tried)."""
    for files in islice(_losses(), 0, None, 3):
        world = World(files)
        _conclude(world)


def _conclude(world: World) -> None:
    for stage in (*STAGES, *TRACKS["exit"]):
        judge(world.relationship, world.context, stage)
    assert isinstance(world.steps, list)
    status_report(world.relationship, world.context)
    line(world.relationship, world.context)
