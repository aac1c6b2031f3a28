"""Services that change a workspace: between their reading and their writing nobody else's command writes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from relturn.services.workspace import Workspace

P = ParamSpec("P")
R = TypeVar("R")
Service = Callable[Concatenate[Workspace, P], R]


def locked(service: Service[P, R]) -> Service[P, R]:
    """The service, which holds the workspace while it runs; one that only shows its change (`dry_run`) does not."""

    @wraps(service)
    def alone(workspace: Workspace, /, *words: P.args, **names: P.kwargs) -> R:
        if names.get("dry_run"):
            return service(workspace, *words, **names)
        with workspace.lock():
            return service(workspace, *words, **names)

    return alone
