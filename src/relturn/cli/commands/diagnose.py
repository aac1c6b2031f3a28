"""Symptoms of decay, seen and suggested, and plays that answer them.

Suggestions come from the files: contact gaps, the share of operational talk, the age of feedback and of ideas.
"""

from __future__ import annotations

from relturn.cli.pages import shows
from relturn.services.practice.diagnose import overview

run = shows(overview)
