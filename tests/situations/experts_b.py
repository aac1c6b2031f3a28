"""Ten relationships that try to catch a turnaround tool judging wrongly.

The first five look good on paper and are not; the last five look bad or unusual and are fine.
Each starts from `ostrava.relationship()` and changes it. `build()` returns a new dict each time,
ready for `ostrava.write(r, folder, slug)`; read it with the day set to `today`.

How an answer is to be read:
  gate           stage, met; `names`: ids that what is missing must mention (others may be mentioned too);
                 `names_not`: ids that it must not mention
  next_first     the first thing advised is about at least one of `about`, in the sense of `do`
  next_contains  the advice has, in any place, something about one of `about`, in the sense of `do`
  next_lacks     nothing advised is about `about` in the sense of `do`
  health         `colour`, or `colour_not`
  segment        `stakeholder` (None: the client as a whole), `segment` or `segment_not`
  decide_leans   keep, exit or nothing
  finding        `present`; `about`: the records it must name (present) or must not accuse (absent)
  contradiction  the same; `about` are the records that disagree
"""

import copy

from situations.ostrava import (
    AD,
    BOARD,
    BUYER,
    ENGINEER,
    MD,
    PLANT,
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

NEW, QUALITY, DEPUTY = "client-new-managing-director", "client-quality-head", "client-deputy-buyer"
OWNER, FACILITATOR, HAULIER = "client-owner", "facilitator-from-outside", "haulier-dispatcher"


# Small tools


def staged(r, stage):
    """`at_stage`, with the cost of turning round under the name that the field reference gives it."""
    at_stage(r, stage)
    for entry in r["history"].values():
        if "turn_round" in entry:
            entry["turn_around"] = entry.pop("turn_round")
    return r


def who(r, id):
    return next(p for p in r["stakeholders"]["stakeholders"] if p["id"] == id)


def stands(r, id, value, date, reason):
    who(r, id)["stance"] = dict(value=value, date=date, reason=reason)


def act(r, id):
    return next(a for a in r["plan"]["actions"] if a["id"] == id)


def drop(r, *names):
    for name in names:
        r.pop(name, None)


def fact_of(r, id):
    return next(f for t in r["insights"].values() for f in t["facts"] if f["id"] == id)


def scores(stakeholder, trust, commitment, satisfaction, reliability, responsiveness, care, solution, **more):
    return dict(
        stakeholder=stakeholder,
        trust=trust,
        commitment=commitment,
        satisfaction=satisfaction,
        reliability=reliability,
        responsiveness=responsiveness,
        care=care,
        solution=solution,
        **more,
    )


def winter_only(r, day):
    """Take away what was not yet known in winter: later talks, survey, counterparts' and stances' dates."""
    drop(r, "execution", "reviews", "risks", "root-causes")
    del r["insights"]["2026-05-20-both"]
    del r["assessments"]["2026-05-20-survey"]
    for pair in r["stakeholders"]["counterparts"]:
        pair["date"] = day
    for issue in r["issues"]["issues"]:
        issue.pop("root_cause", None)
    for expected in r["expectations"]["expectations"]:
        expected.update(met="partly", looked_at=day)
    return r


def plan_not_begun(r):
    """The plan is agreed, its first dates lie ahead: what the step `action` looks like."""
    drop(r, "execution")
    del r["assessments"]["2026-05-20-survey"]
    dates = {
        "stock-at-the-plant": "2026-06-26",
        "one-call-number": "2026-06-19",
        "late-call": "2026-07-10",
        "friday-portal": "2026-06-26",
        "gate-pass": "2026-06-19",
        "press-list": "2026-07-03",
    }
    for item in r["plan"]["actions"]:
        if item["id"] in dates:
            item.update(due=dates[item["id"]], status="planned")
            item.pop("done_on", None)
    r["plan"]["milestones"][0]["date"] = "2026-09-30"
    r["root-causes"]["2026-03-02-parts-missing"]["evaluation"] = dict(due="2026-09-15")
    r["execution"] = {"2026-05-27-on-time": reading("2026-05-27", 62)}
    for entry in r["reviews"].values():
        entry["summary"] = "Plan agreed line by line; first dates in June."
    for expected in r["expectations"]["expectations"]:
        expected.update(met="partly")
    entry = r["history"].pop("2026-02-25-advance-action")
    r["history"]["2026-05-12-advance-action"] = dict(entry, date="2026-05-12")
    return r


# Five that look good and are not


def kladno():
    """Every promise kept, scores of 7 - given by the buyer alone. The two who decide last spoke in January."""
    r = staged(relationship("Kladno"), "trust")
    r["assessments"] = {
        **survey(
            "2026-01-16",
            answers(MD, 3, uniqueness=3, recommend=3, price_focus=4),
            answers(PLANT, 3, uniqueness=3, recommend=4, price_focus=4),
            answers(AD, 4),
            answers(ENGINEER, 4),
            invited=2,
        ),
        **survey(
            "2026-05-20",
            answers(BUYER, 7, uniqueness=7, recommend=10, price_focus=2, value_for_money=7),
            answers(AD, 6),
            answers(ENGINEER, 7),
            invited=3,
        ),
    }
    r["insights"]["2026-05-20-both"] = talk(
        "2026-05-20",
        [BUYER, BOARD, AD, ENGINEER],
        [],
        trust_asked=True,
        mood_before=5,
        mood_after=6,
        trust={BUYER: 7, BOARD: 6, AD: 6, ENGINEER: 6},
    )
    stands(r, MD, "supporter", "2026-05-21", "The buyer says that he is content.")
    stands(r, PLANT, "supporter", "2026-05-21", "The buyer says that he has no complaints.")
    r["execution"]["2026-05-28-outlook"].update(people=[BUYER, AD])
    return copy.deepcopy(r)


def zlin():
    """97 of 100 orders on the day, thanks on file - and the parts do not fit. Both deciders turned in June."""
    r = staged(thanks(relationship("Zlin")), "recognition")
    for day, value in (("2026-03-31", 80), ("2026-04-30", 92), ("2026-05-31", 97)):
        r["execution"][f"{day}-on-time"] = reading(day, value)
    r["execution"]["2026-05-02-april"]["statement"] = "Ninety-two of a hundred orders of April were on time."
    for entry in r["recognition"].values():
        entry["statement"] = "For ninety-two of a hundred orders on the day named."
    r["recognition"]["2026-05-26-to-us"].update(by=BUYER, known_by="asked")
    r["recognition"]["2026-05-26-to-their-own"].update(by=BUYER, given_to=[PLANT])
    r["insights"]["2026-05-20-both"]["trust"] = {MD: 5, PLANT: 5, BOARD: 6, AD: 6, ENGINEER: 6}
    r["insights"]["2026-06-02-plant-manager"] = talk(
        "2026-06-02",
        [PLANT],
        [
            fact(
                "parts-do-not-fit",
                "problem",
                "The parts come on the day and do not fit the rebuilt presses.",
                "9 of 30 parts of May went back",
                source=PLANT,
                implications=dict(
                    supplier="We pay for the return and the second part.",
                    client="A press stood still on six days in May.",
                ),
            )
        ],
        trust={PLANT: 2},
        trust_asked=True,
        mood_before=3,
        mood_after=3,
        words=["You are all very kind and very punctual, and my press stands still."],
    )
    low = dict(uniqueness=3, recommend=3, price_focus=3)
    r["assessments"] = {
        "2026-01-16-survey": r["assessments"]["2026-01-16-survey"],
        **survey(
            "2026-05-20",
            answers(MD, 5, uniqueness=4, recommend=7, price_focus=4),
            answers(PLANT, 5, uniqueness=4, recommend=7, price_focus=4),
            answers(AD, 6),
            answers(ENGINEER, 6),
            invited=2,
        ),
        **survey(
            "2026-06-03",
            scores(MD, 3, 4, 2, 6, 6, 6, 2, comment="On time is not the same as of use.", **low),
            scores(PLANT, 2, 3, 2, 6, 7, 7, 1, comment="Kind people; my press stands still.", **low),
            answers(AD, 6),
            answers(ENGINEER, 6),
            invited=2,
            questions=[dict(question="Is the problem solved?", client=2, ours=6, guess=6)],
        ),
    }
    stands(r, MD, "sceptic", "2026-06-03", "His answer in the survey of June.")
    stands(r, PLANT, "sceptic", "2026-06-02", "Said so in the talk in June.")
    r["signals"]["readings"] += [
        dict(id=f"{name.replace('_', '-')}-2026-06-05", date="2026-06-05", signal=name, direction=way)
        for name, way in (
            ("contact_frequency", "worse"),
            ("tone", "worse"),
            ("volume", "same"),
            ("discount_requests", "same"),
        )
    ]
    return copy.deepcopy(r)


def beroun():
    """Eight of ten ticked as done: but the three that the plant waited for were moved or dropped, and three were
    written down on the day they were done. One was moved at the plant's own wish, and kept."""
    r = staged(relationship("Beroun"), "trust")
    actions = r["plan"]["actions"]
    r["expectations"]["expectations"][0].update(met="not")
    act(r, "stock-at-the-plant").update(
        made="2026-03-02",
        done_on="2026-05-29",
        redated=[
            dict(
                to="2026-05-10",
                day="2026-04-12",
                by="supplier",
                asked_by=ENGINEER,
                reason="The shelves had not been ordered.",
            ),
            dict(
                to="2026-05-30",
                day="2026-05-11",
                by="supplier",
                asked_by=ENGINEER,
                reason="The shelves came late.",
            ),
        ],
    )
    late = act(r, "late-call")
    late.pop("done_on")
    late.update(
        made="2026-03-02",
        status="doing",
        redated=[
            dict(
                to="2026-06-30",
                day="2026-05-07",
                by="client",
                recorded_by="M. Reyes",
                reason="Better for everybody.",
            )
        ],
    )
    number = act(r, "one-call-number")
    number.pop("done_on")
    number.update(
        made="2026-03-02", status="dropped", dropped_on="2026-04-25", reason="Hardly anybody would call it."
    )
    actions.append(
        kept(
            "measure-the-presses",
            "supplier",
            ENGINEER,
            "2026-04-24",
            "Measure every press of the plant.",
            made="2026-03-02",
            promised_to=[PLANT],
            confirmed_by=[dict(stakeholder=PLANT, date="2026-05-21")],
            redated=[
                dict(
                    to="2026-05-22",
                    day="2026-04-20",
                    by="client",
                    asked_by=PLANT,
                    reason="No press could stop in April.",
                )
            ],
        )
    )
    act(r, "measure-the-presses")["done_on"] = "2026-05-20"
    for id, statement in (
        ("send-the-agenda", "Send the agenda of the meeting."),
        ("send-the-phone-list", "Send our phone list."),
        ("send-the-minutes", "Send the minutes."),
    ):
        actions.append(
            dict(
                id=id,
                side="supplier",
                statement=statement,
                owner=AD,
                made="2026-05-26",
                due="2026-05-29",
                status="done",
                done_on="2026-05-26",
                promised_to=[BUYER],
            )
        )
    r["assessments"].update(
        survey(
            "2026-05-20",
            answers(MD, 5, trust=4, reliability=3, uniqueness=4, recommend=6, price_focus=4),
            answers(
                PLANT,
                5,
                trust=4,
                reliability=2,
                uniqueness=4,
                recommend=5,
                price_focus=4,
                comment="Ask me again when a date of yours has stood.",
            ),
            answers(AD, 6),
            answers(ENGINEER, 6),
            invited=2,
        )
    )
    stands(r, PLANT, "neutral", "2026-05-20", "Waits for a date that stands.")
    for day, value in (("2026-03-31", 66), ("2026-04-30", 70), ("2026-05-31", 72)):
        r["execution"][f"{day}-on-time"] = reading(day, value)
    r["execution"]["2026-05-02-april"]["statement"] = "Seventy of a hundred orders of April were on time."
    for entry in r["reviews"].values():
        entry["summary"] = "All promises on track."
    return copy.deepcopy(r)


def tabor():
    """Plan complete, sponsors and allies on every level - but the sponsor has left, nobody has spoken to the
    successor, and the ally on the senior level works for the other supplier."""
    r = plan_not_begun(staged(relationship("Tabor"), "action"))
    who(r, MD)["left"] = "2026-04-30"
    stands(r, MD, "supporter", "2026-03-01", "Said so in February.")
    r["stakeholders"]["stakeholders"].insert(
        1,
        person(
            NEW,
            "client",
            "managing director since May",
            "executive",
            key=True,
            influence=5,
            stance=dict(value="unknown", date="2026-05-04", reason="Has not spoken to us."),
        ),
    )
    stands(r, PLANT, "opponent", "2026-05-18", "Asks the group to change the supplier.")
    r["stakeholders"]["counterparts"] = [p for p in r["stakeholders"]["counterparts"] if p["theirs"] != MD]
    for pair in r["stakeholders"]["counterparts"]:
        pair.update(level=2, date="2026-05-18")
    r["insights"]["2026-05-20-both"] = talk(
        "2026-05-20", [BOARD, AD, ENGINEER], [], trust_asked=True, mood_before=5, mood_after=5
    )
    r["insights"]["2026-05-18-plant-manager"] = talk(
        "2026-05-18",
        [PLANT],
        [
            fact(
                "wants-the-other-supplier",
                "threat",
                "The plant wants another supplier.",
                "his mail of 15 May to group purchasing",
                when="future",
                source=PLANT,
                follows="The second plant goes to the other supplier.",
                within="4 months",
                implications=dict(
                    supplier="A third of the revenue.", client="Two suppliers for one kind of press."
                ),
            )
        ],
        trust={PLANT: 2},
        trust_asked=True,
        mood_before=2,
        mood_after=2,
    )
    r["plan"]["actions"][-2]["promised_to"] = [PLANT]
    r["signals"] = signals("2026-05-28", "same")
    return copy.deepcopy(r)


def louny():
    """A second cycle that rests on the talks of the first: thanks, kept promises and good scores, all of them
    from before June 2026; the one new talk is of our own people repeating an old fact."""
    r = staged(thanks(relationship("Louny")), "recognition")
    for id, day in (("second-engineer", "2026-07-03"), ("yearly-volumes", "2026-06-30")):
        act(r, id).update(status="done", done_on=day)
    r["plan"]["milestones"][0]["reached"] = "2026-07-31"
    r["root-causes"]["2026-03-02-parts-missing"]["evaluation"] = dict(
        due="2026-07-15",
        date="2026-07-14",
        worked="yes",
        finding="No order without a forecast was late since May.",
    )
    r["execution"]["2026-07-31-on-time"] = reading("2026-07-31", 91)
    r["history"]["2027-01-11-reinvent-insight"] = dict(
        kind="move",
        date="2027-01-11",
        move="reinvent",
        from_stage="recognition",
        to_stage="insight",
        track="turnaround",
        cycle=2,
        reason="The next level: both plants.",
    )
    r["relationship"].update(stage="insight", cycle=2)
    for item in r["issues"]["issues"] + r["needs"]["needs"] + r["needs"]["common_ground"]:
        item["carried_from"] = 1
    r["insights"]["2027-01-18-our-own"] = talk(
        "2027-01-18",
        [AD, ENGINEER],
        [
            fact(
                "parts-still-late",
                "problem",
                "Spare parts arrive late.",
                "12 of 17 orders in the fourth quarter of 2025",
                source=AD,
                implications=dict(supplier="Express freight.", client="A line stands still for a shift."),
            )
        ],
    )
    return copy.deepcopy(r)


# Five that look bad or unusual and are fine


def sokolov():
    """A client for whom price is all, served at a loss: decided, told in good time, help offered and declined,
    all debts settled. Low scores and no plan are as they should be."""
    r = winter_only(relationship("Sokolov"), "2026-01-26")
    drop(r, "vision", "plan", "recognition", "expectations", "ownership")
    r["relationship"].update(
        track="exit",
        stage="transition",
        contract_end="2026-06-30",
        client_agenda=["Ten per cent less for every part."],
        alternatives=["Two dealers carry the same parts."],
        competitors=["Two dealers in Plzen."],
    )
    r["relationship"].pop("renewal")
    r["stakeholders"]["counterparts"] = []
    for id in (MD, PLANT):
        stands(r, id, "neutral", "2026-05-04", "Took it calmly; said that others are cheaper.")
    r["stakeholders"]["stakeholders"].append(
        person(
            HAULIER,
            "third_party",
            "dispatcher",
            "middle",
            organisation="Haulage Cheb",
            interest="Drives to the plant for us each day.",
        )
    )
    r["needs"] = dict(
        needs=[
            need(
                "lowest-price",
                "client",
                "strategic",
                "The lowest price for each part.",
                "Every part costs less than at two dealers.",
            ),
            need(
                "free-express",
                "client",
                "operational",
                "Parts within a day, carriage free.",
                "Every part is there the next morning, at no charge.",
            ),
            need(
                "price-that-covers",
                "supplier",
                "strategic",
                "A price that covers the service.",
                "Each year ends without a loss.",
            ),
            need("orders-in-one", "supplier", "operational", "Orders put together.", "One order a week."),
        ],
        common_ground=[],
        conflicts=[
            dict(
                id="price-against-service",
                statement="Lowest price against next-day service.",
                between=["lowest-price", "free-express", "price-that-covers"],
                handled="Two offers in March, both refused; hence the end.",
            )
        ],
    )
    for item in r["needs"]["needs"]:
        item.pop("measure")
    low = dict(value_for_money=1, uniqueness=1, recommend=4, price_focus=7, service_demand=7)
    r["assessments"] = {
        **survey(
            "2026-01-16",
            scores(MD, 4, 2, 4, 5, 5, 5, 4, **low),
            scores(PLANT, 4, 2, 4, 5, 5, 5, 4, **low),
            answers(AD, 3),
            answers(ENGINEER, 3),
            invited=2,
        ),
        **survey(
            "2026-04-02",
            scores(MD, 4, 2, 4, 5, 5, 5, 4, comment="Send me a price, not a person.", **low),
            scores(PLANT, 4, 2, 4, 5, 5, 5, 4, **low),
            answers(AD, 3),
            answers(ENGINEER, 3),
            invited=2,
        ),
    }
    r["signals"] = dict(
        readings=[
            dict(
                id="discount-requests-2026-03-30",
                date="2026-03-30",
                signal="discount_requests",
                direction="worse",
                value=6,
                saying="Each order is put out to three firms.",
            ),
            dict(id="volume-2026-03-30", date="2026-03-30", signal="volume", direction="worse"),
        ]
    )
    r["value"] = dict(
        periods=[
            period("year-2024", "2024-01-01", "2024-12-31", 340000, 390000),
            period("year-2025", "2025-01-01", "2025-12-31", 300000, 380000),
        ]
    )
    r["exit"] = dict(
        reasons=[
            "Only price counts, and at that price we lose money.",
            "Both other ways were refused in March.",
        ],
        options_weighed=[
            "Higher prices: refused in March.",
            "Less service: refused in March.",
            "Going on: 80,000 lost a year.",
        ],
        damage=dict(
            supplier="Nobody loses a job; two engineers move to another client.",
            client="No standstill: stock for six weeks stays at the plant.",
            parties=[dict(organisation="Haulage Cheb", text="Notice of two months and two other routes.")],
        ),
        telling=[
            dict(who=BOARD, whom=ENGINEER, by="2026-04-30", told="2026-04-28"),
            dict(who=BOARD, whom=MD, by="2026-05-06", told="2026-05-04"),
            dict(who=AD, whom=PLANT, by="2026-05-06", told="2026-05-04"),
            dict(who=AD, whom=BUYER, by="2026-05-08", told="2026-05-05"),
            dict(who=AD, whom=HAULIER, by="2026-05-12", told="2026-05-08"),
        ],
        conversation_held="2026-05-04",
        conversation_people=[MD, PLANT, BOARD, AD],
        help=dict(
            alternatives="Two dealers in Plzen that carry the same parts.",
            hand_over="Drawings and the list of presses on one stick.",
            answer="declined",
            date="2026-05-04",
        ),
        obligations=[
            dict(what="Return of the stock that they do not take over.", settled="2026-06-05"),
            dict(what="Credit for the last invoice.", settled="2026-06-10"),
        ],
        messages=["We part in agreement at the end of June; every open order is delivered."],
    )
    moves = [
        ("2026-01-05", "start", None, "insight", "turnaround"),
        ("2026-01-20", "advance", "insight", "needs", "turnaround"),
        ("2026-04-12", "exit", "needs", "prepare", "exit"),
        ("2026-04-27", "advance", "prepare", "tell", "exit"),
        ("2026-05-11", "advance", "tell", "transition", "exit"),
    ]
    r["history"] = {}
    for day, move, before, after, track in moves:
        entry = dict(kind="move", date=day, move=move, to_stage=after, track=track, cycle=1)
        if before:
            entry["from_stage"] = before
        r["history"][f"{day}-{move}-{after}"] = entry
    r["history"]["2026-04-10-exit"] = dict(
        kind="decision",
        date="2026-04-10",
        decision="exit",
        by="Managing board",
        reasons=["Price is all that counts to them; what we do well is not wanted."],
        do_nothing="80,000 lost a year and two tired engineers.",
        exit="300,000 revenue, 380,000 cost.",
        turn_around="Two people for a year, without a need on their side that we could meet.",
        better_off="Yes: they get the same parts cheaper, we get two engineers back.",
        our_people="Both engineers asked to be moved.",
        other_clients="Three good clients waited for these engineers.",
    )
    return copy.deepcopy(r)


def pisek():
    """The client is one man: owner, decider, user and buyer. A facilitator from outside led the session from which
    the plan came. No allies on other levels, one respondent, a third party who buys into nothing: all in order."""
    r = plan_not_begun(staged(relationship("Pisek"), "action"))

    def one(x):
        if isinstance(x, dict):
            return {k: one(v) for k, v in x.items()}
        if isinstance(x, list):
            out = []
            for v in map(one, x):
                if not (isinstance(v, str) and v in out):
                    out.append(v)
            return out
        return OWNER if x in (MD, PLANT, BUYER) else x

    r = one(r)
    r["relationship"].update(
        industry="pressed parts", client_agenda=["Take Saturday orders without a helper."]
    )
    people = [p for p in r["stakeholders"]["stakeholders"] if p["side"] == "supplier"]
    r["stakeholders"]["stakeholders"] = [
        person(
            OWNER,
            "client",
            "owner, works alone",
            "executive",
            key=True,
            influence=5,
            stance=dict(value="supporter", date="2026-05-20", reason="Said so in the talk in May."),
        ),
        *people,
        person(
            FACILITATOR,
            "third_party",
            "facilitator",
            "senior",
            organisation="Dialog Praha",
            influence=1,
            interest="None in the business; led the session in March.",
        ),
    ]
    r["stakeholders"]["counterparts"] = [
        dict(id="ad-with-owner", ours=AD, theirs=OWNER, level=3, wanted=4, date="2026-05-20"),
        dict(id="engineer-with-owner", ours=ENGINEER, theirs=OWNER, level=4, wanted=4, date="2026-05-20"),
    ]
    old = r["insights"]
    r["insights"] = {
        ("2026-01-09-owner" if k.endswith("-managing-director") and "our" not in k else k): v
        for k, v in old.items()
        if not k.endswith("-plant-manager")
    }
    r["insights"]["2026-01-09-owner"]["facts"] += old["2026-01-12-plant-manager"]["facts"]
    fact_of(r, "fewer-suppliers").update(
        statement="My largest customer is halving its suppliers.", evidence="his letter of 2 December"
    )
    fact_of(r, "tender").update(
        statement="I give up the contract and buy by the piece.", evidence="two offers of a dealer, November"
    )
    fact_of(r, "let-us-in").update(
        statement="He tells us of each new order at once.", evidence="six calls since October"
    )
    r["needs"]["needs"][0].update(
        statement="A press that runs on Saturdays.", good_looks_like="Every Saturday order leaves on Monday."
    )
    r["root-causes"]["2026-03-02-parts-missing"]["solutions"][0]["downs"] = "An hour a week for the owner."
    r["issues"]["issues"][1]["statement"] = "He may give up the contract."
    r["assessments"] = survey(
        "2026-01-16",
        answers(OWNER, 3, uniqueness=4, recommend=5, price_focus=4),
        answers(AD, 4),
        answers(ENGINEER, 4),
        invited=1,
    )
    r["vision"]["buy_in"] = [buys_in(id) for id in (OWNER, BOARD, AD, ENGINEER)]
    r["vision"]["why_now"] = dict(
        if_nothing_changes="He buys by the piece from autumn on.",
        client="Saturdays without a standstill.",
        supplier="A contract for three years.",
    )
    r["plan"]["sponsors"] = [
        dict(
            id="sponsor-owner",
            stakeholder=OWNER,
            commitment="decide",
            date="2026-03-05",
            kept_alive="Ten minutes on the last Friday.",
        ),
        dict(
            id="sponsor-board",
            stakeholder=BOARD,
            commitment="resource",
            date="2026-03-01",
            kept_alive="Monthly review.",
        ),
    ]
    r["plan"]["allies"] = [
        dict(
            id="ally-owner",
            stakeholder=OWNER,
            helps_by="Tells us of each new order at once.",
            date="2026-03-05",
        )
    ]
    act(r, "gate-pass")["statement"] = "Give the engineer a key."
    disruption = r["risks"]["disruptions"][0]
    disruption.update(
        id="customer-goes",
        what="His largest customer goes elsewhere.",
        contact=dict(effect="Half of his orders fall away.", expected_response="Asks for lower prices."),
        company=dict(effect="Half of his revenue.", expected_response="Buys by the piece."),
        response="A contract by volume, not by year.",
    )
    disruption["tripwires"][0].update(sign="Orders fall two months running.", answer="Call him the same day.")
    r["value"] = dict(periods=[period("year-2025", "2025-01-01", "2025-12-31", 90000, 80000)])
    r["history"]["2026-01-22-keep"].update(
        do_nothing="The contract goes in autumn: 90,000 a year.",
        exit="A dealer takes over.",
        turn_around="One person for half a year.",
    )
    r["workshops"] = {
        "2026-03-05-shared-expectations": dict(
            date="2026-03-05",
            worth_it="He is ten years ahead of us.",
            place="his workshop",
            time="9 to 13",
            invited="2026-02-20",
            facilitator=FACILITATOR,
            participants=[OWNER, BOARD, AD, ENGINEER],
            positives=["Repairs within a day."],
            caucus=[
                dict(
                    side="client",
                    works=["Repairs"],
                    does_not=["Dates"],
                    goals=["Saturdays"],
                    expects=["A call before a part is late."],
                ),
                dict(
                    side="supplier",
                    works=["He tells us early"],
                    does_not=["No forecast"],
                    goals=["A contract that lasts"],
                    expects=["A forecast each Friday."],
                ),
            ],
            discussion=dict(goals_alike=["No surprises."], needs_work=["Dates and forecast."]),
            planning=[
                dict(area="communication", statement="A call before a part is late.", became="late-call"),
                dict(area="process", statement="A forecast each Friday.", became="friday-portal"),
            ],
        )
    }
    return copy.deepcopy(r)


def most():
    """Two key people are not heard, and rightly: one was asked twice and declined, one is away until July and was
    set aside while her deputy was heard. The plant manager needed no playback. Everyone else was heard."""
    r = winter_only(staged(relationship("Most"), "insight"), "2026-01-20")
    drop(r, "needs", "ownership", "vision", "plan", "expectations")
    people = r["stakeholders"]["stakeholders"]
    stands(r, MD, "neutral", "2026-01-09", "Waits and sees.")
    stands(r, PLANT, "sceptic", "2026-01-12", "Has heard promises before.")
    who(r, BUYER).update(key=True, set_aside="On leave until July; her deputy was heard in her place.")
    people.append(person(DEPUTY, "client", "deputy buyer", "middle", influence=2))
    people.append(
        person(
            QUALITY,
            "client",
            "head of quality",
            "senior",
            key=True,
            influence=4,
            asked=["2026-01-07", "2026-01-14"],
            declined="2026-01-16",
            notes="Has nothing to add to what the plant manager says.",
        )
    )
    plant = r["insights"]["2026-01-12-plant-manager"]
    del plant["played_back"]
    plant.update(playback_declined="2026-01-12", mood_before=2, mood_after=3)
    r["insights"]["2026-01-19-deputy-buyer"] = talk(
        "2026-01-19",
        [DEPUTY],
        [fact("invoices-in-order", "strength", "Your invoices are right.", "none sent back in 2025")],
    )
    r["signals"] = signals("2026-01-20", "same")
    return copy.deepcopy(r)


def nachod():
    """The plant manager resisted in February and was won over by what he saw; everything was done before its day;
    since then three quiet weeks, the works holiday, announced in May."""
    r = staged(relationship("Nachod"), "trust")
    early = {
        "stock-at-the-plant": "2026-03-27",
        "one-call-number": "2026-04-02",
        "late-call": "2026-04-24",
        "friday-portal": "2026-04-10",
        "gate-pass": "2026-04-20",
        "press-list": "2026-05-04",
        "second-engineer": "2026-06-05",
        "yearly-volumes": "2026-06-10",
    }
    for id, day in early.items():
        act(r, id).update(status="done", done_on=day)
    r["plan"]["actions"] += [
        action(
            "second-stock",
            "supplier",
            ENGINEER,
            "2026-08-14",
            "Stock for the second plant.",
            promised_to=[PLANT],
        ),
        action(
            "second-portal",
            "client",
            BUYER,
            "2026-07-31",
            "Forecast of the second plant in the portal.",
            promised_to=[AD],
        ),
    ]
    stands(
        r,
        PLANT,
        "supporter",
        "2026-05-20",
        "A sceptic until April; says himself that two months without a standstill changed his mind.",
    )
    who(r, PLANT)["notes"] = "Resisted the vision in February."
    r["vision"]["buy_in"] = [b for b in r["vision"]["buy_in"] if b["stakeholder"] != PLANT] + [
        buys_in(
            PLANT,
            date="2026-05-20",
            words="I did not believe it. Now I have seen it.",
            looked_after_by=AD,
            answer="Two months without a standstill, or we talk about an end.",
            answer_by="2026-05-31",
            answered="2026-05-20",
        )
    ]
    r["insights"]["2026-01-12-plant-manager"].update(
        mood_before=1, mood_after=2, words=["I have heard this before."]
    )
    r["insights"]["2026-05-20-both"]["trust"] = {MD: 6, PLANT: 6, BOARD: 6, AD: 6, ENGINEER: 6}
    r["assessments"]["2026-01-16-survey"]["respondents"][1] = answers(
        PLANT, 2, uniqueness=2, recommend=2, price_focus=4
    )
    r["execution"]["2026-05-28-outlook"]["topic"] = "big_picture"
    r["signals"]["readings"] += [
        dict(
            id=f"{name.replace('_', '-')}-2026-06-15",
            date="2026-06-15",
            signal=name,
            direction=way,
            saying="Works holiday, announced in May.",
        )
        for name, way in (
            ("contact_frequency", "same"),
            ("tone", "better"),
            ("volume", "same"),
            ("discount_requests", "same"),
        )
    ]
    r["risks"]["disruptions"][0]["tripwires"][0]["last_looked"] = "2026-06-12"
    return copy.deepcopy(r)


def rakovnik():
    """Five months old and begun badly: low scores in January, a first quarter at a loss, nothing delivered and
    nothing measured twice - and every early sign turns to the better. It is where it should be."""
    r = winter_only(staged(relationship("Rakovnik"), "vision"), "2026-02-20")
    r["relationship"].update(since="2025-10-01")
    r["plan"] = dict(
        actions=[
            action(
                "stock-at-the-plant",
                "supplier",
                ENGINEER,
                "2026-04-10",
                "Hold the twelve fastest parts at the plant.",
                promised_to=[PLANT],
            )
        ],
        measures=[dict(r["plan"]["measures"][0])],
    )
    r["execution"] = {"2026-02-26-on-time": reading("2026-02-26", 68)}
    stands(r, MD, "neutral", "2026-02-20", "Helped to write the vision; waits for what comes.")
    stands(r, PLANT, "supporter", "2026-02-20", "Helped to write the vision.")
    event = r["insights"]["2026-01-12-plant-manager"]["facts"]
    event[0] = fact(
        "first-delivery",
        "event",
        "The first delivery went to the wrong gate.",
        "delivery note of 20 Oct 2025",
        when="past",
        occurred="2025-10-20",
        responded="It was brought to the right gate the same day.",
    )
    fact_of(r, "let-us-in")["evidence"] = "minutes of all three meetings"
    fact_of(r, "forecast-late")["evidence"] = "2 of 3 months of 2025"
    r["vision"].update(
        stretch="We have never been above 70 of 100.",
        realism="February reached 68 before the plan has begun.",
    )
    r["signals"] = signals("2026-02-26", "better")
    r["value"] = dict(periods=[period("first-quarter", "2025-10-01", "2025-12-31", 120000, 150000)])
    r["history"]["2026-01-22-keep"].update(
        do_nothing="The contract goes in autumn: 480,000 a year.", exit="A rival takes over three plants."
    )
    return copy.deepcopy(r)


# The right answers


def asks(ask, answer, why):
    return dict(ask=ask, answer=answer, why=why)


def about(ids, do):
    return dict(about=ids, do=do)


def absent(ids, says):
    return dict(present=False, about=ids, says=says)


def present(ids, says):
    return dict(present=True, about=ids, says=says)


CASES = [
    dict(
        id="kladno",
        title="The buyer alone says that all is well",
        build=kladno,
        stage="trust",
        today="2026-06-01",
        expect=[
            asks(
                "gate",
                dict(stage="trust", met=False, names=[MD, PLANT]),
                "INnOVATER: it is the trust of the individuals who matter on both sides that has to be gained; those two last said 3, in January.",
            ),
            asks(
                "next_first",
                about([MD, PLANT], "ask the managing director and the plant manager themselves"),
                "REVITALISE: no longer asking the client what he thinks is itself a reason for decay; INnOVATER: facts come from all stakeholders, first-hand.",
            ),
            asks(
                "health",
                dict(colour_not="green"),
                "DISRUPTION: one person cannot see everything about a customer; green on one buyer's word is a guess.",
            ),
            asks(
                "segment",
                dict(stakeholder=None, segment_not="ambassador"),
                "SEGMENTS: an ambassador is a client who sees something unique and would recommend; both deciders said the opposite when last asked.",
            ),
            asks(
                "finding",
                present(
                    ["2026-05-20-survey", MD, PLANT],
                    "of three invited, one of the client answered, and neither decider",
                ),
                "REVITALISE: lack of feedback hides behind a pleasant answer of somebody else.",
            ),
            asks(
                "next_lacks",
                about([BUYER], "ask for a testimonial or an introduction, or go on to recognition"),
                "SEGMENTS: testimonials are asked of ambassadors, and whether this client is one is not known.",
            ),
        ],
    ),
    dict(
        id="zlin",
        title="Ninety-seven of a hundred on time, and the press stands still",
        build=zlin,
        stage="recognition",
        today="2026-06-08",
        expect=[
            asks(
                "gate",
                dict(stage="trust", met=False, names=[MD, PLANT]),
                "INnOVATER: trust comes before recognition, and both deciders have fallen from 5 to 3 and 2 since that gate was passed.",
            ),
            asks(
                "contradiction",
                present(
                    ["on-time", "2026-06-03-survey"],
                    "the measure rises to its target while the problem counts as not solved",
                ),
                "REVITALISE: work that is objectively well done may still not be what the client expects; DISRUPTION: know the real problem.",
            ),
            asks(
                "segment",
                dict(stakeholder=PLANT, segment="ambivalent"),
                "SEGMENTS: treated with kindness, with the business problem unsolved (care 7, solution 1).",
            ),
            asks(
                "next_first",
                about(
                    [PLANT, MD, "parts-do-not-fit"],
                    "hear both deciders out, take the parts that do not fit as a key issue and look for its cause",
                ),
                "DISRUPTION: define what the problem really is before executing further; INnOVATER: failures may mean that the plan needs a review.",
            ),
            asks(
                "health",
                dict(colour_not="green"),
                "EXPECTATIONS: fewer contacts and a sharper tone are the client's message to do something different.",
            ),
            asks(
                "decide_leans",
                "keep",
                "SEGMENTS: a client can be won back where the reason of the discontent is found and can be answered; it is found, and the account earns money.",
            ),
        ],
    ),
    dict(
        id="beroun",
        title="Dates moved, and promises made to be kept",
        build=beroun,
        stage="trust",
        today="2026-06-01",
        expect=[
            asks(
                "gate",
                dict(
                    stage="trust",
                    met=False,
                    names=["stock-at-the-plant", "late-call", "one-call-number"],
                    names_not=["measure-the-presses"],
                ),
                "INnOVATER: trust is delivering in line with the commitments; a date moved by ourselves is not kept, a date moved at the plant manager's own wish is.",
            ),
            asks(
                "finding",
                present(
                    ["send-the-agenda", "send-the-phone-list", "send-the-minutes"],
                    "written down on the day they were done, serving nothing: they lend no trust",
                ),
                "INnOVATER: no time for posturing or false promises; DISRUPTION: name the one thing that matters most.",
            ),
            asks(
                "contradiction",
                present(
                    ["2026-05-20-survey", "2026-05-28-monthly"],
                    "reviews say that all promises are on track, the deciders give reliability 3 and 2",
                ),
                "REVITALISE: what the client perceives counts; INnOVATER: failures are not to be ignored.",
            ),
            asks(
                "next_first",
                about(
                    ["late-call", "stock-at-the-plant", "one-call-number", PLANT],
                    "own up to the plant manager and keep what is still owed, the call before a part is late",
                ),
                "INnOVATER: failures are put openly beside the successes and the plan is reviewed; SEGMENTS: an open and honest conversation.",
            ),
            asks(
                "health",
                dict(colour_not="green"),
                "INnOVATER: three broken promises to the man who decides outweigh three notes sent to the buyer.",
            ),
        ],
    ),
    dict(
        id="tabor",
        title="The sponsor has left, and the ally works for the other side",
        build=tabor,
        stage="action",
        today="2026-06-01",
        expect=[
            asks(
                "gate",
                dict(stage="action", met=False, names=[NEW]),
                "INnOVATER: the key senior deciders of both sides must stand behind the plan; the one who does is gone and his successor was not asked.",
            ),
            asks(
                "next_first",
                about([NEW], "hear the new managing director, then share the vision with him"),
                "DISRUPTION: the loss of key people is among the hardest disruptions; INnOVATER: insight is gained from every key stakeholder first.",
            ),
            asks(
                "contradiction",
                present(
                    [PLANT, "ally-plant"], "opponent in May, ally and supportive on paper since February"
                ),
                "INnOVATER: people must be kept aligned to the vision, not only won once; SEGMENTS: opponents speak against us.",
            ),
            asks(
                "finding",
                present([MD], "sponsor, ally and buy-in rest on a person who left on 30 April"),
                "INnOVATER: sponsorship is ongoing support, which somebody who has left cannot give.",
            ),
            asks(
                "next_lacks",
                about([MD], "ask, thank, survey or win the former managing director as sponsor"),
                "Good sense: he no longer decides anything there.",
            ),
            asks(
                "health",
                dict(colour_not="green"),
                "DISRUPTION: risk to the contact is risk to the relationship: one decider unknown, the other against us.",
            ),
        ],
    ),
    dict(
        id="louny",
        title="A second cycle that rests on the talks of the first",
        build=louny,
        stage="insight",
        today="2027-02-01",
        expect=[
            asks(
                "gate",
                dict(stage="insight", met=False, names=[MD, PLANT, BOARD]),
                "INnOVATER: reinvention requires renewed insight; in this cycle nobody of the client was heard.",
            ),
            asks(
                "next_first",
                about(
                    [MD, PLANT, BOARD],
                    "talk with them again, both sides, about past, present and future as they are now",
                ),
                "REVITALISE: treat an old client like a new one and review the relationship with him.",
            ),
            asks(
                "finding",
                present(
                    ["parts-still-late"],
                    "evidence of the end of 2025, told by ourselves, against what was measured and found since",
                ),
                "INnOVATER: insight is evidence of the present, and no use in mending what the problem was before the world moved on.",
            ),
            asks(
                "next_contains",
                about(["2026-01-22-keep"], "look again at the decision to keep, which was due on 2026-09-30"),
                "SEGMENTS: keep or end is a decision on facts, and these are a year old.",
            ),
            asks(
                "health",
                dict(colour_not="green"),
                "REVITALISE: eight months without a contact or a question asked, and six without a reading, is complacency, however good the last scores were.",
            ),
        ],
    ),
    dict(
        id="sokolov",
        title="A beautiful exit, help declined",
        build=sokolov,
        stage="transition",
        today="2026-06-15",
        expect=[
            asks(
                "gate",
                dict(stage="transition", met=True, names=[]),
                "SEGMENTS: a clean, professional exit: all told in good time, damage to both and to the third party kept small, help offered, debts settled.",
            ),
            asks(
                "decide_leans",
                "exit",
                "SEGMENTS: would both be better off? They get the parts cheaper, we lose 80,000 a year less; nothing unique is wanted.",
            ),
            asks(
                "segment",
                dict(stakeholder=MD, segment="stalker"),
                "SEGMENTS: price above all, much service asked for, nothing unique seen - but not the deep frustration of an opponent.",
            ),
            asks(
                "next_contains",
                about(["exit"], "hold the closing review and go on to close"),
                "DISRUPTION: learn from clients who leave.",
            ),
            asks(
                "next_lacks",
                about(
                    [MD, PLANT, BUYER], "win them back: trust talks, survey, vision, sponsors, recovery plan"
                ),
                "SEGMENTS: the point of firing a client is to free that time for others.",
            ),
            asks(
                "finding",
                absent(["exit"], "that the client declined our help is no fault and holds nothing up"),
                "Good sense: help must be offered, not accepted.",
            ),
        ],
    ),
    dict(
        id="pisek",
        title="A client of one person, a facilitator from outside",
        build=pisek,
        stage="action",
        today="2026-06-01",
        expect=[
            asks(
                "gate",
                dict(stage="action", met=True, names=[]),
                "INnOVATER: sponsors and allies are wanted at the levels that there are; the one person is decider, sponsor and ally at once.",
            ),
            asks(
                "next_lacks",
                about([FACILITATOR], "interview, survey, win for the vision, or make an ally or sponsor"),
                "EXPECTATIONS: the session is led by somebody neutral; he is no party to the relationship.",
            ),
            asks(
                "next_lacks",
                about([], "find an ally of the client at the senior, middle or front-line level"),
                "Good sense: nobody of the client works at those levels.",
            ),
            asks(
                "finding",
                absent(
                    ["2026-01-16-survey", OWNER],
                    "one respondent of one invited is the whole client, not a survey of one",
                ),
                "INnOVATER: all stakeholders were asked; their number is one.",
            ),
            asks(
                "next_contains",
                about(["trust"], "go on to trust: carry out the plan"),
                "INnOVATER: with sponsorship for the plan the next step is to deliver it.",
            ),
            asks(
                "decide_leans",
                "keep",
                "EXPECTATIONS: both have much to lose, and he shows by his half of the plan that he wants it.",
            ),
        ],
    ),
    dict(
        id="most",
        title="One declined, one is away, one wanted no playback",
        build=most,
        stage="insight",
        today="2026-01-26",
        expect=[
            asks(
                "gate",
                dict(stage="insight", met=True, names=[]),
                "INnOVATER: all who matter were asked and all who would speak were heard, on both sides, good and bad, past to future; talk is adult to adult, so a no is a no.",
            ),
            asks(
                "next_lacks",
                about([QUALITY], "ask again for an interview"),
                "INnOVATER: adult to adult; asked twice, she has answered.",
            ),
            asks(
                "next_lacks",
                about([BUYER], "interview the buyer now"),
                "Good sense: she is on leave, the reason is written down and her deputy was heard.",
            ),
            asks(
                "finding",
                absent(
                    ["2026-01-12-plant-manager"],
                    "the missing playback is no gap: he said that he needed none",
                ),
                "INnOVATER: playback serves to be sure of having understood; it was offered.",
            ),
            asks(
                "next_contains",
                about(["needs"], "go on to needs"),
                "INnOVATER: once both sides' context is understood, ask where each wants to get to.",
            ),
        ],
    ),
    dict(
        id="nachod",
        title="A sceptic won over, all done early, then quiet",
        build=nachod,
        stage="trust",
        today="2026-06-22",
        expect=[
            asks(
                "gate",
                dict(stage="trust", met=True, names=[]),
                "INnOVATER: commitments kept, progress measured and told, a failure looked at, trust risen on both sides.",
            ),
            asks(
                "health",
                dict(colour="green"),
                "INnOVATER: once people see progress they trust; the deciders went from 3 and 2 to 6.",
            ),
            asks(
                "segment",
                dict(stakeholder=PLANT, segment="rational"),
                "SEGMENTS: rates us well and sees nothing unique (4); what he said in January is past.",
            ),
            asks(
                "next_lacks",
                about([PLANT], "answer his resistance, win the sceptic"),
                "INnOVATER: he was answered and has said himself that he was convinced.",
            ),
            asks(
                "next_lacks",
                about(["contact-frequency-2026-06-15"], "find out why the client has gone quiet"),
                "EXPECTATIONS: a client who withdraws sends a message; one on an announced works holiday, with a better tone, sends none.",
            ),
            asks(
                "finding",
                absent(
                    ["stock-at-the-plant", "second-engineer", "yearly-volumes"],
                    "none is broken, moved or doubtful: each was done before its day",
                ),
                "INnOVATER: delivering in line with a commitment includes delivering before it.",
            ),
        ],
    ),
    dict(
        id="rakovnik",
        title="Begun badly, begun anew",
        build=rakovnik,
        stage="vision",
        today="2026-03-02",
        expect=[
            asks(
                "gate",
                dict(stage="vision", met=True, names=[]),
                "INnOVATER: a vision that both sides wrote, with why now and the buy-in of the deciders; neutral or supportive mood apart, all said yes to it.",
            ),
            asks(
                "health",
                dict(colour="amber"),
                "INnOVATER: little is delivered yet and trust was last low, so not green; all first signs turn better and no promise is broken, so not red.",
            ),
            asks(
                "decide_leans",
                "keep",
                "SEGMENTS: one early quarter at a loss is no client that cannot be served; the causes are known and the deciders have helped to write the way out.",
            ),
            asks(
                "next_contains",
                about(["action"], "go on to action: root cause, plan, sponsors, allies"),
                "INnOVATER: after the vision comes the plan that drives the change.",
            ),
            asks(
                "next_lacks",
                about(
                    ["2026-01-16-survey", "stock-at-the-plant"],
                    "chase promises, repeat the survey, or thank before anything is delivered",
                ),
                "INnOVATER: trust and recognition are later steps, and the one promise is due in April.",
            ),
            asks(
                "finding",
                absent(["first-quarter"], "the loss of the first quarter alone does not call for an end"),
                "SEGMENTS: end what cannot be served profitably, not what has just begun.",
            ),
        ],
    ),
]
