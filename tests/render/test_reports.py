"""Reports: golden looks, what a client never sees, and hostile text in every field."""

from __future__ import annotations

import html.parser
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from builders import EXAMPLE, context, kinds, make_workspace, read
from relturn.domain.kinds import GROUP, LIST, Field
from relturn.domain.projection import for_client
from relturn.domain.status import CLIENT, status_report
from relturn.findings.errors import RelturnError
from relturn.render.formats import FORMATS, renderer
from relturn.render.report import html as html_report
from relturn.render.report import terminal
from relturn.render.terminal import draw
from relturn.services.status import status
from relturn.services.workspace import open_workspace
from relturn.source.emit import block
from test_hostile import naughty

TODAY = date(2026, 11, 24)
WORKSPACE = open_workspace(EXAMPLE, TODAY)
CANARY = "Zq7canary"


@pytest.mark.parametrize("slug", ["meridian-pharma", "halden-energy"])
@pytest.mark.parametrize("width", [80, 120, None])
def test_the_screen_as_it_is(golden: Callable[[str, str], None], slug: str, width: int | None) -> None:
    report = status_report(WORKSPACE.read(slug).relationship, WORKSPACE.context)
    text = draw(terminal.render(report, width=width), width=width, colour=False)
    golden(f"status-{slug}-{width or 'piped'}.txt", text)
    if width is not None:
        assert max(map(len, text.splitlines())) <= width


@pytest.mark.parametrize("audience", ["internal", "client"])
@pytest.mark.parametrize("form", FORMATS)
def test_documents_as_they_are(golden: Callable[[str, str], None], audience: str, form: str) -> None:
    report = status_report(WORKSPACE.read("meridian-pharma").relationship, WORKSPACE.context, audience)
    golden(f"meridian-{audience}.{form}", renderer(form)(report))


def _planted(data: Any, fields: tuple[Field, ...]) -> Any:
    """A record with a canary in every internal text."""
    if not isinstance(data, dict):
        return data
    known = {field.name: field for field in fields}
    planted = {name: _plant(value, known[name]) for name, value in data.items()}
    for field in fields:
        if field.audience == "internal" and field.type == "text" and field.name not in planted:
            planted[field.name] = f"{CANARY} {field.name}"
    return planted


def _plant(value: Any, field: Field) -> Any:
    if field.type == GROUP:
        return _planted(value, field.fields)
    if field.type == LIST and field.items == GROUP:
        return [_planted(item, field.fields) for item in value]
    if field.audience != "internal" or field.name == "currency":
        return value
    if field.type == "text":
        return f"{CANARY} {value}"
    if field.type == LIST and field.items == "text":
        return [f"{CANARY} {item}" for item in value]
    return value


def _canary_files(slug: str) -> Iterator[tuple[str, str]]:
    for path in sorted((EXAMPLE / slug).rglob("*.yaml")):
        relative = path.relative_to(EXAMPLE / slug).as_posix()
        if relative.startswith("cycles/"):
            continue
        folder = relative.rpartition("/")[0]
        kind = kinds().by_path[folder + "/" if folder else relative]
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506, TID251 - plain text only
        models = {
            record.name: record.model for record in kinds().records.values() if record.file == kind.name
        }
        model = kind.models[0] if len(kind.models) == 1 else models[data["kind"]]
        typed = WORKSPACE.read(slug).files[f"{slug}/{relative}"].document
        assert typed is not None
        yield relative, block(_planted(typed.data or {}, kind.top(model)))


@pytest.mark.parametrize("slug", ["meridian-pharma", "halden-energy", "corvane-retail", "returns-and-repair"])
def test_a_client_sees_nothing_that_was_meant_for_us(slug: str) -> None:
    found = read(dict(_canary_files(slug)), base={})
    assert found.relationship.broken == ()
    internal_ids = {entry.id for entry in found.relationship.entries if entry.id}
    ours = "".join(renderer(form)(status_report(found.relationship, WORKSPACE.context)) for form in FORMATS)
    assert CANARY in ours
    for form in FORMATS:
        text = renderer(form)(status_report(found.relationship, WORKSPACE.context, CLIENT))
        assert CANARY not in text, form
        assert not [identity for identity in internal_ids if "-" in identity and identity in text], form


def test_a_field_that_is_not_declared_fails_closed() -> None:
    files = {
        "needs.yaml": "needs:\n  - {id: secret-plan, side: client, level: strategic, statement: A., priority: 1, notes: hush}\n"
    }
    projected = for_client(read(files).relationship, context())
    need = projected.all("need")[0]
    assert (need.id, need.statement, need.notes, need.priority) == ("need-1", "A.", None, 2)
    assert projected.slug == ""


def test_a_theme_is_shown_when_two_sources_carry_it() -> None:
    talk = "date: 2026-01-05\npeople: [client-vp]\nfacts:\n  - {id: a, kind: problem, statement: A.}\n"
    other = "date: 2026-01-06\npeople: [client-buyer]\nfacts:\n  - {id: b, kind: problem, statement: B.}\n"
    issues = "issues:\n  - {id: one, kind: fix, statement: Thin., priority: 1, facts: [a]}\n  - {id: two, kind: fix, statement: Thick., priority: 1, facts: [a, b]}\n"
    files = {
        "insights/2026-01-05-client-vp.yaml": talk,
        "insights/2026-01-06-client-buyer.yaml": other,
        "issues.yaml": issues,
    }
    report = status_report(read(files).relationship, context(), CLIENT)
    assert report.issues == (("fix", "Thick."),)


