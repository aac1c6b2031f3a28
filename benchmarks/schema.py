"""One schema for every file of a generated workspace, so that schema checkers do in one process what they can of our work.

`python benchmarks/schema.py FILE`. A file is told by a key that only its kind has. Days are left open, for readers of YAML
1.1 turn them into something that is no text.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from relturn.services.setup.schema import draft_07, schemas

TELLING = {
    "facts": "insights",
    "measure": "execution",
    "move": "history",
    "actions": "plan",
    "needs": "needs",
    "stakeholders": "stakeholders",
    "issues": "issues",
    "horizon": "vision",
}
"""A key of each kind that the generator writes; what has none of them is a head."""
_SAID = {"title", "description", "examples", "default", "$schema"}


def merged() -> dict[str, Any]:
    """The schema (draft-07)."""
    kinds = {name: _plain(draft_07(schema)) for name, schema in schemas().items()}
    whole: dict[str, Any] = {"$ref": "urn:relturn:2:relationship"}
    for key, kind in TELLING.items():
        whole = {"if": {"required": [key]}, "then": {"$ref": f"urn:relturn:2:{kind}"}, "else": whole}
    used = {*TELLING.values(), "relationship"}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "urn:relturn:all",
        "definitions": {name: kinds[name] for name in sorted(used)},
        **whole,
    }


def _plain(value: Any, *, names: bool = False) -> Any:
    """A schema without what is only said; `names` where the keys are names of fields."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    if not names and value.get("format") == "date":
        return {}
    return {
        key: _plain(item, names=not names and key in {"properties", "definitions"})
        for key, item in value.items()
        if names or not (key in _SAID or key.startswith("x-"))
    }


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(merged()), encoding="utf-8")
