"""What a rule means, why it matters, and examples.

Without CODE the list of all rules.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.looks import show_rules
from relturn.services.checking.explain import explained


def run(
    code: Annotated[str | None, typer.Argument(help="A code such as R102, or a name.")] = None,
    form: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
) -> None:
    """Explain a rule, or list them."""
    output.one_of(form, ("text", "json"))
    rules = explained(code)
    show_rules(rules, form, single=code is not None)
