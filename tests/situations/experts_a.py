"""Ten relationships with the right answer worked out beforehand from the five articles.

`CASES` is a list of dicts: id, title, build (a function that returns the relationship dict, fresh each
time), stage, today, expect. An expectation is {ask, answer, why}. Shapes of `answer`:

  gate          {"stage", "met", "names"}      names: ids (or, where nothing is recorded, words) at fault
  next_first    {"about", "ids"}               the first line must be about this; ids: any one of them will do
  next_contains {"about", "ids"}               some line must be about this
  next_lacks    {"about", "words", "ids"}      no line may ask for this (ids: nothing may be asked of or for them;
                                               saying that one of them left, or is no owner, is no asking)
  health        {"health": "high"|"low"|"unknown"} or {"not": "high"}
  segment       {"segment": name or None, "rests_on": [...]}
  decide_leans  {"leans": "keep"|"exit"|None}
  finding       {"about", "ids"} and, where something must not be found, {"lacks": [ids]}
  contradiction {"between": [good side, bad side], "ids"}

Article names: INNOVATER (000), SEGMENTS (001), EXPECTATIONS (002), DISRUPTION (003), REVITALISE (004).
"""

import copy

import re


from situations.ostrava import (
    AD,
    BOARD,
    BUYER,
    ENGINEER,
    LOGS,
    MD,
    PLANT,
    SUPPLIER,
    action,
    answers,
    at_stage,
    buys_in,
    fact,
    kept,
    need,
    outcome,
    period,
    person,
    reading,
    relationship,
    signals,
    survey,
    talk,
    thanks,
)


# ---------------------------------------------------------------- helpers


def retell(r, words):
    """Replace whole words (regular expressions) in every key and every text."""

    def change(x):
        if isinstance(x, dict):
            return {change(k) if isinstance(k, str) else k: change(v) for k, v in x.items()}
        if isinstance(x, list):
            return [change(v) for v in x]
        if isinstance(x, str):
            for old, new in words.items():
                x = re.sub(old, new, x)
        return x

    return change(copy.deepcopy(r))


def as_of(r, day, stance=("neutral", "2026-01-14"), judged="2026-01-20"):
    """The relationship as it stood on an earlier day: nothing that happened later is in it."""
    for name in LOGS - {"history"}:
        if name in r:
            r[name] = {stem: e for stem, e in r[name].items() if e["date"] <= day}
            if not r[name]:
                del r[name]
    for p in r["stakeholders"]["stakeholders"]:
        if p.get("stance", {}).get("date", "") > day:
            p["stance"] = dict(value=stance[0], date=stance[1], reason="So it seemed in the first talk.")
    for c in r["stakeholders"]["counterparts"]:
        if c["date"] > day:
            c["date"] = judged
    for e in r.get("expectations", {}).get("expectations", []):
        if e.get("looked_at", "") > day:
            e.pop("looked_at")
            e["met"] = "unknown"
    for a in r.get("plan", {}).get("actions", []):
        if a.get("done_on", "") > day:
            a.pop("done_on")
            a["status"] = "planned"
    for d in r.get("risks", {}).get("disruptions", []):
        for t in d.get("tripwires", []):
            if t.get("last_looked", "") > day:
                t["last_looked"] = day
    left = [s for s in r.get("signals", {}).get("readings", []) if s["date"] <= day]
    if left:
        r["signals"]["readings"] = left
    else:
        r.pop("signals", None)
    for i in r["issues"]["issues"]:
        if i.get("root_cause") and i["root_cause"] not in r.get("root-causes", {}):
            i.pop("root_cause")
    if "vision" in r and day < "2026-03-31":
        r["vision"]["realism"] = "The best month of 2025 reached 80 without any plan."
    return r


def staged(r, stage, cycle=1):
    """`at_stage`, with the decision's cost of turning round under the name of the field reference."""
    r = at_stage(r, stage, cycle)
    for e in r["history"].values():
        if "turn_round" in e:
            e["turn_around"] = e.pop("turn_round")
            e["exit"] = "A rival takes over and is welcomed."
    return r


def people(r):
    return {p["id"]: p for p in r["stakeholders"]["stakeholders"]}


def actions(r):
    return {a["id"]: a for a in r["plan"]["actions"]}


def without(r, *files):
    for name in files:
        r.pop(name, None)
    return r


def only_promise(r, id):
    """Before the plan is made: one promise and the measures, nothing else."""
    r["plan"] = dict(
        actions=[a for a in r["plan"]["actions"] if a["id"] == id], measures=r["plan"]["measures"]
    )
    return r


def tell(r, facts):
    """Other words and other evidence for facts, by id."""
    for e in r["insights"].values():
        for f in e["facts"]:
            if f["id"] in facts:
                f["statement"], f["evidence"] = facts[f["id"]]


# ---------------------------------------------------------------- 1 dates moved


def dates_moved():
    r = relationship("Brno Hydraulics")
    p = actions(r)
    p["stock-at-the-plant"].update(
        due="2026-03-15",
        status="done",
        done_on="2026-04-10",
        redated=[
            dict(
                to="2026-03-31",
                day="2026-03-15",
                by="supplier",
                asked_by=ENGINEER,
                reason="Our store had no room.",
            ),
            dict(
                to="2026-04-10",
                day="2026-03-31",
                by="supplier",
                asked_by=ENGINEER,
                reason="The racks came late.",
            ),
        ],
    )
    p["one-call-number"].update(
        due="2026-03-20",
        status="done",
        done_on="2026-04-20",
        redated=[
            dict(
                to="2026-04-20",
                day="2026-03-20",
                by="supplier",
                asked_by=AD,
                reason="Telephone changeover on our side.",
            )
        ],
    )
    p["late-call"].update(
        due="2026-04-24",
        status="done",
        done_on="2026-05-08",
        redated=[
            dict(
                to="2026-05-08",
                day="2026-04-15",
                by="client",
                asked_by=PLANT,
                reason="Stocktaking at the plant.",
            )
        ],
    )
    r["execution"]["2026-05-31-on-time"]["value"] = 97
    r["execution"].pop("2026-05-28-outlook")
    r["assessments"].update(
        survey(
            "2026-05-20",
            answers(
                MD,
                3,
                trust=2,
                commitment=4,
                reliability=2,
                responsiveness=2,
                care=2,
                solution=6,
                uniqueness=4,
                recommend=4,
                price_focus=3,
                comment="The parts are there now. That you ask nobody before you move a date has not changed.",
            ),
            answers(
                PLANT,
                3,
                trust=2,
                commitment=4,
                reliability=2,
                responsiveness=3,
                care=2,
                solution=7,
                uniqueness=4,
                recommend=4,
                price_focus=3,
            ),
            answers(AD, 5),
            answers(ENGINEER, 6),
            invited=2,
        )
    )
    for id in (MD, PLANT):
        people(r)[id]["stance"] = dict(
            value="sceptic", date="2026-05-20", reason="Hears of new dates after the old ones have passed."
        )
    r["insights"]["2026-05-20-both"].update(
        mood_before=4,
        mood_after=3,
        facts=[
            fact(
                "dates-move",
                "problem",
                "You move your dates yourselves and tell us on the day.",
                "stock at the plant moved twice, the call number once, each on the day it was due",
                source=MD,
                implications=dict(
                    supplier="They plan without our dates.",
                    client="The plant manager double-checks each date.",
                ),
            )
        ],
    )
    r["issues"]["issues"].append(
        dict(
            id="dates-move-alone",
            kind="fix",
            theme="communication",
            priority=1,
            cause_kind="unmet_expectation",
            statement="We change dates without asking.",
            facts=["dates-move"],
        )
    )
    r["expectations"]["expectations"].append(
        dict(
            id="ask-before-moving",
            side="client",
            area="communication",
            statement="We are asked before a date moves.",
            met="not",
            looked_at="2026-05-20",
        )
    )
    r["signals"] = dict(
        readings=[
            dict(id=f"{n}-2026-05-28", date="2026-05-28", signal=n.replace("-", "_"), direction=d)
            for n, d in (
                ("contact-frequency", "worse"),
                ("tone", "worse"),
                ("volume", "same"),
                ("discount-requests", "same"),
            )
        ]
    )
    return staged(r, "trust")


# ---------------------------------------------------------------- 2 sponsor gone

NEW_MD = "client-new-managing-director"


