"""Ostrava: one whole relationship, in order, to vary and to judge.

Ostrava is an invented maker of machine tools; we supply its spare parts. The relationship was in
trouble in January 2026 and is well on its way on 1 Jun 2026: both sides were interviewed, needs and
common ground are recorded, the account director owns the turnaround, the vision is shared, the
plan is being carried out, every promise that fell due was kept, and trust was asked about again and
has risen. Everything is in its place up to the step `trust`, whose gate is met on that day.

Every situation of this folder is Ostrava with one thing changed, and its right answer.

A relationship is a dict of files: the key is the file's name without `.yaml`, the value what stands in
it. The names in LOGS are folders of entries: the value is a dict of stem to entry.
"""

from __future__ import annotations

from typing import Any

from relturn.declare.vocabulary import Stage

Record = dict[str, Any]
TODAY = "2026-06-01"
FORMAT = 2

STAGES: list[Stage] = ["insight", "needs", "ownership", "vision", "action", "trust", "recognition"]
REACHED = ["2026-01-05", "2026-01-20", "2026-02-01", "2026-02-10", "2026-02-25", "2026-03-10", "2026-05-25"]
LOGS = {
    "insights",
    "assessments",
    "root-causes",
    "execution",
    "recognition",
    "workshops",
    "reviews",
    "history",
}

# The six people. MD and PLANT decide for the client; AD owns the turnaround, BOARD stands behind it.
MD, PLANT, BUYER = "client-managing-director", "client-plant-manager", "client-buyer"
BOARD, AD, ENGINEER = "supplier-managing-director", "supplier-account-director", "supplier-engineer"
CLIENT, SUPPLIER = [MD, PLANT, BUYER], [BOARD, AD, ENGINEER]

SCORES = ["trust", "commitment", "satisfaction", "reliability", "responsiveness", "care", "solution"]


def person(id: str, side: str, role: str, level: str, **more: Any) -> Record:  # noqa: A002 - as the file has it
    """A stakeholder."""
    return dict(id=id, side=side, role=role, level=level, **more)


def fact(id: str, kind: str, statement: str, evidence: str, **more: Any) -> Record:  # noqa: A002 - the same
    """A fact."""
    return dict(id=id, kind=kind, statement=statement, evidence=evidence, **more)


def talk(date: str, people: list[str], facts: list[Record], **more: Any) -> Record:
    """An interview."""
    return dict(date=date, people=people, by=[AD], played_back=date, facts=facts, **more)


def need(id: str, side: str, level: str, statement: str, good: str, **more: Any) -> Record:  # noqa: A002 - the same
    """A need."""
    return dict(
        id=id, side=side, level=level, statement=statement, good_looks_like=good, measure="on-time", **more
    )


def buys_in(
    stakeholder: str,
    vision: str = "supportive",
    plan: str = "supportive",
    date: str = "2026-02-20",
    **more: Any,
) -> Record:
    """The buy-in of somebody."""
    return dict(stakeholder=stakeholder, vision=vision, plan=plan, date=date, **more)


def action(id: str, side: str, owner: str, due: str, statement: str | None = None, **more: Any) -> Record:  # noqa: A002 - the same
    """A promise: one owner, a first date, what it serves, the measure that shows it."""
    more = dict(dict(serves=["parts-missing", "no-surprises"], measure="on-time"), **more)
    return dict(id=id, side=side, statement=statement or f"Carry out {id}.", owner=owner, due=due, **more)


def kept(id: str, side: str, owner: str, due: str, statement: str | None = None, **more: Any) -> Record:  # noqa: A002 - the same
    """A promise kept on its first date."""
    return action(id, side, owner, due, statement, status="done", done_on=due, **more)


def answers(stakeholder: str | None, score: float, **more: Any) -> Record:
    """One respondent of a survey round: the same score throughout, but for what is named."""
    given = dict.fromkeys(SCORES, score)
    given.update(more)
    return dict(stakeholder=stakeholder, **given) if stakeholder else given


def survey(date: str, *respondents: Record, **more: Any) -> Record:
    """A survey, by its entry."""
    return {f"{date}-survey": dict(date=date, title="survey", respondents=list(respondents), **more)}


