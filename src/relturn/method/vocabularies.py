"""The names that are valid as field values: those of the method and of the workspace (`method.md#records`)."""

from __future__ import annotations

from relturn.model.context import Context

SEASONS = ("growth", "stagnancy", "tension", "disruption", "reconnection")
SIGNALS = ("contact_frequency", "tone", "volume", "discount_requests", "seen_as_cost")


def known_names(family: str, context: Context) -> tuple[str, ...]:
    """Return the valid names of a family, such as season or play; empty for an unknown family."""
    match family:
        case "season":
            return (*SEASONS, *context.settings.seasons)
        case "signal":
            return (*SIGNALS, *context.settings.signals)
        case "symptom":
            return tuple(context.catalogue.symptoms)
        case "play":
            return tuple(play.id for play in context.catalogue.plays)
        case "criterion":
            from relturn.method.journey import criteria_names  # noqa: PLC0415 - all gates are loaded for it

            return tuple(criteria_names())
    return ()