def sponsor_gone():
    r = as_of(relationship("Opava Castings"), "2026-03-09", stance=("supporter", "2026-02-20"))
    people(r)[MD]["left"] = "2026-03-04"
    r["stakeholders"]["stakeholders"].insert(
        1,
        person(
            NEW_MD,
            "client",
            "managing director",
            "executive",
            key=True,
            influence=5,
            stance=dict(
                value="unknown", date="2026-03-05", reason="Came from the group; nobody of ours has met her."
            ),
        ),
    )
    people(r)[PLANT]["reports_to"] = NEW_MD
    return staged(r, "action")


# ---------------------------------------------------------------- 3 stalker


def price_hunter():
    head, logistics, buyer = "client-purchasing-director", "client-logistics-manager", "client-category-buyer"
    dispatcher = "supplier-dispatcher"
    r = as_of(relationship("Meridian Stores"), "2026-02-16")
    r = retell(
        r,
        {
            "client-managing-director": head,
            "client-plant-manager": logistics,
            "client-buyer": buyer,
            "supplier-engineer": dispatcher,
        },
    )
    r = without(
        r,
        "vision",
        "ownership",
        "team",
        "root-causes",
        "execution",
        "reviews",
        "plan",
        "expectations",
        "signals",
    )
    people(r)[head].update(
        role="purchasing director",
        stance=dict(value="opponent", date="2026-01-09", reason="Said that any of five firms will do."),
    )
    people(r)[logistics].update(role="logistics manager", stance=dict(value="neutral", date="2026-01-12"))
    people(r)[buyer].update(role="category buyer")
    people(r)[dispatcher].update(role="dispatcher", department="dispatch")
    r["relationship"].update(
        industry="retail",
        client_agenda=["Cut the cost of packaging by a tenth each year."],
        competitors=["Papyra", "Kartonia", "Box & Co", "Wellwerk"],
        alternatives=["Any of four makers on the quarterly auction."],
    )
    lose = dict(supplier="We lose 180,000 a year.", client="Each round costs their buyers two weeks.")
    r["insights"] = {
        "2026-01-09-purchasing-director": talk(
            "2026-01-09",
            [head],
            [
                fact(
                    "pays-on-the-day", "strength", "Invoices are paid on the day.", "all 48 invoices of 2025"
                ),
                fact(
                    "too-dear",
                    "problem",
                    "The boxes are too dear.",
                    "the lowest bid of the December auction was 9% lower",
                    implications=lose,
                ),
                fact(
                    "auction",
                    "threat",
                    "The whole volume goes to the lowest bidder.",
                    "auction calendar for 2026",
                    when="future",
                    cause=["cost-order"],
                    follows="The volume goes.",
                    within="6 months",
                    implications=lose,
                ),
                fact(
                    "cost-order",
                    "pressure",
                    "The group orders a tenth off each year.",
                    "group letter of 3 November",
                ),
            ],
            mood_before=3,
            mood_after=3,
        ),
        "2026-01-12-logistics-manager": talk(
            "2026-01-12",
            [logistics],
            [
                fact(
                    "four-hours",
                    "problem",
                    "Delivery takes longer than four hours.",
                    "33 of 210 calls in 2025; the contract says two dates",
                    implications=lose,
                ),
                fact(
                    "auction-2024",
                    "event",
                    "The volume was split in 2024.",
                    "award letter of 2 Apr 2024",
                    when="past",
                    occurred="2024-04-02",
                    responded="A rebate of 4% in the same week.",
                ),
            ],
        ),
        "2026-01-13-account-director": talk(
            "2026-01-13",
            [AD],
            [
                fact("volumes-real", "strength", "The volumes come as announced.", "within 3% in 2025"),
                fact(
                    "below-cost",
                    "problem",
                    "We deliver below cost.",
                    "1,080,000 of cost against 900,000 of revenue in 2025",
                    implications=lose,
                ),
            ],
        ),
        "2026-01-14-dispatcher": talk(
            "2026-01-14",
            [dispatcher],
            [
                fact(
                    "people-leave",
                    "problem",
                    "Two dispatchers asked to be moved off this client.",
                    "letters of 4 and 11 December",
                    implications=lose,
                )
            ],
        ),
        "2026-01-15-our-managing-director": talk("2026-01-15", [BOARD], []),
    }
    r["issues"] = dict(
        issues=[
            dict(
                id="price-and-cost",
                kind="fix",
                theme="price",
                priority=1,
                cause_kind="priorities",
                statement="What they pay is less than what they ask for costs.",
                facts=["too-dear", "four-hours", "below-cost", "people-leave"],
            ),
            dict(
                id="auction-ahead",
                kind="avert",
                theme="contract",
                priority=2,
                statement="The volume goes to auction.",
                facts=["auction"],
            ),
        ]
    )
    bare = lambda *a, **m: {k: v for k, v in need(*a, **m).items() if k != "measure"}
    r["needs"] = dict(
        needs=[
            bare(
                "a-tenth-less",
                "client",
                "strategic",
                "A tenth off the price each year.",
                "The 2027 price list is a tenth under that of 2026.",
            ),
            bare(
                "in-four-hours",
                "client",
                "operational",
                "Every order within four hours, at no charge.",
                "All 210 calls a year are answered by a lorry in four hours.",
            ),
            bare(
                "a-margin",
                "supplier",
                "strategic",
                "A margin of at least 6%.",
                "The yearly account shows 6%.",
            ),
            bare(
                "full-pallets",
                "supplier",
                "operational",
                "Orders in full pallets.",
                "Nine of ten orders are full pallets, two days ahead.",
            ),
        ],
        common_ground=[],
        conflicts=[
            dict(
                id="price-against-margin",
                statement="A tenth less each year against a margin of 6%.",
                between=["a-tenth-less", "a-margin"],
            ),
            dict(
                id="hours-against-pallets",
                statement="Four hours against two days.",
                between=["in-four-hours", "full-pallets"],
            ),
        ],
    )
    r["diagnosis"] = dict(
        attempts=[
            dict(
                id="rebate-2024",
                what="A rebate of 4%.",
                date="2024-04-05",
                result="Nothing: the next auction was held three months later.",
            ),
            dict(
                id="own-dispatcher",
                what="A dispatcher for this client alone.",
                date="2025-03-01",
                result="Calls rose by half; the price was asked down again.",
            ),
            dict(
                id="shared-stock",
                what="Offered a shared stock with a fixed fee.",
                date="2025-10-01",
                result="Refused: a fee cannot be auctioned.",
            ),
        ]
    )
    r["assessments"] = survey(
        "2026-01-16",
        answers(
            head,
            4,
            trust=3,
            commitment=2,
            value_for_money=2,
            uniqueness=1,
            recommend=3,
            price_focus=7,
            service_demand=7,
        ),
        answers(
            logistics,
            4,
            trust=4,
            commitment=2,
            value_for_money=2,
            uniqueness=1,
            recommend=4,
            price_focus=7,
            service_demand=7,
        ),
        answers(AD, 3),
        answers(dispatcher, 2),
        invited=2,
    )
    r["value"] = dict(
        periods=[
            period("year-2024", "2024-01-01", "2024-12-31", 880000, 950000),
            period("year-2025", "2025-01-01", "2025-12-31", 900000, 1080000),
        ]
    )
    r["risks"] = dict(disruptions=[])
    r = staged(r, "needs")
    r["history"].pop("2026-01-22-keep")
    return r


# ---------------------------------------------------------------- 4 opponent worth keeping


