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

    heard_from_influence: Count = for_us("Everyone with this influence or more must be heard.", 4, unit="1-5")
    asks_before_declined: Count = for_us("So many asks before a silence counts as declined.", 2, unit="asks")
    interviews_per_side: Count = for_us(
        "Interviews wanted on each side.", 2, unit="interviews", was="conversations_a_side"
    )
    priority_served: Count = for_us("Issues up to this priority must be met and served.", 2, unit="1-4")
    priority_root_cause: Count = for_us("Fix issues up to this priority need a root cause.", 1, unit="1-4")
    buy_in_share: Share = for_us("The share of each side that must be supportive.", 0.8, unit="of the people")
    promise_days: Count = for_us("Promises due in so many last days are judged.", 90, unit="days")
    promises_at_least: Count = for_us("So many promises must have been due.", 3, unit="promises")
    promises_kept_share: Share = for_us(
        "The share that must be kept by its first date.", 0.8, unit="of promises due"
    )
    review_days: Count = for_us("One review period.", 30, unit="days")
    readings_at_least: Count = for_us("Readings wanted of each older measure.", 2, unit="readings")
    measures_right_share: Share = for_us("More than this share of measures must move the right way.", 0.5)
    stale_stance_days: Count = for_us("A stance or buy-in is stale after so many days.", 120, unit="days")
    stale_signal_days: Count = for_us("A signal is stale after so many days.", 45, unit="days")
    stale_assessment_days: Count = for_us("A survey round is stale after so many days.", 365, unit="days")
    stale_contact_days: Count = for_us(
        "The sides have not talked for too long after so many days.", 30, unit="days"
    )
    next_at_most: Count = for_us("How many things `next` shows.", 7, unit="things")
    theme_sources: Count = for_us(
        "So many sources must carry a theme before a client sees it.", 2, unit="sources"
    )
    segment_high: ScoreLine = for_us("A mean score from here on is high.", 5.5, unit="1-7")
    segment_low: ScoreLine = for_us("A mean score below this is low.", 3.5, unit="1-7")
    recommend_high: ScoreLine = for_us("A recommendation from here on is high.", 8.0, unit="0-10")


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


class RuleSetting(Part):
    """How loud a rule is here, or in a part of the workspace."""

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
    rules: tuple[RuleSetting, ...] = for_us("How loud rules are here.", ())
    custom_rules: tuple[CustomRule, ...] = for_us("Rules of the workspace's own.", (), was="house_rules")
    seasons: tuple[Text, ...] = for_us("Seasons of the workspace's own.", (), like=["harvest"])
    signals: tuple[Text, ...] = for_us("Signals of the workspace's own.", (), like=["invoice-questions"])
    symptoms: tuple[OwnSymptom, ...] = for_us("Symptoms of the workspace's own.", ())
    plays: tuple[OwnPlay, ...] = for_us("Plays of the workspace's own.", ())
    mappings: tuple[ColumnMapping, ...] = for_us("Mappings for `import`; written by `--remember`.", ())
    blame_words: tuple[Text, ...] = for_us(
        "More words that sound like blame.", (), like=["asleep at the wheel"]
    )
