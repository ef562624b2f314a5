#!/usr/bin/env python3
"""Counts instructions at one size and at four times that: nothing in the language may be quadratic.

Each question is asked at both sizes in a process of its own under valgrind; what a process takes to
start is subtracted. Work that is linear grows 4 times, n log n a little more, quadratic work 16 times;
more than `MOST` fails. What grows is the records and with them the groups (every comment of the file
is another one), the columns, or the query itself. `make count-growth` builds Topline and calls this.
"""
import argparse
import multiprocessing
import os
import subprocess
import sys
import tempfile

from count_instructions import can_count, count, say, stripped

# 4 ** 1.2: room for sorting and for tables that no longer fit the narrowest columns.
MOST = 5.3
GROWTH = 4
RECORDS = 2_000
COLUMNS = 150
PARTS = 24
FEW = 200

# Asked of more and more records, each with a comment of its own.
OF_RECORDS = {
    "load": "show columns",
    "count many groups": "count by comment",
    "count many answers": "count comment by region",
    "percents of many answers": "percent comment by region",
    "percents of many groups": "percent rating by comment",
    "percents of two keys": "percent rating by comment, region",
    "a grid of many answers": "percent comment, rating by region",
    "totals and missing": "percent rating by comment with totals, missing",
    "each key": "percent rating by each comment, region",
    "bases": "percent rating by comment base all, answered",
    "base table": "percent comment by region base table",
    "weighted": "weight by weight | percent rating by comment",
    "means": "mean score by comment",
    "medians": "median score by comment",
    "weighted median": "weight by weight | median score by region",
    "figures": "summarize a = mean(score), b = max(age) - min(age), c = distinct(q1) by comment",
    "distinct by group": "summarize n = distinct(comment) by region",
    "means with errors": "mean score by comment with ci",
    "percents with errors": "percent rating by comment with se",
    "percents of many answers with errors": "percent comment by region with ci",
    "a design": "design strata region cluster ccg nested | percent q1 by region with se",
    "clusters as many as records": "design cluster comment | percent q1 by region with se",
    "differences": 'mean score by comment with difference',
    "differences from the rest": "percent q1 by region with difference from rest",
    "a test": "percent rating by comment with test",
    "finite population": "population 1000000 | percent rating by comment with ci",
    "suppress": "count by comment | suppress",
    "suppress percents": "percent rating by region, q1 with totals | suppress",
    "describe": "describe",
    "rank": "mean score by comment | rank",
    "rank within": "mean score by comment, region | rank mean by comment",
    "wide": "percent rating by comment | wide rating",
    "filter a table": "count by comment | where count > 1 | sort by count desc | take 5",
    "where": 'where comment contains "staff" or comment ends with "8" | count by comment',
    "matches": 'where comment matches "st.*f" | count',
    "in": 'where comment in ("a", "b", "c") | count',
    "derive texts": "derive t = lower(comment) | count by t",
    "derive": "derive x = score * 2 + age, y = if(x > 150, 1, 0) | mean y by region",
    "dates and text": "derive t = text(respondent_id) | count by t",
    "band": 'band g = score into "Low" below 40, "High" | percent rating by g',
    "sort": "sort by comment, score desc | take 3",
    "sort all": "sort by score, weight desc",
    "take by": "take 1 by comment",
    "sample": "sample 100 seed 3",
    "distinct": "distinct comment, region | count",
    "distinct all": "distinct | count",
    "join": "join {other} on comment left | count by region",
    "join inner": "join {other} on comment inner | count",
    "join anti": "join {other} on comment anti | count",
    "append": "append {other} | count",
    "append unique": "append {other} unique respondent_id | count",
    "long": "long item, answer = q1, q2, q3 | percent answer by item",
    "multi": 'multi m = q1, q2, q3 counting "Agree" | percent m by comment',
    "records as they are": "keep respondent_id, comment",
}
# Asked of a file with more and more columns.
OF_COLUMNS = {
    "load columns": "show columns",
    "describe columns": "describe x*",
    "a grid of columns": "percent x*",
    "a grid by a key": "percent x* by key",
    "keep columns": "keep x* | take 2",
    "drop columns": "keep -x* | take 2",
    "columns to rows": "long item, answer = x* | percent answer by item",
    "a set of columns": 'multi m = x* counting 1 | percent m by key',
    "all columns distinct": "distinct | count",
    "recode columns": "missing x* where = 3 as refused | percent x*",
    "one column of many": "percent x1 by key",
}