def opponent_kept():
    r = as_of(relationship("Karvina Forge"), "2026-03-09", stance=("sceptic", "2026-02-20"))
    r["plan"]["sponsors"][0].update(commitment="decide")
    r["assessments"] = {
        **survey(
            "2026-01-16",
            answers(MD, 1, commitment=3, care=2, uniqueness=2, recommend=1, price_focus=3),
            answers(
                PLANT, 2, commitment=3, reliability=1, solution=1, uniqueness=3, recommend=1, price_focus=2
            ),
            answers(AD, 4),
            answers(ENGINEER, 4),
            invited=2,
        ),
        **survey(
            "2026-03-05",
            answers(
                MD,
                2,
                commitment=3,
                uniqueness=2,
                recommend=1,
                price_focus=3,
                comment="The worst year we have had with anyone.",
            ),
            answers(
                PLANT,
                2,
                commitment=4,
                uniqueness=3,
                recommend=2,
                price_focus=2,
                comment="First good weeks since the autumn.",
            ),
            answers(AD, 4),
            answers(ENGINEER, 5),
            invited=2,
        ),
    }
    both = dict(
        supplier="Penalties and express freight of 390,000 in 2025.", client="Eleven shifts lost in 2025."
    )
    r["insights"]["2026-01-09-managing-director"]["facts"][1].update(implications=both)
    r["insights"]["2026-01-09-managing-director"]["facts"].append(
        fact(
            "would-rather-stay",
            "opportunity",
            "We would rather see this repaired than change: a change takes us 18 months.",
            "said by the managing director, and written in the board's minutes of 8 January",
            when="future",
            source=MD,
        )
    )
    r["value"] = dict(
        notes="Of the cost of 2025, 390,000 were penalties and express freight that our own late release caused; without them the year earned 140,000.",
        periods=[
            period("year-2024", "2024-01-01", "2024-12-31", 1150000, 1020000),
            period("year-2025", "2025-01-01", "2025-12-31", 1200000, 1450000),
        ],
        growth=[
            dict(
                id="second-plant",
                statement="Parts for the second plant.",
                amount=250000,
                rests_on=["parts-missing", "lines-that-run"],
            )
        ],
    )
    r["root-causes"]["2026-03-02-parts-missing"].update(
        explore=[
            dict(
                cause="We release orders after the carrier has left.",
                evidence="all 12 late orders were released after 16:00",
                root=True,
            ),
            dict(cause="The carrier is slow.", evidence="all 17 were with the carrier for one day"),
        ],
        decision="Release at noon, and stock for the fastest parts.",
        most_important="Release at noon.",
        solutions=[
            dict(
                solution="Release at noon.",
                ups="Costs a shift change.",
                downs="The late shift loses its overtime.",
            ),
            dict(solution="A second carrier.", ups="Works at once.", downs="60,000 a year."),
        ],
        actions=["stock-at-the-plant", "release-at-noon"],
    )
    r["plan"]["actions"] = [
        kept(
            "noon-by-hand",
            "supplier",
            ENGINEER,
            "2026-02-20",
            "Release the forge's orders at noon by hand.",
            promised_to=[PLANT],
            containment=True,
        ),
        action(
            "release-at-noon",
            "supplier",
            ENGINEER,
            "2026-04-15",
            "Release every order at noon.",
            promised_to=[PLANT],
        ),
        action(
            "stock-at-the-plant",
            "supplier",
            ENGINEER,
            "2026-04-10",
            "Hold the twelve fastest parts at the plant.",
            promised_to=[PLANT],
        ),
        action(
            "second-engineer",
            "supplier",
            ENGINEER,
            "2026-07-05",
            "Train a second engineer on site.",
            serves=["tender-ahead"],
            promised_to=[MD],
        ),
    ]
    r["plan"]["recovery"] = dict(
        trigger="Both deciders answered as opponents in January.",
        support="An engineer at the plant three days a week.",
        support_ends="2026-06-30",
        asked_of_client=[],
        honest_talk=dict(people=[AD, MD], when="2026-03-06"),
        escalation="Our managing director calls theirs.",
        close_out=["Two months above 90 of 100.", "Both deciders answer 5 or better."],
    )
    r["execution"] = {"2026-02-28-on-time": reading("2026-02-28", 72)}
    r = staged(r, "action")
    r["history"]["2026-01-22-keep"].update(
        provisional=True,
        look_again="2026-03-05",
        do_nothing="Penalties of 390,000 a year, and the contract goes in autumn.",
        exit="A rival takes over the plant and is welcomed as the rescuer.",
        turn_around="Two people for half a year.",
        better_off="No: the need fits what we do; the failing is ours and can be mended.",
    )
    return r


# ---------------------------------------------------------------- 5 one baker, one technician

BAKER, TECH = "client-baker", "supplier-oven-technician"


