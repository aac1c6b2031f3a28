"""Every situation that belongs to judging is a test that is named by its id."""

from __future__ import annotations

import ast
import re
from pathlib import Path

NAMED = re.compile(r"test_([a-z])(\d+)(?:_(?:to|and)_[a-z](\d+))?_\w+")
WANTED = {
    "V": 8, "N": 8, "D": 3, "P": 7, "B": 7, "E": 8, "T": 4, "R": 4, "S": 2, "G": 11, "K": 7, "F": 6, "W": 4, "X": 4, "O": 6, "Q": 4,
    "J": 3, "L": 8, "Y": 4, "Z": 15,
}  # fmt: skip
ABSENT = {"B2", "B6", "E2", "E5", "O5", "Z8", "Z9"}
"""Numbers that name no situation, and two that belong to documents."""


def test_every_situation_is_a_test() -> None:
    found = set()
    for path in Path(__file__).parent.glob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = NAMED.fullmatch(node.name) if isinstance(node, ast.FunctionDef) else None
            if named:
                first, last = int(named[2]), int(named[3] or named[2])
                found |= {f"{named[1].upper()}{number}" for number in range(first, last + 1)}
    wanted = {f"{letter}{number}" for letter, most in WANTED.items() for number in range(1, most + 1)}
    assert wanted - ABSENT - found == set()
