"""Days, figures, people and words of tables: each form, both sides of what can be misread, and the case next door."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import kinds, read
from relturn.findings.errors import RelturnError
from relturn.model.named import person_named
from relturn.services.exchange.intake.days import day_of, order_of
from relturn.services.exchange.intake.figures import decimal_of, figure_of
from relturn.services.exchange.intake.layouts import layouts
from relturn.services.exchange.intake.mappings import JOINED
from relturn.services.exchange.intake.words import _words, level_of_title

DAYS = [
    ("2027-03-05", "2027-03-05"), ("2027-03-05T10:00:00Z", "2027-03-05"), ("2027-03-05 10:00:00.000 UTC", "2027-03-05"),
    ("2027/03/05", "2027-03-05"), ("20270305", "2027-03-05"), ("13/03/2027", "2027-03-13"), ("03/13/2027", "2027-03-13"),
    ("04/04/2027", "2027-04-04"), ("05.03.2027", "2027-03-05"), ("31.12.26", "2026-12-31"), ("5 March 2027", "2027-03-05"),
    ("Mar 5, 2027 10:00 AM", "2027-03-05"), ("Fri 5 Mar 2027", "2027-03-05"), ("05/Mar/27 9:31 AM", "2027-03-05"),
    ("5-Mar-27", "2027-03-05"), ("5. März 2027", "2027-03-05"), ("5 mars 2027", "2027-03-05"), ("5 de marzo de 2027", "2027-03-05"),
    ("12 maggio 2027", "2027-05-12"), ("46451", "2027-03-05"), ("46451.5", "2027-03-05"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_day_that_cannot_be_misread_is_read(text: str, day: str) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(("text", "dmy", "mdy"), [
    ("03/05/2027", "2027-05-03", "2027-03-05"), ("11/12/24", "2024-12-11", "2024-11-12"), ("3-5-2027", "2027-05-03", "2027-03-05"),
])  # fmt: skip
def test_a_day_that_could_be_two_is_asked_about(text: str, dmy: str, mdy: str) -> None:
    with pytest.raises(RelturnError, match="two dates"):
        day_of(text)
    assert (day_of(text, "dmy"), day_of(text, "mdy")) == (dmy, mdy)


@pytest.mark.parametrize("text", [
    "asap", "5 March", "March 2027", "1/2", "12", "Q1 2027", "2027-02-30", "2027-13-01", "31/04/2027", "29999", "80000", "may",
])  # fmt: skip
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(RelturnError, match="is not a date"):
        day_of(text)


@pytest.mark.parametrize(("texts", "order"), [
    (["03/05/2027", "13/05/2027"], "dmy"), (["03/05/2027", "05/13/2027"], "mdy"), (["03/05/2027"], ""),
    (["13/05/2027", "05/13/2027"], ""), (["13.05.2027", "03/05/2027"], ""), ([], ""),
])  # fmt: skip
def test_a_column_tells_the_order_of_its_days(texts: list[str], order: str) -> None:
    assert order_of(texts) == order


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back_in_every_form(day: object) -> None:
    one = day.strftime  # type: ignore[attr-defined]
    assert {
        day_of(one("%Y-%m-%d")), day_of(one("%d.%m.%Y")), day_of(one("%-d %B %Y")), day_of(one("%b %-d, %Y")),
        day_of(one("%d/%m/%Y"), "dmy"), day_of(one("%Y/%m/%dT%H:%M:%SZ")),
    } == {str(day)}  # fmt: skip


@pytest.mark.parametrize(("text", "figure"), [
    ("1.5", "1.5"), ("-5", "-5"), ("1.000,00", "1000"), ("1,000.00", "1000"), ("12,5", "12.5"), ("1 000", "1000"),
    ("1\u00a0000,5", "1000.5"), ("1'000.50", "1000.5"), ("€ 1.000,50", "1000.5"), ("EUR 2,500.00", "2500"), ("(250)", "-250"),
    ("12,5 %", "12.5%"), ("99.1%", "99.1%"), ("1.234.567", "1234567"), ("10,00,000", "1000000"), ("2,500,000", "2500000"),
    ("\u2212 5".replace(" ", ""), "-5"), ("1e3", "1e3"), ("much", "much"), ("£3m", "£3m"), ("", ""),
])  # fmt: skip
def test_a_figure_that_cannot_be_misread_is_read(text: str, figure: str) -> None:
    assert figure_of(text) == figure


def test_a_figure_that_could_be_two_is_asked_about_and_the_column_may_tell() -> None:
    with pytest.raises(RelturnError, match="can be read as 1 or 1000"):
        figure_of("1,000")
    assert (figure_of("1,000", ","), figure_of("1,000", "."), figure_of("1.000", ","), figure_of("1.000")) == ("1", "1000", "1000", "1.000")  # fmt: skip
    assert [decimal_of(one) for one in (["1.000", "12,5"], ["1,000", "3.5"], ["1,000"], ["12,5", "3.5"], ["7"])] == [",", ".", "", "", ""]  # fmt: skip


PEOPLE = {
    "stakeholders.yaml": """stakeholders:
  - {id: client-buyer, side: client, role: buyer, name: Ann Winter, level: middle}
  - {id: client-cfo, side: client, role: chief financial officer, name: F. Jansen, level: executive}
  - {id: supplier-lead, side: supplier, role: account lead, name: Bo Lund, level: middle}
  - {id: supplier-engineer, side: supplier, role: engineer, name: Bea Lund, level: middle}
