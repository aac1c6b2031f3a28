"""The team, counterparts, and single threads."""

from __future__ import annotations

from relturn.cli.pages import shows
from relturn.documents.pages.team import page

run = shows(page)
