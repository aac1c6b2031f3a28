"""The paths that relturn writes in a workspace. Every plan, undo step and transaction is held to them."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from pathlib import Path

from relturn.store.files.locate import ATTRIBUTES, SETTINGS, is_slug
from relturn.store.files.state_dir import FOLDER

_AT_THE_ROOT = frozenset({
    SETTINGS, ATTRIBUTES, ".gitignore", ".pre-commit-config.yaml", ".github/workflows/relturn.yml",
    ".vscode/settings.json", "README.md",
})  # fmt: skip
"""What `init` and the set-up commands write, by its whole path."""
_SCHEMA = re.compile(r"schemas/[a-z_]+\.schema\.json\Z")
_UNDO = re.compile(re.escape(FOLDER) + r"/undo/[0-9]{8,12}\.(done|undone)\.json\Z")
_DEEPEST = 8
_LONGEST = 255
_SHORT_NAME = re.compile(r".*~[0-9]+(\.[^.]*)?\Z")
"""A short name such as `GIT~1`, by which some file systems know a long one."""
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?\Z")


def is_writable(path: str) -> bool:
    """Return whether a path is one that relturn writes: records, settings, its own undo steps, and what `init` makes."""
    if path in _AT_THE_ROOT or _SCHEMA.match(path) or _UNDO.match(path):
        return True
    slug, *inner = path.split("/")
    return (
        is_slug(slug)
        and 0 < len(inner) <= _DEEPEST
        and all(map(_is_plain, inner))
        and inner[-1].endswith((".yaml", ".yml"))
    )


def _is_plain(part: str) -> bool:
    """Whether one component of a path has one meaning on every file system, and is not hidden."""
    return (
        0 < len(part.encode("utf-8", "replace")) <= _LONGEST
        and part[0] not in ".~ "
        and part[-1] not in ". "
        and not set(part) & set('\\:*?"<>|')
        and all(unicodedata.category(letter) not in {"Cc", "Cf", "Cs"} for letter in part)
        and not _SHORT_NAME.match(part)
        and not _DEVICES.match(part)
    )


def leads_outside(root: Path, path: str) -> bool:
    """Return whether a symbolic link, or anything else that is not a folder, stands on the way to a path."""
    *folders, name = path.split("/")
    here = root
    for folder in folders:
        here = here / folder
        mode = _mode(here)
        if mode is not None and not stat.S_ISDIR(mode):
            return True
    mode = _mode(here / name)
    return mode is not None and not stat.S_ISREG(mode)


def _mode(path: Path) -> int | None:
    try:
        return os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
