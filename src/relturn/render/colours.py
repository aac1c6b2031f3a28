"""The firm's colours in place of relturn's own. Two colours are enough for the palette of every format."""

from __future__ import annotations

import re

from relturn.documents.look import Look
from relturn.render.pictures.scene import ACCENT, CLIENT, PALETTE, SUPPLIER

READABLE = 4.5
"""The lowest permitted contrast between text and its background (WCAG 2.2, 1.4.3)."""
_STEP = 0.08
_DARK_GROUND = "#14181f"


def replaced(look: Look) -> dict[str, str]:
    """Return the colours that replace relturn's own, by role, for white paper. Each of them is readable there."""
    found: dict[str, str] = {}
    if look.primary:
        found |= dict.fromkeys((ACCENT, SUPPLIER), readable(look.primary, "#ffffff"))
    if look.accent:
        found[CLIENT] = readable(look.accent, "#ffffff")
    return found


def on_dark(look: Look) -> dict[str, str]:
    """Return the colours that replace relturn's own, by role, for a dark background."""
    return {role: readable(colour, _DARK_GROUND) for role, colour in replaced(look).items()}


def repainted(xml: str, look: Look) -> str:
    """Return XML with the firm's colours in its attributes instead of relturn's own."""
    for role, colour in replaced(look).items():
        ours, theirs = PALETTE[role][1:].upper(), colour[1:].upper()
        xml = re.sub(rf'((?:val|fill|color)=")#?{ours}"', rf'\g<1>{theirs}"', xml, flags=re.IGNORECASE)
    return xml


def repainted_svg(text: str, look: Look) -> str:
    """Return a text that contains drawings, with the firm's colours instead of relturn's own."""
    for role, colour in replaced(look).items():
        text = text.replace(f'\\"{PALETTE[role]}\\"', f'\\"{colour}\\"').replace(
            f'"{PALETTE[role]}"', f'"{colour}"'
        )
    return text


def readable(colour: str, ground: str) -> str:
    """Return a colour, made darker or lighter until text in this colour is readable on a background."""
    light = _luminance(ground) > 0.5  # noqa: PLR2004 - the middle between black and white
    parts = [float(part) for part in bytes.fromhex(colour[1:])]
    while contrast(_written(parts), ground) < READABLE:
        parts = [part * (1 - _STEP) if light else part + (255 - part) * _STEP for part in parts]
    return _written(parts)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in bytes.fromhex(colour[1:]))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - from the standard


def _written(parts: list[float]) -> str:
    return "#" + "".join(f"{round(part):02x}" for part in parts)
