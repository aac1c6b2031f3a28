"""How the pages become a site that can be read offline: `python scripts/site.py` builds it into `build/docs`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

project = "relturn"
copyright = "the makers of relturn"  # noqa: A001 - the name that Sphinx reads
extensions = ["myst_parser", "sphinx_copybutton"]
source_suffix = {".md": "markdown"}
html_theme = "furo"
html_title = "relturn"
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
html_theme_options = {"source_edit_link": ""}
copybutton_prompt_text = "$ "
copybutton_only_copy_prompt_lines = True
myst_enable_extensions = ["attrs_inline"]
myst_heading_anchors = 3
suppress_warnings = ["misc.highlighting_failure"]
nitpicky = True

_ROOT = Path(__file__).resolve().parent
_ANCHOR = re.compile(r'<a id="([^"]+)"></a>')
_OUTSIDE = re.compile(
    r"\[([^\]]*)\]\((?:\.\./)+(?:workspaces|tests|src|benchmarks|scripts|[A-Z]+\.md)[^)]*\)"
)


def _as_myst(_app: Any, _name: str, source: list[str]) -> None:
    """Anchors as MyST writes them; what stands outside the docs is named, and not linked."""
    source[0] = _OUTSIDE.sub(r"\1", _ANCHOR.sub(r"[]{#\1}", source[0]))


def setup(app: Any) -> None:
    """Called by Sphinx."""
    app.connect("source-read", _as_myst)