def one_baker():
    do = lambda maker, id, side, who, due, to, text: maker(
        id,
        side,
        who,
        due,
        text,
        promised_to=[to],
        serves=["oven-stands-still", "no-cold-morning"],
        measure="mornings-hot",
    )
    n = lambda *a, **m: dict(need(*a, **m), measure="mornings-hot")
    loss = dict(supplier="Three night calls a month, unpaid.", client="A morning without bread costs 900.")
    r = {}
    r["relationship"] = dict(
        client="Lindner's bakery",
        supplier="Kraus oven service",
        industry="bakery",
        since="2021-03-01",
        client_agenda=["Open on Sundays."],
        track="turnaround",
        stage="insight",
        cycle=1,
        lead="E. Kraus",
        currency="EUR",
    )
    r["stakeholders"] = dict(
        stakeholders=[
            person(
                BAKER,
                "client",
                "owner and baker",
                "executive",
                key=True,
                influence=5,
                stance=dict(value="champion", date="2026-05-20", reason="Told two colleagues about us."),
            ),
            person(
                TECH,
                "supplier",
                "owner and technician",
                "executive",
                name="E. Kraus",
                key=True,
                influence=5,
                department="service",
            ),
        ],
        counterparts=[
            dict(id="kraus-with-lindner", ours=TECH, theirs=BAKER, level=4, wanted=4, date="2026-05-20")
        ],
    )
    t = lambda date, who, facts, **m: dict(
        date=date, people=who, by=[TECH], played_back=date, facts=facts, **m
    )
    r["insights"] = {
        "2026-01-09-baker": t(
            "2026-01-09",
            [BAKER],
            [
                fact(
                    "knows-the-oven",
                    "strength",
                    "You know this oven by its sound.",
                    "the burner in November, found in ten minutes",
                ),
                fact(
                    "cold-mornings",
                    "problem",
                    "The oven is cold on some mornings.",
                    "7 mornings in the fourth quarter",
                    implications=loss,
                ),
                fact(
                    "supermarket", "pressure", "The supermarket next door now bakes.", "opened on 1 December"
                ),
                fact(
                    "gives-up-sunday",
                    "threat",
                    "Sunday baking is given up.",
                    "her sums for 2026",
                    when="future",
                    cause=["supermarket"],
                    follows="A fifth of the sales goes.",
                    within="6 months",
                    implications=loss,
                ),
                fact(
                    "fire-2024",
                    "event",
                    "The flue burned in 2024.",
                    "fire report of 3 May 2024",
                    when="past",
                    occurred="2024-05-03",
                    responded="Came the same night.",
                ),
            ],
            mood_before=2,
            mood_after=4,
        ),
        "2026-01-10-myself": t(
            "2026-01-10",
            [TECH],
            [
                fact("lets-me-in", "strength", "I have a key of my own.", "since 2021"),
                fact(
                    "called-too-late",
                    "problem",
                    "I am called when it is already cold.",
                    "6 of 7 calls came after four in the morning",
                    implications=loss,
                ),
            ],
        ),
        "2026-05-20-both": t("2026-05-20", [BAKER, TECH], [], trust_asked=True, mood_before=5, mood_after=6),
    }
    r["issues"] = dict(
        issues=[
            dict(
                id="oven-stands-still",
                kind="fix",
                theme="oven",
                priority=1,
                cause_kind="ways_of_working",
                statement="The oven is cold when it is needed.",
                facts=["cold-mornings", "called-too-late"],
                root_cause="2026-03-02-cold",
            ),
            dict(
                id="sunday",
                kind="avert",
                theme="sales",
                priority=2,
                statement="Sunday is given up.",
                facts=["gives-up-sunday"],
            ),
        ]
    )
    r["needs"] = dict(
        needs=[
            n(
                "open-on-sunday",
                "client",
                "strategic",
                "Bread on Sundays too.",
                "52 Sundays with bread at seven.",
                reverses=["sunday"],
            ),
            n(
                "hot-at-four",
                "client",
                "operational",
                "An oven hot at four.",
                "30 of 30 mornings it is hot at four.",
                reverses=["oven-stands-still"],
            ),
            n(
                "a-yearly-contract",
                "supplier",
                "strategic",
                "A contract by the year.",
                "A contract with a fixed yearly fee is signed.",
            ),
            n(
                "called-the-evening-before",
                "supplier",
                "operational",
                "A call the evening before.",
                "Every call comes before eight in the evening.",
                reverses=["called-too-late"],
            ),
        ],
        common_ground=[
            dict(
                id="no-cold-morning",
                statement="Both sleep through the night.",
                joins=["hot-at-four", "called-the-evening-before"],
            )
        ],
        conflicts=[],
    )
    r["expectations"] = dict(
        expectations=[
            dict(
                id="comes-monthly",
                side="client",
                area="process",
                statement="A look at the burner each month.",
                met="met",
                looked_at="2026-05-20",
            ),
            dict(
                id="evening-call",
                side="supplier",
                area="communication",
                statement="A call the evening before.",
                met="met",
                looked_at="2026-05-20",
            ),
        ]
    )
    r["ownership"] = dict(
        owner=TECH,
        commitment="I answer for a hot oven at four.",
        declared_to=[dict(side="client", date="2026-02-03", people=[BAKER])],
        promises=["new-igniter"],
        risks=[
            dict(
                id="i-am-ill",
                statement="I fall ill.",
                response="A colleague in the next town has the drawings and a key.",
            )
        ],
    )
    r["vision"] = dict(
        statement="Every morning the oven is hot at four.",
        horizon="2027-06-30",
        contributors=[BAKER, TECH],
        why_now=dict(
            if_nothing_changes="Sunday is given up in summer.",
            client="A fifth more sales.",
            supplier="A yearly fee.",
        ),
        serves=["no-cold-morning"],
        stretch="It never was more than 25 of 30.",
        realism="March had 28.",
        buy_in=[buys_in(BAKER, "committed", "committed"), buys_in(TECH, "committed", "committed")],
    )
    r["team"] = dict(
        departments_in_contact=["service"],
        discern="One firm, one person.",
        identify="There is only me.",
        coordinate="A call on Monday.",
        engage="She reads the list on the wall.",
        members=[
            dict(
                id="service-member",
                department="service",
                representative=TECH,
                role="everything",
                why="There is only me.",
            )
        ],
    )
    r["root-causes"] = {
        "2026-03-02-cold": dict(
            date="2026-03-02",
            issue="oven-stands-still",
            define="7 cold mornings in the fourth quarter.",
            explore=[
                dict(cause="The igniter is worn out.", evidence="5 of 7 times it sparked late", root=True),
                dict(cause="Bad gas.", evidence="pressure was right on all 7"),
            ],
            solutions=[
                dict(solution="A new igniter.", ups="Lasts five years.", downs="480."),
                dict(solution="Clean it weekly.", ups="Cheap.", downs="Does not last."),
            ],
            decision="A new igniter and a monthly look.",
            most_important="The igniter.",
            actions=["new-igniter", "evening-card"],
            evaluation=dict(due="2026-07-15"),
        )
    }
    r["plan"] = dict(
        actions=[
            do(kept, "new-igniter", "supplier", TECH, "2026-03-20", BAKER, "Put in a new igniter."),
            do(kept, "monthly-look", "supplier", TECH, "2026-04-15", BAKER, "Look at the burner each month."),
            do(
                kept,
                "spare-at-hand",
                "supplier",
                TECH,
                "2026-05-08",
                BAKER,
                "Leave a spare igniter at the bakery.",
            ),
            do(
                kept,
                "evening-card",
                "client",
                BAKER,
                "2026-04-01",
                TECH,
                "Look at the flame each evening and call before eight.",
            ),
            do(kept, "shelf-cleared", "client", BAKER, "2026-05-01", TECH, "Clear a shelf for the spares."),
            do(
                action,
                "sunday-hours",
                "supplier",
                TECH,
                "2026-07-05",
                BAKER,
                "Answer the telephone on Sundays from three.",
            ),
        ],
        milestones=[dict(id="thirty", date="2026-07-31", statement="Thirty of thirty mornings hot.")],
        measures=[
            dict(
                id="mornings-hot",
                name="mornings hot at four",
                unit="% of mornings",
                baseline=75,
                target=100,
                direction="up",
                since="2026-02-01",
                by="2027-06-30",
            )
        ],
        sponsors=[
            dict(
                id="sponsor-lindner",
                stakeholder=BAKER,
                commitment="champion",
                date="2026-03-01",
                kept_alive="Coffee on the first Monday.",
            ),
            dict(
                id="sponsor-kraus",
                stakeholder=TECH,
                commitment="resource",
                date="2026-03-01",
                kept_alive="It is my own firm.",
            ),
        ],
        allies=[dict(id="ally-lindner", stakeholder=BAKER, helps_by="Does it herself.", date="2026-03-01")],
    )
    told = [dict(side="client", date="2026-05-03", people=[BAKER])]
    r["execution"] = {
        "2026-03-31-hot": reading("2026-03-31", 93, "mornings-hot"),
        "2026-04-30-hot": reading("2026-04-30", 97, "mornings-hot"),
        "2026-05-31-hot": reading("2026-05-31", 100, "mornings-hot"),
        "2026-05-02-april": dict(
            kind="outcome",
            result="success",
            date="2026-05-02",
            statement="29 of 30 mornings of April were hot.",
            moves=["mornings-hot"],
            told_to=told,
        ),
        "2026-05-03-fuse": dict(
            kind="outcome",
            result="failure",
            date="2026-05-03",
            statement="A fuse of mine was the wrong one.",
            moves=["monthly-look"],
            told_to=told,
            plan_reviewed="Fuses are now in the box with the igniter.",
        ),
        "2026-05-28-sunday": dict(
            kind="communication",
            date="2026-05-28",
            people=[BAKER, TECH],
            initiated_by="client",
            channel="meeting",
            setting="at the counter",
            topic="big_picture",
            new_idea="Heat from the flue for the shop.",
        ),
    }
    one = lambda s, **m: answers(BAKER, s, **m)
    r["assessments"] = {
        **survey(
            "2026-01-16",
            one(3, uniqueness=5, recommend=4, price_focus=4, service_demand=3),
            answers(TECH, 4),
            invited=1,
        ),
        **survey(
            "2026-05-20",
            one(7, value_for_money=6, uniqueness=7, recommend=10, price_focus=2, service_demand=2),
            answers(TECH, 7),
            invited=1,
        ),
    }
    r["signals"] = signals("2026-05-28", "better")
    r["value"] = dict(periods=[period("year-2025", "2025-01-01", "2025-12-31", 4200, 3900)])
    r["risks"] = dict(
        disruptions=[
            dict(
                id="gas-price",
                what="Gas doubles.",
                identified_by=["service"],
                likelihood=2,
                effect=4,
                contact=dict(effect="She bakes less.", expected_response="Asks for fewer visits."),
                company=dict(effect="Less sold.", expected_response="Saves on upkeep."),
                market=dict(effect="Small bakeries close.", expected_response="Buy frozen dough."),
                response="Set the burner leaner.",
                owner=TECH,
                answers=["supermarket", "gives-up-sunday"],
                tripwires=[
                    dict(
                        sign="She bakes on five days only.",
                        owner=TECH,
                        every_days=30,
                        last_looked="2026-05-28",
                        answer="Call the same day.",
                    )
                ],
            )
        ]
    )
    r["reviews"] = {
        f"{d}-monthly": dict(date=d, kind="monthly", people=[TECH, BAKER], summary="All hot.")
        for d in ("2026-04-28", "2026-05-28")
    }
    return staged(r, "trust")


# ---------------------------------------------------------------- 6 public transport authority

OPS, DEPOT, OFFICER = "client-operations-director", "client-depot-manager", "client-procurement-officer"


