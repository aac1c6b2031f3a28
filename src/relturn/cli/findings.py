"""Findings in the formats for terminals, CI and editors."""

from __future__ import annotations

from collections.abc import Collection
from importlib import import_module
from typing import TYPE_CHECKING, Any

from relturn import __version__
from relturn.cli import environment
from relturn.findings.errors import RelturnError
from relturn.findings.validation import Validation
from relturn.render.findings.summary import summary

if TYPE_CHECKING:
    from relturn.findings.rule_info import RuleInfo


def words(option: str, own: Collection[str] = ()) -> tuple[str, ...]:
    """Return the codes, families and names in an option.

    Raises:
        RelturnError: A word belongs to no rule and to no custom rule (`own`).
    """
    listed = tuple(word.strip() for word in option.split(",") if word.strip())
    if listed:
        from relturn.rules.registry import all_rules, find  # noqa: PLC0415 - only where codes are named

        for word in listed:
            if (
                word not in own
                and not find(word)
                and not any(rule.code.startswith(word.upper()) for rule in all_rules())
            ):
                raise RelturnError(f"no rule has the code, family or name {word!r}", "see: relturn explain")
    return listed


IN_REPOSITORY = ("sarif", "github", "gitlab", "junit", "markdown")
"""Formats in which file paths begin at the root folder of the repository."""


def render(result: Validation, form: str, *, to_file: bool = False) -> str:
    """Return the findings in a format. For a file, the text has no colour and is not shortened. Only one renderer is imported."""
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
        case "markdown":
            made = looks.render(result.findings, summary_of(result))
        case "junit":
            made = looks.render(result.findings, result.files)
        case _:
            colour, width = (False, None) if to_file else (environment.colour(), environment.width())
            made = looks.render(result.findings, result.texts, summary_of(result), colour=colour, width=width)
    return made


def _rules() -> tuple[RuleInfo[Any, Any], ...]:
    from relturn.rules.registry import all_rules  # noqa: PLC0415 - only where rules are explained

    return all_rules()


def _counts(result: Validation) -> dict[str, int]:
    return {
        "relationships": result.relationships,
        "files": result.files,
        "errors": result.number_of("error"),
        "warnings": result.number_of("warning"),
        "advice": result.number_of("advice"),
    }


def summary_of(result: Validation) -> str:
    """Return a summary with the number of findings and files."""
    counts = {name: result.number_of(name) for name in ("error", "warning", "advice")}
    fixes = (
        sum(one.fix == "safe" for one in result.findings),
        sum(one.fix == "unsafe" for one in result.findings),
    )
    return summary(result.relationships, result.files, counts, result.known, result.repaired, fixes)
