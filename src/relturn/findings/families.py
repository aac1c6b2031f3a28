"""The families of rules, by the letter that their codes begin with."""

from __future__ import annotations

FAMILIES = {
    "F": "file and YAML",
    "S": "structure",
    "R": "ids and references",
    "D": "dates",
    "M": "method",
    "P": "promises and plan",
    "L": "language",
    "C": "confidentiality",
    "H": "the house's own",
    "X": "merge and sync leftovers",
}