def public_body():
    r = thanks(relationship("Ostbridge Transport Authority"))
    r = retell(
        r,
        {
            "client-managing-director": OPS,
            "client-plant-manager": DEPOT,
            "client-buyer": OFFICER,
            r"\bplants\b": "depots",
            r"\bplant\b": "depot",
            r"\bpresses\b": "ticket machines",
            r"\bpress\b": "machine",
            r"\bbuyer\b": "officer",
        },
    )
    people(r)[OPS].update(role="operations director")
    people(r)[DEPOT].update(role="depot manager")
    people(r)[OFFICER].update(
        role="procurement officer", notes="Runs the next tender; must keep an equal distance to every bidder."
    )
    r["relationship"].update(
        industry="public transport",
        contract_end="2027-12-31",
        client_agenda=["Ticket machines that work on every line."],
        alternatives=["Whoever wins the tender of 2027."],
        competitors=["Every bidder of 2027."],
    )
    r["insights"]["2026-01-09-managing-director"]["facts"][2].update(
        statement="The law has every contract put out to tender after six years.",
        evidence="procurement act, and the council's plan for 2027",
    )
    r["insights"]["2026-01-09-managing-director"]["facts"][3].update(
        evidence="the council's plan for 2027", within="18 months"
    )
    r["needs"]["needs"][2].update(
        statement="A fair chance in the tender of 2027.",
        good_looks_like="The record of faults is open to every bidder and speaks for us.",
    )
    r["needs"]["needs"][0].update(
        statement="Lines that can be ridden with a ticket.",
        good_looks_like="In every hour of service 98 of 100 machines work.",
    )
    r["vision"]["why_now"].update(
        if_nothing_changes="The faults of 2025 are what the tender of 2027 will know.",
        client="Fares that are paid.",
        supplier="A record that speaks for us.",
    )
    r["plan"]["sponsors"][0].update(
        commitment="decide", kept_alive="Ten minutes at the public monthly meeting."
    )
    for b in r["vision"]["buy_in"]:
        if b["stakeholder"] == OFFICER:
            b.update(vision="neutral", plan="neutral", words="I must be neutral, and I am.")
    r["plan"]["allies"] = [a for a in r["plan"]["allies"] if a["stakeholder"] != OFFICER]
    r["asked"] = dict(
        asked=[
            dict(
                id="ally-at-procurement",
                what="ally",
                side="client",
                level="middle",
                date="2026-03-01",
                people=[OFFICER, OPS],
                because="Whoever runs a tender may help no bidder.",
            )
        ]
    )
    for stem, e in r["recognition"].items():
        e["given_to"] = (
            [x for x in e["given_to"] if x != OFFICER] if e["given_by"] == "supplier" else e["given_to"]
        )
    r["recognition"]["2026-05-26-to-us"].update(
        how="as a line in the yearly performance report, the one form the law leaves them",
        known_by="asked",
        statement="Rated 'fully met' for the first time since 2021.",
    )
    r["recognition"]["2026-05-26-to-the-client"].update(how="spoken at the monthly meeting, no gift")
    r["next-level"] = dict(
        client="Machines that report their own faults.",
        supplier="Fault data that both sides read, whoever wins in 2027.",
        left_out=[
            dict(stakeholder=OFFICER, reason="May take no thanks from a bidder; asked not to be named.")
        ],
    )
    law = dict(uniqueness=3, price_focus=7, service_demand=3, value_for_money=6)
    r["assessments"] = {
        **survey(
            "2026-01-16",
            answers(OPS, 3, **dict(law, value_for_money=3)),
            answers(DEPOT, 3, **dict(law, value_for_money=3)),
            answers(AD, 4),
            answers(ENGINEER, 4),
            invited=2,
            notes="Recommending is not asked: an authority may recommend nobody.",
        ),
        **survey(
            "2026-05-20",
            answers(OPS, 6, comment="Price decides because the act says so.", **law),
            answers(DEPOT, 6, **law),
            answers(AD, 6),
            answers(ENGINEER, 6),
            invited=2,
            notes="Recommending is not asked: an authority may recommend nobody.",
        ),
    }
    r["risks"]["disruptions"][0].update(
        what="The region merges two transport authorities.",
        response="The fault record is shared with both authorities before the merger.",
        contact=dict(
            effect="The operations director gets a superior.",
            expected_response="Puts off what is not urgent.",
        ),
    )
    r["risks"]["disruptions"][0]["tripwires"][0].update(
        sign="The council votes on the merger.", answer="Call the operations director the same day."
    )
    r["value"]["periods"][0].update(client_gets="Nine fare days saved in 2025.")
    return staged(r, "recognition")


# ---------------------------------------------------------------- 7 the client owns it

DIRECTOR, HYGIENE, LAUNDRY, LESSOR = (
    "client-hospital-director",
    "client-head-of-hygiene",
    "supplier-laundry-lead",
    "third-linen-lessor",
)


def client_owns():
    r = as_of(relationship("St Clare's Hospital"), "2026-02-09")
    r = retell(
        r,
        {
            "client-managing-director": DIRECTOR,
            "client-plant-manager": HYGIENE,
            "client-buyer": "client-ward-stores-clerk",
            "supplier-engineer": LAUNDRY,
            r"stock-at-the-plant": "night-reserve",
            r"\bplant\b": "hospital",
            r"\bpress\b": "mangle",
            r"\bpresses\b": "mangles",
        },
    )
    r = without(r, "vision", "root-causes", "execution", "reviews", "recognition")
    r = only_promise(r, "night-reserve")
    actions(r)["night-reserve"].update(
        statement="Hold a reserve for one night at the hospital.", status="planned"
    )
    people(r)[DIRECTOR].update(role="hospital director")
    people(r)[HYGIENE].update(role="head of hygiene")
    people(r)["client-ward-stores-clerk"].update(role="ward stores clerk")
    people(r)[LAUNDRY].update(role="laundry lead", department="laundry")
    r["team"] = dict(
        departments_in_contact=["laundry", "sales"],
        members=[
            dict(
                id="laundry-member",
                department="laundry",
                representative=LAUNDRY,
                role="daily linen",
                why="Knows every ward.",
            ),
            dict(
                id="sales-member",
                department="sales",
                representative=AD,
                role="the whole relationship",
                why="Answers for our dates.",
            ),
        ],
    )
    r["relationship"].update(industry="hospital", client_agenda=["Open a fourth operating theatre."])
    tell(
        r,
        {
            "knows-machines": ("Your drivers know our wards.", "no ward left out in December"),
            "parts-late": ("Clean linen arrives after six.", "12 of 17 mornings in December"),
            "fewer-suppliers": (
                "The region joins the hospitals' purchasing.",
                "regional letter of 2 December",
            ),
            "crash-2024": ("The lift for the trolleys failed in May 2024.", "report of the day, 1 May 2024"),
            "let-us-in": ("They let us into every ward meeting.", "minutes of the last six meetings"),
            "forecast-late": ("The bed count reaches us late.", "4 of 5 weeks in December"),
        },
    )
    both = dict(supplier="A second van each morning: 40,000 a year.", client="Beds are made an hour late.")
    for e in r["insights"].values():
        for f in e["facts"]:
            if "implications" in f:
                f["implications"] = dict(both)
    r["issues"]["issues"][0].update(statement="Clean linen is not there at six.")
    for id, text, good in (
        ("lines-that-run", "A fourth theatre that opens.", "The theatre works every weekday from seven."),
        ("parts-on-the-day", "Clean linen at six.", "98 of 100 mornings every ward has its linen at six."),
        (
            "contract-beyond-the-year",
            "A contract that lasts beyond the year.",
            "A three-year contract is signed.",
        ),
        (
            "forecast-two-weeks-ahead",
            "The bed count the evening before.",
            "By eight each evening the count is in the portal.",
        ),
    ):
        next(n for n in r["needs"]["needs"] if n["id"] == id).update(statement=text, good_looks_like=good)
    r["needs"]["common_ground"][0].update(statement="Both know the evening before what is needed.")
    r["plan"]["measures"][0].update(name="mornings with linen on every ward at six", unit="% of mornings")
    r["expectations"]["expectations"][0].update(statement="A call before a trolley is late.")
    r["expectations"]["expectations"][1].update(statement="The bed count in the portal each evening.")
    r["risks"]["disruptions"][0].update(what="The region takes over purchasing.")
    r["stakeholders"]["stakeholders"].append(
        person(
            LESSOR,
            "third_party",
            "area manager",
            "middle",
            organisation="Linen Lease Ltd",
            interest="Owns the sheets that we wash.",
            influence=2,
        )
    )
    r["ownership"] = dict(
        owner=HYGIENE,
        co_owner=AD,
        commitment="Between us we answer for clean linen on every ward at six: I inside the hospital, the account director at the laundry.",
        declared_to=[
            dict(side="client", date="2026-02-03", people=[DIRECTOR, HYGIENE]),
            dict(side="supplier", date="2026-02-04", people=[BOARD, AD, LAUNDRY]),
        ],
        promises=["night-reserve"],
        risks=[
            dict(
                id="audit-in-june",
                statement="The audit in June takes the head of hygiene away.",
                response="Her deputy chairs the weekly call in June.",
            ),
            dict(
                id="boiler-fails",
                statement="The laundry's boiler fails.",
                response="A contract with a second laundry is signed by March.",
            ),
        ],
    )
    return staged(r, "ownership")


# ---------------------------------------------------------------- 8 nine growers with a vote

GROWERS, PACKHOUSE, CLERK, COLD = (
    "client-growers-board",
    "client-packhouse-manager",
    "client-packhouse-clerk",
    "supplier-cold-store-engineer",
)


