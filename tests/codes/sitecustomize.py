"""Replaces the messages of a Python process that has this folder on its path."""

import messages

messages.replace()
