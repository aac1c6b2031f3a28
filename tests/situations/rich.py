"""Ostrava with every kind of record, and every field with a value somewhere: where a token can be planted."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from situations import ostrava
from situations.ostrava import AD, BOARD, BUYER, ENGINEER, MD, PLANT, fact, need, person

Files = dict[str, Any]

FACILITATOR, PILOTS, QUALITY, LEAVER = (
    "third-facilitator", "client-pilots", "client-quality-head", "client-former-director",
)  # fmt: skip
_YES = dict(stakeholder=PLANT, date="2026-05-22")


def running() -> Files:
    """Ostrava on its way, at the last step, with all that can be recorded of a running relationship."""
    r = ostrava.at_stage(ostrava.relationship(), "recognition")
    ostrava.thanks(r)
    for add in (
        _head, _people, _interviews, _themes, _ahead, _work, _sponsors, _evidence, _wellbeing, _sessions, _looks, _history,
    ):  # fmt: skip
        add(r)
    return r


def _head(r: Files) -> None:
    r["relationship"].update(
        supplier="Tallis Systems",
        notice="2026-08-10",
        renewal="2026-08-20",
        units=[dict(id="north", name="Northern plant"), dict(id="south", name="Southern plant")],
        alternatives=["Make the parts themselves."],
        competitors=["Kestrel Machines"],
        season=dict(name="tension", since="2026-01-05", how_we_act="We ask for nothing new until July."),
        lead_call=dict(
            colour="amber", reason="The new director has not spoken to us yet.", until="2026-12-31"
        ),
        review_cadence="monthly",
    )


def _people(r: Files) -> None:
    known = r["stakeholders"]["stakeholders"]
    for one in known:
        one.setdefault("unit", "north")
    known[0].update(
        name="A. Novak",
        department="management",
        value_understood=["emotionally"],
        prefers="Short calls, with figures beforehand.",
        influences=[PLANT],
    )
    known[1].update(reports_to=MD)
    known += [
        person(
            FACILITATOR, "third_party", "facilitator", "senior",
            organisation="Institute of Logistics", interest="A fair test of the method.",
        ),
        person(
            PILOTS, "client", "harbour pilots", "middle",
            name="The harbour pilots", members=43, votes=43, influence=4,
        ),
        person(
            QUALITY, "client", "head of quality", "senior",
            influence=4, key=True, asked=["2026-02-01", "2026-03-01"], declined="2026-03-10",
            stance=dict(value="sceptic", date="2026-05-02", reason="Two batches failed her test last year."),
            prefers="Wants to see the line before she talks.",
        ),
        person("client-planner", "client", "planner", "middle", key=True, set_aside="Joins the company in July."),
        person(LEAVER, "client", "former director", "senior", influence=5, left="2026-05-10"),
    ]  # fmt: skip
    r["asked"] = dict(
        asked=[
            dict(
                id="no-obligation", what="obligation", date="2026-05-20", people=[MD, AD], because="Both settled everything in March."
            ),
            dict(id="no-need", what="strategic_need", side="client", date="2026-05-20", people=[MD], because="The head office sets it."),
            dict(id="no-ally", what="ally", level="front_line", date="2026-05-20", people=[PLANT, AD], because="The works council forbids it."),
        ]
    )  # fmt: skip


def _interviews(r: Files) -> None:
    talks = r["insights"]
    first = talks["2026-01-09-managing-director"]
    first.update(
        recapped="2026-01-20",
        trust={MD: 3},
        trust_asked=True,
        none_named=["past"],
        needs=[
            dict(id="one-voice", side="client", statement="One voice on delivery dates.", source=MD),
            dict(id="fewer-forms", side="client", statement="Fewer forms for each order.", source=MD),
        ],
        words=["We have stopped asking."],
        unplaced=["Something about the new depot."],
    )
    first["facts"][0].update(source=MD, attributable=True)
    first["facts"][1].update(source=MD)
    talks["2026-01-12-plant-manager"].update(trust={PLANT: 4}, mood_before=2, mood_after=3)
    talks["2026-01-13-account-director"]["facts"].append(
        fact(
            "tariff", "event", "A tariff on machine parts was announced.", "the gazette of that day",
            occurred="2026-01-02", responded="We wrote what it means for both plants.", responded_on="2026-01-30",
        )
    )  # fmt: skip
    talks["2026-01-13-account-director"]["facts"].append(
        fact(
            "twice-invoiced", "problem", "An order was invoiced twice.", "the invoices of 3 Oct 2025",
            withdrawn="It was another supplier's invoice.",
        )
    )  # fmt: skip
    talks["2026-01-14-engineer"].update(playback_declined="2026-01-15")
    del talks["2026-01-14-engineer"]["played_back"]
    talks["2026-03-12-workshop-client"] = ostrava.talk(
        "2026-03-12", [MD, PLANT], [], workshop="2026-03-12-session"
    )
    talks["2026-05-18-pilots"] = ostrava.talk(
        "2026-05-18", [PILOTS, MD, PLANT, AD, BOARD], [], numbers={PILOTS: 30},
        trust={MD: 6, PLANT: 6, AD: 6, BOARD: 6}, trust_asked=True,
    )  # fmt: skip


def _themes(r: Files) -> None:
    issues = r["issues"]["issues"]
    issues[0].update(
        unit="north", implications=dict(supplier="Express freight each week.", client="A line stands still.")
    )
    issues[1].update(
        cause_kind="priorities",
        implications=dict(supplier="A year of revenue.", client="A year without parts."),
    )
    issues += [
        dict(
            id="second-shift", kind="seize", theme="growth", priority=2, cause_kind="other", statement="A second shift needs parts at night.",
            facts=["fewer-suppliers"], set_aside="Both wait for the new hall.",
        ),
        dict(
            id="old-labels", kind="fix", theme="labels", priority=3, statement="Labels were unreadable.", facts=["parts-late"],
            withdrawn="The labels were another supplier's.",
        ),
    ]  # fmt: skip
    needs = r["needs"]["needs"]
    needs[0].update(
        supports="Run three shifts at the second plant.",
        unit="north",
        heard=["one-voice"],
        strength="needed",
        when="now",
        priority=1,
        status="open",
    )
    needs.append(
        need(
            "cheaper-crates", "client", "operational", "Crates that can be used again.", "Half of the crates come back.",
            status="dropped", reason="The plant closes its paint shop.", strength="wanted", when="later", priority=3,
        )
    )  # fmt: skip
    r["needs"]["conflicts"] = [
        dict(
            id="price-or-stock", statement="Lower prices against more stock.", between=["parts-on-the-day", "contract-beyond-the-year"],
            handled="Both wait for the board in July.",
        )
    ]  # fmt: skip
    r["expectations"]["expectations"].append(
        dict(
            id="visit-each-quarter", side="client", area="communication", statement="A visit in each quarter.", met="not",
            looked_at="2026-05-20", agreed_in="2026-03-12-session",
        )
    )  # fmt: skip
    analysis = r["root-causes"]["2026-03-02-parts-missing"]
    analysis.update(of="problem")
    analysis["evaluation"] = dict(
        due="2026-05-25", date="2026-05-26", worked="partly", finding="Late orders fell by half."
    )
    r["root-causes"]["2026-04-02-tender"] = dict(
        date="2026-04-02", of="problem", issue="tender-ahead", define="The group may tender the contract.",
        explore=[dict(cause="The group halves its suppliers.")], evaluation=dict(due="2026-05-28"),
        decision="Win the group buyer first.", most_important="The group buyer knows our figures.",
    )  # fmt: skip


def _ahead(r: Files) -> None:
    r["ownership"].update(
        co_owner=BOARD,
        shared_with=[
            dict(stakeholder=PLANT, date="2026-04-01", commitment="The plant answers for the forecast.")
        ],
        handed_to=[dict(stakeholder=AD, date="2026-02-20", commitment="I keep the dates that we agreed.")],
    )
    vision = r["vision"]
    vision.update(
        principles=["Bad news first, and at once."],
        behaviours=["Whoever sees it first calls."],
        relevant="The second plant needs it even more.",
    )
    vision["buy_in"][0]["words"] = "If you tell me early, I can live with late."
    vision["buy_in"] += [
        ostrava.buys_in(
            QUALITY, "resisting", "resisting", words="Show me the line first.", looked_after_by=AD,
            answer="The pilot line runs at her plant first.", answer_by="2026-06-10",
        ),
        ostrava.buys_in(
            "client-planner", "resisting", "neutral", looked_after_by=AD, answer="A place in the Friday call.",
            answer_by="2026-05-20", answered="2026-05-19",
        ),
        dict(
            stakeholder=PILOTS, date="2026-02-20",
            vision_counts=dict(committed=20, supportive=9, neutral=3, resisting=1),
            plan_counts=dict(committed=18, supportive=9, neutral=5, resisting=1),
        ),
    ]  # fmt: skip
    team = r["team"]
    team["members"][0]["hours_a_month"] = 30
    team["joint_teams"] = [
        dict(
            id="delivery", name="Delivery", remit="All that concerns dates and routes.", chair=PLANT, members=[PLANT, AD, ENGINEER],
            cadence="weekly",
        ),
        dict(id="forecast", name="Forecast", remit="All that concerns the forecast.", chair=AD, members=[BUYER, AD], cadence="monthly"),
    ]  # fmt: skip


def _work(r: Files) -> None:
    actions = r["plan"]["actions"]
    for one in actions:
        one.setdefault("made", "2026-03-01")
    actions[0].update(
        confirmed_by=[_YES],
        unit="north",
        from_workshop="2026-03-12-session",
        play="relationship-review",
    )
    actions[6].update(
        redated=[
            dict(
                to="2026-07-05", day="2026-05-10", by="client", asked_by=MD, recorded_by="M. Reyes", reason="The press is moved in June."
            )
        ],
        due="2026-06-20", depends_on=["yearly-volumes"], team="delivery", anticipates="They will ask for a penalty clause.", status="doing",
    )  # fmt: skip
    actions += [
        ostrava.action(
            "extra-van", "supplier", ENGINEER, "2026-06-08", "Send an extra van each night.", containment=True, promised_to=[PLANT],
            drafted="Send a van.",
        ),
        ostrava.action(
            "paint-line", "supplier", AD, "2026-05-20", "Move the paint stock.", status="dropped", dropped_on="2026-05-18",
            reason="The plant closes its paint shop.", promised_to=[PLANT],
        ),
    ]  # fmt: skip
    r["plan"]["milestones"] += [
        dict(
            id="eighty", date="2026-04-30", statement="Eighty of a hundred are on time.", reached="2026-05-02"
        ),
        dict(id="pass", date="2026-06-05", statement="Every driver has a pass."),
    ]
    r["plan"]["measures"][0].update(of_unit="north")
    r["plan"]["measures"].append(
        dict(
            id="calls", name="calls answered on the day", unit="% of calls", baseline=70, target=90, direction="up", since="2026-03-01",
            by="2026-12-31",
        )
    )  # fmt: skip
    r["plan"]["recovery"] = dict(
        trigger="Three late deliveries in one week.",
        support="An engineer on site.",
        support_ends="2026-06-10",
        asked_of_client=["One person who may decide on site."],
        honest_talk=dict(people=[MD, AD], when="2026-06-04"),
        escalation="Both managing directors, within a day.",
        close_out=["Four weeks without a late delivery."],
    )
    r["next-level"]["left_out"] = [dict(stakeholder=ENGINEER, reason="Asked not to be named.")]


def _sponsors(r: Files) -> None:
    r["plan"]["sponsors"][0].update(
        date="2026-01-10",
        asked=[
            dict(date="2026-01-12", what="An hour with the plant managers."),
            dict(date="2026-05-12", what="A place for a second engineer.", needed_by="2026-06-05"),
        ],
        given=[dict(date="2026-01-20", what="A letter to all plants.")],
        kept_alive_on=["2026-02-12"],
    )
    r["plan"]["sponsors"].append(
        dict(
            id="sponsor-quality", stakeholder=QUALITY, commitment="decide", date="2026-01-10", kept_alive="A coffee after the audit.",
            asked=[dict(date="2026-01-11", what="A day in the laboratory.")],
        )
    )  # fmt: skip
    r["plan"]["allies"][0].update(commitment="champion", kept_alive="A word after the monthly call.")


def _evidence(r: Files) -> None:
    log = r["execution"]
    log["2026-05-31-on-time"].update(confirmed_by=[_YES])
    log["2026-05-02-april"].update(confirmed_by=[_YES])
    log["2026-05-30-routine"] = dict(
        kind="communication",
        date="2026-05-30",
        people=[PLANT, ENGINEER],
        initiated_by="supplier",
        channel="call",
        topic="operational",
        team="delivery",
    )
    log["2026-02-01-call"] = dict(
        kind="communication", date="2026-02-01", people=[QUALITY, AD], channel="call", topic="operational"
    )
    for day in ("2026-05-11", "2026-05-12"):
        log[f"{day}-routine"] = dict(
            kind="communication",
            date=day,
            people=[PLANT, ENGINEER],
            initiated_by="client",
            channel="call",
            topic="operational",
        )
    log["2026-05-29-delivery"] = dict(
        kind="meeting", date="2026-05-29", team="delivery", people=[PLANT, AD], decisions=["The forecast comes on Mondays."],
        actions=["second-engineer"], next_meeting="2026-06-05",
    )  # fmt: skip
    for entry in r["recognition"].values():
        entry.setdefault("known_by", "seen")
    r["recognition"]["2026-05-26-to-their-own"].update(given_to=[PLANT, BUYER, PILOTS], numbers={PILOTS: 12})
    last = r["assessments"]["2026-05-20-survey"]
    last.update(scale="1-7", title="spring survey")
    last["respondents"][0].update(
        value_for_money=5, service_demand=3, comment="It has been better since spring."
    )
    last["questions"] = [dict(question="How soon is a problem answered?", client=4, ours=6, guess=5)]


def _wellbeing(r: Files) -> None:
    r["value"]["periods"][0].update(client_gets="Two days less stock.", confirmed_by=[_YES], unit="north")
    r["value"]["periods"].append(
        dict(
            id="first-quarter",
            start="2026-01-01",
            end="2026-03-31",
            revenue=330000,
            cost_to_serve=280000,
            client_gets="Three days less stock.",
            confirmed_by=[_YES],
        )
    )
    r["value"]["growth"] = [
        dict(
            id="second-plant",
            statement="Parts for the second plant.",
            amount=200000,
            rests_on=["tender-ahead", "lines-that-run"],
        )
    ]
    r["signals"]["readings"] += [
        dict(
            id="tone-may",
            date="2026-05-30",
            signal="tone",
            value=2,
            direction="worse",
            saying="We are looking around.",
        ),
    ]
    r["diagnosis"] = dict(
        symptoms=[dict(id="reactive-calls", symptom="poor_quality", strength=2, evidence="3 of 40 parts came back.", date="2026-05-01")],
        attempts=[dict(id="new-manager", what="A new account manager.", date="2025-06-01", result="Quiet for a month, then as before.", worked="no")],
        plays=[
            dict(id="review-it", play="relationship-review", why="Both sides named it.", date="2026-05-04", answers=["reactive-calls"]),
            dict(id="scenery", play="change-the-scenery", date="2026-02-04", look_again="2026-05-15"),
            dict(id="talent", play="add-talent-keep-continuity", date="2026-02-02", look_again="2026-05-13", worked="partly"),
        ],
    )  # fmt: skip
    risk = r["risks"]["disruptions"][0]
    risk.update(horizon="Within a year.", caused_by_us=False, purchases_at_risk=300000)
    for part in ("contact", "company", "market"):
        risk[part]["observed_response"] = "Asked for weekly figures."
    risk["tripwires"].append(
        dict(
            sign="Orders fall two months running.",
            owner=AD,
            every_days=30,
            last_looked="2026-04-02",
            answer="Both directors call.",
        )
    )
    risk["tripwires"].append(
        dict(
            sign="A rival is on site.",
            owner=AD,
            every_days=60,
            last_looked="2026-05-20",
            seen="2026-05-21",
            answer="Ask the plant manager.",
        )
    )
    risk["tripwires"].append(
        dict(
            sign="The plant rents a hall.",
            owner=AD,
            seen="2026-05-10",
            answered="2026-05-14",
            answer="Ask why.",
        )
    )
    r["risks"]["disruptions"].append(
        dict(
            id="strike", what="Our drivers strike.", likelihood=4, effect=4, horizon="In the autumn.", caused_by_us=True, owner=AD,
            purchases_at_risk=50000,
        )
    )  # fmt: skip


def _sessions(r: Files) -> None:
    sides = ("client", "supplier")
    r["workshops"] = {
        "2026-03-12-session": dict(
            date="2026-03-12",
            title="shared expectations",
            worth_it="Both teams say other things of the same week.",
            place="The northern plant, room 4.",
            time="9:00 to 16:30",
            invited="2026-03-01",
            facilitator=FACILITATOR,
            participants=[MD, PLANT, AD],
            team="delivery",
            positives=["The drivers know each other."],
            ratings=[dict(stakeholder=PLANT, what="how we deal with changes", score=3), dict(stakeholder=AD, what="how we deal with changes", score=6)],
            caucus=[
                dict(
                    side=side,
                    works=[f"The weekly call ({side})."],
                    does_not=[f"Forecasts come too late ({side})."],
                    goals=[f"Half the stock in a year ({side})."],
                    expects=[f"An answer within a day ({side})."],
                )
                for side in sides
            ],
            seals=[dict(side=side, date="2026-03-12", fingerprint="3f1a9c") for side in sides],
            discussion=dict(goals_alike=["Fewer rush orders."], needs_work=["Who decides on changes."]),
            planning=[
                dict(area="communication", statement="A call each Monday at nine.", became="stock-at-the-plant"),
                dict(area="roles", statement="One name for each plant."),
            ],
        )
    }  # fmt: skip


def _looks(r: Files) -> None:
    r["reviews"]["2026-05-28-monthly"].update(
        team="delivery",
        answers=[
            dict(
                question="Does everyone know their role?",
                answer="All but the new drivers.",
                evidence="9 of 12 calls answered.",
            ),
        ],
        decisions=["The forecast comes on Mondays."],
        actions=["second-engineer"],
    )


def _history(r: Files) -> None:
    history = r["history"]
    for move in history.values():
        if move["kind"] == "move":
            move["reason"] = f"All that was asked for {move['to_stage']} is there."
            move.update(state="active", method=1)
    history["2026-05-25-advance-recognition"]["verdicts"] = [
        dict(
            criterion="trust-asked",
            met=False,
            waived=True,
            by=[MD],
            missing=["an answer of the plant manager"],
        )
    ]
    history["2026-01-22-keep"].update(
        better_off="No: neither has another for this.",
        our_people="The engineers are worn out.",
        other_clients="None waits for it.",
        provisional=False,
        look_again="2026-06-09",
    )
    history["2026-03-06-lowered"] = dict(
        kind="lowered", date="2026-03-06", stakeholder=BUYER, field="influence", before="4", after="3",
        reason="He buys for one plant only now.",
    )  # fmt: skip
    history["2026-03-05-waiver"] = dict(
        kind="waiver",
        date="2026-03-05",
        criterion="ally-at-each-level",
        cycle=1,
        reason="The post is vacant until July.",
        by="A. Lindqvist",
        expires="2026-07-30",
    )
    history["2026-03-06-waiver"] = dict(
        kind="waiver",
        date="2026-03-06",
        criterion="key-people-heard",
        cycle=1,
        reason="The head of quality said no for good.",
        by="A. Lindqvist",
        permanent=True,
    )
    history["2026-02-11-joined"] = dict(
        kind="joined", date="2026-02-11", client="Ostrava Foods", slug="ostrava-foods", unit="south",
        moves=[dict(date="2025-10-01", move="start", to_stage="insight", cycle=1, reason="Lost two orders.")],
        kept={"vision.yaml": "statement: x"},
    )  # fmt: skip


def leaving() -> Files:
    """The same, on the way out: an exit at its third step."""
    r = running()
    r["relationship"].update(track="exit", stage="transition")
    history = r["history"]
    for day, before, stage in (
        ("2026-05-26", "recognition", "prepare"),
        ("2026-05-27", "prepare", "tell"),
        ("2026-05-28", "tell", "transition"),
    ):
        history[f"{day}-{stage}"] = dict(
            kind="move", date=day, move="revisit" if stage == "prepare" else "advance", from_stage=before, to_stage=stage, track="exit",
            cycle=1, state="active", reason=f"The exit goes on with {stage}.",
        )  # fmt: skip
    history["2026-05-25-exit"] = dict(
        kind="decision", date="2026-05-25", decision="exit", by="Managing board", reasons=["The plants close."], do_nothing="A year of losses.",
        exit="A tenth of the revenue.", turn_around="Two people until spring.",
    )  # fmt: skip
    r["exit"] = dict(
        reasons=["The client's plants close."],
        options_weighed=["Serving one plant only."],
        damage=dict(
            supplier="The team moves to two other clients.", client="Stock for six weeks is handed over.",
            parties=[dict(organisation="Hauliers Ltd", text="They hear it from both together.")],
        ),
        telling=[
            dict(who=AD, whom=ENGINEER, by="2026-05-20", told="2026-05-19"),
            dict(who=BOARD, whom=MD, by="2026-06-05"),
        ],
        conversation_held="2026-05-27",
        conversation_people=[BOARD, MD],
        help=dict(alternatives="Two firms in the region.", hand_over="Route by route, over eight weeks.", answer="accepted", date="2026-05-28"),
        obligations=[dict(what="Return of the moulds."), dict(what="Return of the spare presses.", settled="2026-05-29")],
        messages=["We part as partners."],
        closing_review=dict(date="2026-05-30", learnt="Say no earlier."),
    )  # fmt: skip
    return r


def lost() -> Files:
    """The same, lost; a review says that it could be won back."""
    r = running()
    r["relationship"].update(state="lost", ended="2026-05-30")
    r["plan"]["recovery"].update(closed="2026-05-29")
    r["plan"]["recovery"]["honest_talk"].update(held="2026-05-12")
    r["history"]["2026-05-30-end"] = dict(
        kind="move", date="2026-05-30", move="end", from_stage="recognition", to_stage="recognition", track="turnaround", cycle=1,
        state="lost", reason="The group chose one supplier.",
    )  # fmt: skip
    r["reviews"]["2026-05-31-defection"] = dict(
        date="2026-05-31", kind="defection", people=[AD, ENGINEER], loss_reason="service", why_lost="Nobody had asked them for a year.",
        learnt="Ask before the renewal.", win_back=True,
    )  # fmt: skip
    return r


class Situation(NamedTuple):
    """A rich relationship, and the kinds of records whose fields have their place in it; none for all kinds."""

    files: Files
    of: frozenset[str]


def situations() -> dict[str, Situation]:
    """Return the rich relationships, by name; `running` is for all kinds, the others for what is seen only there."""
    made = {
        "running": Situation(running(), frozenset()),
        "leaving": Situation(
            leaving(), frozenset({"exit", "telling", "obligation", "move", "decision", "relationship"})
        ),
        "lost": Situation(lost(), frozenset({"review", "move", "relationship", "plan"})),
    }
    # Through JSON nothing is shared between records any more: each can be changed by itself.
    return {name: one._replace(files=json.loads(json.dumps(one.files))) for name, one in made.items()}
