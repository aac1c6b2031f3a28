"""Names that a field's value is one of, by family: the method's own and the workspace's (`method.md` §4)."""

from __future__ import annotations

from collections.abc import Mapping

from relturn.domain.context import Context
from relturn.domain.journey import criteria_names

SEASONS = ("growth", "stagnancy", "tension", "disruption", "reconnection")
SIGNALS = ("contact_frequency", "tone", "volume", "discount_requests")


def known_names(context: Context) -> Mapping[str, tuple[str, ...]]:
    """The known names of each family; a family is left out where nothing is known of it."""
    families = {
        "season": (*SEASONS, *context.settings.seasons),
        "signal": (*SIGNALS, *context.settings.signals),
        "symptom": tuple(context.catalogue.symptoms),
        "play": tuple(play.id for play in context.catalogue.plays),
        "criterion": tuple(criteria_names()),
    }
    return {family: names for family, names in families.items() if names}
