"""Check every file.

Without PATH the whole workspace; PATH is a relationship, a folder or a file. Exit code 1 when there are
errors (with --strict also warnings).
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from relturn import __version__
from relturn.cli import environment, output
from relturn.cli.options import AsOfOption, Session, WorkspaceOption, open_session
from relturn.domain.page import count
from relturn.findings.baseline import FILE
from relturn.findings.errors import RelturnError
from relturn.findings.explained import Explained
from relturn.services.validate import Validation, validate, write_baseline
from relturn.store.publish import publish

_FORMATS = ("text", "json", "sarif", "github", "gitlab", "junit")


def run(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help="What to check.")] = None,
    form: Annotated[
        str, typer.Option("--format", "-f", help="text, json, sarif, github, gitlab or junit.")
    ] = "text",
    select: Annotated[str, typer.Option("--select", help="Codes, families or names, with commas.")] = "",
    ignore: Annotated[str, typer.Option("--ignore", help="Codes, families or names, with commas.")] = "",
    target: Annotated[
        str | None, typer.Option("--output-file", "-o", metavar="FILE", help="Write it to a file.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail too.")] = False,
    write: Annotated[
        bool, typer.Option("--write-baseline", help="Record today's findings; later runs tell new ones.")
    ] = False,
    baseline: Annotated[
        bool, typer.Option("--baseline/--no-baseline", help="Leave out what the baseline knows.")
    ] = True,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Check files and tell what is found."""
    output.one_of(form, _FORMATS)
    session = open_session(workspace, as_of)
    if write:
        output.show(
            f"{count(write_baseline(session.workspace), 'finding')} recorded in {FILE}; later runs tell new ones."
        )
        return
    slugs, labels = _targets(session, paths or [])
    result = validate(
        session.workspace,
        slugs,
        paths=labels,
        chosen=_words(select),
        ignored=_words(ignore),
        baseline=baseline,
    )
    text = _rendered(result, form)
    if target is None:
        output.show(text)
    else:
        publish(Path(target), text)
        output.note(_summary(result))
    raise typer.Exit(1 if result.failed(strict=strict) else 0)


def _words(option: str) -> tuple[str, ...]:
    words = tuple(word.strip() for word in option.split(",") if word.strip())
    if words:
        from relturn.rules.registry import all_rules, find  # noqa: PLC0415 - only where codes are named

        for word in words:
            if not find(word) and not any(rule.code.startswith(word.upper()) for rule in all_rules()):
                raise RelturnError(f"no rule has the code, family or name {word!r}", "see: relturn explain")
    return words


def _targets(session: Session, paths: list[str]) -> tuple[list[str] | None, tuple[str, ...]]:
    """The relationships to check, and the labels to which findings are kept."""
    if not paths:
        return None, ()
    root, labels = session.workspace.root, []
    for word in paths:
        path = (session.here / word).resolve()
        if path == root:
            return None, ()
        if path.is_relative_to(root) and path.exists():
            labels.append(path.relative_to(root).as_posix())
        elif path.exists() or "/" in word or word.endswith(".yaml"):
            why = "lies outside the workspace" if path.exists() else "is not there"
            raise RelturnError(f"{word} {why}", f"the workspace is {root}")
        else:
            labels.append(session.client(word))
    for label in labels:
        session.client(label.split("/")[0])
    return sorted({label.split("/")[0] for label in labels}), tuple(labels)


def _rendered(result: Validation, form: str) -> str:
    """The findings in a format; only its module is imported."""
    looks = import_module(f"relturn.render.findings.{form}")
    made: str
    match form:
        case "json":
            made = looks.render(result.findings, _counts(result))
        case "sarif":
            made = looks.render(result.findings, result.texts, _rules(), __version__)
        case "github":
            made = looks.render(result.findings)
        case "gitlab":
            made = looks.render(result.findings, result.texts)
        case "junit":
            made = looks.render(result.findings, result.files)
        case _:
            made = looks.render(
                result.findings,
                result.texts,
                _summary(result),
                colour=environment.colour(),
                width=environment.width(),
            )
    return made


def _rules() -> tuple[Explained, ...]:
    from relturn.rules.registry import all_rules  # noqa: PLC0415 - only where rules are explained

    return all_rules()


def _counts(result: Validation) -> dict[str, int]:
    return {
        "relationships": result.relationships,
        "files": result.files,
        "errors": result.count("error"),
        "warnings": result.count("warning"),
        "advice": result.count("advice"),
    }


def _summary(result: Validation) -> str:
    clients = "1 relationship" if result.relationships == 1 else f"{result.relationships} relationships"
    where = f"{clients}, {result.files} files"
    if result.known:
        where += f" ({result.known} known to the baseline)"
    if not result.findings:
        return f"All is well: {where}."
    kinds = ((result.count(name), name) for name in ("error", "warning", "advice"))
    told = ", ".join(
        f"{number} {name}{'s' if number > 1 and name != 'advice' else ''}" for number, name in kinds if number
    )
    return f"{told} in {where}. `relturn explain CODE` says more."
