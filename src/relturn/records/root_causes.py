"""`root-causes/`: one analysis each, in seven steps (`method.md#records`, DISRUPTION)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import InChain, LogRecord, Part, for_us
from relturn.declare.types import Day, Flag, Ref, Text


class Cause(Part):
    """A possible cause."""

    cause: Text = for_us(
        "What may be behind it.", example="orders are released after the truck has left", key=True, prose=True
    )
    evidence: Text | None = for_us(
        "What speaks for or against it.", None, like="late on Mondays only", prose=True
    )
    root: Flag = for_us("It is the cause.", False)


class Solution(Part):
    """A possible answer with its ups and downs."""

    solution: Text = for_us("What could be done.", example="release orders at noon", key=True, prose=True)
    ups: Text | None = for_us("What speaks for it.", None, like="it can begin at once", prose=True)
    downs: Text | None = for_us("What speaks against it.", None, like="it takes a second shift", prose=True)


class Evaluation(Part):
    """Whether the answer worked."""

    due: Day | None = for_us("When to look.", None)
    date: Day | None = for_us("When it was looked at.", None, hides="record")
    worked: Literal["yes", "partly", "no"] | None = for_us("Whether it worked.", None)
    finding: Text | None = for_us("What was found.", None, like="no late order in six weeks", prose=True)


class RootCause(LogRecord):
    """The way from a problem, or an opportunity, to what is done about it."""

    KIND: ClassVar[str] = "root_cause"
    CHAIN: ClassVar[InChain] = InChain(40)
    NAMED_BY: ClassVar[tuple[str, ...]] = ("define",)

    of: Literal["problem", "opportunity"] = for_us("What is analysed.", "problem")
    issue: Ref | None = for_us("The issue it is about.", None, refers="issue", follows=True)
    define: Text = for_us(
        "Step 1: the problem or opportunity, exactly.",
        example="orders leave two days late",
        label=True,
        prose=True,
    )
    explore: tuple[Cause, ...] = for_us("Step 2: possible causes.", ())
    solutions: tuple[Solution, ...] = for_us("Steps 3 and 4: possible answers and what each implies.", ())
    decision: Text | None = for_us(
        "Step 5: what is done.", None, like="the cut-off moves to noon", prose=True
    )
    most_important: Text | None = for_us(
        "The one thing that matters most.", None, like="that planners hear of changes first", prose=True
    )
    actions: tuple[Ref, ...] = for_us(
        "Step 6: the actions that carry it.", (), refers="action", leads_to=True
    )
    evaluation: Evaluation = for_us("Step 7: whether it worked.", Evaluation())