"""
}


@pytest.mark.parametrize(("word", "identity"), [
    ("client-buyer", "client-buyer"), ("Ann Winter", "client-buyer"), ("  ann   winter ", "client-buyer"), ("Winter, Ann", "client-buyer"),
    ("A. Winter", "client-buyer"), ("Winter, A.", "client-buyer"), ("ann.winter@example.org", "client-buyer"),
    ("Ann Winter (Vale Growers)", "client-buyer"), ("Ann Winter <ann.winter@example.org>", "client-buyer"), ("buyer", "client-buyer"),
    ("Jansen, F.", "client-cfo"), ("f. jansen", "client-cfo"), ("Frida Jansen", "client-cfo"),
    ("B. Lund", None), ("Bo Lund", "supplier-lead"), ("Winter", None), ("Ann", None), ("Carl Winter", None), ("", None),
])  # fmt: skip
def test_people_are_found_by_whatever_tables_call_them(word: str, identity: str | None) -> None:
    assert person_named(word, read(PEOPLE).relationship, by_part=False) == identity


@pytest.mark.parametrize(("title", "level"), [
    ("Chief Financial Officer", "executive"), ("VP Operations", "senior"), ("Head of IT", "senior"), ("Plant Manager", "middle"),
    ("Managing Director", "executive"), ("Director of Sales", "senior"), ("Nurse", "front_line"), ("", "front_line"), ("Headhunter", "front_line"),
])  # fmt: skip
def test_a_job_title_tells_the_level(title: str, level: str) -> None:
    assert level_of_title(title) == level


def test_every_field_and_choice_of_the_packaged_tables_is_declared() -> None:
    known = kinds().records
    for layout in layouts():
        for part in layout.parts:
            fields = {field.name: field for field in known[part.kind].fields}
            targets = {*part.columns, *part.set, *part.tells} - {"relationship"}
            assert {name.partition(".")[0] for name in targets} <= set(fields), layout.name
            names = [name for of in part.columns.values() for one in of for name in one.split(JOINED)]
            assert all(names), layout.name
    for name, words in _words().items():
        kind, dot, path = name.partition(".")
        if not dot:
            continue
        field = known[kind].field(path.partition(".")[0])
        assert field is not None, name
        inner = (
            field
            if "." not in path
            else next(one for one in field.fields if one.name == path.partition(".")[2])
        )
        assert set(words.values()) <= set(inner.choices), name
        assert all(word == word.casefold() for word in words), name
