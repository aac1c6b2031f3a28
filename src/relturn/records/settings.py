"""Records in `relturn.yaml`: the settings of a workspace, with the default of each threshold of the method."""

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

    prose_letters: Count = for_us("A text with fewer letters counts as empty.", 8, unit="letters")
    heard_from_influence: Count = for_us(
        "The minimum influence at which a person must be interviewed.", 4, unit="1-5"
    )
    asks_before_declined: Count = for_us(
        "After this number of requests without an answer, the interview counts as declined.", 2, unit="asks"
    )
    interviews_per_side: Count = for_us(
        "The minimum number of interviews on each side.", 2, unit="interviews", was="conversations_a_side"
    )
    priority_served: Count = for_us(
        "Each issue up to this priority must be addressed by a need and supported by an action.",
        2,
        unit="1-4",
    )
    priority_root_cause: Count = for_us(
        "Each problem to fix up to this priority must have a root cause analysis.", 1, unit="1-4"
    )
    buy_in_share: Share = for_us("The share of each side that must be supportive.", 0.8, unit="of the people")
    promise_days: Count = for_us(
        "The number of past days for which relturn judges promises.", 90, unit="days"
    )
    promises_at_least: Count = for_us(
        "If fewer promises were due in that time, relturn judges this number of the latest promises.",
        3,
        unit="promises",
    )
    promises_kept_share: Share = for_us(
        "The share of promises that must be kept by the original due date.", 0.8, unit="of promises due"
    )
    review_days: Count = for_us("The length of a review period, if reviews are monthly.", 30, unit="days")
    readings_at_least: Count = for_us(
        "The minimum number of readings for each older measure.", 2, unit="readings"
    )
    measures_right_share: Share = for_us("More than this share of measures must be improving.", 0.5)
    stale_stance_days: Count = for_us(
        "A stance or buy-in is out of date after this number of days.", 120, unit="days"
    )
    stale_signal_days: Count = for_us("A signal is out of date after this number of days.", 45, unit="days")
    stale_assessment_days: Count = for_us(
        "A survey is out of date after this number of days.", 365, unit="days"
    )
    stale_contact_days: Count = for_us(
        "Contact between the sides is out of date after this number of days.", 30, unit="days"
    )
    next_at_most: Count = for_us("The maximum number of items that `next` shows.", 7, unit="things")
    theme_sources: Count = for_us(
        "A theme needs this number of sources before a client sees it.", 2, unit="sources"
    )
    segment_high: ScoreLine = for_us("The minimum mean score that is rated high.", 5.5, unit="1-7")
    segment_low: ScoreLine = for_us("A mean score below this value is rated low.", 3.5, unit="1-7")
    recommend_high: ScoreLine = for_us("The minimum recommendation that is rated high.", 8.0, unit="0-10")
    recommend_low: ScoreLine = for_us(
        "The maximum recommendation of a detractor in the recommend score.", 6.0, unit="0-10"
    )
    answers_share: Share = for_us(
        "The minimum share of replies that a survey needs to name a segment.", 0.33, unit="of those invited"
    )
    large_revenue: Count = for_us("The minimum annual revenue of a large client.", 1_000_000, unit="currency")
    promise_record_days: Count = for_us(
        "A promise counts only if it was recorded this number of days before it was done and due.",
        3,
        unit="days",
    )
    drop_days: Count = for_us(
        "A promise that is dropped within this number of days before its due date counts as broken.",
        14,
        unit="days",
    )
    trust_at_least: ScoreLine = for_us("The minimum trust score that passes the Trust gate.", 4.0, unit="1-7")
    trust_high: ScoreLine = for_us(
        "A mean trust score of this value or more passes even if it has fallen.", 6.0, unit="1-7"
    )
    trust_days: Count = for_us(
        "The maximum age of the trust answers that `end recovered` accepts.", 90, unit="days"
    )
    vote_asked_share: Share = for_us(
        "The minimum share of the votes on each side that we must ask for.", 0.75
    )
    horizon_days: Count = for_us(
        "The minimum number of days from writing a vision to its horizon.", 90, unit="days"
    )
    options_at_least: Count = for_us(
        "The minimum number of options that a root cause analysis compares.", 2, unit="options"
    )
    causes_at_least: Count = for_us(
        "The minimum number of causes that a root cause analysis considers.", 2, unit="causes"
    )
    event_days: Count = for_us("A response to an event within this number of days is quick.", 14, unit="days")
    new_idea_days: Count = for_us(
        "The number of days without a new idea after which `next` asks for one.", 90, unit="days"
    )
    horizon_years: Count = for_us(
        "A vision with a horizon beyond this number of years is hard to check.", 5, unit="years"
    )
    waiver_days: Count = for_us(
        "The maximum number of days for which a waiver is valid, unless it is permanent.", 366, unit="days"
    )
    sponsor_days: Count = for_us(
        "The number of days without contact after which `next` names the sponsor.", 90, unit="days"
    )
    voice_days: Count = for_us(
        "The number of days for which a part of the client's voice counts.", 120, unit="days"
    )
    voice_well: Count = for_us("The minimum score at which the client's voice is good.", 65, unit="of 100")
    voice_mixed: Count = for_us("The client's voice is bad below this score.", 40, unit="of 100")
    health_over_voice: Count = for_us(
        "The maximum number of points by which health may exceed the client's voice.", 20, unit="points"
    )
    health_of_hostile: Count = for_us(
        "The maximum health while an influential person on the client side is hostile.", 40, unit="of 100"
    )
    health_parts: Count = for_us("The minimum number of known parts for a health score.", 3, unit="parts")
    health_departure: Count = for_us(
        "The points that health loses for each owner, sponsor or decider who left without a successor.",
        10,
        unit="points",
    )
    health_of_last_cycle_days: Count = for_us(
        "The number of days for which health parts of the last cycle still count in a new cycle.",
        60,
        unit="days",
    )
    danger_days: Count = for_us("The number of days in advance that `next` shows a danger.", 14, unit="days")
    contract_days: Count = for_us(
        "The number of days in advance that `next` shows renewal, notice and contract end.", 90, unit="days"
    )
    risk_high: Count = for_us("The minimum likelihood × impact of a high risk.", 15, unit="1-25")
    next_per_client: Count = for_us(
        "The maximum number of items per client that `next` shows for several clients.", 2, unit="things"
    )
    risk_share_opponent: Share = for_us("The share of annual revenue at risk if the client is unhappy.", 0.5)
    risk_share_mixed: Share = for_us(
        "The share of annual revenue at risk if the client's voice is mixed.", 0.2
    )
    risk_share_content: Share = for_us("The share of annual revenue at risk if the client is satisfied.", 0.0)


class OwnSymptom(Part):
    """A symptom that the workspace defines itself."""

    id: SymptomName = for_us("Its name.", example="silent_mondays", key=True)
    means: Text = for_us("The meaning of the symptom.", example="nobody calls on Mondays any more")


class OwnPlay(Part):
    """A play that the workspace defines itself."""

    id: Slug = for_us("Its name.", example="factory-day", key=True)
    does: Text = for_us("What people do in this play.", example="A day on the client's shop floor.")
    why: Text | None = for_us(
        "Why the play helps.", None, like="people keep agreements that they helped to make"
    )
    effort: Literal["small", "medium", "large"] = for_us("The effort that the play needs.", "medium")
    answers: tuple[SymptomName, ...] = for_us(
        "The symptoms that the play addresses.", (), like=["cold-meetings"]
    )
    how: tuple[Text, ...] = for_us(
        "How to carry out the play, step by step.",
        (),
        like=["ask both sides first", "record what was agreed"],
    )


class ColumnMapping(Part):
    """A mapping from the columns of another system's table to the fields of relturn."""

    name: Text = for_us("The name of the mapping.", example="crm", key=True)
    kind: SymptomName = for_us("The kind of record in the rows of the table.", example="stakeholder")
    columns: dict[Text, AnyText] = for_us(
        "The field for each column. Leave the field empty to skip a column.", {}
    )
    set: dict[Text, AnyText] = for_us("The values of fields for which a row has no value.", {})
    values: dict[Text, AnyText] = for_us(
        "The value in relturn for each word of the table, under the key FIELD=WORD.", {}
    )
    rows: dict[Text, AnyText] = for_us(
        "The rows to import: for each column, the allowed words, separated by vertical bars.", {}
    )
    system: Slug | None = for_us("The system that the table comes from.", None, like="jira")
    key: Text | None = for_us("The column that contains the other system's key.", None, like="Issue key")
    updated: Text | None = for_us(
        "The column that contains the day of the last change.", None, like="Updated"
    )
    filled: Text | None = for_us(
        "A column that every record fills. relturn skips rows in which it is empty.", None, like="Name"
    )
    dates: Literal["dmy", "mdy"] | None = for_us("Whether the day or the month comes first.", None)
    decimal: Literal[",", "."] | None = for_us("The decimal separator.", None)


class RuleSetting(Part):
    """The severity of a rule in the workspace or in a part of it."""

    rule: Text = for_us("The code or name of the rule, or the letter of a rule family.", example="blame")
    severity: Literal[Severity, "none"] = for_us(
        "The severity of the rule. The severity of an error cannot be lowered.", example="warning"
    )
    path: Text | None = for_us(
        "The setting applies only to files whose path begins with this text.", None, example="halden-energy/"
    )


class CustomRule(Part):
    """Words that people should not use in texts."""

    name: Slug = for_us("Its name.", example="no-discounts", key=True)
    words: tuple[Text, ...] = for_us("The words that the rule finds.", example=["discount", "rebate"])
    message: Text = for_us("The message of the rule.", example="do not mention discounts in plans")
    severity: Severity = for_us("The severity of the rule.", "warning")
    seen_by: Literal["client", "anyone"] = for_us(
        "The fields to check: those that the client sees or all fields.", "anyone"
    )
    path: Text | None = for_us(
        "The rule applies only to files whose path begins with this text.", None, example="halden-energy/"
    )


class Brand(Part):
    """The design of the firm's documents."""

    logo: Text | None = for_us("The logo, a file in the workspace.", None, like="brand/logo.svg")
    logo_dark: Text | None = for_us("The logo for dark backgrounds.", None, like="brand/dark.svg")
    primary: Colour | None = for_us("The main colour.", None, like="#0B3D5C")
    accent: Colour | None = for_us("The second colour.", None, like="#C8102E")
    heading_font: Text | None = for_us("The font for headings.", None, like="Inter")
    body_font: Text | None = for_us("The font for body text.", None, like="Inter")
    confidentiality: Text | None = for_us(
        "The confidentiality line at the foot of every page.", None, like="Confidential"
    )
    paper: Literal["a4", "letter"] = for_us("The paper size.", "a4")
    dates: Text | None = for_us(
        "The date style: write 24 November 2026 in this style.", None, like="24 Nov 2026"
    )
    labels: dict[Text, AnyText] = for_us("The firm's own words for terms in documents.", {})


class SettingsFile(RecordFile):
    """The settings of a workspace."""

    KIND: ClassVar[str] = "settings"
    WRITTEN_BY: ClassVar[Literal["person", "tool"]] = "tool"

    format: Format = for_us("The version of the file format. relturn writes this field.", example=FORMAT)
    name: Text | None = for_us("The name of the workspace.", None, like="Northern accounts")
    firm: Text | None = for_us("The name of our firm.", None, like="Tallis Systems")
    brand: Brand = for_us("The design of the firm's documents.", Brand())
    thresholds: Thresholds = for_us("The numbers that gates and analyses use.", Thresholds())
    criteria_off: tuple[Slug, ...] = for_us("Gate criteria that are switched off.", (), names="criterion")
    rules_off: tuple[Slug, ...] = for_us(
        "The names of advisory rules that are switched off.", (), names="rule"
    )
    rules: tuple[RuleSetting, ...] = for_us("The severity of rules in this workspace.", ())
    custom_rules: tuple[CustomRule, ...] = for_us("The custom rules of the workspace.", (), was="house_rules")
    seasons: tuple[Text, ...] = for_us("The workspace's own seasons.", (), like=["harvest"])
    signals: tuple[Text, ...] = for_us("The workspace's own signals.", (), like=["invoice-questions"])
    symptoms: tuple[OwnSymptom, ...] = for_us("The workspace's own symptoms.", ())
    plays: tuple[OwnPlay, ...] = for_us("The workspace's own plays.", ())
    mappings: tuple[ColumnMapping, ...] = for_us(
        "Mappings for `import`. The option `--remember` writes them.", ()
    )
    blame_words: tuple[Text, ...] = for_us(
        "More words that sound like blame.", (), like=["asleep at the wheel"]
    )
