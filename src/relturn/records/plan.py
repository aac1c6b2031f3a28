"""`plan.yaml`: actions of both sides, milestones, measures, sponsors, allies, recovery (`method.md#records`, INnOVATER 5)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import (
    Confirmation,
    InChain,
    ListRecord,
    Part,
    RecordFile,
    for_client,
    for_our_side,
    for_us,
)
from relturn.declare.types import Day, Flag, Number, Ref, Slug, Text
from relturn.declare.vocabulary import Party, PromiseStatus, Side


class Redate(Part):
    """A date change of a promise: the new date, the side that asked for it, and the reason."""

    to: Day = for_client("The new date.", example="2026-06-30")
    day: Day = for_client("The day on which the new date was set.", example="2026-05-28", hides="record")
    by: Side = for_client("The side that asked for the new date.", example="supplier")
    asked_by: Ref | None = for_client(
        "The person on that side who asked for the new date. Without a name, the change counts as our request.",
        None,
        refers="stakeholder",
    )
    recorded_by: Text | None = for_us(
        "The person who recorded the new date.", None, like="M. Reyes", written_by="tool"
    )
    reason: Text = for_client("Why.", example="the new scanner came late", prose=True)


class Action(ListRecord):
    """An action with one owner and a due date: a promise."""

    KIND: ClassVar[str] = "action"
    CHAIN: ClassVar[InChain] = InChain(
        80, follows_nothing="it supports no issue, need, common ground or root cause"
    )
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "open"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("statement",)

    side: Party = for_client("Whose action it is.", example="supplier")
    unit: Ref | None = for_client(
        "The client's unit to which the action belongs.", None, refers="unit", comes_later=True
    )
    statement: Text = for_client(
        "The action in one sentence.", example="Release orders at noon.", label=True, prose=True, commits=True
    )
    owner: Ref | None = for_client(
        "The owner of the action: exactly one person.",
        None,
        refers="stakeholder",
        example="supplier-site-manager",
    )
    made: Day | None = for_client(
        "The day on which the action was first recorded. relturn writes this field.",
        None,
        written_by="tool",
        stamped=True,
        offered=False,
        comes_later=True,
    )
    due: Day | None = for_client(
        "The original due date; the promise is judged by it.", None, example="2026-05-31"
    )
    redated: tuple[Redate, ...] = for_client("The date changes.", ())
    status: PromiseStatus = for_client("The status of the action.", "planned", open="planned doing")
    done_on: Day | None = for_client(
        "When the action was done.", None, hides="value", status_before="doing", comes_later=True
    )
    confirmed_by: tuple[Confirmation, ...] = for_client(
        "The people on the receiving side who confirmed that the promise was kept.", (), comes_later=True
    )
    reason: Text | None = for_us(
        "The reason why the action was dropped.", None, like="the plant closes", prose=True, comes_later=True
    )
    dropped_on: Day | None = for_client(
        "When the action was dropped. After the original due date, the promise counts as broken.",
        None,
        hides="value",
        status_before="doing",
        comes_later=True,
    )
    serves: tuple[Ref, ...] = for_client(
        "The issues, needs, common ground or root causes that the action supports.",
        (),
        refers="issue need common_ground root_cause",
        example=["late-deliveries"],
        follows=True,
    )
    measure: Ref | None = for_client(
        "The measure that shows the effect of the action.", None, refers="measure", leads_to=True
    )
    play: Slug | None = for_us("The play from which the action comes.", None, names="play")
    drafted: Text | None = for_us(
        "The text that relturn drafted. The client does not see the action while its statement still has this text.",
        None,
        drafts="statement",
        about_record=True,
    )
    depends_on: tuple[Ref, ...] = for_client("The actions that must be done first.", (), refers="action")
    promised_to: tuple[Ref, ...] = for_client(
        "The people to whom the action was promised.", (), refers="stakeholder"
    )
    anticipates: Text | None = for_us(
        "The likely reaction of the other side.", None, like="they will ask for a penalty clause", prose=True
    )
    containment: Flag = for_our_side("Whether the action is a temporary fix until the cause is known.", False)
    team: Ref | None = for_client(
        "The joint team to which the action belongs.", None, refers="joint_team", comes_later=True
    )
    from_workshop: Ref | None = for_us(
        "The workshop in which both sides agreed the action.", None, refers="workshop"
    )


class Milestone(ListRecord):
    """A date, and what will be true on that date."""

    KIND: ClassVar[str] = "milestone"
    CHAIN: ClassVar[InChain] = InChain(90)
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "no"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("statement",)

    date: Day = for_client("The date.", example="2026-06-30")
    statement: Text = for_client(
        "What will be true on that date.", example="Every order leaves on time.", label=True, prose=True
    )
    reached: Day | None = for_client("When the milestone was reached.", None, hides="value", comes_later=True)


class Measure(ListRecord):
    """A measure that shows both sides whether the plan works."""

    KIND: ClassVar[str] = "measure"
    CHAIN: ClassVar[InChain] = InChain(100, nothing_follows="it has no reading")
    NAMED_BY: ClassVar[tuple[str, ...]] = ("name",)

    name: Text = for_client("The name of the measure.", example="orders on the day named", label=True)
    unit: Text = for_client("The unit of the measure. For a percentage, say of what.", example="% of orders")
    of_unit: Ref | None = for_client(
        "The client's unit to which the measure belongs.", None, refers="unit", comes_later=True
    )
    baseline: Number | None = for_client("The value at the start.", None, example=66)
    target: Number | None = for_client("The target value.", None, example=98)
    direction: Literal["up", "down"] = for_client("The direction of improvement.", "up")
    by: Day | None = for_client("By when.", None, not_before="since")
    since: Day | None = for_client("The day on which the measuring started.", None)


class SponsorStep(Part):
    """A request to a sponsor, or something that a sponsor gave."""

    date: Day = for_us("When.", example="2026-03-12", hides="record")
    what: Text = for_us(
        "What.", example="an hour with the plant managers", key=True, prose=True, verbatim=True
    )


class SponsorRequest(SponsorStep):
    """A request to a sponsor."""

    needed_by: Day | None = for_us(
        "The day by which we need an answer to the request.", None, example="2026-04-15", not_before="date"
    )


class Sponsor(ListRecord):
    """A senior person who supports the turnaround."""

    KIND: ClassVar[str] = "sponsor"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("stakeholder",)

    stakeholder: Ref = for_client("Who.", refers="stakeholder", example="client-operations-vp", label=True)
    commitment: Literal["champion", "decide", "resource"] | None = for_our_side(
        "What the sponsor committed to.", None
    )
    date: Day | None = for_our_side("When the sponsor committed.", None, hides="record")
    asked: tuple[SponsorRequest, ...] = for_us("Our requests to the sponsor.", ())
    given: tuple[SponsorStep, ...] = for_us("What the sponsor gave.", ())
    kept_alive_on: tuple[Day, ...] = for_us(
        "The days on which somebody was in touch with the sponsor.", (), hides="value"
    )
    kept_alive: Text | None = for_us(
        "How we keep the sponsor involved without taking much of their time.",
        None,
        like="ten minutes after the monthly call",
        prose=True,
    )


class Ally(ListRecord):
    """A person who helps the turnaround from within an organisation."""

    KIND: ClassVar[str] = "ally"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("stakeholder",)

    stakeholder: Ref = for_us("Who.", refers="stakeholder", example="client-shift-lead", label=True)
    helps_by: Text | None = for_us(
        "How the ally helps.", None, like="introduces us to people in the southern region", prose=True
    )
    commitment: Literal["champion", "decide", "resource"] | None = for_us("What the ally committed to.", None)
    date: Day | None = for_us("Since when.", None, hides="record")
    kept_alive: Text | None = for_us(
        "How we keep the ally involved without taking much of their time.",
        None,
        like="ten minutes after the monthly call",
        prose=True,
    )


class HonestTalk(Part):
    """The honest conversation in a service improvement plan."""

    people: tuple[Ref, ...] = for_us("The people on both sides who take part.", (), refers="stakeholder")
    when: Day | None = for_us("The planned day of the conversation.", None)
    held: Day | None = for_us("When the conversation took place.", None, hides="value")


class Recovery(Part):
    """The service improvement plan."""

    trigger: Text | None = for_our_side(
        "The event that made the service improvement plan necessary.",
        None,
        like="three late deliveries in one week",
        prose=True,
    )
    support: Text | None = for_client("The extra support.", None, like="a dispatcher on site", prose=True)
    support_ends: Day | None = for_client("When the extra support ends.", None)
    asked_of_client: tuple[Text, ...] = for_client(
        "What we ask the client for.", (), like=["one person who may decide on site"], prose=True
    )
    honest_talk: HonestTalk = for_us("The honest conversation.", HonestTalk())
    escalation: Text | None = for_our_side(
        "The people to involve if the service improvement plan fails.",
        None,
        like="both operations directors, within a day",
        prose=True,
    )
    close_out: tuple[Text, ...] = for_client(
        "What must be true before the service improvement plan is closed.",
        (),
        like=["four weeks without a late delivery"],
        prose=True,
    )
    closed: Day | None = for_client(
        "When the service improvement plan was closed.", None, hides="value", offered=False
    )


class PlanFile(RecordFile):
    """The plan of both sides: actions, milestones, measures, sponsors and allies."""

    KIND: ClassVar[str] = "plan"

    actions: tuple[Action, ...] = for_client("The actions of both sides.", ())
    milestones: tuple[Milestone, ...] = for_client("The milestones.", ())
    measures: tuple[Measure, ...] = for_client("The measures.", ())
    sponsors: tuple[Sponsor, ...] = for_client("The sponsors.", ())
    allies: tuple[Ally, ...] = for_us("The allies.", ())
    recovery: Recovery | None = for_client("The service improvement plan, if one is needed.", None)
