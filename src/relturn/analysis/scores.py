"""The scores of a survey, grouped by what they measure (`method.md#segment`)."""

from __future__ import annotations

CORE = ("trust", "commitment", "satisfaction", "reliability", "responsiveness", "care", "solution")
"""The scores that show how satisfied a person is."""
CONTENTMENT = ("satisfaction", "solution")
"""The scores that show whether a client gets what it needs."""
OTHERS = ("value_for_money", "uniqueness", "recommend", "price_focus", "service_demand")
"""All other scores of a survey."""
PRICE = ("price_focus", "service_demand")
"""The scores for price focus and demand for service, which identify the Stalker segment."""
