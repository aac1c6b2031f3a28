"""The floor of reading: a Python process that lists, reads and loads every YAML file with PyYAML's C loader."""

from __future__ import annotations

import os
import sys

import yaml


def main() -> None:
    """Load every file below the folder named."""
    for folder, _, names in os.walk(sys.argv[1]):
        for name in names:
            if name.endswith(".yaml"):
                with open(os.path.join(folder, name), encoding="utf-8") as stream:  # noqa: PTH118, PTH123 - the fastest way
                    yaml.load(stream.read(), yaml.CSafeLoader)  # noqa: TID251 - the safe loader in C; this is the floor


if __name__ == "__main__":
    main()
