"""Options that say how the columns of another system's table are called here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from relturn.findings.errors import RelturnError

MapOption = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="COLUMN=FIELD", help="What a column is; may be repeated."),
]
MappingOption = Annotated[
    str, typer.Option("--mapping", metavar="NAME", help="A mapping that was remembered.")
]
RememberOption = Annotated[
    str, typer.Option("--remember", metavar="NAME", help="Keep the mapping under a name.")
]

SheetOption = Annotated[
    str,
    typer.Option(
        "--sheet", metavar="NAME", help="The sheet of a workbook; otherwise the first that is visible."
    ),
]
HeadOption = Annotated[
    int,
    typer.Option(
        "--head", metavar="ROW", min=0, help="The row that names the columns; otherwise it is found."
    ),
]


def pairs(words: Iterable[str]) -> dict[str, str]:
    """Words `COLUMN=FIELD` as a mapping; RelturnError for one that maps nothing."""
    return dict(_pair(word) for word in words)


def _pair(word: str) -> tuple[str, str]:
    name, equals, field = word.partition("=")
    if not equals:
        raise RelturnError(f"{word!r} maps nothing", "write COLUMN=FIELD; COLUMN= leaves the column out")
    return name, field.replace("-", "_")
