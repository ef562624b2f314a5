#!/usr/bin/env python3
"""Counts the instructions of fixed questions and compares them with stored figures.

A clock on a shared machine says little; the instructions of one thread are the same to a thousandth
from run to run. More than a tenth more than stored fails. `make count-instructions RECORD=1` stores what
is counted now. Without valgrind, or on another kind of processor, it says so and goes on.
"""
import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile

from generate import generate

STORED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "instructions.json")
MOST = 1.10
# More than 4 MiB: smaller files are fingerprinted, and that would hide all else, because valgrind lacks
# the instructions for it.
RECORDS = 30_000
# How often a question on the loaded table is asked, so that it outweighs what surrounds it.
TIMES = 10
# Seconds that a process may take.
LONGEST = 90
LOADED = {
    "filter and count":
        'where region = "London" and rating = "Top performing" and age >= 65 | count',
    "percents of one column": "percent rating",
    "crosstab": "percent rating by region",
    "weighted percents": "weight by weight | percent q1 by region",
    "means of many cells": "mean score by ccg",
    "median and spread": "summarize m = median(score), s = sd(score) by region",
    "distinct texts": "summarize n = distinct(comment)",
    "derived band": 'band group = age into "Young" below 35, "Middle" below 65, "Old"'
                    " | percent rating by group",
    "text condition": 'where comment contains "staff" | count by rating',
    "top 10": "sort by weight desc, respondent_id | take 10",
}


def say(text):
    print(text, file=sys.stderr, flush=True)


def can_count():
    """Whether valgrind is here; says so where it is not."""
    if shutil.which("valgrind"):
        return True
    say("valgrind is not here, so no instructions are counted: apt-get install valgrind")
    return False


def kind_of_processor():
    """What the kernels for this processor depend on; valgrind hides AVX-512 and SHA from them."""
    flags = ""
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo") as file:
            flags = next((line for line in file if line.startswith("flags")), "")
    wide = [name for name in ("avx2", "bmi2", "aes") if re.search(rf"\b{name}\b", flags)]
    return " ".join([platform.machine(), *wide])


def under_valgrind(program, arguments, longest, *, out="/dev/null", options=()):
    """What valgrind says of a process on one thread; hashes are the same in each."""
    environment = {"PATH": os.environ["PATH"], "SWIFT_DETERMINISTIC_HASHING": "1", "LC_ALL": "C"}
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", *options, program,
         "--no-init", "--threads", "1", "--format", "csv", *arguments],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        env=environment, timeout=longest)
    if done.returncode:
        raise SystemExit(f"valgrind: exit {done.returncode}\n{done.stderr[-800:]}")
    return done.stderr


def count(program, *arguments):
    """Instructions of a process."""
    said = under_valgrind(program, arguments, LONGEST)
    found = re.search(r"Collected : (\d+)", said)
    if not found:
        raise SystemExit(f"valgrind counted nothing\n{said[-800:]}")
    return int(found[1])


def stripped(program, folder, *options):
    """A copy of the program without what debuggers need, which valgrind would read every time."""
    copy = os.path.join(folder, "topline")
    shutil.copy(program, copy)
    subprocess.run(["strip", *options, copy], check=False)
    return copy


def counted(program, folder):
    """Instructions of each question."""
    program = stripped(program, folder)
    path = os.path.join(folder, "survey.csv")
    generate("survey", RECORDS, path)
    found = {"start-up": count(program, "-c", "interval 10 of 30"),
             "CSV to crosstab": count(program, "-c", "percent rating by region", path)}
    load = found["load"] = count(program, "--bench", "1", path)
    for title, question in LOADED.items():
        total = count(program, "--bench", str(TIMES), "-c", question, path)
        found[title] = (total - load) // (TIMES + 1)
    return found


def options_of(description):
    """What a count is asked with: the program that is counted."""
    options = argparse.ArgumentParser(description=description,
                                      formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--topline", required=True, help="the program, built in release")
    return options


def main():
    options = options_of(__doc__)
    options.add_argument("--record", action="store_true", help="store what is counted now")
    asked = options.parse_args()
    if not can_count():
        return 0
    stored = {"processor": None, "instructions": {}}
    if os.path.exists(STORED):
        with open(STORED) as file:
            stored = json.load(file)
    if not asked.record and stored["processor"] != kind_of_processor():
        say(f"the stored instructions are of {stored['processor']}, this is {kind_of_processor()}: "
            "not compared")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        now = counted(asked.topline, folder)
    slower = []
    for title, instructions in now.items():
        before = stored["instructions"].get(title)
        change = f"{instructions / before - 1:+8.1%}" if before else "     new"
        print(f"{title:24} {instructions:14,} {change}")
        if not before or instructions > MOST * before:
            slower.append(title)
    if asked.record:
        with open(STORED, "w") as file:
            json.dump({"processor": kind_of_processor(), "instructions": now}, file, indent=2)
            file.write("\n")
        return 0
    if slower:
        say(f"more than {MOST - 1:.0%} more instructions than stored, or none stored: "
            f"{', '.join(slower)}\n"
            "if that is meant, store them anew: make count-instructions RECORD=1")
        return 1
    if any(instructions * MOST < stored["instructions"][title] for title, instructions in now.items()):
        say("some are much faster than stored; keep that: make count-instructions RECORD=1")
    return 0


if __name__ == "__main__":
    sys.exit(main())
