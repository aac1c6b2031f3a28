"""What there is to say about a rule: the same in `explain`, in the docs and in tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Explained(Protocol):
    """A rule in words.

    `fails` and `passes` are small sets of files, by path in a relationship folder, which tests lay over a sound
    relationship.
    """

    @property
    def code(self) -> str:
        """A letter and three figures."""

    @property
    def name(self) -> str:
        """Words with dashes."""

    @property
    def severity(self) -> str:
        """How bad it is."""

    @property
    def title(self) -> str:
        """What it finds, in a sentence."""

    @property
    def why(self) -> str:
        """Why that matters."""

    @property
    def source(self) -> str:
        """The part of the method that says so."""

    @property
    def fails(self) -> Mapping[str, str]:
        """Files in which something is found."""

    @property
    def passes(self) -> Mapping[str, str]:
        """Files in which nothing is."""

    @property
    def hint(self) -> str:
        """What to do."""

    @property
    def family(self) -> str:
        """The family that the code's letter stands for, in words."""
