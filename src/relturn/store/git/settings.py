"""The installed git, and its settings."""

from __future__ import annotations

from pathlib import Path

from relturn.store.git.call import GitError, ask, call, failure, named_setting, text


def version() -> str:
    """Return git's version text; empty if git is not installed."""
    try:
        return text(ask(Path("/"), "--version"))
    except GitError:
        return ""


def init(folder: Path) -> bool:
    """Create a repository, and return whether that succeeded. Without git nothing happens."""
    try:
        return ask(folder.parent, "init", "--quiet", "--", str(folder)) is not None
    except GitError:
        return False


def is_ours(root: Path) -> bool:
    """Return whether git reads the repository. Git refuses a repository of another owner."""
    try:
        return call(root, "rev-parse", "--git-dir").code == 0
    except GitError:
        return False


def setting(root: Path, name: str) -> str:
    """Return the value of a git setting that applies here; empty if it is not set."""
    return named_setting(root, name)


def own_setting(root: Path, name: str) -> str:
    """Return the value of a setting of this clone, without the settings of the user."""
    return named_setting(root, name, "--local")


def ignores(root: Path, path: str) -> bool:
    """Return whether git ignores a file."""
    try:
        return ask(root, "check-ignore", "--quiet", "--no-index", "--", path) is not None
    except GitError:
        return False


def tracks(root: Path, path: str) -> bool:
    """Return whether any file below a path is under version control."""
    try:
        return bool(ask(root, "ls-files", "-z", "--", path))
    except GitError:
        return False


def is_committed(root: Path) -> bool:
    """Return whether every file below a folder is under version control and unchanged since the last commit."""
    try:
        return tracks(root, ".") and ask(root, "status", "--porcelain", "-z", "--", ".") == b""
    except GitError:
        return False


def set_up(root: Path, settings: dict[str, str], unset: tuple[str, ...] = ()) -> None:
    """Write settings into the repository's own configuration, and remove others.

    Raises:
        GitError: Git refuses the setting (exit 1).
    """
    for name, value in settings.items():
        answer = call(root, "config", "--local", name, value)
        if answer.code:
            error = failure(root, "config", answer)
            error.code = 1
            raise error
    for name in unset:
        call(root, "config", "--local", "--unset-all", name)