def parts(count):
    """Questions that are longer and longer."""
    numbers = range(count)
    names = ", ".join(f'"c{n}"' for n in numbers)
    return {
        "conditions": "where " + " or ".join(f"age = {n}" for n in numbers) + " | count",
        "a list": f"where comment in ({names}) | count",
        "cases": "derive x = case(" + ", ".join(f"age = {n}: {n}" for n in numbers)
                 + ", else: 0) | mean x",
        "bands": "band g = age into " + ", ".join(f'"b{n}" below {n + 1}' for n in numbers)
                 + ', "rest" | percent g',
        "stages": " | ".join(f"derive x{n} = age + {n}" for n in numbers) + " | mean x1",
        "wheres": " | ".join(f"where age != {n + 200}" for n in numbers) + " | count",
        "sums": "derive x = " + " + ".join(f"age * {n}" for n in numbers) + " | mean x",
        "figures": "summarize " + ", ".join(f"m{n} = mean(score)" for n in numbers) + " by region",
        "nets": " | ".join(f'net n{n} = q1 in ("Agree")' for n in numbers) + " | percent q1",
        "statements": "\n".join(f"count where_{n} = (age > {n})" for n in numbers),
        "views": "\n".join(f"let v{n} = where age > {n}" for n in numbers),
        "parentheses": "where " + "(" * count + "age > 3" + ")" * count + " | count",
    }


def survey(path, records, first=1):
    """Records of the survey's shape, numbered from `first`, with a comment each."""
    regions, answers = ["North", "South", "East", "West"], ["Agree", "Neither", "Disagree", ""]
    with open(path, "w") as file:
        file.write("respondent_id,region,ccg,age,rating,q1,q2,q3,score,weight,comment\n")
        for n in range(records):
            mixed = n * 2_654_435_761 % 4_294_967_296
            file.write(
                f"{n + first},{regions[mixed % 4]},c{mixed // 4 % 50},{18 + mixed % 70},"
                f"{'ABCD'[mixed // 7 % 4]},{answers[mixed // 3 % 4]},{answers[mixed // 5 % 4]},"
                f"{answers[mixed // 11 % 4]},{mixed % 9999 / 100},{0.5 + mixed % 999 / 1000:.3f},"
                f"staff {mixed % 100_003} said {n}\n")


def wide(path, columns):
    """Few records with many columns."""
    with open(path, "w") as file:
        file.write(",".join(["key"] + [f"x{n}" for n in range(columns)]) + "\n")
        for row in range(60):
            file.write(",".join(["ab"[row % 2]] + [str((row + n) % 5) for n in range(columns)]) + "\n")


def grown(work):
    """The title of a question and how many times as much work the larger one is."""
    program, begin, title, small, large = work
    try:
        return title, (count(program, *large) - begin) / max(1, count(program, *small) - begin)
    except (SystemExit, subprocess.TimeoutExpired) as failure:
        return title, str(failure)


def questions(program, folder):
    """All questions, each with its arguments at either size."""
    files = {}
    for size in (1, GROWTH):
        for kind, make, amount in (("survey", survey, RECORDS), ("other", survey, RECORDS),
                                   ("few", survey, FEW), ("wide", wide, COLUMNS)):
            # The same names in two folders: a longer path is no more work.
            path = os.path.join(folder, f"{size}", f"{kind}.csv")
            os.makedirs(os.path.dirname(path), exist_ok=True)
            make(path, amount * size, *([1_000_000] if kind == "other" else []))
            files[kind, size] = path
    for title, question in OF_RECORDS.items():
        yield title, *(["-c", question.format(other=f'"{files["other", size]}"'),
                        files["survey", size]] for size in (1, GROWTH))
    for title, question in OF_COLUMNS.items():
        yield title, *(["-c", question, files["wide", size]] for size in (1, GROWTH))
    longer = parts(PARTS * GROWTH)
    for title, question in parts(PARTS).items():
        yield title, ["-c", question, files["few", 1]], ["-c", longer[title], files["few", 1]]


def main():
    options = argparse.ArgumentParser(description=__doc__,
                                      formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--topline", required=True, help="the program, built in release")
    options.add_argument("--only", default="", help="questions whose title has this in it")
    asked = options.parse_args()
    if not can_count():
        return 0
    with tempfile.TemporaryDirectory() as folder:
        program = stripped(asked.topline, folder)
        begin = count(program, "-c", "interval 10 of 30")
        works = [(program, begin, title, small, large)
                 for title, small, large in questions(program, folder) if asked.only in title]
        faster = []
        with multiprocessing.Pool(os.cpu_count()) as pool:
            for title, times in pool.imap(grown, works):
                if isinstance(times, str):
                    say(f"{title}: {times}")
                    faster.append(title)
                    continue
                print(f"{title:40} {times:6.2f}{'  MORE THAN LINEAR' if times > MOST else ''}",
                      flush=True)
                if times > MOST:
                    faster.append(title)
    if faster:
        say(f"{GROWTH} times as much is more than {MOST} times the work: {', '.join(faster)}")
    return 1 if faster else 0


if __name__ == "__main__":
    sys.exit(main())
