"""The questions of `docs/how-to/tables.md` asked of exported Parquet: `python benchmarks/engines.py FOLDER`.

FOLDER holds one export a folder. DuckDB and, where it is installed (with Java), Spark on this machine answer the same
questions; their answers must be the same. Neither is part of the tests' environment but DuckDB.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

LATE = "SELECT count(*) FROM actions WHERE status IN ('planned', 'doing') AND due < DATE '2026-11-24' AND _closed_cycle IS NULL"
CAUSES = "SELECT kind, count(DISTINCT _relationship) AS clients FROM issues WHERE withdrawn IS NULL GROUP BY kind ORDER BY clients DESC, kind"
QUESTIONS = {"late promises": LATE, "causes in common": CAUSES}


def with_duckdb(folder: Path) -> Callable[[str], list[tuple[object, ...]]]:
    """Return what answers a question with DuckDB."""
    base = duckdb.connect()
    for view, kind in (("actions", "action"), ("issues", "issue")):
        base.read_parquet(f"{folder}/*/{kind}.parquet").create_view(view)
    return lambda question: base.execute(question).fetchall()


def with_spark(folder: Path) -> Callable[[str], list[tuple[object, ...]]]:
    """Return what answers a question with Spark on this machine."""
    from pyspark.sql import SparkSession  # type: ignore[import-not-found]  # noqa: PLC0415 - seldom installed

    spark = SparkSession.builder.master("local[*]").config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    for view, kind in (("actions", "action"), ("issues", "issue")):
        spark.read.parquet(f"{folder}/*/{kind}.parquet").createOrReplaceTempView(view)
    return lambda question: [tuple(row) for row in spark.sql(question).collect()]


def main() -> None:
    """Ask every question of every engine."""
    folder = Path(sys.argv[1]).resolve()
    engines = {"DuckDB": with_duckdb(folder)}
    if importlib.util.find_spec("pyspark"):
        engines["Spark"] = with_spark(folder)
    else:
        print("Spark is not installed here")
    for name, question in QUESTIONS.items():
        answers = {}
        for engine, ask in engines.items():
            begun = time.perf_counter()
            answers[engine] = ask(question)
            print(f"{name:20} {engine:8} {time.perf_counter() - begun:6.2f} s  {answers[engine][:4]}")
        if len({str(answer) for answer in answers.values()}) > 1:
            sys.exit(f"{name}: the engines differ")


if __name__ == "__main__":
    main()
