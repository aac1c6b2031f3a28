"""Options that say how another system's table is read, and what its columns are called here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from relturn.findings.errors import RelturnError

MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="COLUMN=FIELD",
        help="What a column is; may be repeated. 'A + B=FIELD' joins, 'COLUMN=X / Y' splits, '*=' leaves out all others.",
    ),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FIELD=VALUE", help="What a field is where a row says nothing of it."),
]
ValueOption = Annotated[
    list[str] | None,
    typer.Option("--value", metavar="FIELD=WORD=VALUE", help="What a word of the table is here."),
]
WhereOption = Annotated[
    list[str] | None,
    typer.Option("--where", metavar="COLUMN=WORD", help="Only rows with that word; several between bars."),
]
MappingOption = Annotated[
    str, typer.Option("--mapping", metavar="NAME", help="A mapping that was remembered, or a known layout.")
]
RememberOption = Annotated[
    str,
    typer.Option(
        "--remember", metavar="NAME", help="Keep the mapping under a name, once something is written."
    ),
]
KindOption = Annotated[str, typer.Option("--kind", help="The kind of the table's rows.")]
OriginOption = Annotated[
    str, typer.Option("--origin", metavar="SYSTEM", help="The system that the table comes from; needs --key.")
]
KeyOption = Annotated[
    str, typer.Option("--key", metavar="COLUMN", help="The column of the system's own key.")
]
UpdatedOption = Annotated[
    str, typer.Option("--updated", metavar="COLUMN", help="The column of the day of the last change.")
]
SinceOption = Annotated[
    str, typer.Option("--since", metavar="DATE", help="Only rows that were changed on this day or later.")
]
PreferOption = Annotated[
    str, typer.Option("--prefer", help="What counts where both changed a cell: table or here.")
]
DatesOption = Annotated[str, typer.Option("--dates", help="dmy or mdy, for days such as 03/05/2027.")]
DecimalOption = Annotated[str, typer.Option("--decimal", help="The sign before decimals: ',' or '.'.")]
ErrorsOption = Annotated[
    str,
    typer.Option("--errors", metavar="FILE", help="Write the table there, with what is wrong in each row."),
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
EncodingOption = Annotated[
    str, typer.Option("--encoding", metavar="NAME", help="Of a text that is not UTF-8, such as cp1252.")
]
HiddenOption = Annotated[
    bool, typer.Option("--hidden-rows", help="Take rows that are hidden or struck through as well.")
]


def pairs(words: Iterable[str], option: str = "") -> dict[str, str]:
    """Words `NAME=VALUE` as a mapping; the fields of `--map` with underscores. RelturnError for one without a value."""
    return dict(_pair(word, option) for word in words)


def _pair(word: str, option: str) -> tuple[str, str]:
    if option == "--value":
        field, equals, rest = word.partition("=")
        name, more, value = rest.rpartition("=")
        if not (equals and more):
            raise RelturnError(
                f"--value {word}: it says nothing", "write FIELD=WORD=VALUE, such as status=To Do=planned"
            )
        return f"{field}={name}", value
    name, equals, value = word.rpartition("=") if not option else word.partition("=")
    if not equals:
        if option:
            raise RelturnError(f"{option} {word}: it says nothing", "write NAME=VALUE")
        raise RelturnError(f"{word!r} maps nothing", "write COLUMN=FIELD; COLUMN= leaves the column out")
    return name, value if option else value.replace("-", "_")
