"""Options for reading a table from another system, and for mapping its columns to fields."""

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
        help="Field for a column. Can be repeated. 'A + B=FIELD' joins, 'COLUMN=X / Y' splits, '*=' leaves out all others.",
    ),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FIELD=VALUE", help="Value of a field if the row has no value for it."),
]
ValueOption = Annotated[
    list[str] | None,
    typer.Option("--value", metavar="FIELD=WORD=VALUE", help="Value in relturn for a word in the table."),
]
WhereOption = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="COLUMN=WORD",
        help="Import only rows with this word. Separate several words with |.",
    ),
]
MappingOption = Annotated[
    str, typer.Option("--mapping", metavar="NAME", help="Name of a saved mapping or of a known layout.")
]
RememberOption = Annotated[
    str,
    typer.Option(
        "--remember", metavar="NAME", help="Save the mapping under this name, if the import writes something."
    ),
]
KindOption = Annotated[str, typer.Option("--kind", help="Record kind of the rows in the table.")]
OriginOption = Annotated[
    str, typer.Option("--origin", metavar="SYSTEM", help="System from which the table comes. Needs --key.")
]
KeyOption = Annotated[
    str, typer.Option("--key", metavar="COLUMN", help="Column with the key that the system uses.")
]
UpdatedOption = Annotated[
    str, typer.Option("--updated", metavar="COLUMN", help="Column with the date of the last change.")
]
SinceOption = Annotated[
    str, typer.Option("--since", metavar="DATE", help="Import only rows that changed on this day or later.")
]
PreferOption = Annotated[
    str,
    typer.Option(
        "--prefer", help="Value to keep if a cell changed in both places: table, or here (the workspace)."
    ),
]
DatesOption = Annotated[
    str, typer.Option("--dates", help="Order of day and month in dates such as 03/05/2027: dmy or mdy.")
]
DecimalOption = Annotated[str, typer.Option("--decimal", help="Decimal separator: ',' or '.'.")]
ErrorsOption = Annotated[
    str,
    typer.Option(
        "--errors",
        metavar="FILE",
        help="Write a copy of the table to this CSV file, with the problems of each row.",
    ),
]
SheetOption = Annotated[
    str,
    typer.Option("--sheet", metavar="NAME", help="Sheet of the workbook (default: the first visible sheet)."),
]
HeadOption = Annotated[
    int,
    typer.Option(
        "--head",
        metavar="ROW",
        min=0,
        help="Number of the row with the column names (default: found automatically).",
    ),
]
EncodingOption = Annotated[
    str,
    typer.Option(
        "--encoding", metavar="NAME", help="Encoding of a text file that is not UTF-8, such as cp1252."
    ),
]
HiddenOption = Annotated[
    bool, typer.Option("--hidden-rows", help="Also import rows that are hidden or struck through.")
]


def pairs(words: Iterable[str], option: str = "") -> dict[str, str]:
    """Return words `NAME=VALUE` as a mapping, with underscores in the fields of `--map`; raise RelturnError for a word without `=`."""
    return dict(_pair(word, option) for word in words)


def _pair(word: str, option: str) -> tuple[str, str]:
    if option == "--value":
        field, equals, rest = word.partition("=")
        name, more, value = rest.rpartition("=")
        if not (equals and more):
            raise RelturnError(
                f"--value {word} is not complete", "write FIELD=WORD=VALUE, such as status=To Do=planned"
            )
        return f"{field}={name}", value
    name, equals, value = word.rpartition("=") if not option else word.partition("=")
    if not equals:
        if option:
            raise RelturnError(f"{option} {word} is not complete", "write NAME=VALUE")
        raise RelturnError(
            f"{word!r} does not name a field for a column",
            "write COLUMN=FIELD; COLUMN= leaves the column out",
        )
    return name, value if option else value.replace("-", "_")
