#!/usr/bin/env python3
"""Counts instructions at one size and at four times that: nothing in the language may be quadratic.

Work that is linear grows 4 times, n log n a little more, quadratic work 16 times; more than `MOST` fails.
What grows is the records and with them the groups (every comment of the file is another one), the
columns, or the query itself. All questions of one size are asked in one process under valgrind, which
notes its count whenever a query begins; between any two questions is the same short one, so that the
work of each can be told apart, from reading its text to writing its table. `make count-growth` builds
Topline and calls this.
"""
import multiprocessing
import os
import re
import subprocess
import sys
import tempfile

from count_instructions import can_count, options_of, say, stripped, under_valgrind

# About 4 ** 1.16: room for sorting, and for tables that no longer fit the narrowest columns.
MOST = 5
GROWTH = 4
RECORDS = 450
COLUMNS = 100
PARTS = 20
FEW = 200
# Instructions that are no matter of size: below so many, a question of either size says nothing.
LEAST = 20_000
# Seconds for all questions of one size.
LONGEST = 900
# What begins each query, and the short question between others.
BEGINNING = "$s8Analysis8PipelineO3run_*"
BETWEEN = "count"

# Asked of more and more records, each with a comment of its own.
OF_RECORDS = {
    "count many groups": "count by comment",
    "count many answers": "count comment by region",
    "percents of many answers": "percent comment by region",
    "percents of many groups": "percent rating by comment",
    "percents of two keys": "percent rating by comment, region",
    "a grid of many answers": "percent comment, rating by region",
    "totals and missing": "percent rating by comment with totals, missing",
    "each key": "percent rating by each comment, region",
    "bases": "percent rating by comment base all, answered",
    "bases of conditions": "percent rating by comment base (q1 is answered), (age > 40)",
    "missing answers": "count q1 by comment with missing",
    "base table": "percent comment by region base table",
    "frequencies": "frequency weight by age | percent rating by comment",
    "weighted": "weight by weight | percent rating by comment",
    "means": "mean score by comment",
    "medians": "median score by comment",
    "weighted median": "weight by weight | median score by region",
    "figures": "summarize a = mean(score), b = max(age) - min(age), c = distinct(q1) by comment",
    "distinct by group": "summarize n = distinct(comment) by region",
    "means with errors": "mean score by comment with ci",
    "percents with errors": "percent rating by comment with se",
    "percents of many answers with errors": "percent comment by region with ci",
    "percents of two keys with errors": "percent q1 by comment, region with se, deff, df",
    "letters": "percent rating by region, q1 with letters",
    "medians with errors": "median score by region with ci",
    "a design": "design strata region cluster ccg nested | percent q1 by region with se",
    "clusters as many as records": "design cluster comment | percent q1 by region with se",
    "differences": 'mean score by comment with difference',
    "differences from the rest": "percent q1 by region with difference from rest",
    "a test": "percent rating by comment with test",
    "tests within groups": "percent rating by comment, region with test",
    "finite population": "population 1000000 | percent rating by comment with ci",
    "suppress": "count by comment | suppress",
    "suppress as the nhs": "count by comment | suppress nhs",
    "suppress percents": "percent rating by region, q1 with totals | suppress",
    "describe": "describe",
    "rank": "mean score by comment | rank",
    "rank within": "mean score by comment, region | rank mean by comment",
    "wide": "percent rating by comment | wide rating",
    "many columns wide": "count by region, comment | wide comment",
    "wide and long": "percent rating by comment | wide rating | long r, p = A, B",
    "filter a table": "count by comment | where count > 1 | sort by count desc | take 5",
    "where": 'where comment contains "staff" or comment ends with "8" | count by comment',
    "matches": 'where comment matches "st.*f" | count',
    "in": 'where comment in ("a", "b", "c") | count',
    "derive texts": "derive t = lower(comment) | count by t",
    "derive": "derive x = score * 2 + age, y = if(x > 150, 1, 0) | mean y by region",
    "dates and text": "derive t = text(respondent_id) | count by t",
    "band": 'band g = score into "Low" below 40, "High" | percent rating by g',
    "sort": "sort by comment, score desc | take 3",
    "sort groups": "count by comment | sort by comment desc",
    "sort all": "sort by score, weight desc",
    "take by": "take 1 by comment",
    "sort and take by": "sort by score | take 2 by region",
    "sample": "sample 100 seed 3",
    "distinct": "distinct comment, region | count",
    "distinct all": "distinct | count",
    "join": "join {other} on comment left | count by region",
    "join on two keys": "join {other} on comment, region left | count",
    "join and count": "join {other} on respondent_id = respondent_id inner | count by comment",
    "join a table": "count by comment | join {other} on comment left | count",
    "join inner": "join {other} on comment inner | count",
    "join anti": "join {other} on comment anti | count",
    "append": "append {other} | count",
    "append and count": "append {other} | count by comment",
    "append unique": "append {other} unique respondent_id | count",
    "long": "long item, answer = q1, q2, q3 | percent answer by item",
    "multi": 'multi m = q1, q2, q3 counting "Agree" | percent m by comment',
    "order and label": 'order rating as "D", "C", "B", "A" | percent rating by comment',
    "a view in a view": "let one = where age > 20\nlet two = from one | where age > 30\n"
                        "from two | count by comment",
    "records as they are": "keep respondent_id, comment",
}


