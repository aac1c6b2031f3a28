"""Steps as an iCalendar file, with identifiers that stay the same from one export to the next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from hashlib import blake2b

from icalendar import Calendar, Todo

from relturn import __version__
from relturn.method.next_steps import Step
from relturn.render.remedy import spell
from relturn.render.safe import safe


def render(steps: Iterable[tuple[str, Step]], today: date) -> str:
    """A calendar of to-dos from (relationship, step); those without a date have none."""
    calendar = Calendar()
    calendar.add("prodid", f"-//relturn//relturn {__version__}//EN")
    calendar.add("version", "2.0")
    stamp = datetime.combine(today, time(), UTC)
    for client, step in steps:
        calendar.add_component(_todo(client, step, stamp))
    return str(calendar.to_ical().decode("utf-8"))


def _todo(client: str, step: Step, stamp: datetime) -> Todo:
    todo = Todo()
    told = blake2b(
        f"{client}\n{step.who}\n{step.key or step.what}".encode("utf-8", "surrogatepass"), digest_size=12
    ).hexdigest()
    todo.add("uid", f"{told}@relturn")
    todo.add("dtstamp", stamp)
    todo.add("summary", safe(f"{client}: {step.what}").replace("\n", " "))
    command = spell(step.remedy, client)
    todo.add(
        "description",
        safe("\n".join(filter(None, (f"who: {step.owner or 'the lead'}", f"why: {step.why}", command)))),
    )
    if step.due:
        todo.add("due", step.due)
    return todo
