"""Loads a file into a peer within this process, then answers what its input asks.

    worker.py ENGINE survey|g1 FILE THREADS

`time TASK RUNS` gives the nanoseconds of each run after one to warm up; `answer TASK PATH` writes the
answer as CSV; `load` gives how long the loading took. Replies are lines of JSON that begin with `@`.
"""
import csv
import json
import os
import sys
import time

from tasks import CODED, NUMBERS, WARM_SETS


def reply(**values):
    print("@" + json.dumps(values), flush=True)


def times(ask, runs):
    """Nanoseconds of each run; the first is not counted."""
    ask()
    taken = []
    for _ in range(runs):
        start = time.perf_counter_ns()
        ask()
        taken.append(time.perf_counter_ns() - start)
    return taken


def write(path, names, rows):
    with open(path, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(names)
        out.writerows(rows)


class DuckDB:
    def __init__(self, engine, kind, path, threads):
        import duckdb
        self.connection = duckdb.connect()
        run = self.connection.execute
        run(f"SET threads = {threads}")
        run(f"CREATE TABLE plain AS SELECT * FROM read_csv('{path}')")
        if engine != "duckdb-enum":
            run("ALTER TABLE plain RENAME TO t")
            return
        names = [row[0] for row in run("DESCRIBE plain").fetchall()]
        columns = []
        for name in names:
            coded = name in CODED[kind]
            if coded:
                run(f"CREATE TYPE kind_{name} AS ENUM"
                    f" (SELECT DISTINCT {name} FROM plain WHERE {name} IS NOT NULL)")
            columns.append(f"{name}::kind_{name} AS {name}" if coded else name)
        run(f"CREATE TABLE t AS SELECT {', '.join(columns)} FROM plain")
        run("DROP TABLE plain")

    def question(self, task):
        sql = task.sql.format(t="t", answered="q1 IS NOT NULL")
        return lambda: self.connection.execute(sql).fetchnumpy()

    def answer(self, task, path):
        done = self.connection.execute(task.sql.format(t="t", answered="q1 IS NOT NULL"))
        names = [column[0] for column in done.description]
        write(path, names, done.fetchall())


class Polars:
    def __init__(self, engine, kind, path, threads):
        os.environ["POLARS_MAX_THREADS"] = str(threads)
        import polars
        self.polars = polars
        coded = CODED[kind] if engine == "polars-cat" else []
        kinds = {name: polars.Categorical for name in coded}
        self.lazy = polars.read_csv(path, schema_overrides=kinds).lazy()
        self.engines = {}

    def plan(self, task):
        return eval(task.polars, {"L": self.lazy, "pl": self.polars, "c": self.polars.col})

    def question(self, task):
        """With whichever of its two engines is the faster here."""
        plan = self.plan(task)
        if task.name not in self.engines:
            best = {name: min(times(lambda: plan.collect(engine=name), 3))
                    for name in ("in-memory", "streaming")}
            self.engines[task.name] = min(best, key=best.get)
        return lambda: plan.collect(engine=self.engines[task.name])

    def answer(self, task, path):
        self.plan(task).collect().write_csv(path)


class ClickHouse:
    def __init__(self, engine, kind, path, threads):
        from chdb import session
        self.session = session.Session()
        self.threads = threads
        text = "LowCardinality(String)" if engine == "chdb-lowcard" else "String"
        kinds = {"whole": "Int64", "decimal": "Float64"}
        with open(path) as file:
            names = file.readline().strip().split(",")
        columns = ", ".join(f"{name} {kinds.get(NUMBERS.get(name), text)}" for name in names)
        columns = columns.replace("comment LowCardinality(String)", "comment String")
        self.session.query("CREATE DATABASE IF NOT EXISTS b ENGINE = Memory")
        self.session.query(f"CREATE TABLE b.t ({columns}) ENGINE = Memory")
        self.ask(f"INSERT INTO b.t SELECT * FROM file('{path}', CSVWithNames, '{columns}')")

    def ask(self, sql, form="Native"):
        return self.session.query(f"{sql} SETTINGS max_threads = {self.threads}", form)

    def question(self, task):
        sql = task.sql.format(t="b.t", answered="q1 <> ''")
        return lambda: self.ask(sql).bytes()

    def answer(self, task, path):
        with open(path, "wb") as file:
            file.write(self.ask(task.sql.format(t="b.t", answered="q1 <> ''"), "CSVWithNames").bytes())


ENGINES = {"duckdb": DuckDB, "polars": Polars, "chdb": ClickHouse}


def main():
    engine, kind, path, threads = sys.argv[1:]
    start = time.perf_counter_ns()
    peer = ENGINES[engine.split("-")[0]](engine, kind, path, int(threads))
    loaded = time.perf_counter_ns() - start
    reply(load_ns=loaded)
    tasks = {task.name: task for task in WARM_SETS[kind]}
    for line in sys.stdin:
        verb, name, value = line.split(maxsplit=2)
        if verb == "time":
            reply(ns=times(peer.question(tasks[name]), int(value)))
        else:
            peer.answer(tasks[name], value.strip())
            reply()


if __name__ == "__main__":
    main()
