"""Check every file.

Without PATH, it checks the whole workspace. PATH is a relationship, a folder or a file, or - for standard input (with --as).
The exit code is 1 if there are errors. With --strict, it is also 1 if there are warnings.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from relturn.cli import environment, output
from relturn.cli.findings import IN_REPOSITORY, render, summary_of, words
from relturn.cli.looks import one_line, show_text, table
from relturn.cli.options import AsOfOption, Session, WorkspaceOption, open_session
from relturn.findings.baseline import FILE
from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import pluralize
from relturn.findings.validation import Validation
from relturn.services.checking.since import looked_at, prefix_in_repository
from relturn.services.checking.validate import validate, validate_text, write_baseline
from relturn.services.exchange.report import write as write_report

Words = tuple[str, ...]
FORMATS = ("text", "json", "sarif", "github", "gitlab", "junit", "markdown")


PathsOption = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH]...", help="Relationships, folders or files to check (default: the whole workspace)."
    ),
]
FormOption = Annotated[
    str,
    typer.Option(
        "--format", "-f", help="Output format: text, json, sarif, github, gitlab, junit or markdown."
    ),
]
SelectOption = Annotated[
    str,
    typer.Option("--select", help="Check only these rules: codes, families or names, separated by commas."),
]
IgnoreOption = Annotated[str, typer.Option("--ignore", help="Codes, families or names, with commas.")]
TargetOption = Annotated[
    str | None, typer.Option("--output-file", "-o", metavar="FILE", help="Write the findings to a file.")
]
StrictOption = Annotated[bool, typer.Option("--strict", help="Return exit code 1 for warnings, too.")]
StatisticsOption = Annotated[
    bool, typer.Option("--statistics", help="Show the number of findings for each rule.")
]
FixOption = Annotated[bool, typer.Option("--fix", help="Apply all safe fixes.")]
UnsafeOption = Annotated[
    bool, typer.Option("--unsafe-fixes", help="Also apply uncertain fixes; check the diff.")
]
DiffOption = Annotated[bool, typer.Option("--diff", help="Show the fixes as a diff; write nothing.")]
SinceOption = Annotated[
    str | None,
    typer.Option("--since", metavar="REV", help="Check only relationships that changed since a commit."),
]
ShardOption = Annotated[
    str,
    typer.Option(
        "--shard", metavar="I/N", help="Check only part I of N, to share the work between several machines."
    ),
]
WatchOption = Annotated[bool, typer.Option("--watch", help="Check again whenever a file changes.")]
LabelOption = Annotated[
    str | None, typer.Option("--as", metavar="PATH", help="Path of the file that standard input contains.")
]
WriteOption = Annotated[
    bool,
    typer.Option(
        "--write-baseline",
        help="Record the current findings as the baseline. Later runs report only new findings.",
    ),
]
BaselineOption = Annotated[
    bool, typer.Option("--baseline/--no-baseline", help="Leave out the findings in the baseline.")
]
CacheOption = Annotated[
    bool, typer.Option("--cache/--no-cache", help="Check only what changed since the last run.")
]


def run(
    paths: PathsOption = None,
    form: FormOption = "text",
    select: SelectOption = "",
    ignore: IgnoreOption = "",
    target: TargetOption = None,
    strict: StrictOption = False,
    statistics: StatisticsOption = False,
    fix: FixOption = False,
    unsafe: UnsafeOption = False,
    diff: DiffOption = False,
    since: SinceOption = None,
    shard: ShardOption = "",
    watch: WatchOption = False,
    label: LabelOption = None,
    write: WriteOption = False,
    baseline: BaselineOption = True,
    cache: CacheOption = True,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Check files and report the findings."""
    target = None if target in output.STANDARD_OUTPUT else target
    output.one_of(form, FORMATS)
    session = open_session(workspace, as_of, next(iter(paths or []), None))
    _refuse(paths, (since, shard, watch, fix, unsafe, diff), write and (paths, select, ignore))
    _refuse_form(form, statistics, watch and (since, shard, statistics, target, fix, unsafe, diff))
    if write:
        return _record(session)
    own = [one.name for one in session.workspace.context.settings.custom_rules]
    chosen, ignored = words(select, own), words(ignore, own)
    slugs, labels = (None, ()) if paths == ["-"] else _targets(session, paths or [])
    with_settings = slugs is None
    if since is not None:
        slugs = _since(session, since, slugs)
    if fix or unsafe or diff:
        _fix(session, slugs, (chosen, ignored, labels, unsafe), only_shown=diff)

    def look(some: Session) -> Validation:
        if watch:  # what was asked for may have gone meanwhile
            _targets(some, paths or [])
        return validate(
            some.workspace if cache else some.workspace._replace(cache_folder=None), slugs, paths=labels, chosen=chosen, ignored=ignored, baseline=baseline, shard=_shard(shard), with_settings=with_settings,
            cache=environment.cache_folder() if cache else None,
        )  # fmt: skip

    if watch:
        from relturn.cli.watch import watch as keep_watching  # noqa: PLC0415 - an extra

        return keep_watching(session, lambda: open_session(workspace, as_of), look)
    if paths == ["-"]:
        result = _standard_input(session, label, chosen, ignored, baseline=baseline)
    else:
        result = look(session)
    return _tell(result, _text(session, result, form, statistics, target), target, strict=strict)


def _text(session: Session, result: Validation, form: str, statistics: bool, target: str | None) -> str:
    if form in IN_REPOSITORY:
        result = result.below(prefix_in_repository(session.workspace))
    elif form == "text" and target is None and not session.here.is_relative_to(session.workspace.root):
        result = result.below(f"{os.path.relpath(session.workspace.root, session.here)}/")
    return _statistics(result) if statistics else render(result, form, to_file=target is not None)


