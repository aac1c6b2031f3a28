"""Takes phrases that are gone out of the list of allowed places, and follows files that moved. Never adds to it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from wording.guide import ALLOWED, Places, allowed, found, total


def shrink(now: Places, before: Places, moved: dict[str, str]) -> Places:
    """Return what is left of `before`: never more in any place, nor under a name that it did not have."""
    renamed = {moved.get(path, path): counts for path, counts in before.items()}
    left = {
        path: {
            pattern: min(count, now[path][pattern])
            for pattern, count in counts.items()
            if pattern in now[path]
        }
        for path, counts in renamed.items()
        if path in now
    }
    return {path: counts for path, counts in sorted(left.items()) if counts}


def main() -> None:
    """Write the list; arguments OLD=NEW name files that moved."""
    moved = dict(word.split("=", 1) for word in sys.argv[1:])
    before = allowed()
    after = shrink(found(), before, moved)
    ALLOWED.write_text(json.dumps(after, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{total(before)} → {total(after)}: set MOST in tests/wording/test_wording.py to {total(after)}")


if __name__ == "__main__":
    main()
