"""What a rule means, why it matters, and examples.

Without CODE the list of all rules.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import output
from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.render.text.rules import one, table
from relturn.rules.registry import all_rules, find


def run(
    code: Annotated[str | None, typer.Argument(help="A code such as R102, or a name.")] = None,
    form: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
) -> None:
    """Explain a rule, or list them."""
    output.one_of(form, ("text", "json"))
    rules = all_rules()
    if code is not None:
        rule = find(code)
        if rule is None:
            names = [rule.code for rule in rules] + [rule.name for rule in rules]
            raise RelturnError(f"there is no rule {code!r}", suggest(code, names) or "see: relturn explain")
        rules = (rule,)
    if form == "json":
        output.show_json({"schema_version": 1, "rules": [_data(rule) for rule in rules]})
    else:
        output.show(table(rules)) if code is None else output.show_folded(one(rules[0]))


def _data(rule: object) -> dict[str, object]:
    names = ("code", "name", "severity", "title", "why", "source", "hint")
    return {name: getattr(rule, name) for name in names}