def outcome(date: str, result: str, statement: str, told: str, **more: Any) -> Record:
    """An outcome."""
    people = {"client": [MD, PLANT], "supplier": [BOARD, AD, ENGINEER]}
    tellings = [dict(side=side, date=told, people=people[side]) for side in ("client", "supplier")]
    return dict(kind="outcome", result=result, date=date, statement=statement, told_to=tellings, **more)


def reading(date: str, value: float, measure: str = "on-time") -> Record:
    """A reading."""
    return dict(kind="reading", date=date, measure=measure, value=value)


def signals(date: str, direction: str) -> Record:
    """The four early-warning signs, all read on one day."""
    names = ["contact_frequency", "tone", "volume", "discount_requests"]
    return dict(
        readings=[
            dict(id=f"{name.replace('_', '-')}-{date}", date=date, signal=name, direction=direction)
            for name in names
        ]
    )


def period(id: str, start: str, end: str, revenue: float, cost: float) -> Record:  # noqa: A002 - the same
    """A period of money."""
    return dict(id=id, start=start, end=end, revenue=revenue, cost_to_serve=cost)


def relationship(client: str = "Ostrava") -> Record:
    """The whole relationship as it stands on TODAY; give it to `at_stage` before writing it."""
    effects = dict(
        supplier="Express freight costs us 40,000 a year.", client="A line stands still for a shift."
    )
    r: Record = {}
    r["relationship"] = dict(
        client=client,
        industry="machine tools",
        since="2019-04-01",
        contract_end="2027-12-31",
        renewal="2027-06-30",
        client_agenda=["Run three shifts at the second plant."],
        track="turnaround",
        stage="insight",
        cycle=1,
        lead="M. Reyes",
        currency="EUR",
    )
    supporter = dict(value="supporter", date="2026-05-20", reason="Said so in the talk in May.")
    r["stakeholders"] = dict(
        stakeholders=[
            person(
                MD,
                "client",
                "managing director",
                "executive",
                key=True,
                influence=5,
                stance=supporter,
            ),
            person(PLANT, "client", "plant manager", "senior", key=True, influence=4, stance=supporter),
            person(BUYER, "client", "buyer", "middle", influence=3),
            person(BOARD, "supplier", "managing director", "executive", key=True, influence=5),
            person(
                AD,
                "supplier",
                "account director",
                "senior",
                name="M. Reyes",
                key=True,
                influence=5,
                department="sales",
            ),
            person(
                ENGINEER,
                "supplier",
                "service engineer",
                "front_line",
                key=True,
                influence=4,
                department="service",
            ),
        ],
        counterparts=[
            dict(id="ad-with-md", ours=AD, theirs=MD, level=3, wanted=4, date="2026-05-20"),
            dict(id="engineer-with-plant", ours=ENGINEER, theirs=PLANT, level=4, wanted=4, date="2026-05-20"),
            dict(id="engineer-with-md", ours=ENGINEER, theirs=MD, level=2, wanted=3, date="2026-05-20"),
            dict(id="ad-with-plant", ours=AD, theirs=PLANT, level=3, wanted=4, date="2026-05-20"),
        ],
    )
    r["insights"] = {
        "2026-01-09-managing-director": talk(
            "2026-01-09",
            [MD],
            [
                fact(
                    "knows-machines",
                    "strength",
                    "Your engineers know our machines.",
                    "two repairs in December, each within a day",
                ),
                fact(
                    "parts-late",
                    "problem",
                    "Spare parts arrive late.",
                    "12 of 17 orders in the fourth quarter",
                    implications=effects,
                ),
                fact(
                    "fewer-suppliers",
                    "pressure",
                    "The group is halving its suppliers.",
                    "group letter of 2 December",
                ),
                fact(
                    "tender",
                    "threat",
                    "The contract goes out to tender.",
                    "group purchasing plan for 2027",
                    when="future",
                    cause=["fewer-suppliers"],
                    follows="We lose the contract.",
                    within="9 months",
                    implications=effects,
                ),
            ],
            mood_before=2,
            mood_after=4,
        ),
        "2026-01-12-plant-manager": talk(
            "2026-01-12",
            [PLANT],
            [
                fact(
                    "crash-2024",
                    "event",
                    "The press crashed in May 2024.",
                    "shift report of 1 May 2024",
                    when="past",
                    occurred="2024-05-01",
                    responded="An engineer was on site the same day.",
                )
            ],
        ),
        "2026-01-13-account-director": talk(
            "2026-01-13",
            [AD],
            [
                fact(
                    "let-us-in",
                    "strength",
                    "They let us into every planning meeting.",
                    "minutes of the last six meetings",
                ),
                fact(
                    "forecast-late",
                    "problem",
                    "The forecast reaches us late.",
                    "4 of 5 months in 2025",
                    implications=effects,
                ),
            ],
        ),
        "2026-01-14-engineer": talk("2026-01-14", [ENGINEER], []),
        "2026-01-15-our-managing-director": talk("2026-01-15", [BOARD], []),
        "2026-05-20-both": talk(
            "2026-05-20", [MD, PLANT, BOARD, AD, ENGINEER], [], trust_asked=True, mood_before=4, mood_after=5
        ),
    }
    r["issues"] = dict(
        issues=[
            dict(
                id="parts-missing",
                kind="fix",
                theme="delivery",
                priority=1,
                cause_kind="ways_of_working",
                statement="Parts are not there when they are needed.",
                facts=["parts-late", "forecast-late"],
                root_cause="2026-03-02-parts-missing",
            ),
            dict(
                id="tender-ahead",
                kind="avert",
                theme="contract",
                priority=2,
                statement="The contract may go out to tender.",
                facts=["tender"],
            ),
        ]
    )
    r["needs"] = dict(
        needs=[
            need(
                "lines-that-run",
                "client",
                "strategic",
                "Lines that run three shifts.",
                "Every shift begins and ends on its hour.",
                reverses=["parts-missing"],
            ),
            need(
                "parts-on-the-day",
                "client",
                "operational",
                "Parts on the day named.",
                "98 of 100 orders arrive on the agreed day.",
                reverses=["tender-ahead"],
            ),
            need(
                "contract-beyond-the-year",
                "supplier",
                "strategic",
                "A contract that lasts beyond the year.",
                "A three-year contract is signed.",
            ),
            need(
                "forecast-two-weeks-ahead",
                "supplier",
                "operational",
                "A forecast two weeks ahead.",
                "Each Friday the next two weeks are in the portal.",
                reverses=["forecast-late"],
            ),
        ],
        common_ground=[
            dict(
                id="no-surprises",
                statement="Both know two weeks ahead what is needed.",
                joins=["parts-on-the-day", "forecast-two-weeks-ahead"],
            )
        ],
        conflicts=[],
    )
    r["expectations"] = dict(
        expectations=[
            dict(
                id="call-before-late",
                side="client",
                area="communication",
                statement="A call before a part is late.",
                met="met",
                looked_at="2026-05-20",
            ),
            dict(
                id="friday-forecast",
                side="supplier",
                area="process",
                statement="The forecast in the portal each Friday.",
                met="met",
                looked_at="2026-05-20",
            ),
        ]
    )
    r["ownership"] = dict(
        owner=AD,
        commitment="I am responsible for every date that we give.",
        declared_to=[
            dict(side="supplier", date="2026-02-02", people=[BOARD, ENGINEER]),
            dict(side="client", date="2026-02-03", people=[MD, PLANT]),
        ],
        promises=["stock-at-the-plant"],
        risks=[
            dict(
                id="engineer-leaves",
                statement="The engineer who knows the presses leaves.",
                response="A second engineer is trained on site by July.",
            )
        ],
    )
    r["vision"] = dict(
        statement="Every part is there on the day named.",
        horizon="2027-06-30",
        contributors=[MD, PLANT, AD, ENGINEER],
        why_now=dict(
            if_nothing_changes="The contract goes to tender in autumn.",
            client="Three shifts without a standstill.",
            supplier="Two more plants.",
        ),
        serves=["no-surprises"],
        stretch="We have never been above 80 of 100.",
        realism="March reached 80 with half of the plan.",
        buy_in=[buys_in(ref) for ref in CLIENT + SUPPLIER],
    )
    r["team"] = dict(
        departments_in_contact=["service", "sales"],
        discern="Service every day, sales each month.",
        identify="Those who know the presses and the contract.",
        coordinate="One call each Monday.",
        engage="Each promise is read out on Monday.",
        members=[
            dict(
                id="service-member",
                department="service",
                representative=ENGINEER,
                role="parts and repairs",
                why="Knows every press.",
            ),
            dict(
                id="sales-member",
                department="sales",
                representative=AD,
                role="the whole relationship",
                why="Answers for the dates.",
            ),
        ],
    )
    r["root-causes"] = {
        "2026-03-02-parts-missing": dict(
            date="2026-03-02",
            issue="parts-missing",
            define="12 of 17 orders arrived after the day named.",
            explore=[
                dict(
                    cause="Orders are placed without a forecast.",
                    evidence="12 of the 12 late orders had none",
                    root=True,
                ),
                dict(cause="The carrier is slow.", evidence="all 17 were with the carrier for one day"),
            ],
            solutions=[
                dict(
                    solution="A forecast each Friday.",
                    ups="Costs little.",
                    downs="An hour a week for the buyer.",
                ),
                dict(solution="Twice the stock.", ups="Works at once.", downs="80,000 tied up."),
            ],
            decision="A forecast each Friday, and stock for the fastest parts.",
            most_important="The forecast.",
            actions=["stock-at-the-plant", "friday-portal"],
            evaluation=dict(due="2026-07-15"),
        )
    }
    r["plan"] = dict(
        actions=[
            kept(
                "stock-at-the-plant",
                "supplier",
                ENGINEER,
                "2026-04-10",
                "Hold the twelve fastest parts at the plant.",
                promised_to=[PLANT],
            ),
            kept(
                "one-call-number",
                "supplier",
                AD,
                "2026-04-20",
                "Give the plant one number to call.",
                promised_to=[PLANT],
            ),
            kept(
                "late-call",
                "supplier",
                ENGINEER,
                "2026-05-08",
                "Call before a part is late.",
                promised_to=[PLANT],
            ),
            kept(
                "friday-portal",
                "client",
                PLANT,
                "2026-04-17",
                "Put the forecast in the portal each Friday.",
                promised_to=[AD],
            ),
            kept(
                "gate-pass",
                "client",
                PLANT,
                "2026-05-01",
                "Give the engineer a pass for the gate.",
                promised_to=[ENGINEER],
            ),
            kept(
                "press-list",
                "client",
                BUYER,
                "2026-05-15",
                "Send the list of presses and their ages.",
                promised_to=[AD],
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
            action(
                "yearly-volumes",
                "client",
                BUYER,
                "2026-07-01",
                "Name the volumes for 2027.",
                promised_to=[AD],
            ),
        ],
        milestones=[
            dict(
                id="ninety",
                date="2026-07-31",
                statement="Ninety of a hundred orders arrive on the day named.",
            )
        ],
        measures=[
            dict(
                id="on-time",
                name="orders on the day named",
                unit="% of orders",
                baseline=60,
                target=98,
                direction="up",
                since="2026-02-01",
                by="2027-06-30",
            )
        ],
        sponsors=[
            dict(
                id="sponsor-md",
                stakeholder=MD,
                commitment="champion",
                date="2026-03-01",
                kept_alive="Ten minutes on the last Friday.",
            ),
            dict(
                id="sponsor-board",
                stakeholder=BOARD,
                commitment="resource",
                date="2026-03-01",
                kept_alive="Monthly review.",
            ),
        ],
        allies=[
            dict(id="ally-md", stakeholder=MD, helps_by="Opens the board's doors.", date="2026-03-01"),
            dict(id="ally-plant", stakeholder=PLANT, helps_by="Sees to the forecast.", date="2026-03-01"),
            dict(
                id="ally-buyer", stakeholder=BUYER, helps_by="Knows the tender's calendar.", date="2026-03-01"
            ),
        ],
    )
    r["execution"] = {
        "2026-03-31-on-time": reading("2026-03-31", 70),
        "2026-04-30-on-time": reading("2026-04-30", 80),
        "2026-05-31-on-time": reading("2026-05-31", 85),
        "2026-05-02-april": outcome(
            "2026-05-02",
            "success",
            "Eighty of a hundred orders of April were on time.",
            "2026-05-03",
            moves=["on-time"],
        ),
        "2026-05-05-crate": outcome(
            "2026-05-05",
            "failure",
            "A crate went to the wrong plant.",
            "2026-05-06",
            moves=["stock-at-the-plant"],
            plan_reviewed="Labels now name the plant and the gate.",
        ),
        "2026-05-28-outlook": dict(
            kind="communication",
            date="2026-05-28",
            people=[MD, AD],
            initiated_by="client",
            channel="meeting",
            setting="at the plant",
            topic="big_picture",
            new_idea="Parts for the second plant from one stock.",
        ),
    }
    r["assessments"] = {
        **survey(
            "2026-01-16",
            answers(MD, 3, uniqueness=4, recommend=4, price_focus=4),
            answers(PLANT, 3, uniqueness=4, recommend=5, price_focus=4),
            answers(AD, 4),
            answers(ENGINEER, 4),
            invited=2,
        ),
        **survey(
            "2026-05-20",
            answers(MD, 6, uniqueness=4, recommend=8, price_focus=4),
            answers(PLANT, 6, uniqueness=4, recommend=8, price_focus=4),
            answers(AD, 6),
            answers(ENGINEER, 6),
            invited=2,
        ),
    }
    r["signals"] = signals("2026-05-28", "better")
    r["value"] = dict(periods=[period("year-2025", "2025-01-01", "2025-12-31", 1200000, 1100000)])
    r["risks"] = dict(
        disruptions=[
            dict(
                id="group-merger",
                what="The group merges its purchasing.",
                identified_by=["sales", "service"],
                likelihood=2,
                effect=4,
                contact=dict(
                    effect="The buyer loses the decision.", expected_response="Asks for lower prices."
                ),
                company=dict(effect="Fewer suppliers.", expected_response="Puts contracts out to tender."),
                market=dict(effect="Larger suppliers gain.", expected_response="Framework contracts."),
                response="A three-year contract before the merger.",
                owner=AD,
                answers=["fewer-suppliers", "tender-ahead"],
                tripwires=[
                    dict(
                        sign="A group buyer attends a meeting.",
                        owner=AD,
                        every_days=30,
                        last_looked="2026-05-28",
                        answer="Call the managing director the same day.",
                    )
                ],
            )
        ]
    )
    r["reviews"] = {
        f"{day}-monthly": dict(
            date=day, kind="monthly", people=[AD, ENGINEER], summary="Promises kept; forecast steady."
        )
        for day in ("2026-04-28", "2026-05-28")
    }
    return r


def thanks(r: Record) -> Record:
    """Recognition given and received on every side, and the next level of value: what the last gate asks."""

    def given(side: str, by: str, to: list[str], **more: Any) -> Record:
        return dict(
            date="2026-05-26",
            given_by=side,
            by=by,
            given_to=to,
            value=["on-time"],
            statement="For two months without a standstill.",
            how="at the monthly meeting",
            **more,
        )

    r["recognition"] = {
        "2026-05-26-to-the-client": given("supplier", AD, [PLANT, MD, BUYER]),
        "2026-05-26-to-us": given("client", MD, [ENGINEER, AD]),
        "2026-05-26-to-our-own": given("supplier", BOARD, [AD, ENGINEER]),
        "2026-05-26-to-their-own": given("client", MD, [PLANT, BUYER], known_by="asked"),
    }
    r["next-level"] = dict(
        client="The second plant runs on the same stock.", supplier="One framework contract for both plants."
    )
    return r


def at_stage(r: Record, stage: str, cycle: int = 1) -> Record:
    """Put the relationship at a stage, with the moves that led there and the decision to keep it."""
    history: Record = {}
    before: str | None = None
    for name, day in zip(STAGES, REACHED, strict=True):
        move = dict(
            kind="move",
            date=day,
            move="advance" if before else "start",
            to_stage=name,
            track="turnaround",
            cycle=cycle,
        )
        if before:
            move["from_stage"] = before
        history[f"{day}-{move['move']}-{name}"] = move
        before = name
        if name == stage:
            break
    history["2026-01-22-keep"] = dict(
        kind="decision",
        date="2026-01-22",
        decision="keep",
        by="Managing board",
        reasons=["Both sides would lose if it ended now."],
        do_nothing="The contract goes in autumn: 1,200,000 a year.",
        exit="A rival takes over three plants.",
        turn_around="Two people for half a year.",
        would_reverse="The client signs with another supplier.",
        look_again="2026-09-30",
    )
    if stage == STAGES[0]:
        history.pop("2026-01-22-keep")
    r["history"] = history
    r["relationship"]["stage"] = stage
    return r
