"""The status report as JSON, `schema_version` 1."""

from __future__ import annotations

from relturn.documents.status import StatusReport
from relturn.render.json_text import to_json
from relturn.render.plain import plain


def render(report: StatusReport) -> str:
    """Return every part of the report under the model's names, with dates as ISO text."""
    data = {"schema_version": 1, **plain(report)}
    if report.health is not None:
        data["health"] = {**data["health"], "score": report.health.score, "known": report.health.known}
    return to_json(data)
