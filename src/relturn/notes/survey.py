"""The survey as data: a question for each score, and questions that are seen three ways (`method.md#analyses`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Survey:
    """The scores with their questions, and the questions of which we also write down our view and our guess."""

    scores: Mapping[str, str]
    views: tuple[str, ...]
