"""Writes the two synthetic datasets. Synthetic, for demonstration: nothing here was measured.

Run from anywhere: python3 Datasets/synthetic.py. Needs the standard library only, and writes the
same bytes each time: every draw comes from random.random() with the seeds below.
"""

import csv
import math
import random
from pathlib import Path

HERE = Path(__file__).resolve().parent


class Draw:
    """Random draws built from random() alone, whose sequence Python guarantees for a seed."""

    def __init__(self, seed):
        self.source = random.Random(seed)

    def unit(self):
        return self.source.random()

    def chance(self, probability):
        return self.unit() < probability

    def normal(self, mean=0.0, sd=1.0):
        radius = math.sqrt(-2 * math.log(1 - self.unit()))
        return mean + sd * radius * math.cos(2 * math.pi * self.unit())

    def pick(self, options):
        return options[int(self.unit() * len(options))]

    def pick_by(self, weighted):
        at = self.unit() * sum(weight for _, weight in weighted)
        for option, weight in weighted:
            at -= weight
            if at < 0:
                return option
        return weighted[-1][0]


def write(folder, name, header, rows):
    path = HERE / folder / name
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


# Nine regions: number of areas (209 in all), starting level, gain a quarter.
REGIONS = [
    ("East Midlands", 19, -0.30, 0.00),
    ("East of England", 19, -0.45, 0.01),
    ("London", 32, 0.05, 0.09),
    ("North East", 11, 0.45, -0.02),
    ("North West", 33, 0.00, 0.02),
    ("South East", 37, 0.15, -0.03),
    ("South West", 13, -0.10, 0.03),
    ("West Midlands", 22, -0.05, -0.05),
    ("Yorkshire and the Humber", 23, 0.20, -0.04),
]

BANDS = ["Greatest need for improvement", "Needs improvement", "Performing well", "Top performing"]

# How many areas stand in each band, quarter by quarter: (greatest need, top) and the two lower bands.
QUARTERS = [
    ("2016Q1", 27, 138, 9),
    ("2016Q2", 24, 133, 11),
    ("2016Q3", 21, 127, 13),
    ("2016Q4", 22, 128, 12),
    ("2017Q1", 18, 121, 15),
    ("2017Q2", 15, 116, 17),
    ("2017Q3", 13, 109, 20),
    ("2017Q4", 12, 105, 22),
]


def panel():
    draw = Draw(201617)
    areas = []
    for region, size, level, gain in REGIONS:
        for _ in range(size):
            name = f"Area {len(areas) + 1:03d}"
            areas.append({
                "name": name, "region": region, "gain": gain, "small": draw.chance(0.08),
                "level": level + draw.normal(0, 0.8), "drift": draw.normal(0, 0.5),
            })
    rows = []
    for index, (quarter, greatest, poor, top) in enumerate(QUARTERS):
        for area in areas:
            area["drift"] = 0.7 * area["drift"] + draw.normal(0, 0.36)
            area["score"] = area["level"] + area["drift"] + area["gain"] * index
        ranked = sorted(areas, key=lambda area: (area["score"], area["name"]))
        for place, area in enumerate(ranked):
            band = 0 if place < greatest else 1 if place < poor else 2 if place < len(areas) - top else 3
            area["rating"] = BANDS[band]
        for area in areas:
            score = area["score"]

            def share(start, gain, slope, noise, missed, hidden):
                value = start + gain * index + slope * score + draw.normal(0, noise)
                value = min(100.0, max(0.0, value))
                if hidden and area["small"] and draw.chance(0.75):
                    return "*"
                return "" if draw.chance(missed) else f"{value:.1f}"

            days = math.exp(5.5 - 0.06 * index - 0.35 * score + draw.normal(0, 0.85))
            days = 5 * round(days / 5)
            rows.append([
                area["name"], area["region"], quarter, area["rating"],
                share(45.2, 0.65, 4.2, 2.0, 0.01, False),
                share(60.0, 1.5, 8.0, 7.0, 0.015, True),
                share(22.0, 1.0, 2.8, 2.5, 0.03, False),
                share(47.0, 1.7, 7.0, 6.0, 0.02, False),
                "" if draw.chance(0.05) else "*" if days < 25 else days,
            ])
    rows.sort(key=lambda row: (row[0], row[2]))
    write("panel_synthetic", "panel_synthetic.csv",
          ["area", "region", "quarter", "rating", "iapt_recovery", "eip_two_weeks", "cyp_access",
           "crisis_care", "out_of_area_days"], rows)


