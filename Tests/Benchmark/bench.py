#!/usr/bin/env python3
"""Measures Topline beside the peers that are installed, in one interleaved run.

Makes the data, compares every answer with every peer's, and only then takes times: whole processes,
loading, questions on loaded tables, db-benchmark's G1, what a design costs, and growth. Writes
results.md and results.json. `make bench` builds Topline and calls this; see README.md beside it.
"""
import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
from dataclasses import replace

import compare
import engines
import measure
from generate import generate
from report import Report, factor
from tasks import (BUNDLED, CROSSTAB, DESIGN, LOAD, LOAD_PEAK_PART, MOST_FOR_DESIGN, STARTUP,
                   STARTUP_MOST_MS, WARM_SETS, WHOLE, WHOLE_ASKS, WHOLE_PEAK_MIB, Task)

PARTS = ["startup", "whole", "load", "warm", "g1", "design", "growth"]
REAL = "../shared/data/eip_waits_2015_2019.csv"
REAL_QUESTION = "sum Total_Pathways by Description"
TEXTS = {"g1": ["id4", "id6"]}
# What a peer may need at most while it loads, in sizes of the file.
PEER_MEMORY = 2.5
BYTES = {"survey": 190, "g1": 52}


def say(text):
    print(text, file=sys.stderr, flush=True)


def rows(size):
    """`100k`, `1M`, `10M` or a number."""
    unit = {"k": 1_000, "M": 1_000_000}.get(size[-1])
    return int(float(size[:-1]) * unit) if unit else int(size)