def nine_growers():
    r = as_of(relationship("Elbe Fruit Growers"), "2026-02-24")
    r = retell(
        r,
        {
            "client-managing-director": GROWERS,
            "client-plant-manager": PACKHOUSE,
            "client-buyer": CLERK,
            "supplier-engineer": COLD,
            r"stock-at-the-plant": "stock-at-the-packhouse",
            r"\bplants\b": "packhouses",
            r"\bplant\b": "packhouse",
            r"\bpresses\b": "cold stores",
            r"\bpress\b": "cold-store",
        },
    )
    r = without(r, "root-causes", "execution", "reviews", "recognition")
    for i in r["issues"]["issues"]:
        i.pop("root_cause", None)
    r = only_promise(r, "stock-at-the-packhouse")
    people(r)[GROWERS].update(
        role="board of nine growers, one vote each; five votes carry",
        members=9,
        votes=9,
        stance=dict(value="supporter", date="2026-02-19", reason="Six of nine spoke for it."),
    )
    people(r)[PACKHOUSE].update(role="packhouse manager")
    people(r)[CLERK].update(role="packhouse clerk")
    people(r)[COLD].update(role="cold-store engineer")
    r["relationship"].update(industry="fruit growing", client_agenda=["Keep apples until May."])
    tell(
        r,
        {
            "knows-machines": (
                "Your engineers know our cold stores.",
                "two repairs in December, each within a day",
            ),
            "fewer-suppliers": ("The growers' union halves its suppliers.", "letter of 2 December"),
            "tender": ("The service goes out to tender.", "the union's purchasing plan for 2027"),
            "crash-2024": ("The large cold store failed in May 2024.", "log of 1 May 2024"),
        },
    )
    for e in r["insights"].values():
        for f in e["facts"]:
            if "implications" in f:
                f["implications"] = dict(
                    supplier="Express freight costs us 40,000 a year.",
                    client="A store warms up and a grower loses fruit.",
                )
    r["needs"]["needs"][0].update(
        statement="Cold stores that hold until May.",
        good_looks_like="In all nine stores the apples are sold by May, none thrown away.",
    )
    r["vision"]["why_now"].update(client="Apples sold in May at May's price.")
    for e in r["insights"].values():
        if GROWERS in e["people"]:
            e["numbers"] = {GROWERS: 7}
    for b in r["vision"]["buy_in"]:
        b.update(plan="unasked", date="2026-02-19")
        if b["stakeholder"] == GROWERS:
            b.pop("vision")
            b.update(
                vision_counts=dict(committed=2, supportive=4, neutral=2, resisting=1),
                date="2026-02-19",
                words="Six for, two will see, one fears for his own cold store.",
                looked_after_by=AD,
                answer="His store is leased into the common stock, or left alone: he chooses.",
                answer_by="2026-03-05",
            )
    return staged(r, "vision")


# ---------------------------------------------------------------- 9 the haulier knows, the client does not

HAULIER = "third-haulier-dispatcher"


def exit_untold():
    r = as_of(
        relationship("Norr Outfitters"), "2026-05-15", stance=("opponent", "2026-04-20"), judged="2026-04-20"
    )
    far = dict(
        supplier="Each order costs us more than it brings.",
        client="Four hours are needed, a day is what we can do.",
    )
    r["insights"]["2026-01-09-managing-director"]["facts"][1].update(
        statement="Parts are needed within four hours; we are a day away.",
        evidence="12 of 17 orders in the fourth quarter",
        implications=far,
    )
    r["stakeholders"]["stakeholders"].append(
        person(
            HAULIER,
            "third_party",
            "dispatcher",
            "middle",
            organisation="Beskyd Hauliers",
            interest="Drives our parts to them, and others' parts too.",
            influence=3,
        )
    )
    p = actions(r)
    for id in ("friday-portal", "gate-pass"):
        p[id].update(status="dropped", dropped_on="2026-05-04", reason="The plant saw no use in it.")
        p[id].pop("done_on", None)
    for id in ("press-list", "second-engineer", "yearly-volumes"):
        p[id].update(status="dropped", dropped_on="2026-05-04", reason="The relationship ends.")
        p[id].pop("done_on", None)
    r["reviews"]["2026-04-28-monthly"]["summary"] = (
        "58 of 100 in April; the plant has put no forecast in the portal."
    )
    r["execution"] = {
        "2026-03-31-on-time": reading("2026-03-31", 61),
        "2026-04-30-on-time": reading("2026-04-30", 58),
    }
    poor = dict(uniqueness=2, recommend=1, price_focus=4)
    r["assessments"].update(
        survey(
            "2026-04-20",
            answers(MD, 2, commitment=1, **poor),
            answers(PLANT, 2, commitment=1, **poor),
            answers(AD, 2),
            answers(ENGINEER, 2),
            invited=2,
        )
    )
    for b in r["vision"]["buy_in"]:
        if b["stakeholder"] in (MD, PLANT):
            b.update(
                vision="resisting",
                plan="resisting",
                date="2026-04-20",
                looked_after_by=AD,
                answer="We said what a day's drive allows.",
                answer_by="2026-04-30",
                answered="2026-04-28",
            )
    r["root-causes"]["2026-03-02-parts-missing"]["evaluation"] = dict(
        due="2026-04-30",
        date="2026-04-30",
        worked="no",
        finding="Without a depot in the region a day is the best we can do.",
    )
    r["signals"] = signals("2026-04-28", "worse")
    r["value"] = dict(
        periods=[
            period("year-2024", "2024-01-01", "2024-12-31", 1150000, 1250000),
            period("year-2025", "2025-01-01", "2025-12-31", 1100000, 1320000),
        ]
    )
    r["exit"] = dict(
        reasons=[
            "They need four hours; we have no depot in the region and will not build one.",
            "Two plans did not move it.",
        ],
        options_weighed=["A depot of our own: 400,000 a year.", "A partner's depot: refused by the client."],
        damage=dict(
            supplier="Spare parts on hand go to two other clients.",
            client="Three months of deliveries until the successor has its stock.",
            parties=[
                dict(
                    organisation="Beskyd Hauliers",
                    text="They hear it from us once the client knows, and keep the route with the successor.",
                )
            ],
        ),
        telling=[
            dict(who=BOARD, whom=ENGINEER, by="2026-05-20", told="2026-05-20"),
            dict(who=AD, whom=MD, by="2026-05-29"),
            dict(who=AD, whom=PLANT, by="2026-06-03"),
            dict(who=ENGINEER, whom=HAULIER, by="2026-06-08", told="2026-05-28"),
        ],
        help=dict(
            alternatives="Two makers with a depot an hour away.",
            hand_over="Part numbers, drawings and the stock list, within a month of the talk.",
        ),
        obligations=[dict(what="Return of the gauges that they lent us.")],
        messages=["Inside and outside: their need and our reach no longer fit; we see them safely over."],
    )
    r = staged(r, "action")
    r["history"]["2026-05-04-exit"] = dict(
        kind="decision",
        date="2026-05-04",
        decision="exit",
        by="Managing board",
        reasons=["The fit is not there."],
        do_nothing="220,000 a year lost.",
        exit="1,100,000 of revenue, none of it earned.",
        turn_around="A depot: 400,000 a year.",
        better_off="Yes: a maker with a depot nearby serves them better.",
        our_people="Two engineers asked to be moved.",
        other_clients="They warn others against us.",
    )
    r["history"]["2026-05-05-exit-prepare"] = dict(
        kind="move",
        date="2026-05-05",
        move="exit",
        from_stage="action",
        to_stage="prepare",
        track="exit",
        cycle=1,
        reason="Decided on 4 May.",
    )
    r["history"]["2026-05-15-advance-tell"] = dict(
        kind="move",
        date="2026-05-15",
        move="advance",
        from_stage="prepare",
        to_stage="tell",
        track="exit",
        cycle=1,
    )
    r["relationship"].update(track="exit", stage="tell")
    return r


# ---------------------------------------------------------------- 10 heard at second hand

FINANCE = "client-finance-director"


