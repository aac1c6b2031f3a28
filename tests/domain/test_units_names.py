"""In a view of one unit, people of other units are named where records mention them, and no list contains them."""

from __future__ import annotations

from relturn.documents.gate import release_report
from relturn.model.audience import AUDIENCES
from relturn.model.units import of_unit
from relturn.render.formats import renderer
from situations.ostrava import BUYER, PLANT
from situations.world import Files, World, at


def split() -> World:
    """Ostrava with the buyer in Poland and the plant manager in the Czech plants."""

    def change(files: Files) -> None:
        files["relationship"]["units"] = [
            {"id": "cz", "name": "Czech plants"},
            {"id": "pl", "name": "Polish plant"},
        ]
        for person in files["stakeholders"]["stakeholders"]:
            person.update(
                {PLANT: {"unit": "cz"}, BUYER: {"unit": "pl", "name": "O. Buyer"}}.get(person["id"], {})
            )

    return at("trust", change)


def test_people_of_other_units_have_names_and_sides_but_are_in_no_list() -> None:
    part = of_unit(split().relationship, "cz")
    assert BUYER not in {person.id for person in part.people}
    assert (part.title(BUYER), part.side_of(BUYER)) == ("O. Buyer, buyer", "client")
    assert part.title("nobody-at-all") == "nobody-at-all"


def test_no_document_of_a_unit_prints_an_id_in_place_of_a_person() -> None:
    world = split()
    for kind in ("status", "insight", "plan", "review", "trust"):
        for audience in AUDIENCES:
            text = str(
                renderer("md")(release_report(world.relationship, world.context, kind, audience, "cz"))
            )
            assert BUYER not in text, (kind, audience)
