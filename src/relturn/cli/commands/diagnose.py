"""Show recorded and suggested symptoms, and plays that address them.

Suggestions come from the files: contact gaps, the share of operational contacts, and the age of feedback and ideas.
"""

from __future__ import annotations

from relturn.cli.pages import shows
from relturn.services.practice.diagnose import overview

run = shows(overview)
