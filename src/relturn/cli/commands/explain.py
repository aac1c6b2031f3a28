"""Explain a rule: what it means, why it matters, and examples.

Without CODE, it lists all rules.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import environment, output
from relturn.cli.looks import show_rules
from relturn.cli.options import WorkspaceOption, find_workspace
from relturn.findings.errors import RelturnError
from relturn.services.checking.explain import explained


def run(
    code: Annotated[str | None, typer.Argument(help="Code of the rule, such as R102, or its name.")] = None,
    form: Annotated[str, typer.Option("--format", "-f", help="Output format: text or json.")] = "text",
    workspace: WorkspaceOption = None,
) -> None:
    """Explain a rule, or list all rules."""
    output.one_of(form, ("text", "json"))
    try:
        root = find_workspace(workspace)
    except RelturnError:  # the rules are the same everywhere, but for those of a workspace
        if workspace is not None:
            raise
        root = None
    rules = explained(code, root, environment.cache_folder())
    show_rules(rules, form, single=code is not None)
