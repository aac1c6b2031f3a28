"""The survey as data: a question for each score, and questions answered from three views (`method.md#analyses`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Survey:
    """The scores with their questions, and the questions for which our team also records its own view and its guess."""

    scores: Mapping[str, str]
    views: tuple[str, ...]
