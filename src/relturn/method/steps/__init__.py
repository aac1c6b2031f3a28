"""The sources of `next`: dangers, people, the client's voice, promises, the gate, and records that are out of date."""
