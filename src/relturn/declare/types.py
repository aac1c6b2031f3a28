"""The types of fields. Scalars are strict: `"7"` is not an integer, and `yes` is not a boolean."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler, StrictBool, StrictStr
from pydantic_core import core_schema

SLUG_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
REF_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?$"
DAY_PATTERN = "^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$"
"""The pattern of a date between 1900 and 2199. Other years are mistakes, and calculations with them could fail."""
_DAYS_OF_MONTHS = (
    "^(19|20|21)[0-9]{2}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|02-(0[1-9]|[12][0-9]))$"
)
"""The date pattern for schemas. It includes the length of each month, because not every editor checks it."""


class _IsoDay:
    """A date type that accepts only ISO text and refuses numbers and timestamps."""

    @staticmethod
    def __get_pydantic_core_schema__(source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        text = core_schema.str_schema(strict=True, pattern=DAY_PATTERN)
        return core_schema.chain_schema([text, core_schema.date_schema()])

    @staticmethod
    def __get_pydantic_json_schema__(
        schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "format": "date", "pattern": _DAYS_OF_MONTHS}


Day = Annotated[date, _IsoDay]
Slug = Annotated[str, Field(strict=True, pattern=SLUG_PATTERN, max_length=63)]
Ref = Annotated[str, Field(strict=True, pattern=REF_PATTERN, max_length=127)]
Text = Annotated[str, Field(strict=True, min_length=1)]
Flag = StrictBool
AnyText = StrictStr
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Count = Annotated[int, Field(strict=True, ge=0, le=1_000_000_000)]
Five = Annotated[int, Field(strict=True, ge=1, le=5)]
Seven = Annotated[int, Field(strict=True, ge=1, le=7)]
Score = Annotated[int, Field(strict=True, ge=0, le=10)]
"""A score on the scale of its survey; see `Scale`."""
Ten = Annotated[int, Field(strict=True, ge=0, le=10)]
Colour = Annotated[str, Field(strict=True, pattern="^#[0-9A-Fa-f]{6}$")]
Scale = Literal["1-5", "1-7", "1-10", "0-10"]
Priority = Annotated[int, Field(strict=True, ge=1, le=4)]
