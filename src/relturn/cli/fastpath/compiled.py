"""Loads the compiled validators of pydantic-core first, and the rest of the package only if it is needed.

The package describes every kind of schema in Python types. Only pydantic's models need these types, and loading them takes a
fifth of the time of `status --format json`. Therefore `sys.modules` first contains the package with only its compiled names.
The code of the package runs, in the same module, when any other name is used. If this is not possible, the package is imported
as usual.
"""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import module_from_spec
from types import ModuleType
from typing import Any

_PACKAGE, _COMPILED = "pydantic_core", "pydantic_core._pydantic_core"
_NAMES = ("SchemaValidator", "ValidationError", "__version__")


class _UntilAsked(ModuleType):
    """A package whose own code runs only when one of its other names is used."""

    def __getattr__(self, name: str) -> Any:
        spec = self.__spec__
        if isinstance(spec, ModuleSpec) and spec.loader and type(self) is _UntilAsked:
            self.__class__ = ModuleType  # type: ignore[assignment]
            spec.loader.exec_module(self)
            if name in self.__dict__:
                return self.__dict__[name]
        message = f"module {self.__name__!r} has no attribute {name!r}"
        raise AttributeError(message)


def prepare() -> bool:
    """Prepare the compiled validators of pydantic-core without the rest of the package.

    Return False if the package is already loaded or cannot be found.
    """
    if _PACKAGE in sys.modules:
        return False
    spec = PathFinder.find_spec(_PACKAGE)
    compiled = PathFinder.find_spec(_COMPILED, spec.submodule_search_locations) if spec else None
    if spec is None or compiled is None or compiled.loader is None:
        return False
    package = _UntilAsked(_PACKAGE)
    package.__spec__, package.__path__ = spec, list(spec.submodule_search_locations or ())
    package.__file__, package.__package__, package.__loader__ = spec.origin, _PACKAGE, spec.loader
    sys.modules[_PACKAGE] = package
    module = sys.modules[_COMPILED] = module_from_spec(compiled)
    compiled.loader.exec_module(module)
    package.__dict__["_pydantic_core"] = module  # as importing a submodule does
    package.__dict__.update({name: getattr(module, name) for name in _NAMES})
    return True
