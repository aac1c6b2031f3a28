"""Records in `root-causes/`: root cause analyses in seven steps (`method.md#records`, DISRUPTION)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import InChain, LogRecord, Part, for_our_side, for_us
from relturn.declare.types import Day, Flag, Ref, Text


class Cause(Part):
    """A possible cause."""

    cause: Text = for_our_side(
        "The possible cause.", example="orders are released after the truck has left", key=True, prose=True
    )
    evidence: Text | None = for_us(
        "The evidence for or against the cause.", None, like="late on Mondays only", prose=True
    )
    root: Flag = for_our_side("Whether this is the root cause.", False)


class Solution(Part):
    """A possible solution with its advantages and disadvantages."""

    solution: Text = for_our_side(
        "The possible solution.", example="release orders at noon", key=True, prose=True
    )
    ups: Text | None = for_our_side(
        "The advantages of the solution.", None, like="it can begin at once", prose=True
    )
    downs: Text | None = for_our_side(
        "The disadvantages of the solution.", None, like="it takes a second shift", prose=True
    )


class Evaluation(Part):
    """The evaluation of the solution."""

    due: Day | None = for_our_side("The planned day of the evaluation.", None)
    date: Day | None = for_our_side("The actual day of the evaluation.", None, hides="record")
    worked: Literal["yes", "partly", "no"] | None = for_our_side("Whether the solution worked.", None)
    finding: Text | None = for_our_side(
        "The result of the evaluation.", None, like="no late order in six weeks", prose=True
    )


class RootCause(LogRecord):
    """A root cause analysis of a problem or an opportunity."""

    KIND: ClassVar[str] = "root_cause"
    CHAIN: ClassVar[InChain] = InChain(40)
    NAMED_BY: ClassVar[tuple[str, ...]] = ("define",)

    of: Literal["problem", "opportunity"] = for_our_side("The subject of the analysis.", "problem")
    issue: Ref | None = for_our_side(
        "The issue that the analysis is about.", None, refers="issue", follows=True
    )
    define: Text = for_our_side(
        "Step 1: the exact problem or opportunity.",
        example="orders leave two days late",
        label=True,
        prose=True,
    )
    explore: tuple[Cause, ...] = for_our_side("Step 2: possible causes.", ())
    solutions: tuple[Solution, ...] = for_our_side(
        "Steps 3 and 4: possible solutions with their advantages and disadvantages.", ()
    )
    decision: Text | None = for_our_side(
        "Step 5: the decision.", None, like="the cut-off moves to noon", prose=True
    )
    most_important: Text | None = for_our_side(
        "The one thing that matters most.", None, like="planners must hear about changes first", prose=True
    )
    actions: tuple[Ref, ...] = for_our_side(
        "Step 6: the actions that carry out the decision.", (), refers="action", leads_to=True
    )
    evaluation: Evaluation = for_our_side("Step 7: whether the solution worked.", Evaluation())
