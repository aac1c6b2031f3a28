"""The paths that relturn may write in a workspace. Every plan, undo step and transaction is limited to them."""

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
"""The full paths of the files that `init` and the set-up commands write."""
_SCHEMA = re.compile(r"schemas/[a-z_]+\.schema\.json\Z")
_UNDO = re.compile(re.escape(FOLDER) + r"/undo/[0-9]{8,12}\.(done|undone)\.json\Z")
_DEEPEST = 8
_LONGEST = 255
_SHORT_NAME = re.compile(r".*~[0-9]+(\.[^.]*)?\Z")
"""A short name such as `GIT~1`, which some file systems accept in place of a long one."""
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?\Z")


def is_writable(path: str) -> bool:
    """Return whether relturn may write a path: records, settings, its own undo steps, and the files of `init`."""
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
    """Return whether one part of a path means the same on every file system and is not hidden."""
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
    """Return whether a link, or anything else that is not a folder, is on the way to a path."""
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
