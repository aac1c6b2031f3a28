"""What a rule means, why it matters, and examples.

Without CODE the list of all rules.
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
    code: Annotated[str | None, typer.Argument(help="A code such as R102, or a name.")] = None,
    form: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    workspace: WorkspaceOption = None,
) -> None:
    """Explain a rule, or list them."""
    output.one_of(form, ("text", "json"))
    try:
        root = find_workspace(workspace)
    except RelturnError:  # the rules are the same everywhere, but for those of a workspace
        if workspace is not None:
            raise
        root = None
    rules = explained(code, root, environment.cache_folder())
    show_rules(rules, form, single=code is not None)
