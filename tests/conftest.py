"""What all tests share: golden files, and the mode in which messages are codes.

`TEST_MESSAGES=codes pytest` replaces every message by its code, in the tests and in the processes that they start, and
leaves out the tests marked `wording`, which assert sentences. All others must pass: identity is data.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
CODES = Path(__file__).parent / "codes"
_MESSAGES = os.environ.get("TEST_MESSAGES")  # noqa: TID251 - of the tests
if _MESSAGES == "codes":
    sys.path.insert(0, str(CODES))
    import messages

    messages.replace()
    inherited = os.environ.get("PYTHONPATH", "")  # noqa: TID251 - handed on
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(CODES), inherited)))  # noqa: TID251 - the same


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what asserts sentences, where messages are codes."""
    if _MESSAGES == "codes":
        marked = [item for item in items if item.get_closest_marker("wording")]
        config.hook.pytest_deselected(items=marked)
        items[:] = [item for item in items if not item.get_closest_marker("wording")]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes what is made now into the golden files."""
    parser.addoption("--update-golden", action="store_true", help="renew the golden files")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a golden file, or renew it."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare
