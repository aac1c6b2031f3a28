"""`relturn.yaml`: the settings of a workspace; every ◦ number of the method with its default."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from relturn.declare.field import Part, RecordFile, for_us
from relturn.declare.kinds import FORMAT
from relturn.declare.types import AnyText, Colour, Count, Slug, Text
from relturn.findings.finding import Severity

Share = Annotated[float, Field(strict=True, ge=0, le=1, allow_inf_nan=False)]
SymptomName = Annotated[str, Field(strict=True, pattern="^[a-z0-9]+([_-][a-z0-9]+)*$", max_length=63)]
ScoreLine = Annotated[float, Field(strict=True, ge=0, le=10, allow_inf_nan=False)]
Format = Annotated[int, Field(strict=True, ge=1, le=FORMAT)]


class Thresholds(Part):
    """The numbers that the gates and analyses use."""

    prose_letters: Count = for_us("A text of fewer letters says nothing.", 8, unit="letters")
    heard_from_influence: Count = for_us(
        "Everyone with this influence or more is to be interviewed.", 4, unit="1-5"
    )
    asks_before_declined: Count = for_us(
        "After this number of requests without an answer, the interview counts as declined.", 2, unit="asks"
    )
    interviews_per_side: Count = for_us(
        "Interviews wanted on each side.", 2, unit="interviews", was="conversations_a_side"
    )
    priority_served: Count = for_us("Issues up to this priority must be met and served.", 2, unit="1-4")
    priority_root_cause: Count = for_us("Fix issues up to this priority need a root cause.", 1, unit="1-4")
    buy_in_share: Share = for_us("The share of each side that must be supportive.", 0.8, unit="of the people")
    promise_days: Count = for_us("Promises due in this number of past days are judged.", 90, unit="days")
    promises_at_least: Count = for_us("So many promises must have been due.", 3, unit="promises")
    promises_kept_share: Share = for_us(
        "The share that must be kept by the original due date.", 0.8, unit="of promises due"
    )
    review_days: Count = for_us("One review period.", 30, unit="days")
    readings_at_least: Count = for_us("Readings wanted of each older measure.", 2, unit="readings")
    measures_right_share: Share = for_us("More than this share of measures must be improving.", 0.5)
    stale_stance_days: Count = for_us(
        "A stance or buy-in is out of date after this number of days.", 120, unit="days"
    )
    stale_signal_days: Count = for_us("A signal is out of date after this number of days.", 45, unit="days")
    stale_assessment_days: Count = for_us(
        "A survey is out of date after this number of days.", 365, unit="days"
    )
    stale_contact_days: Count = for_us(
        "After this number of days the sides have not talked for too long.", 30, unit="days"
    )
    next_at_most: Count = for_us("How many things `next` shows.", 7, unit="things")
    theme_sources: Count = for_us(
        "A theme needs this number of sources before a client sees it.", 2, unit="sources"
    )
    segment_high: ScoreLine = for_us("A mean score from here on is high.", 5.5, unit="1-7")
    segment_low: ScoreLine = for_us("A mean score below this is low.", 3.5, unit="1-7")
    recommend_high: ScoreLine = for_us("A recommendation from here on is high.", 8.0, unit="0-10")
    recommend_low: ScoreLine = for_us("A recommendation up to here is low.", 6.0, unit="0-10")
    answers_share: Share = for_us(
        "A survey that fewer of those invited answered names no segment.", 0.33, unit="of those invited"
    )
    large_revenue: Count = for_us("A client of this annual revenue is large.", 1_000_000, unit="currency")
    promise_record_days: Count = for_us(
        "Days for which a promise was on record before it was done and due, so that it counts.",
        3,
        unit="days",
    )
    drop_days: Count = for_us("A promise dropped so close to its date counts as broken.", 14, unit="days")
    trust_at_least: ScoreLine = for_us("Trust answers from here on pass the Trust gate.", 4.0, unit="1-7")
    trust_high: ScoreLine = for_us("A mean from here on passes even where it has fallen.", 6.0, unit="1-7")
    trust_days: Count = for_us("`end recovered` asks for trust answers no older than this.", 90, unit="days")
    vote_asked_share: Share = for_us("This share of the votes of a side must have been asked.", 0.75)
    horizon_days: Count = for_us("Days that a vision looks ahead when it is written.", 90, unit="days")
    options_at_least: Count = for_us("A root cause analysis compares so many options.", 2, unit="options")
    causes_at_least: Count = for_us("A root cause analysis looks at so many causes.", 2, unit="causes")
    event_days: Count = for_us("A response to an event within this number of days is quick.", 14, unit="days")
    new_idea_days: Count = for_us("Days without a new idea after which one is asked for.", 90, unit="days")
    horizon_years: Count = for_us("A vision that looks further ahead can hardly be checked.", 5, unit="years")
    waiver_days: Count = for_us("Days within which a waiver that is not permanent ends.", 366, unit="days")
    sponsor_days: Count = for_us(
        "Days without contact after which a sponsor is pointed out.", 90, unit="days"
    )
    voice_days: Count = for_us("Days for which the client's voice counts.", 120, unit="days")
    voice_well: Count = for_us("The client's voice is good from here on.", 65, unit="of 100")
    voice_mixed: Count = for_us("The client's voice is bad below this.", 40, unit="of 100")
    health_over_voice: Count = for_us("Health is at most so far above the client's voice.", 20, unit="points")
    health_of_hostile: Count = for_us(
        "Health is at most this while somebody of influence on the client side is hostile.", 40, unit="of 100"
    )
    health_parts: Count = for_us("Health needs so many known parts.", 3, unit="parts")
    health_departure: Count = for_us(
        "Health loses this for each owner, sponsor or decider who left without a successor.",
        10,
        unit="points",
    )
    health_of_last_cycle_days: Count = for_us(
        "After a new cycle begins, parts of the last one stay so long.", 60, unit="days"
    )
    danger_days: Count = for_us("Days ahead for which a danger is shown in `next`.", 14, unit="days")
    contract_days: Count = for_us(
        "Days ahead for which renewal, notice and contract end are shown in `next`.", 90, unit="days"
    )
    risk_high: Count = for_us("A risk of this likelihood times impact is high.", 15, unit="1-25")
    next_per_client: Count = for_us(
        "How many things `next` shows of each client, over several.", 2, unit="things"
    )
    risk_share_opponent: Share = for_us("The share of annual revenue at risk with an unhappy client.", 0.5)
    risk_share_mixed: Share = for_us("The share of annual revenue at risk with a client of mixed voice.", 0.2)
    risk_share_content: Share = for_us("The share of annual revenue at risk with a content client.", 0.0)


class OwnSymptom(Part):
    """A symptom of the workspace's own."""

    id: SymptomName = for_us("Its name.", example="silent_mondays", key=True)
    means: Text = for_us("What it means.", example="nobody calls on Mondays any more")


class OwnPlay(Part):
    """A play of the workspace's own."""

    id: Slug = for_us("Its name.", example="factory-day", key=True)
    does: Text = for_us("What is done.", example="A day on the client's floor.")
    why: Text | None = for_us("Why it helps.", None, like="people who were asked hold to what was agreed")
    effort: Literal["small", "medium", "large"] = for_us("How much work it is.", "medium")
    answers: tuple[SymptomName, ...] = for_us("The symptoms that it answers.", (), like=["cold-meetings"])
    how: tuple[Text, ...] = for_us(
        "How it is done, step by step.", (), like=["ask both sides first", "write down what was agreed"]
    )


class ColumnMapping(Part):
    """How the columns of another system's table are called here."""

    name: Text = for_us("What the mapping is called.", example="crm", key=True)
    kind: SymptomName = for_us("The kind of record of its rows.", example="stakeholder")
    columns: dict[Text, AnyText] = for_us("Of each column the field; empty for one that is left out.", {})
    set: dict[Text, AnyText] = for_us("Of a field the value that it has where a row says nothing of it.", {})
    values: dict[Text, AnyText] = for_us("What a word of the table is here, by FIELD=WORD.", {})
    rows: dict[Text, AnyText] = for_us("Only rows with one of the words, between bars, in a column.", {})
    system: Slug | None = for_us("The system that the table comes from.", None, like="jira")
    key: Text | None = for_us("The column of the system's own key.", None, like="Issue key")
    updated: Text | None = for_us("The column of the day of the last change.", None, like="Updated")
    filled: Text | None = for_us(
        "A column that every record has; rows without it are left out.", None, like="Name"
    )
    dates: Literal["dmy", "mdy"] | None = for_us("Whether the day or the month comes first.", None)
    decimal: Literal[",", "."] | None = for_us("The sign before decimals.", None)


class RuleSetting(Part):
    """The severity of a rule here, or in a part of the workspace."""

    rule: Text = for_us("The rule's code or name, or a family by its letter.", example="blame")
    severity: Literal[Severity, "none"] = for_us(
        "What it counts as; errors are never less.", example="warning"
    )
    path: Text | None = for_us("Only in files that begin so.", None, example="halden-energy/")


class CustomRule(Part):
    """A rule of the workspace's own: words that should not stand in what people write."""

    name: Slug = for_us("Its name.", example="no-discounts", key=True)
    words: tuple[Text, ...] = for_us("The words it listens for.", example=["discount", "rebate"])
    message: Text = for_us("What it says.", example="we do not speak of discounts in plans")
    severity: Severity = for_us("What it counts as.", "warning")
    seen_by: Literal["client", "anyone"] = for_us("Only in fields that the client sees, or in all.", "anyone")
    path: Text | None = for_us("Only in files that begin so.", None, example="halden-energy/")


class Brand(Part):
    """How the firm's documents look."""

    logo: Text | None = for_us("The logo, a file in the workspace.", None, like="brand/logo.svg")
    logo_dark: Text | None = for_us("The logo on dark ground.", None, like="brand/dark.svg")
    primary: Colour | None = for_us("The main colour.", None, like="#0B3D5C")
    accent: Colour | None = for_us("The second colour.", None, like="#C8102E")
    heading_font: Text | None = for_us("The font of headings.", None, like="Inter")
    body_font: Text | None = for_us("The font of text.", None, like="Inter")
    confidentiality: Text | None = for_us("The line at the foot of every page.", None, like="Confidential")
    paper: Literal["a4", "letter"] = for_us("The size of paper.", "a4")
    dates: Text | None = for_us(
        "How dates are written: 24 November 2026 in this style.", None, like="24 Nov 2026"
    )
    labels: dict[Text, AnyText] = for_us("Words of documents that the firm calls otherwise.", {})


class SettingsFile(RecordFile):
    """The settings of a workspace."""

    KIND: ClassVar[str] = "settings"
    WRITTEN_BY: ClassVar[Literal["person", "tool"]] = "tool"

    format: Format = for_us("The file format; written by the tool.", example=FORMAT)
    name: Text | None = for_us("What the workspace is called.", None, like="Northern accounts")
    firm: Text | None = for_us("The name of our firm.", None, like="Tallis Systems")
    brand: Brand = for_us("How the firm's documents look.", Brand())
    thresholds: Thresholds = for_us("The numbers that gates and analyses use.", Thresholds())
    criteria_off: tuple[Slug, ...] = for_us(
        "Gate criteria that this workspace does not ask for.", (), names="criterion"
    )
    rules_off: tuple[Slug, ...] = for_us(
        "Advisory rules that this workspace does not want to hear, by name.", (), names="rule"
    )
    rules: tuple[RuleSetting, ...] = for_us("The severity of rules here.", ())
    custom_rules: tuple[CustomRule, ...] = for_us("Rules of the workspace's own.", (), was="house_rules")
    seasons: tuple[Text, ...] = for_us("Seasons of the workspace's own.", (), like=["harvest"])
    signals: tuple[Text, ...] = for_us("Signals of the workspace's own.", (), like=["invoice-questions"])
    symptoms: tuple[OwnSymptom, ...] = for_us("Symptoms of the workspace's own.", ())
    plays: tuple[OwnPlay, ...] = for_us("Plays of the workspace's own.", ())
    mappings: tuple[ColumnMapping, ...] = for_us("Mappings for `import`; written by `--remember`.", ())
    blame_words: tuple[Text, ...] = for_us(
        "More words that sound like blame.", (), like=["asleep at the wheel"]
    )