def test_words_of_several_people_are_one_source_and_needs_tell_no_thin_theme() -> None:
    talk = "date: 2026-01-05\npeople: [client-vp, client-buyer]\nfacts:\n  - {id: a, kind: problem, statement: A.}\n"
    named = "date: 2026-01-06\npeople: [client-vp]\nfacts:\n  - {id: b, kind: problem, statement: B.}\n"
    third = (
        "date: 2026-01-07\npeople: [supplier-planner]\nfacts:\n  - {id: c, kind: problem, statement: C.}\n"
    )
    issues = "issues:\n  - {id: one, kind: fix, statement: Thin., priority: 1, facts: [a, b]}\n  - {id: two, kind: fix, statement: Thick., priority: 1, facts: [a, c]}\n"
    needs = "needs:\n" + "".join(
        f"  - {{id: n{ref}, side: client, level: strategic, statement: Turns {ref}., reverses: [{ref}]}}\n"
        for ref in ("one", "two", "b", "c")
    )
    files = {
        "insights/2026-01-05-both.yaml": talk, "insights/2026-01-06-vp.yaml": named,
        "insights/2026-01-07-planner.yaml": third, "issues.yaml": issues, "needs.yaml": needs,
    }  # fmt: skip
    report = status_report(read(files).relationship, context(), CLIENT)
    assert report.issues == (("fix", "Thick."),)
    assert [statement for _, statement, _, _ in report.needs] == ["Turns two.", "Turns c."]


class _Elements(html.parser.HTMLParser):
    """The element tree of a page, and its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(sorted(name for name, _ in attrs))))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _elements(page: str) -> _Elements:
    parser = _Elements()
    parser.feed(page)
    return parser


def _world(text: str) -> dict[str, str]:
    """A relationship with one hostile text in every text field that a report shows."""
    quoted = block({"t": text})[3:].strip("\n")
    if quoted.startswith("|"):
        quoted = json.dumps(text)
    line = json.dumps(text) if "\n" in text else quoted
    return {
        "relationship.yaml": f"client: {line}\nindustry: {line}\nlead: {line}\n",
        "issues.yaml": f"issues:\n  - id: i\n    kind: fix\n    priority: 1\n    statement: {line}\n",
        "needs.yaml": f"needs:\n  - id: one\n    side: client\n    level: strategic\n    statement: {line}\n    good_looks_like: {line}\n",
        "vision.yaml": f"statement: {line}\nwhy_now:\n  client: {line}\n",
        "plan.yaml": f"actions:\n  - id: a\n    side: client\n    statement: {line}\n    due: 2026-01-01\nmeasures:\n  - id: m\n    name: {line}\n    unit: {line}\n",
        "next-level.yaml": f"client: {line}\n",
    }  # fmt: skip


def _but_lines(page: _Elements) -> list[tuple[str, tuple[str, ...]]]:
    """The elements but for lines of text in pictures, of which long words need more."""
    return [element for element in page.tags if element[0] != "text"]


BLAND = _elements(html_report.render(status_report(read(_world("bland words")).relationship, context())))


def test_hostile_text_stays_text_in_every_format() -> None:
    texts = naughty()
    skipped = 0
    for text in texts:
        found = read(_world(text))
        if found.relationship.broken:
            skipped += 1
            continue
        report = status_report(found.relationship, context())
        page = _elements(html_report.render(report))
        assert _but_lines(page) == _but_lines(BLAND), repr(text)
        screen = draw(terminal.render(report, width=None), width=None, colour=False) + renderer("md")(report)
        for character in screen + "".join(page.text):
            assert (
                character in "\n\t"
                or character.isprintable()
                or character in "\u200d\ufe0f\u00a0"
                or character.isspace()
            ), repr(text)
        assert "\x1b" not in screen
    assert skipped <= 2


def test_the_page_needs_no_network_and_no_script() -> None:
    page = html_report.render(
        status_report(WORKSPACE.read("meridian-pharma").relationship, WORKSPACE.context)
    )
    assert "default-src 'none'" in page
    for word in ("http:", "https:", "<script", "url(", "@import", "javascript:"):
        assert word not in page


def test_every_picture_has_a_title_and_a_description() -> None:
    page = html_report.render(
        status_report(WORKSPACE.read("meridian-pharma").relationship, WORKSPACE.context)
    )
    pictures = page.split("<svg ")[1:]
    assert len(pictures) == 5
    for picture in pictures:
        assert 'role="img"' in picture
        assert "<title id=" in picture
        assert "<desc id=" in picture


def test_a_client_reads_of_no_outcome_before_it_was_told() -> None:
    text = "kind: outcome\ndate: 2026-01-05\nresult: failure\nstatement: Lost.\n"
    told = {"execution/2026-01-05-lost.yaml": text + "told_to: [{side: client, date: 2026-01-06}]\n"}
    assert (
        status_report(read({"execution/2026-01-05-lost.yaml": text}).relationship, context(), CLIENT).outcomes
        == ()
    )
    assert len(status_report(read(told).relationship, context(), CLIENT).outcomes) == 1


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"relationship.yaml": "client: A\nstage: prepare\n"}, "it is on the exit track"),
        ({"relationship.yaml": "client: A\ntrack: exit\nstage: tell\n"}, "it is on the exit track"),
        ({"relationship.yaml": "client: A\nstate: lost\n"}, "it has ended (lost)"),
        ({"plan.yaml": "x: [\n"}, "it cannot be read whole (acme/plan.yaml)"),
        ({"relationship.yaml": "x: 1\n"}, "it cannot be read whole (acme/relationship.yaml)"),
    ],
)
def test_no_client_report_tells_too_much_or_too_little(
    tmp_path: Path, files: dict[str, str], why: str
) -> None:
    workspace = open_workspace(make_workspace(tmp_path, files), TODAY)
    with pytest.raises(RelturnError) as caught:
        status(workspace, "acme", CLIENT)
    assert caught.value.message == f"no client's status report is made of acme: {why}"