def second_hand():
    r = as_of(relationship("Helix Pumps"), "2026-01-19", judged="2026-01-14")
    r = without(
        r,
        "needs",
        "expectations",
        "ownership",
        "vision",
        "team",
        "root-causes",
        "plan",
        "execution",
        "assessments",
        "signals",
        "recognition",
        "reviews",
        "risks",
    )
    r["stakeholders"]["stakeholders"].insert(
        1,
        person(
            FINANCE,
            "client",
            "finance director",
            "executive",
            key=True,
            influence=5,
            stance=dict(value="sceptic", date="2026-01-09", reason="Their managing director says so."),
        ),
    )
    r["insights"]["2026-01-09-managing-director"]["facts"].append(
        fact(
            "finance-finds-us-dear",
            "problem",
            "Our finance director finds you too dear.",
            "her note on the 2026 budget, read out by the managing director",
            source=FINANCE,
            implications=dict(
                supplier="The order for the second plant waits.",
                client="The budget stays closed until March.",
            ),
        )
    )
    r["issues"]["issues"].append(
        dict(
            id="price-doubted",
            kind="fix",
            theme="price",
            priority=2,
            cause_kind="unmet_expectation",
            statement="What we cost is doubted.",
            facts=["finance-finds-us-dear"],
        )
    )
    r["value"] = dict(
        periods=[
            period("year-2024", "2024-01-01", "2024-12-31", 1000000, 850000),
            period("year-2025", "2025-01-01", "2025-12-31", 1300000, 1050000),
        ]
    )
    return staged(r, "insight")


# ---------------------------------------------------------------- the ten


def ex(ask, answer, why):
    return dict(ask=ask, answer=answer, why=why)


