"""`plan.yaml`: actions of both sides, milestones, measures, sponsors, allies, recovery (`method.md#records`, INnOVATER 5)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import Confirmation, InChain, ListRecord, Part, RecordFile, for_client, for_us
from relturn.declare.types import Day, Flag, Number, Ref, Slug, Text
from relturn.declare.vocabulary import Party, PromiseStatus, Side


class Redate(Part):
    """One new date of a promise: when it was set, by which side, and why."""

    to: Day = for_client("The new date.", example="2026-06-30")
    day: Day = for_client("The day on which it was set.", example="2026-05-28", hides="record")
    by: Side = for_client("The side that wished for it.", example="supplier")
    asked_by: Ref | None = for_us(
        "Who of that side asked for it; without a name the move counts as ours.", None, refers="stakeholder"
    )
    recorded_by: Text | None = for_us("Who wrote it.", None, like="M. Reyes", written_by="tool")
    reason: Text = for_client("Why.", example="the new scanner came late", prose=True)


class Action(ListRecord):
    """Something one person does by a date: a promise."""

    KIND: ClassVar[str] = "action"
    CHAIN: ClassVar[InChain] = InChain(80, follows_nothing="it serves nothing")
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "open"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("statement",)

    side: Party = for_client("Whose action it is.", example="supplier")
    unit: Ref | None = for_client(
        "The client's unit that it belongs to.", None, refers="unit", comes_later=True
    )
    statement: Text = for_client(
        "What is done.", example="Release orders at noon.", label=True, prose=True, commits=True
    )
    owner: Ref | None = for_client(
        "Exactly one person.", None, refers="stakeholder", example="supplier-site-manager"
    )
    made: Day | None = for_client(
        "When it was first written; written by the tool.",
        None,
        written_by="tool",
        stamped=True,
        offered=False,
        comes_later=True,
    )
    due: Day | None = for_client(
        "The original due date; the promise is judged by it.", None, example="2026-05-31"
    )
    redated: tuple[Redate, ...] = for_client("Each new date.", ())
    status: PromiseStatus = for_client("planned, doing, done or dropped.", "planned", open="planned doing")
    done_on: Day | None = for_client(
        "When it was done.", None, hides="value", status_before="doing", comes_later=True
    )
    confirmed_by: tuple[Confirmation, ...] = for_client(
        "Who of the side that it was for has confirmed that it was kept.", (), comes_later=True
    )
    reason: Text | None = for_us(
        "Why it was dropped.", None, like="the plant closes", prose=True, comes_later=True
    )
    dropped_on: Day | None = for_client(
        "When it was dropped; after its original due date it counts as broken.",
        None,
        hides="value",
        status_before="doing",
        comes_later=True,
    )
    serves: tuple[Ref, ...] = for_client(
        "What it serves.",
        (),
        refers="issue need common_ground root_cause",
        example=["late-deliveries"],
        follows=True,
    )
    measure: Ref | None = for_client(
        "The measure that shows its effect.", None, refers="measure", leads_to=True
    )
    play: Slug | None = for_us("The play that it comes from.", None, names="play")
    drafted: Text | None = for_us(
        "The words that relturn wrote. While the statement still says them, the client does not see the action.",
        None,
        drafts="statement",
        about_record=True,
    )
    depends_on: tuple[Ref, ...] = for_client("What must be done before.", (), refers="action")
    promised_to: tuple[Ref, ...] = for_client("To whom it was promised.", (), refers="stakeholder")
    anticipates: Text | None = for_us(
        "The other side's likely moves.", None, like="they will ask for a penalty clause", prose=True
    )
    containment: Flag = for_us("A temporary fix, before the cause is known.", False)
    team: Ref | None = for_client(
        "The joint team that it belongs to.", None, refers="joint_team", comes_later=True
    )
    from_workshop: Ref | None = for_us("The workshop it was agreed in.", None, refers="workshop")


class Milestone(ListRecord):
    """A date, and what is true then."""

    KIND: ClassVar[str] = "milestone"
    CHAIN: ClassVar[InChain] = InChain(90)
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "no"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("statement",)

    date: Day = for_client("The date.", example="2026-06-30")
    statement: Text = for_client(
        "What is true then.", example="Every order leaves on its day.", label=True, prose=True
    )
    reached: Day | None = for_client("When it was reached.", None, hides="value", comes_later=True)


class Measure(ListRecord):
    """How both sides see that it works."""

    KIND: ClassVar[str] = "measure"
    CHAIN: ClassVar[InChain] = InChain(100, nothing_follows="it has no reading")
    NAMED_BY: ClassVar[tuple[str, ...]] = ("name",)

    name: Text = for_client("What is measured.", example="orders on the day named", label=True)
    unit: Text = for_client("In what; a percentage says of what.", example="% of orders")
    of_unit: Ref | None = for_client(
        "The client's unit that it belongs to.", None, refers="unit", comes_later=True
    )
    baseline: Number | None = for_client("Where it began.", None, example=66)
    target: Number | None = for_client("Where it should be.", None, example=98)
    direction: Literal["up", "down"] = for_client("The right way.", "up")
    by: Day | None = for_client("By when.", None, not_before="since")
    since: Day | None = for_client("Since when it is measured.", None)


class SponsorStep(Part):
    """What a sponsor was asked for, or gave."""

    date: Day = for_us("When.", example="2026-03-12", hides="record")
    what: Text = for_us(
        "What.", example="an hour with the plant managers", key=True, prose=True, verbatim=True
    )


class SponsorRequest(SponsorStep):
    """What a sponsor was asked for."""

    needed_by: Day | None = for_us("By when it is needed.", None, example="2026-04-15", not_before="date")


class Sponsor(ListRecord):
    """A senior person who stands behind the turnaround."""

    KIND: ClassVar[str] = "sponsor"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("stakeholder",)

    stakeholder: Ref = for_client("Who.", refers="stakeholder", example="client-operations-vp", label=True)
    commitment: Literal["champion", "decide", "resource"] | None = for_us("What they committed to.", None)
    date: Day | None = for_us("When they committed.", None, hides="record")
    asked: tuple[SponsorRequest, ...] = for_us("What we asked of them.", ())
    given: tuple[SponsorStep, ...] = for_us("What they gave.", ())
    kept_alive_on: tuple[Day, ...] = for_us("When it was last seen to.", (), hides="value")
    kept_alive: Text | None = for_us(
        "How it is kept alive, light on their time.",
        None,
        like="ten minutes after the monthly call",
        prose=True,
    )


class Ally(ListRecord):
    """A person who helps from within."""

    KIND: ClassVar[str] = "ally"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("stakeholder",)

    stakeholder: Ref = for_us("Who.", refers="stakeholder", example="client-shift-lead", label=True)
    helps_by: Text | None = for_us(
        "How they help.", None, like="opens doors in the southern region", prose=True
    )
    commitment: Literal["champion", "decide", "resource"] | None = for_us("What they committed to.", None)
    date: Day | None = for_us("Since when.", None, hides="record")
    kept_alive: Text | None = for_us(
        "How it is kept alive, light on their time.",
        None,
        like="ten minutes after the monthly call",
        prose=True,
    )


class HonestTalk(Part):
    """The honest conversation of a recovery."""

    people: tuple[Ref, ...] = for_us("Who of both sides.", (), refers="stakeholder")
    when: Day | None = for_us("When it is planned.", None)
    held: Day | None = for_us("When it was held.", None, hides="value")


class Recovery(Part):
    """The service improvement plan."""

    trigger: Text | None = for_us(
        "What set it off.", None, like="three late deliveries in one week", prose=True
    )
    support: Text | None = for_client("The extra support.", None, like="a dispatcher on site", prose=True)
    support_ends: Day | None = for_client("When the extra support ends.", None)
    asked_of_client: tuple[Text, ...] = for_client(
        "What we ask of the client.", (), like=["one person who may decide on site"], prose=True
    )
    honest_talk: HonestTalk = for_us("The honest conversation.", HonestTalk())
    escalation: Text | None = for_us(
        "To whom it goes if it fails.", None, like="both operations directors, within a day", prose=True
    )
    close_out: tuple[Text, ...] = for_client(
        "What must be true to close it.", (), like=["four weeks without a late delivery"], prose=True
    )
    closed: Day | None = for_client("When it was closed.", None, hides="value", offered=False)


class PlanFile(RecordFile):
    """What both sides do, by when, and how it is seen to work."""

    KIND: ClassVar[str] = "plan"

    actions: tuple[Action, ...] = for_client("The actions of both sides.", ())
    milestones: tuple[Milestone, ...] = for_client("The milestones.", ())
    measures: tuple[Measure, ...] = for_client("The measures.", ())
    sponsors: tuple[Sponsor, ...] = for_client("The sponsors.", ())
    allies: tuple[Ally, ...] = for_us("The allies.", ())
    recovery: Recovery | None = for_client("The service improvement plan, where one is needed.", None)
