"""The colours of a firm's own theme in its decks, in place of relturn's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from relturn.documents.look import Look
from relturn.render.colours import READABLE, contrast, replaced
from relturn.render.pictures.scene import ACCENT, CLIENT, INK, PALETTE, SUPPLIER

_SLOTS = {ACCENT: "accent1", SUPPLIER: "accent1", CLIENT: "accent2", INK: "dk1"}
"""The place of each role in a theme."""
_NAMES = {"dk1": "tx1"}
"""The name by which a slide uses a colour, if it differs from its place in the theme."""
_SPACE = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
_PARTS = ("ppt/slides/slide", "ppt/charts/chart")


def theme_colours(deck: Any, look: Look) -> dict[str, str]:
    """Return the colour of the theme for each role, by its name on a slide.

    A colour that people could not read on white is left out, and so is a role whose colour `relturn.yaml` sets.
    """
    from lxml import etree  # noqa: PLC0415 - comes with the library

    parts = (
        rel.target_part for rel in deck.slide_master.part.rels.values() if rel.reltype.endswith("/theme")
    )
    tree = etree.fromstring(next(parts).blob)
    found = {}
    for role, slot in _SLOTS.items():
        colours = tree.xpath(
            f".//a:clrScheme/a:{slot}/*/@val | .//a:clrScheme/a:{slot}/*/@lastClr", namespaces=_SPACE
        )
        hexes = [f"#{one.lower()}" for one in colours if re.fullmatch("[0-9A-Fa-f]{6}", one)]
        if hexes and role not in replaced(look) and contrast(hexes[0], "#ffffff") >= READABLE:
            found[role] = _NAMES.get(slot, slot)
    return found


def themed(part: str, xml: str, names: Mapping[str, str]) -> str:
    """Return the XML of a part of a deck with colours of the theme; parts other than slides and charts stay as they are."""
    if part.startswith(_PARTS):
        for role, name in names.items():
            xml = re.sub(
                rf'<a:srgbClr val="{PALETTE[role][1:]}"\s*/>',
                f'<a:schemeClr val="{name}"/>',
                xml,
                flags=re.IGNORECASE,
            )
    return xml