def quoted(path):
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Bench:
    def __init__(self, options):
        self.options = options
        self.versions = engines.versions()
        here = [name for name, version in self.versions.items() if version]
        self.peers = [name for name in here if not options.peers or name in options.peers]
        ways = engines.WARM + (engines.WARM_PLAIN if options.plain else [])
        self.ways = [way for way in ways if engines.peer(way) in self.peers]
        self.threads = options.threads or os.cpu_count()
        version = measure.output([options.topline, "--version"]).strip()
        self.report = Report(self.versions, version, {
            "sizes": options.sizes, "g1": options.g1, "rounds": options.rounds, "runs": options.runs,
            "threads": self.threads})
        self.scratch = tempfile.TemporaryDirectory()

    # ---- data

    def file(self, kind, size):
        """The path of a made-up file; it is made when it is not there."""
        path = os.path.abspath(os.path.join(self.options.data, f"{kind}-{size}.csv"))
        if not os.path.exists(path):
            os.makedirs(self.options.data, exist_ok=True)
            needs = rows(size) * BYTES[kind]
            free = shutil.disk_usage(self.options.data).free
            if free < 1.2 * needs:
                say(f"{kind} {size}: left out, needs {needs / 1e9:.1f} GB of disk")
                return None
            say(f"making {path} ({needs / 1e6:,.0f} MB)")
            generate(kind, rows(size), path)
        # Once through, so that the first to read it does not pay for the disk.
        with open(path, "rb", buffering=0) as file:
            while file.read(1 << 24):
                pass
        return path

    # ---- Topline

    def program(self, *more):
        return [self.options.topline, "--threads", str(self.threads), *more]

    def topline(self, question, path):
        """A process that answers one question in CSV."""
        return self.program("--no-init", "--format", "csv", "--set", "notes=no", "-c", question,
                            *([path] if path else []))

    def beginning(self, kind, path):
        """Options and environment of a process that has the whole file in use."""
        if not TEXTS.get(kind):
            return ["--no-init", path], os.environ
        # Numbers that are names are told to be texts in the file of statements that run at the start.
        folder = os.path.join(self.scratch.name, "topline")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "init.topline"), "w") as file:
            file.write(f"load {quoted(path)} text {', '.join(TEXTS[kind])}\n")
        return [], os.environ | {"XDG_CONFIG_HOME": self.scratch.name}

    def loaded(self, kind, tasks, path, runs):
        """One process that loads the file and times each question; seconds, and the most memory."""
        options, environment = self.beginning(kind, path)
        command = self.program("--bench", str(runs), *options)
        for task in tasks:
            command += ["-c", task.topline]
        reply = tempfile.TemporaryFile("w+")
        done = measure.run(command, environment, reply.fileno())
        reply.seek(0)
        lines = [json.loads(line) for line in reply]
        if done.code or len(lines) != len(tasks) + 1:
            raise RuntimeError(f"topline --bench: exit {done.code} after {len(lines)} lines")
        return lines[0]["load_ns"] / 1e9, [
            statistics.median(line["ns"]) / 1e9 for line in lines[1:]], done.peak_mib

    # ---- equality

    def agrees(self, place, task, engine, ours, theirs):
        """Whether a peer's answer is Topline's; a difference is said and kept."""
        difference = None
        try:
            compare.check(ours, theirs(), task)
        except (compare.Different, RuntimeError, ValueError, OSError) as error:
            difference = str(error)
            say(f"  DIFFERENT {place}, {task.name}, {engine}: {difference[:300]}")
        self.report.compared(place, task, engine, difference)
        return difference is None

    # ---- parts

    def startup(self):
        say("start-up")
        commands = {"topline": self.topline(STARTUP.topline, None)}
        for peer in self.peers:
            command = engines.whole(peer, STARTUP, None)
            if command:
                commands[peer] = command
        if "duckdb" in self.peers:
            commands["duckdb"] = [engines.PYTHON, "-c",
                                  "import duckdb; duckdb.sql('SELECT 1').fetchall()"]
        rounds = max(15, self.options.rounds)
        self.processes("Start-up", STARTUP, commands, rounds,
                       lambda runs: [("least ms", 1e3 * min(run.seconds for run in runs),
                                      STARTUP_MOST_MS)])
        bundled = Task("bundled", "start-up, a bundled dataset", BUNDLED)
        self.processes("Start-up", bundled, {"topline": self.topline(BUNDLED, None)}, rounds)
        if os.path.exists(self.options.real):
            real = Task("real", "a real file of 3.8 MB, grouped sums", REAL_QUESTION)
            self.processes("Start-up", real,
                           {"topline": self.topline(REAL_QUESTION, self.options.real)}, rounds)

    def whole(self, size):
        """From the file to the answer, in a process of its own."""
        path = self.file("survey", size)
        if not path:
            return
        for task in WHOLE:
            say(f"whole processes, {size}, {task.name}")
            ours = measure.output(self.topline(task.topline, path))
            commands = {"topline": self.topline(task.topline, path)}
            for peer in self.peers:
                command = engines.whole(peer, task, path)
                if not command or peer in engines.SLOW and rows(size) > 100_000:
                    continue
                if self.agrees(f"survey {size}", task, f"{peer}, whole process",
                               ours, lambda: measure.output(command)):
                    commands[peer] = command
            place = (task.name, size)
            most = WHOLE_PEAK_MIB.get(place)
            self.processes(
                f"CSV to answer, whole process, {size} records",
                replace(task, asks=WHOLE_ASKS.get(place, {})), commands, self.options.rounds,
                lambda runs: [("peak MiB", max(run.peak_mib for run in runs), most)] if most else [])

    def processes(self, group, task, commands, rounds, limits=lambda runs: []):
        """Takes the times of whole processes, in turn."""
        runs = measure.in_turn(commands, rounds)
        self.show(self.report.row(
            group, task, {name: [run.seconds for run in done] for name, done in runs.items()},
            {name: max(run.peak_mib for run in done) for name, done in runs.items()},
            limits(runs["topline"])))

    def load(self, size):
        path = self.file("survey", size)
        if not path:
            return
        say(f"loading, {size}")
        names = ["topline"] + self.ways + self.plain_ways()
        seconds, peaks = {name: [] for name in names}, {name: 0 for name in names}
        for turn in range(self.options.rounds + 1):
            for name in names:
                if name == "topline":
                    taken, _, peak = self.loaded("survey", [], path, 1)
                else:
                    worker = measure.Worker(engines.worker(name, "survey", path, self.threads))
                    taken, peak = worker.load_ns / 1e9, worker.load_peak_mib
                    worker.close()
                if turn:
                    seconds[name].append(taken)
                    peaks[name] = max(peaks[name], peak or 0)
        others = [peaks[name] for name in names if peaks[name] and name != "topline"]
        self.show(self.report.row(
            f"CSV to a loaded table, {size} records", LOAD, seconds, peaks,
            [("peak of leanest", peaks["topline"] / min(others), LOAD_PEAK_PART)] if others else []))

    def plain_ways(self):
        """Loading is measured in the plain ways too: making codes takes time."""
        return [way for way in engines.WARM_PLAIN
                if engines.peer(way) in self.peers and way not in self.ways]

    def warm(self, kind, size, title):
        path = self.file(kind, size)
        if not path:
            return
        tasks = WARM_SETS[kind]
        workers = {}
        try:
            for way in self.ways:
                if measure.available() < PEER_MEMORY * os.path.getsize(path):
                    say(f"{title}, {size}: {way} left out, too little memory beside the others")
                    continue
                say(f"{title}, {size}: loading into {way}")
                workers[way] = measure.Worker(engines.worker(way, kind, path, self.threads))
            answers = self.loaded_answers(kind, tasks, path)
            alike = {task.name: self.alike(f"{kind} {size}", task, answers[task.name], workers)
                     for task in tasks}
            self.warm_rounds(kind, size, title, path, tasks, workers, alike)
        finally:
            for worker in workers.values():
                worker.close()

    def alike(self, place, task, ours, workers):
        """The workers whose answer is ours."""
        same = []
        answer = os.path.join(self.scratch.name, "answer.csv")
        for way, worker in workers.items():
            def theirs():
                worker.ask(self.line(way, "answer", task, answer))
                with open(answer, newline="") as file:
                    return file.read()
            if self.agrees(place, task, way, ours, theirs):
                same.append(way)
        return same

    def loaded_answers(self, kind, tasks, path):
        """Topline's answers from a table that is loaded whole, as `show columns` needs it."""
        options, environment = self.beginning(kind, path)
        command = self.program("--format", "csv", "--set", "notes=no", *options, "-c", "show columns")
        for task in tasks:
            command += ["-c", task.topline]
        # An empty line parts answers; no value holds one.
        answers = measure.output(command, environment).split("\n\n")[1:]
        if len(answers) != len(tasks):
            raise RuntimeError(f"{len(answers)} answers to {len(tasks)} questions")
        return dict(zip((task.name for task in tasks), answers))

    @staticmethod
    def line(way, verb, task, value):
        return f"{verb} {task.name} {value}" + (f" {task.r}" if way.startswith("data.table") else "")

    def warm_rounds(self, kind, size, title, path, tasks, workers, alike):
        seconds = {task.name: {"topline": []} | {way: [] for way in alike[task.name]}
                   for task in tasks}
        peaks = {}
        for turn in range(self.options.rounds):
            say(f"{title}, {size}: round {turn + 1} of {self.options.rounds}")
            _, ours, peaks["topline"] = self.loaded(kind, tasks, path, self.options.runs)
            for task, taken in zip(tasks, ours):
                seconds[task.name]["topline"].append(taken)
                for way in alike[task.name]:
                    reply = workers[way].ask(self.line(way, "time", task, self.options.runs))
                    seconds[task.name][way].append(statistics.median(reply["ns"]) / 1e9)
        for way, worker in workers.items():
            peaks[way] = worker.peak_mib()
        for task in tasks:
            self.show(self.report.row(f"{title}, {size} records", task, seconds[task.name], peaks))

    def design(self, size):
        """What weights, strata, clusters and standard errors cost, beside the same table without."""
        path = self.file("survey", size)
        if not path:
            return
        say(f"design, {size}")
        rounds = [self.loaded("survey", DESIGN, path, self.options.runs)
                  for _ in range(self.options.rounds)]
        plain, full = ([taken[place] for _, taken, _ in rounds] for place in (0, 1))
        times = statistics.median(b / a for a, b in zip(plain, full))
        peak = {"topline": rounds[0][2]}
        group = f"What a design costs, {size} records"
        self.show(self.report.row(group, DESIGN[0], {"topline": plain}, peak))
        self.show(self.report.row(group, DESIGN[1], {"topline": full}, peak,
                                  [("× plain", times, MOST_FOR_DESIGN)]))

    def growth(self):
        """How time grows with the records, on one thread: a second one begins only at some size."""
        sizes = ["100k", "1M"] + (["10M"] if "10M" in self.options.sizes else [])
        paths = [self.file("survey", size) for size in sizes]
        if None in paths:
            return
        tasks = WARM_SETS["survey"]
        self.threads, kept = 1, self.threads
        lines = {"load": [], "whole": []} | {task.name: [] for task in tasks}
        for size, path in zip(sizes, paths):
            say(f"growth, {size}")
            runs = measure.in_turn({"crosstab": self.topline(CROSSTAB.topline, path)}, 3)["crosstab"]
            lines["whole"].append(min(run.seconds for run in runs))
            done = [self.loaded("survey", tasks, path, self.options.runs) for _ in range(3)]
            lines["load"].append(min(load for load, _, _ in done))
            for place, task in enumerate(tasks):
                lines[task.name].append(min(taken[place] for _, taken, _ in done))
        self.threads = kept
        titles = {"load": "load all columns", "whole": "CSV to crosstab, whole process"}
        titles |= {task.name: task.title for task in tasks}
        for name, seconds in lines.items():
            exponent = measure.exponent(list(map(rows, sizes)), seconds)
            self.report.grew(titles[name], list(map(rows, sizes)), seconds, exponent)
            say(f"  {titles[name]:34} {exponent:5.2f}" + (" MISSED" if exponent > 1.05 else ""))

    def show(self, row):
        best = ""
        if "best" in row:
            ratio = statistics.median(row["ratios"][row["best"]])
            best = f" {factor(ratio):>6} times as fast as {row['best']}"
        missed = "".join(f" MISSED {one['text']}: {one['reached']:.2g}"
                         for one in row["asked"] if not one["met"])
        taken = 1e3 * statistics.median(row["seconds"]["topline"])
        say(f"  {row['title'][:40]:40} {taken:9.2f} ms{best}{missed}")

    def run(self):
        options = self.options
        for name in self.versions:
            if not self.versions[name]:
                say(f"{name} is not here and so is not measured: {engines.PEERS[name]}")
        steps = {"startup": [self.startup],
                 "whole": [lambda size=size: self.whole(size) for size in options.sizes],
                 "load": [lambda: self.load(options.sizes[-1])],
                 "warm": [lambda: self.warm("survey", options.sizes[-1], "Loaded table")],
                 "g1": [lambda: self.warm("g1", options.g1, "db-benchmark G1")],
                 "design": [lambda: self.design(options.sizes[-1])],
                 "growth": [self.growth]}
        os.makedirs(options.out, exist_ok=True)
        for part in options.only or PARTS:
            for step in steps[part]:
                step()
                self.report.write(options.out)
        print(self.report.markdown())
        return 1 if self.report.different() else 0


