"""The peers: which are here, their versions, and the commands that put a question to each."""
import importlib.util
import os
import shutil
import subprocess
import sys

from tasks import CODED, NUMBERS

HERE = os.path.dirname(os.path.abspath(__file__))
PYTHON = sys.executable

# What to install for each; this benchmark installs nothing.
PEERS = {
    "duckdb-cli": "pip install duckdb-cli",
    "duckdb": "pip install duckdb numpy",
    "polars": "pip install polars",
    "chdb": "pip install chdb",
    "sqlite3": "apt-get install sqlite3",
    "mlr": "apt-get install miller",
    "data.table": "apt-get install r-base-core r-cran-data.table",
}
# Those that answer again and again in one process, each told which columns have few texts: that is
# the fastest of its ways. The plain ways are there to be asked for.
WARM = ["duckdb-enum", "polars-cat", "chdb-lowcard", "data.table-factor"]
WARM_PLAIN = ["duckdb", "polars", "chdb", "data.table"]
# Minutes on a large file, and never the best.
SLOW = ["sqlite3", "mlr"]


def has_module(name):
    return importlib.util.find_spec(name) is not None


def duckdb_binary():
    """The native program: the pip package starts it through a Python script, which takes longer
    than the question."""
    found = importlib.util.find_spec("duckdb_cli")
    if found and found.origin:
        inside = os.path.join(os.path.dirname(found.origin), "duckdb")
        if os.path.exists(inside):
            return inside
    path = shutil.which("duckdb")
    if path:
        with open(path, "rb") as file:
            if not file.read(2) == b"#!":
                return path
    return None


def says(*command):
    """The first line of what a command says; nothing when it fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    except (OSError, subprocess.TimeoutExpired):
        return None
    lines = done.stdout.strip().splitlines()
    return lines[0].strip() if done.returncode == 0 and lines else None


def first(text):
    """The first word: what follows a version is its date and commit."""
    return text and text.split()[0]


def versions():
    """Each peer's version; None where it is not installed."""
    module = lambda name: has_module(name) and says(
        PYTHON, "-c", f"import {name}; print({name}.__version__)")
    return {
        "duckdb-cli": duckdb_binary() and first(says(duckdb_binary(), "--version")),
        "duckdb": has_module("numpy") and module("duckdb"),
        "polars": module("polars"),
        "chdb": module("chdb"),
        "sqlite3": first(says("sqlite3", "--version")),
        "mlr": (says("mlr", "--version") or "").removeprefix("mlr ") or None,
        "data.table": says("Rscript", "-e", "cat(as.character(packageVersion('data.table')))"),
    }


def table(engine, path):
    """The file as a table in the engine's SQL."""
    return {"duckdb-cli": f"read_csv('{path}')", "chdb": f"file('{path}', CSVWithNames)",
            "sqlite3": "t"}[engine]


def whole(engine, task, path):
    """The command of a process that reads the file, answers in CSV and ends; None if it cannot."""
    if engine in ("duckdb-cli", "chdb", "sqlite3") and task.sql:
        missing = engine == "duckdb-cli"
        sql = task.sql.format(t=table(engine, path),
                              answered="q1 IS NOT NULL" if missing else "q1 <> ''")
        if engine == "duckdb-cli":
            return [duckdb_binary(), "-csv", "-c", sql]
        if engine == "chdb":
            return [PYTHON, "-c", f"import chdb; print(chdb.query({sql!r}, 'CSVWithNames'))"]
        reading = [f".import '{path}' t"] if path else []
        return ["sqlite3", ":memory:", ".mode csv", *reading, ".headers on", sql]
    if engine == "polars" and task.polars:
        scan = f"L = pl.scan_csv({path!r}); " if path else ""
        return [PYTHON, "-c", f"import polars as pl; c = pl.col; {scan}"
                f"print(({task.polars}).collect(engine='streaming').write_csv())"]
    if engine == "data.table" and task.r:
        used = [name for name in NUMBERS | dict.fromkeys(CODED["survey"]) if name in task.r]
        columns = ", ".join(f"'{name}'" for name in used)
        reading = (f"d <- fread('{path}', select = c({columns}), na.strings = '');" if path else "")
        return ["Rscript", "-e", f"suppressMessages(library(data.table)); {reading}"
                f" fwrite({task.r}, '/dev/stdout')"]
    if engine == "mlr" and task.miller:
        return ["mlr", "--icsv", "--ocsv", *([] if path else ["-n"]), *task.miller,
                *([path] if path else [])]
    return None


def worker(engine, kind, path, threads):
    """The command of a process that loads the file and then answers questions on its input."""
    if engine.startswith("data.table"):
        return ["Rscript", os.path.join(HERE, "worker.R"), engine, kind, path, str(threads)]
    return [PYTHON, os.path.join(HERE, "worker.py"), engine, kind, path, str(threads)]


def peer(engine):
    """The peer that an engine is a way of using."""
    return engine.split("-")[0] if engine != "duckdb-cli" else engine
