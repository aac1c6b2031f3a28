"""Show the team, contact pairs and single-contact risks."""

from __future__ import annotations

from relturn.cli.pages import shows
from relturn.services.practice.team import overview

run = shows(overview)
