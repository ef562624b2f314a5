#!/usr/bin/env python3
"""Made-up files to measure on: the same bytes for the same rows and seed, with Python alone.

  generate.py survey --rows 1000000 --out survey.csv    a survey with ratings, 17 columns
  generate.py g1     --rows 1000000 --out g1.csv        db-benchmark's G1 groups, 9 columns

Blocks of records are made by as many processes as there are cores, each block from a seed of its own,
so that neither the number of cores nor their order shows in the file.
"""
import argparse
import multiprocessing
import os
import random
import sys
from itertools import chain

BLOCK = 100_000

SURVEY = ["respondent_id", "wave", "region", "ccg", "gender", "age", "ageband", "rating",
          "q1", "q2", "q3", "q4", "q5", "q6", "score", "weight", "comment"]
G1 = ["id1", "id2", "id3", "id4", "id5", "id6", "v1", "v2", "v3"]

REGIONS = {"North East": 5, "North West": 13, "Yorkshire and The Humber": 10, "East Midlands": 8,
           "West Midlands": 10.5, "East of England": 11, "London": 16, "South East": 16,
           "South West": 10.5}
GENDERS = {"Female": 50.5, "Male": 46.5, "Non-binary": 1, "Prefer not to say": 2}
RATINGS = {"Top performing": 15, "Performing well": 40, "Needs improvement": 33,
           "Greatest need for improvement": 12}
AGREEMENT = ["", "Strongly agree", "Agree", "Neither agree nor disagree", "Disagree",
             "Strongly disagree"]
# Of a hundred records 5 have no answer; the rest answer so.
ANSWERS = [[30, 35, 15, 12, 8], [22, 38, 20, 12, 8], [15, 30, 25, 18, 12],
           [40, 30, 12, 10, 8], [10, 25, 30, 20, 15], [28, 32, 18, 13, 9]]
PLACES = ["Alder", "Birch", "Chester", "Dun", "Elm", "Fern", "Glen", "Holm", "Inver", "Kil",
          "Lin", "Mill", "Nor", "Ox", "Pres", "Rother", "Stan", "Tam", "Win"]
PLACE_ENDS = ["ford", "ham", "ton", "bury", "field", "mouth", "ley", "wick", "dale", "by", "stead"]
SAID = ["good", "slow", "friendly", "helpful", "poor", "excellent", "rushed", "caring", "late",
        "clean", "noisy", "clear", "kind", "long", "short", "fair", "mixed", "great", "calm", "busy"]
OF_WHAT = ["staff", "waiting", "appointment", "parking", "reception", "nurse", "doctor", "website",
           "telephone", "follow-up", "building", "letter", "surgery", "ward", "clinic", "result",
           "service", "advice", "queue", "food"]
WHEN = ["", " on arrival", " at the desk", " in the morning", " this year", " again", " overall",
        " as usual", " when I rang", " afterwards"]


def pool(weights, size=1 << 14):
    """Values as often as their weights say: a cheap draw is one of them."""
    total = sum(weights.values())
    values, passed, due = [], 0.0, 0
    for value, weight in weights.items():
        passed += weight
        upto = round(size * passed / total)
        values += [value] * (upto - due)
        due = upto
    return values


def comments():
    """About 100,000 texts; one of fifty holds a comma or a doubled quote, and so is quoted."""
    texts = []
    for turn in range(25):
        for said in SAID:
            for what in OF_WHAT:
                for when in WHEN:
                    text = f"{said} {what}{when}" + (f" {turn}" if turn else "")
                    place = len(texts) % 100
                    if place == 7:
                        text = f'"{said}, {what}{when} {turn}"'
                    elif place == 57:
                        text = f'"{said} ""{what}""{when} {turn}"'
                    texts.append(text)
    return texts


