"""Which files of a relationship's folder are looked at: one walk."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator

_ENDINGS = (".yaml", ".yml", ".YAML", ".YML", ".Yaml")


def is_copy(name: str) -> bool:
    """Whether a name is that of a copy which a tool or an editor left."""
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
    """Whether a file of that name is looked at, be it a record or a stray."""
    return name.endswith(_ENDINGS) or is_copy(name)


def in_relationship(base: str, slug: str, logs: Collection[str]) -> Iterator[str]:
    """The labels of the YAML files of a relationship, in no order; `logs` are the folders of its logs.

    YAML files below other folders are among them, copies such as `plan.yaml.orig`, and odd things named as files. A
    folder that cannot be looked into is told by its own label, which ends in `/`.
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
    """What is in a folder and not hidden, and whether it is a folder itself; None where it cannot be looked into."""
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
    """Closed cycles, each as flat as a relationship's own files."""
    for cycle, is_folder in _inside(folder):
        if cycle is None:
            yield f"{slug}/cycles/"
        elif is_folder:
            for name, is_inner in _inside(f"{folder}/{cycle}"):
                if name is not None and name.endswith(_ENDINGS) and not is_inner:
                    yield f"{slug}/cycles/{cycle}/{name}"


def _below(folder: str, path: str) -> Iterator[str]:
    """YAML files anywhere below a folder that holds no records."""
    for name, is_folder in _inside(folder):
        if name is not None and is_folder:
            yield from _below(f"{folder}/{name}", f"{path}/{name}")
        elif name is not None and name.endswith(_ENDINGS):
            yield f"{path}/{name}"