def of_records(_, other):
    """Questions to more and more records, each with a comment of its own."""
    return {title: question.replace("{other}", other) for title, question in OF_RECORDS.items()}


def of_columns(size, other):
    """Questions to a file with more and more columns, some naming each of them."""
    columns = [f"x{n}" for n in range(COLUMNS * size)]
    names = ", ".join(columns)
    return {
        "describe columns": "describe x*",
        "a grid of columns": "percent x*",
        "a grid by a key": "percent x* by key",
        "a grid with everything": "percent x* by key base all, answered with totals, missing",
        "a grid with errors": "percent x* by key with se",
        "a grid with tests": "percent x* by key with test",
        "a grid with letters": "percent x* by key with letters",
        "a grid suppressed": "percent x* by key | suppress",
        "a grid made wide": "percent x* by key | wide key",
        "conditions": "percent " + ", ".join(f"a{x} = ({x} = 1)" for x in columns) + " by key",
        "means of columns": "mean x* by key",
        "figures of columns": "summarize " + ", ".join(f"m{x} = mean({x})" for x in columns)
                              + " by key",
        "keep columns": "keep x* | take 2",
        "keep columns by name": f"keep {names} | take 2",
        "drop columns": "keep -x* | take 2",
        "rename columns": "rename " + ", ".join(f"y{x} = {x}" for x in columns) + " | take 2",
        "sort by columns": f"sort by {names} | take 2",
        "first of columns": f"derive f = first_answered({names}) | count by f",
        "columns to rows": "long item, answer = x* | percent answer by item",
        "a set of columns": "multi m = x* counting 1 | percent m by key",
        "all columns distinct": "distinct | count",
        "columns by name distinct": f"distinct {names} | count",
        "append columns": f"append {other} | count",
        "join columns": f"join {other} on number left | count",
        "recode columns": "missing x* where = 3 as refused | percent x*",
        "nets of columns": " | ".join(f"net n{x} = {x} in (1)" for x in columns) + " | percent x*",
        "labels of columns": " | ".join(f'label {x} 1 as "one"' for x in columns) + " | percent x*",
        "orders of columns": " | ".join(f'label {x} 0 as "a", 1 as "b", 2 as "c", 3 as "d", 4 as "e"'
                                        f' | order {x} as "e", "d", "c", "b", "a"' for x in columns)
                             + " | percent x*",
        "bands of columns": " | ".join(f'band b{x} = {x} into "few" below 3, "many"' for x in columns)
                            + " | percent b*",
        "missing by column": " | ".join(f"missing {x} where = 3 as refused" for x in columns)
                             + " | percent x*",
        "derives of columns": " | ".join(f"derive y{x} = {x} + 1" for x in columns) + " | mean y*",
        "replaced columns": " | ".join(f"derive {x} = {x} + 1" for x in columns) + " | mean x*",
        "wheres of columns": " | ".join(f"where {x} < 5" for x in columns) + " | count",
        "renames of columns": " | ".join(f"rename y{x} = {x}" for x in columns) + " | mean y*",
        "sets of columns": " | ".join(f"multi m{x} = {x}, number counting 1" for x in columns)
                           + " | percent " + ", ".join(f"m{x}" for x in columns),
        "columns in other case": f"sort by {names.upper()} | take 2",
        "join on columns": f"join {other} on {names} left | count",
        "take by columns": f"take 1 by {names} | count",
        "keys of columns": f"count by each {names}",
        "one column of many": "percent x1 by key",
    }


def of_parts(size, other):
    """Questions that are longer and longer, to few records."""
    count = PARTS * size
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
        "labels of a few columns": " | ".join(
            f'label q{n % 3 + 1} "Agree" as "Agree"' for n in numbers) + " | percent q1",
        "nets by name": " | ".join(f'net n{n} = q1 in ("Agree")' for n in numbers)
                        + " | count where_ = (" + " or ".join(f"n{n}" for n in numbers) + ")",
        "views": "\n".join(f"let v{n} = where age > {n}" for n in numbers),
        "many views": "\n".join(f"let v{n} = where age > {n}" for n in range(10 * count))
                      + f"\nfrom V{count} | count",
        "views in views": "let v0 = where age > 0\n"
                          + "\n".join(f"let v{n + 1} = from v{n} | where age > {n}" for n in numbers)
                          + f"\nfrom v{count} | count",
        "parameters": "\n".join(f"param p{n} = {n}" for n in numbers) + "\ncount",
        "missing kinds": " | ".join(f"missing age where = {n + 18} as k{n}" for n in numbers)
                         + " | mean age by region",
        "labels": "label age " + ", ".join(f'{n} as "a{n}"' for n in range(18, 18 + count))
                  + " | mean age",
        "labels again and again": " | ".join(
            f'label rating "{f"a{n - 1}" if n else "A"}" as "a{n}"' for n in numbers)
            + " | percent rating",
        "renames": " | ".join(f"rename a{n + 1} = " + (f"a{n}" if n else "age") for n in numbers)
                   + f" | mean a{count}",
        "sets": " | ".join(f"multi m{n} = q1, q2 counting \"Agree\"" for n in numbers)
                + " | percent m0",
        "sorts": " | ".join("sort by age" for _ in numbers) + " | take 1",
        "appends": " | ".join(f"append {other}" for _ in numbers) + " | count",
        "joins": " | ".join(f"join {other} on respondent_id left | keep respondent_id, age"
                            for _ in numbers) + " | count",
        "wheres of a table": "count by ccg | " + " | ".join(f"where count > {n - count}"
                                                            for n in numbers),
        "derives of a table": "count by ccg | " + " | ".join(f"derive x = count + {n}"
                                                             for n in numbers),
        "functions": "derive x = " + "abs(" * count + "age" + ")" * count + " | mean x",
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


