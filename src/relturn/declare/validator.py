"""pydantic-core's validators, without the package around them.

The package describes every kind of schema in Python types, which takes three times as long to load as the validators
themselves, and which only pydantic's models need. The compiled module is therefore loaded alone, under its own name, so
that the package finds it there when it is loaded after all; where that cannot be done, the package is.
"""

from __future__ import annotations

import sys
from importlib.machinery import PathFinder
from importlib.util import module_from_spec

TYPE_CHECKING = False  # as typing says it, which is slow to load
__all__ = ["VERSION", "SchemaValidator", "ValidationError"]
_PACKAGE, _NAME = "pydantic_core", "pydantic_core._pydantic_core"

if TYPE_CHECKING:
    from types import ModuleType

    from pydantic_core import SchemaValidator, ValidationError

    VERSION = ""


def _loaded() -> ModuleType:
    """The compiled module, or the package with all that is in it."""
    if _PACKAGE not in sys.modules:
        package = PathFinder.find_spec(_PACKAGE)
        spec = package and PathFinder.find_spec(_NAME, package.submodule_search_locations)
        if spec and spec.loader:
            module = sys.modules[_NAME] = module_from_spec(spec)
            spec.loader.exec_module(module)
            return module
    import pydantic_core  # noqa: PLC0415 - only where it cannot be done without

    return pydantic_core


if not TYPE_CHECKING:
    _core = _loaded()
    SchemaValidator, ValidationError = _core.SchemaValidator, _core.ValidationError
    VERSION = _core.__version__
