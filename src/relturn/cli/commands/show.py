"""Show one record, the records it refers to, and the records that refer to it.

Without REF, it lists all records of the relationship, or only those of one --kind.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.looks import show_record, table
from relturn.cli.options import AsOfOption, ClientOption, UnitOption, WorkspaceOption, open_session
from relturn.services.records.add import kind_named
from relturn.services.records.show import columns_of, listed, show


def run(
    ref: Annotated[
        str | None,
        typer.Argument(
            help="Id of the record, or its first letters if they are unique; or a file such as vision."
        ),
    ] = None,
    kind: Annotated[str, typer.Option("--kind", help="Without REF, list only records of this kind.")] = "",
    unit: UnitOption = "",
    client: ClientOption = None,
    form: Annotated[str, typer.Option("--format", "-f", help="Output format: text or json.")] = "text",
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Show a record, or list records."""
    output.one_of(form, ("text", "json"))
    session = open_session(workspace, as_of)
    slug, ref = session.locate_any(ref, client)
    if ref is not None:
        found = show(session.workspace, slug, ref)
        show_record(found, form)
        return
    name = kind_named(session.workspace.kinds, kind).name if kind else ""
    relationship = session.workspace.read(slug).relationship
    rows = listed(relationship, name, unit)
    if form == "json":
        output.show_json(
            {
                "schema_version": 1,
                "records": [dict(zip(("kind", "id", "words"), row, strict=True)) for row in rows],
            }
        )
    elif name:
        heads, cells = columns_of(
            relationship, session.workspace.kinds.records[name], [row[1] for row in rows]
        )
        output.show(
            table(
                ("id", "words", *heads),
                [(row[1], row[2], *more) for row, more in zip(rows, cells, strict=True)],
            )
        )
    else:
        output.show(table(("kind", "id", "words"), rows))
