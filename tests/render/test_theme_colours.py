"""A deck in a firm's template takes the colours of the firm's theme, by role, where people can read them."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pptx
import pytest

from builders import EXAMPLE
from relturn.documents.look import Look
from relturn.render.office import pptx as deck
from relturn.render.office.theme_colours import theme_colours, themed
from relturn.render.pictures.scene import PALETTE
from relturn.services.exchange.report import report
from relturn.services.workspace import open_workspace


def template(**colours: str) -> bytes:
    """A template with these colours in its theme."""
    made = pptx.Presentation()
    part = next(
        rel.target_part for rel in made.slide_master.part.rels.values() if rel.reltype.endswith("/theme")
    )
    xml = part.blob.decode()
    for slot, colour in colours.items():
        xml = re.sub(
            rf"(<a:{slot}>).*?(</a:{slot}>)", rf'\g<1><a:srgbClr val="{colour}"/>\g<2>', xml, flags=re.DOTALL
        )
    part._blob = xml.encode()
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("colours", "look", "expected"),
    [
        (
            {"accent1": "7A1F5C", "accent2": "006D5B", "dk1": "101010"},
            Look(),
            {"accent": "accent1", "supplier": "accent1", "client": "accent2", "ink": "tx1"},
        ),
        ({"accent1": "FFE066", "accent2": "006D5B", "dk1": "EEEEEE"}, Look(), {"client": "accent2"}),
        (
            {"accent1": "7A1F5C", "accent2": "006D5B", "dk1": "101010"},
            Look(primary="#123456"),
            {"client": "accent2", "ink": "tx1"},
        ),
    ],
)
def test_the_colours_of_a_theme_by_role(
    colours: dict[str, str], look: Look, expected: dict[str, str]
) -> None:
    made = pptx.Presentation(io.BytesIO(template(**colours)))
    assert theme_colours(made, look) == expected


def test_only_slides_and_charts_are_recoloured() -> None:
    xml = f'<a:srgbClr val="{PALETTE["accent"][1:].upper()}"/><a:srgbClr val="123456"/>'
    assert themed("ppt/slides/slide2.xml", xml, {"accent": "accent1"}).startswith(
        '<a:schemeClr val="accent1"/>'
    )
    assert themed("ppt/charts/chart7.xml", xml, {"accent": "accent1"}).endswith('<a:srgbClr val="123456"/>')
    assert themed("ppt/theme/theme1.xml", xml, {"accent": "accent1"}) == xml


def test_a_deck_in_a_template_has_the_firms_colours_and_none_of_ours_for_the_same_roles() -> None:
    found = report(open_workspace(EXAMPLE, date(2026, 11, 24)), "corvane-retail", "status")
    raw = deck.render(found, template(accent1="7A1F5C", accent2="006D5B", dk1="101010"))
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        drawn = [
            parts.read(name).decode()
            for name in parts.namelist()
            if name.startswith(("ppt/slides/slide", "ppt/charts/chart")) and name.endswith(".xml")
        ]
    whole = "".join(drawn)
    assert {'"accent1"', '"accent2"', '"tx1"'} <= set(re.findall(r'schemeClr val=("\w+")', whole))
    for role in ("accent", "supplier", "client", "ink"):
        assert PALETTE[role][1:].upper() not in whole.upper()
    assert len(pptx.Presentation(io.BytesIO(raw)).slides) > 3