def _tell(result: Validation, text: str, target: str | None, *, strict: bool) -> None:
    if target is None:
        output.show_styled(text)
    else:
        named = Path(target)
        output.note_link(named, write_report(named, text))
        output.note(summary_of(result))
    raise typer.Exit(1 if result.failed(strict=strict) else 0)


def _record(session: Session) -> None:
    found = pluralize(write_baseline(session.workspace), "finding")
    output.show(f"{found} recorded in {FILE}. Later runs report only new findings.")


def _refuse(
    paths: list[str] | None, of_files: tuple[object, ...], of_baseline: tuple[object, ...] | bool
) -> None:
    """Raise RelturnError if options cannot be used together."""
    if paths == ["-"] and any(of_files):
        raise RelturnError("standard input is only one file", "leave out --since, --shard, --watch and --fix")
    if isinstance(of_baseline, tuple) and any(of_baseline):
        raise RelturnError(
            "the baseline covers the whole workspace", "leave out paths, --select and --ignore"
        )


def _refuse_form(form: str, statistics: bool, of_watching: tuple[object, ...] | bool) -> None:
    """Raise RelturnError if the statistics or the watch mode do not support the format or the options."""
    if statistics and form != "text":
        raise RelturnError(
            "--statistics works only with the text format", f"leave out --format {form} or --statistics"
        )
    if isinstance(of_watching, tuple) and (form != "text" or any(of_watching)):
        raise RelturnError(
            "--watch works only with the text format, without other options for the findings",
            "leave out --format, --since, --shard, --statistics, --output-file and the options for fixes",
        )


def _targets(session: Session, paths: list[str]) -> tuple[list[str] | None, tuple[str, ...]]:
    """Return the relationships to check, and the paths that limit the findings."""
    if not paths:
        return None, ()
    root, labels = session.workspace.root, []
    for word in paths:
        path = Path(os.path.realpath(session.here / word))
        if not path.exists() and (root / word).exists():
            path = Path(os.path.realpath(root / word))  # as findings name it
        if path == root:
            return None, ()
        if path.is_relative_to(root) and path.exists():
            labels.append(path.relative_to(root).as_posix())
        elif path.exists() or "/" in word or word.endswith(".yaml"):
            why = "is outside the workspace" if path.exists() else "does not exist"
            raise RelturnError(f"{word} {why}", f"use a path in the workspace {root}")
        else:
            labels.append(session.client(word))
    for label in labels:
        session.client(label.split("/")[0])
    return sorted({label.split("/")[0] for label in labels}), tuple(labels)


def _since(session: Session, rev: str, slugs: list[str] | None) -> list[str]:
    """Return the relationships to check since a commit, and print the reason for each."""
    reasons = [one for one in looked_at(session.workspace, rev) if slugs is None or one.slug in slugs]
    for one in reasons:
        output.note(f"{one.slug}: {one.why}")
    return [one.slug for one in reasons]


def _fix(
    session: Session, slugs: list[str] | None, wanted: tuple[Words, Words, Words, bool], *, only_shown: bool
) -> None:
    """Apply the fixes, or show them as a diff and stop."""
    from relturn.services.checking.fix import Wanted, fix  # noqa: PLC0415 - only where something is fixed

    chosen = session.workspace.slugs() if slugs is None else slugs
    fixed = fix(session.workspace, chosen, Wanted(*wanted), dry_run=only_shown)
    if only_shown:
        show_text((fixed.diff) or "there is nothing to fix")
        raise typer.Exit(0)
    for finding, made in fixed.done:
        output.note(one_line(f"{finding.path}:{finding.span.line}: {finding.code} {made.title}"))
    if fixed.done:
        output.note(f"{pluralize(len(fixed.done), 'finding')} fixed; relturn undo reverses the fixes")


def _shard(word: str) -> tuple[int, int] | None:
    if not word:
        return None
    found = re.fullmatch(r"([0-9]{1,4})/([0-9]{1,4})", word)
    part, parts = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= part <= parts:
        raise RelturnError(
            f"--shard {word!r} is not valid",
            "write the part and the number of parts, for example --shard 1/4",
        )
    return part, parts


def _standard_input(
    session: Session, word: str | None, chosen: Words, ignored: Words, *, baseline: bool
) -> Validation:
    """Return the findings for standard input, checked as a file of the workspace."""
    if word is None:
        raise RelturnError(
            "standard input needs a file name", "give the path of the file, for example --as acme/plan.yaml"
        )
    path, root = Path(os.path.realpath(session.here / word)), session.workspace.root
    label = path.relative_to(root).as_posix() if path.is_relative_to(root) else word
    slug, slash, _ = label.partition("/")
    if not slash or not label.endswith((".yaml", ".yml")) or slug not in session.workspace.slugs():
        raise RelturnError(
            f"{word} is not a file of a relationship",
            "give the path of a YAML file, for example --as acme/plan.yaml",
        )
    return validate_text(
        session.workspace, label, sys.stdin.buffer.read(), chosen=chosen, ignored=ignored, baseline=baseline
    )


def _statistics(result: Validation) -> str:
    """Return the number of findings for each rule, the highest number first."""
    often = Counter((finding.code, finding.name, finding.severity) for finding in result.findings)
    rows = [(str(number), *told) for told, number in sorted(often.items(), key=lambda one: (-one[1], one[0]))]
    return table(("Findings", "Code", "Rule", "Severity"), rows) if rows else summary_of(result)
