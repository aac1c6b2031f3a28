"""Git itself, and its settings."""

from __future__ import annotations

from pathlib import Path

from relturn.store.git.call import GitError, ask, call, failure, named_setting, text


def version() -> str:
    """Return what git says of itself; empty where it is not installed."""
    try:
        return text(ask(Path("/"), "--version"))
    except GitError:
        return ""


def init(folder: Path) -> bool:
    """Make a repository, and return whether that was done. Without git nothing happens."""
    try:
        return ask(folder.parent, "init", "--quiet", "--", str(folder)) is not None
    except GitError:
        return False


def is_ours(root: Path) -> bool:
    """Return whether git is willing to read the repository: it refuses one of another owner."""
    try:
        return call(root, "rev-parse", "--git-dir").code == 0
    except GitError:
        return False


def setting(root: Path, name: str) -> str:
    """Return a setting of git's as it counts here; empty where there is none."""
    return named_setting(root, name)


def own_setting(root: Path, name: str) -> str:
    """Return a setting of this clone's own; those of the user do not count."""
    return named_setting(root, name, "--local")


def ignores(root: Path, path: str) -> bool:
    """Return whether a file would be left out of version control."""
    try:
        return ask(root, "check-ignore", "--quiet", "--no-index", "--", path) is not None
    except GitError:
        return False


def tracks(root: Path, path: str) -> bool:
    """Return whether anything below a path is under version control."""
    try:
        return bool(ask(root, "ls-files", "-z", "--", path))
    except GitError:
        return False


def is_committed(root: Path) -> bool:
    """Return whether everything below a folder is under version control, and as the last commit has it."""
    try:
        return tracks(root, ".") and ask(root, "status", "--porcelain", "-z", "--", ".") == b""
    except GitError:
        return False


def set_up(root: Path, settings: dict[str, str], unset: tuple[str, ...] = ()) -> None:
    """Write settings into the repository's own configuration, and take others out.

    Raises:
        GitError: Git refuses (exit 1).
    """
    for name, value in settings.items():
        answer = call(root, "config", "--local", name, value)
        if answer.code:
            error = failure(root, "config", answer)
            error.code = 1
            raise error
    for name in unset:
        call(root, "config", "--local", "--unset-all", name)