class Survey:
    """What every block of the survey draws from."""

    header = SURVEY

    def __init__(self, rows, seed):
        rng = random.Random(f"survey {seed}")
        self.waves = [f"{year}Q{quarter}" for year in range(2014, 2020) for quarter in range(1, 5)]
        self.regions, self.genders, self.ratings = pool(REGIONS), pool(GENDERS), pool(RATINGS)
        areas = [a + b for a in PLACES for b in PLACE_ENDS]
        self.areas = pool({area: (place + 3) ** -0.8 for place, area in enumerate(areas)})
        self.answers = [pool(dict(zip(AGREEMENT, [5] + [95 * share / 100 for share in shares])))
                        for shares in ANSWERS]
        # Drawn once and then picked from: as varied as drawing each time, and five times faster.
        self.ages = [min(95, max(16, int(rng.gauss(49, 18)))) for _ in range(1 << 16)]
        self.scores = [f"{min(100, max(0, rng.gauss(62, 17))):.2f}" for _ in range(1 << 18)]
        self.weights = [f"{min(6, max(0.05, rng.gammavariate(4, 0.25))):.4f}" for _ in range(1 << 18)]
        self.comments = comments()
        rng.shuffle(self.comments)
        bands = ["16-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+"]
        self.bands = {age: bands[min(6, (age - 15) // 10)] for age in range(16, 96)}

    def columns(self, rng, start, count):
        draw = lambda values: rng.choices(values, k=count)
        ages = draw(self.ages)
        texts, most = self.comments, len(self.comments)
        yield map(str, range(start + 1, start + count + 1))
        yield from (draw(self.waves), draw(self.regions), draw(self.areas), draw(self.genders))
        yield map(str, ages)
        yield map(self.bands.__getitem__, ages)
        yield draw(self.ratings)
        yield from map(draw, self.answers)
        yield from (draw(self.scores), draw(self.weights))
        # Squared: some comments are common, most are rare.
        yield [texts[int(most * rng.random() ** 2)] for _ in range(count)]


class Groups:
    """db-benchmark's G1 with 100 groups and no missing values."""

    header = G1

    def __init__(self, rows, seed):
        few, many = 100, max(1, rows // 100)
        names = [f"id{number:03d}" for number in range(1, few + 1)]
        small = [str(number) for number in range(1, few + 1)]
        self.sources = [names, names, [f"id{number:010d}" for number in range(1, many + 1)],
                        small, small, [str(number) for number in range(1, many + 1)],
                        [str(number) for number in range(1, 6)],
                        [str(number) for number in range(1, 16)]]

    def columns(self, rng, start, count):
        for source in self.sources:
            yield rng.choices(source, k=count)
        yield [f"{rng.random() * 100:.6f}" for _ in range(count)]


KINDS = {"survey": Survey, "g1": Groups}
MADE = {}


def block(job):
    """The bytes of one block."""
    kind, rows, seed, start = job
    if (kind, rows, seed) not in MADE:
        MADE[kind, rows, seed] = KINDS[kind](rows, seed)
    rng = random.Random(f"{kind} {seed} {start}")
    columns = MADE[kind, rows, seed].columns(rng, start, min(BLOCK, rows - start))
    return "\n".join(chain(map(",".join, zip(*columns)), [""])).encode()


def generate(kind, rows, path, seed=1):
    """Writes the file, whole or not at all."""
    jobs = [(kind, rows, seed, start) for start in range(0, rows, BLOCK)]
    with open(f"{path}.part", "wb") as file, multiprocessing.Pool() as workers:
        file.write((",".join(KINDS[kind].header) + "\n").encode())
        for text in workers.imap(block, jobs):
            file.write(text)
    os.replace(f"{path}.part", path)


def main():
    options = argparse.ArgumentParser(description=__doc__,
                                      formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("kind", choices=sorted(KINDS))
    options.add_argument("--rows", type=int, required=True)
    options.add_argument("--out", required=True)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    generate(asked.kind, asked.rows, asked.out, asked.seed)
    print(f"{asked.out}: {os.path.getsize(asked.out) / 1e6:.0f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
