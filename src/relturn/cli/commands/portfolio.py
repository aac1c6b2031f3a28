"""Show all relationships, the worst first, and patterns across them.

--where FIELD=VALUE shows only some relationships (by stage, segment, track or state). --sort FIELD changes the order.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import environment, output
from relturn.cli.looks import data_of, show_page
from relturn.cli.options import AsOfOption, WorkspaceOption, open_session
from relturn.services.journey.portfolio import as_csv, portfolio, portfolio_page


def run(
    where: Annotated[
        list[str] | None,
        typer.Option(
            "--where", metavar="FIELD=VALUE", help="Show only relationships with this value. Can be repeated."
        ),
    ] = None,
    sort: Annotated[
        str,
        typer.Option("--sort", metavar="FIELD", help="Sort by a field; -FIELD sorts in descending order."),
    ] = "",
    form: Annotated[
        str, typer.Option("--format", "-f", help="Output format: text, md, json or csv.")
    ] = "text",
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Show the portfolio."""
    output.one_of(form, ("text", "md", "json", "csv"))
    lines = portfolio(open_session(workspace, as_of).workspace, where or [], sort, environment.cache_folder())
    if form == "json":
        output.show_json({"schema_version": 1, "relationships": [data_of(line) for line in lines]})
    elif form == "csv":
        output.show(as_csv(lines))
    else:
        show_page(portfolio_page(lines), form)
