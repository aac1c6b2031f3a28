"""The compiled validators alone, and with the package around them after all."""

from __future__ import annotations

import subprocess
import sys

ALONE = """
import sys
from relturn.declare.validator import VERSION, SchemaValidator, ValidationError
assert not {"pydantic_core", "pydantic_core.core_schema", "typing_extensions", "dataclasses"} & set(sys.modules)
validator = SchemaValidator({"type": "date"})
try:
    validator.validate_python("2026-02-30")
except ValidationError as error:
    assert error.errors(include_url=False)[0]["type"] == "date_from_datetime_parsing"
else:
    raise SystemExit("no error")
import pydantic, pydantic_core
from pydantic_core import _pydantic_core
assert pydantic_core.SchemaValidator is SchemaValidator is _pydantic_core.SchemaValidator
assert pydantic_core.__version__ == VERSION

class Model(pydantic.BaseModel):
    day: int

assert Model(day="3").day == 3
"""
AFTER = """
import pydantic_core
from relturn.declare.validator import VERSION, SchemaValidator
assert pydantic_core.SchemaValidator is SchemaValidator
assert pydantic_core.__version__ == VERSION
"""
WITHOUT_A_FILE = """
import sys
import relturn.declare.validator as core
asked = []

class Nothing:
    @staticmethod
    def find_spec(name, path=None):
        asked.append(name)

core.PathFinder = Nothing
module = core._loaded()
assert asked == ["pydantic_core"], asked
assert module is sys.modules["pydantic_core"] and module.SchemaValidator is core.SchemaValidator
"""


def _run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_they_are_loaded_alone_and_are_those_of_the_package() -> None:
    assert _run(ALONE).stderr == ""


def test_where_the_package_is_loaded_they_come_from_there() -> None:
    assert _run(AFTER).stderr == ""


def test_where_they_cannot_be_found_alone_the_package_is_loaded() -> None:
    assert _run(WITHOUT_A_FILE).stderr == ""
