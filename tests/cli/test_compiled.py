"""The compiled validators alone, and the whole package as soon as it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

ALONE = """
import sys
from relturn.cli.fastpath.compiled import prepare
assert prepare()
from pydantic_core import SchemaValidator, ValidationError, __version__
assert not {"pydantic_core.core_schema", "typing_extensions"} & set(sys.modules)
validator = SchemaValidator({"type": "date"})
try:
    validator.validate_python("2026-02-30")
except ValidationError as error:
    assert error.errors(include_url=False)[0]["type"] == "date_from_datetime_parsing"
else:
    raise SystemExit("no error")
"""
THEN_MODELS = (
    ALONE
    + """
import pydantic, pydantic_core
assert pydantic_core.SchemaValidator is SchemaValidator is pydantic_core._pydantic_core.SchemaValidator
assert pydantic_core.core_schema.str_schema() == {"type": "str"}

class Model(pydantic.BaseModel):
    day: int

assert Model(day="3").day == 3
assert not hasattr(pydantic_core, "nothing")
"""
)
AFTER_THE_PACKAGE = """
import pydantic_core
from relturn.cli.fastpath.compiled import prepare
assert not prepare()
assert pydantic_core.core_schema.str_schema() == {"type": "str"}
"""
NOT_TO_BE_FOUND = """
import sys
from relturn.cli.fastpath import compiled

class Nothing:
    @staticmethod
    def find_spec(name, path=None):
        return None

compiled.PathFinder = Nothing
assert not compiled.prepare()
assert "pydantic_core" not in sys.modules
from pydantic_core import core_schema
"""
NO_SUCH_NAME = """
from relturn.cli.fastpath.compiled import prepare
assert prepare()
import pydantic_core
assert not hasattr(pydantic_core, "nothing")
"""


@pytest.mark.parametrize("code", [ALONE, THEN_MODELS, AFTER_THE_PACKAGE, NOT_TO_BE_FOUND, NO_SUCH_NAME])
def test_the_package_is_what_it_always_is_once_it_is_asked_for(code: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
