"""JSON text that is safe to show on any screen."""

from __future__ import annotations

from typing import Any

from relturn.render.safe import safe_json


def to_json(data: Any) -> str:
    """Return data as JSON, indented by two spaces a level, with a newline at its end."""
    import json  # noqa: PLC0415 - not needed for help and completion

    return safe_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"
