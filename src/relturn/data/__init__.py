"""Packaged data files (word lists, interview guide, symptoms, plays), and the list of modules in a package."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType


@cache
def read(name: str) -> str:
    """Return the text of a packaged file."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def modules(package: ModuleType) -> list[str]:
    """Return the names of the modules in a package. It lists the files, because importing `pkgutil` is slow."""
    found = (path for path in Path(package.__path__[0]).iterdir() if path.suffix == ".py")
    return [f"{package.__name__}.{path.stem}" for path in found if path.stem != "__init__"]
