"""Packaged data: word lists, the interview guide, symptoms and plays; and which modules one of our packages has."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType


@cache
def read(name: str) -> str:
    """The text of a packaged file."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def modules(package: ModuleType) -> list[str]:
    """The names of the modules in a package, found by their files; `pkgutil` would load much for it."""
    found = (path for path in Path(package.__path__[0]).iterdir() if path.suffix == ".py")
    return [f"{package.__name__}.{path.stem}" for path in found if path.stem != "__init__"]
