"""Sets the clock of a Python process that has this folder on its path: TEST_CLOCK=2027-02-28 is the day that it sees."""

import os

import time_machine

time_machine.travel(os.environ["TEST_CLOCK"]).start()  # noqa: TID251 - of a process that tests start
