"""The search for the files of a relationship's folder that relturn reads."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator

_ENDINGS = (".yaml", ".yml", ".YAML", ".YML", ".Yaml")


def is_copy(name: str) -> bool:
    """Return whether a file name is that of a copy that a tool or an editor left."""
    if ".y" not in name and ".sync-conflict-" not in name:
        return False
    stem, dot, rest = name.partition(".yaml")
    if not dot:
        stem, dot, rest = name.partition(".yml")
    if dot and rest[:1] in {".", "~"}:
        return True
    return ".sync-conflict-" in name or (
        bool(dot) and stem.endswith(")") and stem.rpartition("(")[2][:-1].isdigit()
    )


def is_record_file(name: str) -> bool:
    """Return whether relturn reads a file with that name, as a record or as a stray file."""
    return name.endswith(_ENDINGS) or is_copy(name)


def in_relationship(base: str, slug: str, logs: Collection[str]) -> Iterator[str]:
    """Yield the paths of a relationship's YAML files, in no order. `logs` are the names of its log folders.

    They include YAML files below other folders, copies such as `plan.yaml.orig`, and folders that are named like files. A
    folder that cannot be read is yielded as its own path, which ends in `/`.
    """
    for name, is_folder in _inside(base):
        if name is None:
            yield f"{slug}/"
        elif name.endswith(_ENDINGS) or (name in logs and not is_folder) or is_copy(name):
            yield f"{slug}/{name}"
        elif not is_folder:
            continue
        elif name == "cycles":
            yield from _in_cycles(f"{base}/cycles", slug)
        elif name in logs:
            yield from _in_log(f"{base}/{name}", f"{slug}/{name}")
        else:
            yield from _below(f"{base}/{name}", f"{slug}/{name}")


def _inside(folder: str) -> Iterator[tuple[str | None, bool]]:
    """Yield each visible entry of a folder, and whether the entry is a folder.

    Yield None if the folder itself cannot be read.
    """
    try:
        with os.scandir(folder) as entries:
            found = [
                (entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries if entry.name[0] != "."
            ]
    except PermissionError:
        yield None, True
    except (FileNotFoundError, NotADirectoryError):
        return
    else:
        yield from found


def _in_log(folder: str, path: str) -> Iterator[str]:
    for name, is_folder in _inside(folder):
        if name is None:
            yield f"{path}/"
        elif is_folder:
            yield from _below(f"{folder}/{name}", f"{path}/{name}")
        elif name.endswith(_ENDINGS) or is_copy(name):
            yield f"{path}/{name}"


def _in_cycles(folder: str, slug: str) -> Iterator[str]:
    """Yield the YAML files of closed cycles. Each cycle has only one level of files."""
    for cycle, is_folder in _inside(folder):
        if cycle is None:
            yield f"{slug}/cycles/"
        elif is_folder:
            for name, is_inner in _inside(f"{folder}/{cycle}"):
                if name is not None and name.endswith(_ENDINGS) and not is_inner:
                    yield f"{slug}/cycles/{cycle}/{name}"


def _below(folder: str, path: str) -> Iterator[str]:
    """Yield the YAML files at any depth below a folder that holds no records."""
    for name, is_folder in _inside(folder):
        if name is not None and is_folder:
            yield from _below(f"{folder}/{name}", f"{path}/{name}")
        elif name is not None and name.endswith(_ENDINGS):
            yield f"{path}/{name}"