CASES = [
    dict(
        id="dates-moved",
        title="The figures are at target; the client is treated badly: our own dates move",
        build=dates_moved,
        stage="trust",
        today="2026-06-01",
        expect=[
            ex(
                "gate",
                {
                    "stage": "trust",
                    "met": False,
                    "names": ["stock-at-the-plant", "one-call-number", MD, PLANT],
                },
                "INNOVATER step 6: trust comes of delivering in line with one's commitments; two of our three dates were moved by ourselves, and both client deciders answer 2 on trust.",
            ),
            ex(
                "contradiction",
                {
                    "between": [
                        "on-time is 97 of a target of 98",
                        "trust 2, care 2, satisfaction 3, tone and contact worse",
                    ],
                    "ids": ["on-time", MD, PLANT],
                },
                "REVITALISE: work that is objectively well done can still be seen as poor when communication is poor.",
            ),
            ex(
                "segment",
                {
                    "segment": "ambivalent",
                    "rests_on": [
                        "solution 6 and 7 against care 2 and 2",
                        "client respondents of 2026-05-20 only",
                    ],
                },
                "SEGMENTS: an ambivalent loves how the problem is solved and hates the treatment; not an opponent, for the problem is solved.",
            ),
            ex(
                "health",
                {"health": "low"},
                "EXPECTATIONS: less contact and a more critical tone are the message, whatever the figures say.",
            ),
            ex(
                "next_first",
                {
                    "about": "an open talk with the client's deciders about the moved dates and the trust they answered",
                    "ids": [
                        MD,
                        PLANT,
                        "stock-at-the-plant",
                        "one-call-number",
                        "dates-move-alone",
                        "ask-before-moving",
                    ],
                },
                "INNOVATER step 6 and EXPECTATIONS: failures are faced openly, expectations about how we work together are settled before more operations work.",
            ),
            ex(
                "finding",
                {
                    "about": "broken promises of ours",
                    "ids": ["stock-at-the-plant", "one-call-number"],
                    "lacks": ["late-call"],
                },
                "INNOVATER step 6: a promise is judged by the commitment made; late-call moved at the client's own wish and is kept.",
            ),
        ],
    ),
    dict(
        id="sponsor-gone",
        title="Every box is ticked, by a managing director who has left",
        build=sponsor_gone,
        stage="action",
        today="2026-03-09",
        expect=[
            ex(
                "gate",
                {"stage": "action", "met": False, "names": [NEW_MD, MD]},
                "INNOVATER step 5: ongoing sponsorship of those who decide on both sides; the only client sponsor left on 4 March, the successor has been asked nothing.",
            ),
            ex(
                "next_first",
                {
                    "about": "meet and hear the new managing director, then win her for vision and plan",
                    "ids": [NEW_MD],
                },
                "DISRUPTION: a customer's loss of key people is a disruption; INNOVATER step 1: every key stakeholder is heard first.",
            ),
            ex(
                "next_lacks",
                {
                    "about": "asking the departed managing director for anything (talk, answer, thanks, keeping the sponsorship alive)",
                    "ids": [MD],
                    "words": [],
                },
                "Good sense: a person who left can neither sponsor nor buy in.",
            ),
            ex(
                "finding",
                {
                    "about": "the promise second-engineer was made to somebody who has left; it needs a new addressee",
                    "ids": ["second-engineer"],
                },
                "INNOVATER step 6: commitments are to people; the successor must know what was promised.",
            ),
            ex(
                "health",
                {"not": "high"},
                "DISRUPTION: with the sponsor gone the client may see us as one more cost; the only answers are from January, and low.",
            ),
            ex(
                "gate",
                {"stage": "insight", "met": False, "names": [NEW_MD]},
                "INNOVATER step 1: facts come from all the stakeholders; a new key person makes the insight incomplete again, though not the old talks worthless.",
            ),
        ],
    ),
    dict(
        id="price-hunter",
        title="Large revenue, below cost, nothing unique: a stalker",
        build=price_hunter,
        stage="needs",
        today="2026-02-16",
        expect=[
            ex(
                "segment",
                {
                    "segment": "stalker",
                    "rests_on": ["price_focus 7", "uniqueness 1", "service_demand 7", "value_for_money 2"],
                },
                "SEGMENTS: only price counts, nothing unique is seen, very high demands, competitors played against each other.",
            ),
            ex(
                "decide_leans",
                {"leans": "exit"},
                "SEGMENTS: poor fit, negative value two years running, three attempts without result, staff asking to be moved: both would be better off apart.",
            ),
            ex(
                "gate",
                {
                    "stage": "needs",
                    "met": False,
                    "names": ["common ground", "price-against-margin", "hours-against-pallets"],
                },
                "INNOVATER step 2: the needs of both must be aligned; there is no common ground and both conflicts are unhandled.",
            ),
            ex(
                "next_first",
                {"about": "the keep-or-exit decision, which nobody has made", "ids": ["decision", "decide"]},
                "SEGMENTS: decide first, before the situation gets worse and more service is poured in.",
            ),
            ex(
                "health",
                {"health": "low"},
                "SEGMENTS: a stalker brings negative value; revenue of 900,000 does not make it healthy.",
            ),
        ],
    ),
    dict(
        id="opponent-kept",
        title="Opponent and loss-making, through our own fault that can be mended",
        build=opponent_kept,
        stage="action",
        today="2026-03-09",
        expect=[
            ex(
                "segment",
                {
                    "segment": "opponent",
                    "rests_on": [
                        "satisfaction, trust, reliability, solution 2 of both deciders",
                        "2026-03-05",
                    ],
                },
                "SEGMENTS: deeply dissatisfied with service seen as consistently poor, and not about price (price_focus 2 to 3).",
            ),
            ex(
                "decide_leans",
                {"leans": "keep"},
                "SEGMENTS: an opponent can be won back where the reason is found and addressed; the cause is ours and known, the first reading moved 60 to 72, the loss is our own penalties, the client would rather stay.",
            ),
            ex(
                "gate",
                {"stage": "action", "met": False, "names": ["no action of the client's side"]},
                "SEGMENTS on recovery plans: both sides must change; the plan has four actions of ours and none of theirs. (Root cause, sponsors, allies and buy-in are in place and are not at fault.)",
            ),
            ex(
                "next_first",
                {
                    "about": "hold the honest talk with the managing director, three days overdue, and ask there for the client's part",
                    "ids": [MD, "honest talk", "recovery"],
                },
                "SEGMENTS: a recovery plan needs an open talk between the account director and the client's most senior people; it also yields what is missing from the plan.",
            ),
            ex(
                "next_contains",
                {
                    "about": "what we ask of the client (asked_of_client is empty, no client action)",
                    "ids": ["recovery", "asked_of_client", "client"],
                },
                "SEGMENTS: say plainly what we need the client to do.",
            ),
            ex("health", {"health": "low"}, "SEGMENTS: worth keeping is not the same as healthy."),
        ],
    ),
    dict(
        id="one-baker",
        title="One baker, one technician: the whole relationship is two people",
        build=one_baker,
        stage="trust",
        today="2026-06-01",
        expect=[
            ex(
                "gate",
                {"stage": "trust", "met": True, "names": []},
                "INNOVATER: the model holds whatever the size of the relationship; promises kept, 75 to 100, failure looked at, both answer 7. Nobody else of ours exists to be told the results.",
            ),
            ex(
                "gate",
                {"stage": "action", "met": True, "names": []},
                "INNOVATER step 5: supporters from all levels means from those levels that exist; one person is decider, sponsor and ally.",
            ),
            ex(
                "gate",
                {"stage": "ownership", "met": True, "names": []},
                "INNOVATER step 3: commitment made clear to both sides; on our side the only person is the owner herself, who cannot declare it to anyone.",
            ),
            ex(
                "segment",
                {
                    "segment": "ambassador",
                    "rests_on": [
                        "recommend 10",
                        "uniqueness 7",
                        "price_focus 2",
                        "the single respondent, who is the whole client",
                    ],
                },
                "SEGMENTS: unique, recommends, price unimportant; one answer of one person is a full response, not too small a sample.",
            ),
            ex(
                "health",
                {"health": "high"},
                "All measures, answers and signs point the same way, and all of the client has spoken.",
            ),
            ex(
                "next_lacks",
                {
                    "about": "more contacts, allies or respondents, or further departments",
                    "words": [
                        "ally at",
                        "middle",
                        "front line",
                        "second sponsor",
                        "more respondents",
                        "department",
                    ],
                    "ids": [],
                },
                "Good sense: nobody else is there to be found.",
            ),
        ],
    ),
    dict(
        id="public-body",
        title="A transport authority that may thank, recommend and promise almost nothing",
        build=public_body,
        stage="recognition",
        today="2026-06-01",
        expect=[
            ex(
                "gate",
                {"stage": "recognition", "met": True, "names": []},
                "INNOVATER step 7: recognition given and received on both sides, in the form the law allows (performance report); the officer is knowingly left out; a next level is named by each side.",
            ),
            ex(
                "segment",
                {
                    "segment": "rational",
                    "rests_on": [
                        "all seven scores 6",
                        "uniqueness 3",
                        "service_demand 3",
                        "recommend not asked",
                    ],
                },
                "SEGMENTS: a good rating with nothing unique; price decides by law, so price_focus 7 alone makes no stalker, and a missing recommend score no opponent.",
            ),
            ex(
                "gate",
                {"stage": "action", "met": True, "names": []},
                "INNOVATER step 5 and good sense: asked for an ally at procurement and rightly told there can be none; operations director (decides) and depot manager stand behind it.",
            ),
            ex(
                "next_lacks",
                {
                    "about": "a testimonial, reference, recommendation, gift, or the officer as an ally or to be thanked",
                    "words": ["testimonial", "reference", "introduction"],
                    "ids": [],
                },
                "SEGMENTS asks only ambassadors for testimonials; this client is a rational and may give none.",
            ),
            ex(
                "health",
                {"health": "high"},
                "INNOVATER step 6: promises kept, measures up, answers 6 on both sides; a lawful tender in 2027 is a date to prepare for, not a sign of decay.",
            ),
            ex(
                "decide_leans",
                {"leans": "keep"},
                "SEGMENTS: a positively rated, profitable relationship gives no ground for an exit.",
            ),
        ],
    ),
    dict(
        id="client-owns",
        title="The client's head of hygiene owns it, with our account director",
        build=client_owns,
        stage="ownership",
        today="2026-02-09",
        expect=[
            ex(
                "gate",
                {"stage": "ownership", "met": True, "names": []},
                "INNOVATER step 3: one named owner, said to those who decide on both sides, risks answered; that we take it initially does not forbid that the client leads.",
            ),
            ex(
                "gate",
                {"stage": "insight", "met": True, "names": []},
                "INNOVATER step 1 asks for both sides' key people; the linen lessor is a third party of little influence and may stay unheard.",
            ),
            ex(
                "next_lacks",
                {
                    "about": "naming one of ours as the owner instead, or declaring to or hearing the lessor before moving on",
                    "words": ["owner must be", "owner of ours"],
                    "ids": [LESSOR],
                },
                "INNOVATER step 3: leadership is what counts, on whichever side it is shown.",
            ),
            ex(
                "next_first",
                {
                    "about": "moving on to the vision (or keeping the one open promise night-reserve until then)",
                    "ids": ["vision", "advance", "night-reserve"],
                },
                "INNOVATER: with ownership clear the next thing is a shared vision; nothing is left to repair at this step.",
            ),
        ],
    ),
    dict(
        id="nine-growers",
        title="A board of nine votes: six for, two neutral, one against",
        build=nine_growers,
        stage="vision",
        today="2026-02-24",
        expect=[
            ex(
                "gate",
                {"stage": "vision", "met": True, "names": []},
                "INNOVATER step 4: those who decide buy in; a board decides by its votes and six of nine carry; the packhouse manager and our side support it.",
            ),
            ex(
                "gate",
                {"stage": "insight", "met": True, "names": []},
                "INNOVATER step 1: a group is heard when most of its members spoke; seven of nine did.",
            ),
            ex(
                "next_contains",
                {
                    "about": "the answer owed to the one grower who resists, by 5 March, looked after by the account director",
                    "ids": [GROWERS, AD],
                },
                "INNOVATER step 4: keep key people aligned; a resister outvoted is still to be answered.",
            ),
            ex(
                "next_lacks",
                {
                    "about": "waiting for a unanimous board, or asking the board for its buy-in to the vision again as if unasked",
                    "words": ["unanim", "all nine", "unasked"],
                    "ids": [],
                },
                "Good sense: no cooperative is ever of one mind, and the votes are counted.",
            ),
            ex(
                "gate",
                {"stage": "action", "met": False, "names": [GROWERS]},
                "INNOVATER step 5: buy-in to the plan is a separate thing and has not been asked; the vision vote must not be taken for it (there is no plan or sponsor yet either).",
            ),
        ],
    ),
    dict(
        id="exit-untold",
        title="A beautiful exit in which the haulier knows and the client does not",
        build=exit_untold,
        stage="tell",
        today="2026-06-01",
        expect=[
            ex(
                "gate",
                {"stage": "tell", "met": False, "names": [MD, PLANT]},
                "SEGMENTS: the tough conversation is held with the client before it gets worse; neither decider has been told, the managing director is three days overdue.",
            ),
            ex(
                "next_first",
                {"about": "the account director tells the managing director, today, in person", "ids": [MD]},
                "SEGMENTS: a clean exit is heard from us; since the haulier knows, it may reach the client as a rumour at any hour.",
            ),
            ex(
                "finding",
                {"about": "a third party was told on 28 May before the client was", "ids": [HAULIER]},
                "SEGMENTS: an exit keeps the damage small for the connected network as well; order of telling is part of it.",
            ),
            ex(
                "next_lacks",
                {
                    "about": "turnaround work: a new survey, buy-in, sponsors, growth, thanks, the dropped actions",
                    "words": ["survey", "buy-in", "sponsor", "growth", "friday-portal", "gate-pass"],
                    "ids": [],
                },
                "SEGMENTS: once it is decided, the time belongs to an orderly parting and not to winning back.",
            ),
            ex(
                "decide_leans",
                {"leans": "exit"},
                "SEGMENTS: poor fit, negative value twice, plan tried without effect, both better off; nothing since speaks for turning back.",
            ),
        ],
    ),
    dict(
        id="second-hand",
        title="Growing and profitable; the key sceptic known only by hearsay",
        build=second_hand,
        stage="insight",
        today="2026-01-19",
        expect=[
            ex(
                "gate",
                {"stage": "insight", "met": False, "names": [FINANCE]},
                "INNOVATER step 1: facts come from all the stakeholders themselves; that others report her view does not make her heard.",
            ),
            ex(
                "next_first",
                {"about": "ask the finance director for a talk", "ids": [FINANCE]},
                "INNOVATER step 1: one session with each key stakeholder is what changes the mood, and she has never been asked.",
            ),
            ex(
                "health",
                {"health": "unknown"},
                "REVITALISE: nobody asked the client for feedback; rising revenue alone shows neither health nor its lack.",
            ),
            ex(
                "segment",
                {"segment": None, "rests_on": ["no survey"]},
                "SEGMENTS: the segment rests on what the client answers; there is no answer yet, so none may be guessed from revenue or from the hearsay on price.",
            ),
            ex(
                "decide_leans",
                {"leans": None},
                "INNOVATER: always insight first; nothing here (profitable, no answers) supports an exit, and a firm keep would be provisional.",
            ),
        ],
    ),
]
