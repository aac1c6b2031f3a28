"""The scores of a survey, by what they say (`method.md#segment`)."""

from __future__ import annotations

CORE = ("trust", "commitment", "satisfaction", "reliability", "responsiveness", "care", "solution")
"""The scores that say how content somebody is."""
CONTENTMENT = ("satisfaction", "solution")
"""The scores that say whether a client has what it needs."""
OTHERS = ("value_for_money", "uniqueness", "recommend", "price_focus", "service_demand")
"""The other scores."""
PRICE = ("price_focus", "service_demand")
"""What a client asks for, and what it wants to pay: the scores by which a stalker is known."""