# Twelve strata: region, base weight, level of satisfaction.
STRATA = [
    ("East Midlands", 0.95, 0.00),
    ("East of England", 1.10, -0.10),
    ("London", 1.45, -0.15),
    ("London", 1.60, -0.30),
    ("North East", 0.55, 0.30),
    ("North West", 0.95, 0.10),
    ("North West", 1.05, -0.05),
    ("South East", 1.20, 0.05),
    ("South East", 1.30, 0.15),
    ("South West", 0.70, 0.20),
    ("West Midlands", 0.80, -0.10),
    ("Yorkshire and the Humber", 0.75, 0.15),
]

WAVES = ["2016", "2017", "2018"]

COMMENTS = [
    "Staff listened, explained things, and rang back when they said they would.",
    "I waited eleven weeks. Nobody told me why.",
    "The peer group changed everything 🙂",
    "Asked for my views once, then heard nothing",
    'They call it "involvement", but the decision was already made.',
    "Good: the crisis line\nNot so good: the wait for talking therapy",
    "Felt rushed; the room was cold, too",
    "N/A",
    "Please keep the Saturday drop-in, it is the only thing near me.",
    'My worker said "we will look into it" - and did.',
    "More evening appointments, please",
    "Café meetings work better than forms",
    "No complaints",
    "Seen within 2 weeks, 100% better than last time",
]


def survey():
    draw = Draw(30209)
    rows = []
    clusters = [
        (f"C{15 * stratum + place + 1:03d}", stratum, draw.normal(0, 0.32))
        for stratum in range(12) for place in range(15)
    ]
    for index, wave in enumerate(WAVES):
        for cluster, stratum, effect in clusters:
            region, base_weight, level = STRATA[stratum]
            for _ in range(4 + int(draw.unit() * 4)):
                rows.append(respondent(draw, len(rows) + 1, index, wave, cluster, stratum,
                                       region, base_weight, level + effect))
    write("survey_synthetic", "survey_synthetic.csv",
          ["respondent", "wave", "region", "gender", "age", "age_band", "weight", "stratum",
           "cluster", "used_crisis", "used_talking", "used_peer", "used_none", "satisfaction",
           "involved", "influence", "recommend", "comment"], rows)


def respondent(draw, number, index, wave, cluster, stratum, region, base_weight, level):
    gender = draw.pick_by([("Female", 55), ("Male", 43), ("Another description", 1.2), ("-9", 0.8)])
    age = round(draw.normal(49, 18))
    age = min(95, age if age >= 16 else 32 - age)
    band = "16 to 34" if age < 35 else "35 to 49" if age < 50 else "50 to 64" if age < 65 else "65 and over"
    age_weight = {"16 to 34": 1.35, "35 to 49": 1.05, "50 to 64": 0.85, "65 and over": 0.80}[band]
    weight = base_weight * age_weight * math.exp(draw.normal(0, 0.15))

    crisis = draw.chance(0.36 if age < 50 else 0.26)
    talking = draw.chance(0.60 if age < 65 else 0.46)
    peer = draw.chance(0.18 + 0.03 * index)
    none = not (crisis or talking or peer)
    services = ["yes" if used else "no" for used in (crisis, talking, peer, none)]
    if draw.chance(0.015):
        services = ["-8"] * 4

    latent = level + 0.09 * index + 0.006 * (age - 49) - 0.35 * crisis + 0.30 * peer + draw.normal()
    cuts = [-1.45, -0.75, -0.20, 0.95]
    satisfaction = str(1 + sum(latent > cut for cut in cuts))
    if services[3] == "yes":
        satisfaction = "-1"
    elif draw.chance(0.03):
        satisfaction = "-8"
    elif draw.chance(0.028):
        satisfaction = "-9"

    is_involved = draw.chance(0.14 + 0.03 * index + 0.12 * peer)
    involved = "-8" if draw.chance(0.02) else "-9" if draw.chance(0.01) else "yes" if is_involved else "no"
    influence = "-1"
    if involved == "yes":
        felt = 0.5 * latent + 0.10 * index + draw.normal()
        influence = str(1 + sum(felt > cut for cut in [-0.7, 0.2, 1.2]))
        if draw.chance(0.05):
            influence = "-8"
        elif draw.chance(0.02):
            influence = "-9"

    score = min(10, max(0, round(6.7 + 1.9 * latent + draw.normal(0, 1.3))))
    recommend = "-8" if draw.chance(0.04) else "" if draw.chance(0.01) else str(score)
    comment = draw.pick(COMMENTS) if draw.chance(0.07) else ""
    shown_age = str(age)
    if draw.chance(0.02):
        shown_age = band = "-9"
    return [f"R{number:04d}", wave, region, gender, shown_age, band, f"{0.95 * weight:.4f}",
            f"S{stratum + 1:02d}", cluster, *services, satisfaction, involved, influence, recommend,
            comment]


if __name__ == "__main__":
    panel()
    survey()