def main():
    options = argparse.ArgumentParser(description=__doc__,
                                      formatter_class=argparse.RawDescriptionHelpFormatter)
    words = lambda text: text.replace(",", " ").split()
    options.add_argument("--topline", required=True, help="the program, built in release")
    options.add_argument("--data", default=".build/bench/data")
    options.add_argument("--out", default=".build/bench")
    options.add_argument("--sizes", type=words, default=["100k", "1M", "10M"],
                         help="of the survey, smallest first; loading and loaded tables use the last")
    options.add_argument("--g1", default="10M", help="records of db-benchmark's G1")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--runs", type=int, default=5, help="of a question within a round")
    options.add_argument("--threads", type=int, default=0, help="every core unless said")
    options.add_argument("--peers", type=words, help="only these: " + " ".join(engines.PEERS))
    options.add_argument("--plain", action="store_true",
                         help="also the peers without being told which columns have few texts")
    options.add_argument("--only", type=words, help="parts: " + " ".join(PARTS))
    options.add_argument("--real", default=REAL, help="the file of waiting times")
    asked = options.parse_args()
    odd = set(asked.only or []) - set(PARTS)
    if odd:
        options.error(f"no part {', '.join(odd)}; parts are {', '.join(PARTS)}")
    sys.exit(Bench(asked).run())


if __name__ == "__main__":
    main()