def wide(path, columns, first=1):
    """Few records with many columns."""
    with open(path, "w") as file:
        file.write(",".join(["number", "key"] + [f"x{n}" for n in range(columns)]) + "\n")
        for row in range(60):
            file.write(",".join([str(row + first), "ab"[row % 2]]
                                + [str((row + n) % 5) for n in range(columns)]) + "\n")


def counts(work):
    """The instructions of loading a file, and of each question to it."""
    program, texts, path = work
    asked = [BETWEEN, BETWEEN, BETWEEN]
    for text in texts:
        asked += [text, BETWEEN]
    arguments = [part for text in asked for part in ("-c", text)]
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out")
        under_valgrind(program, [*arguments, path], LONGEST, out=out,
                       options=[f"--dump-before={BEGINNING}"])
        # Before the first query, then from the beginning of each to that of the next.
        dumps = [f"{out}.{n + 1}" for n in range(len(os.listdir(folder)) - 1)] + [out]
        parts = [summary(dump) for dump in dumps]
    # Views and parameters are no queries.
    queries = [sum(not re.match("let |param ", line) for line in text.split("\n")) for text in asked]
    if sum(queries) != len(parts) - 1:
        raise SystemExit(f"{len(parts) - 1} queries begin at {BEGINNING}, asked are {sum(queries)}")
    taken = []
    place = 1
    for number in queries:
        taken.append(sum(parts[place:place + number]))
        place += number
    # The text of a question is read at the end of the short one before it.
    short = taken[1]
    return [taken[0] - short] + [taken[n] + taken[n + 1] - short for n in range(2, len(asked) - 1, 2)]


def summary(path):
    """The instructions of one part of a run."""
    with open(path) as file:
        return next(int(line.split()[1]) for line in file if line.startswith("summary:"))


def questions(folder, only):
    """For each kind of file, the titles of its questions, and at either size their texts and the file."""
    for kind, ask, make, amounts in (
            ("survey", of_records, survey, (RECORDS, RECORDS * GROWTH)),
            ("wide", of_columns, wide, (COLUMNS, COLUMNS * GROWTH)),
            ("few", of_parts, survey, (FEW, FEW))):
        sizes = []
        for size, amount in zip((1, GROWTH), amounts):
            # The same names in two folders: a longer path is no more work.
            path, other = (os.path.join(folder, str(size), f"{kind}{n}.csv") for n in ("", "2"))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            make(path, amount)
            make(other, amount, 1_000_000 if kind == "survey" else 1)
            sizes.append((ask(size, f'"{other}"'), path))
        titles = [title for title in sizes[0][0] if only in title]
        if titles:
            yield titles, [([texts[title] for title in titles], path) for texts, path in sizes]


def main():
    options = options_of(__doc__)
    options.add_argument("--only", default="", help="questions whose title has this in it")
    asked = options.parse_args()
    if not can_count():
        return 0
    faster = []
    with tempfile.TemporaryDirectory() as folder:
        program = stripped(asked.topline, folder, "--strip-debug")
        kinds = list(questions(folder, asked.only))
        # The larger ones take longest, so they begin.
        works = [(program, *sizes[1]) for _, sizes in kinds] + [(program, *sizes[0]) for _, sizes in kinds]
        try:
            with multiprocessing.Pool(os.cpu_count()) as pool:
                found = pool.map(counts, works, chunksize=1)
        except subprocess.TimeoutExpired as late:
            say(f"not done in {late.timeout} seconds")
            return 1
    for (titles, _), large, small in zip(kinds, found, found[len(kinds):]):
        for title, least, most in zip(["load", *titles], small, large):
            times = most / max(least, LEAST)
            print(f"{title:40} {most:14,} {times:6.2f}{'  MORE THAN LINEAR' if times > MOST else ''}")
            if times > MOST:
                faster.append(title)
    if faster:
        say(f"{GROWTH} times as much is more than {MOST} times the work: {', '.join(faster)}")
    return 1 if faster else 0


if __name__ == "__main__":
    sys.exit(main())
