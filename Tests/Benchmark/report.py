"""The tables: Markdown for people, JSON for programs."""
import datetime
import json
import os
import platform
import statistics

from engines import PEERS

median = statistics.median


def milliseconds(seconds):
    """Three digits that matter."""
    value = seconds * 1000
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def spread(values):
    """Median with least and greatest."""
    return f"{milliseconds(median(values))} ({milliseconds(min(values))}–{milliseconds(max(values))})"


def factor(value):
    """One decimal, or two digits of what is small."""
    return f"{value:.1f}" if value >= 1 else f"{value:.2g}"


def memory(value):
    return "?" if value is None else f"{value:,.0f} MiB"


def demand(asked):
    """What was asked for, and whether it was reached."""
    return asked["text"] + ("" if asked["met"] else f" **missed: {asked['reached']:.2g}**")


def machine():
    """What the figures were measured on."""
    model = platform.processor() or platform.machine()
    kib = 0
    try:
        with open("/proc/cpuinfo") as file:
            model = next((line.split(":")[1].strip() for line in file if line.startswith("model name")),
                         model)
        with open("/proc/meminfo") as file:
            kib = int(file.readline().split()[1])
    except OSError:
        pass
    return {"processor": model, "cores": os.cpu_count(), "memory_gib": round(kib / (1 << 20)),
            "system": f"{platform.system()} {platform.release()}",
            "load_before": os.getloadavg()[0]}


class Report:
    """Collects measurements and writes them as they stand."""

    def __init__(self, versions, topline, options):
        self.data = {"date": datetime.date.today().isoformat(), "machine": machine(),
                     "topline": topline, "peers": versions, "options": options,
                     "compared": [], "rows": [], "growth": []}

    def compared(self, place, task, engine, difference):
        self.data["compared"].append({"on": place, "task": task.name, "engine": engine,
                                      "difference": difference})

    def row(self, group, task, seconds, peaks, limits=()):
        """One question: seconds and peak memory of each engine, round by round; ours is `topline`.

        `limits` are further demands as text, figure and most allowed.
        """
        ours = seconds["topline"]
        peers = {name: times for name, times in seconds.items() if name != "topline"}
        # Round by round, so that what slows the machine for a while is in both.
        ratios = {name: [their / our for our, their in zip(ours, times)]
                  for name, times in peers.items()}
        row = {"group": group, "task": task.name, "title": task.title, "seconds": seconds,
               "peak_mib": peaks, "ratios": ratios, "asked": []}
        if peers:
            row["best"] = min(peers, key=lambda name: median(peers[name]))
        for asked, times in task.asks.items():
            named = [name for name in peers if asked == "best" or name.startswith(asked)]
            if named:
                reached = min(median(ratios[name]) for name in named)
                row["asked"].append({"text": f"{times:.3g} × {asked}", "reached": reached,
                                     "met": reached >= times})
        for text, reached, most in limits:
            row["asked"].append({"text": f"{text} ≤ {most:.3g}", "reached": reached,
                                 "met": reached <= most})
        self.data["rows"].append(row)
        return row

    def grew(self, title, sizes, seconds, exponent):
        self.data["growth"].append({"title": title, "sizes": sizes, "seconds": seconds,
                                    "exponent": exponent})

    def different(self):
        return [entry for entry in self.data["compared"] if entry["difference"]]

    def markdown(self):
        data, lines = self.data, []
        about = data["machine"]
        lines += [f"{about['processor']}, {about['cores']} cores, {about['memory_gib']} GiB, "
                  f"{about['system']}; {data['date']}; {data['options']['rounds']} rounds, load of the "
                  f"machine before the run {about['load_before']:.1f}.", "",
                  f"{data['topline']}; " + ", ".join(
                      f"{name} {version}" for name, version in data["peers"].items() if version) + ".",
                  ""]
        absent = [name for name, version in data["peers"].items() if not version]
        if absent:
            lines += ["Not here, so not measured: " + ", ".join(
                f"{name} (`{PEERS[name]}`)" for name in absent) + ".", ""]
        equal = sum(not entry["difference"] for entry in data["compared"])
        lines += [f"{equal} of {len(data['compared'])} answers of peers equal Topline's, counts exactly, "
                  "sums and percents to 1e-12."]
        lines += [f"- {entry['on']}, {entry['task']}, {entry['engine']}: {entry['difference']}"
                  for entry in self.different()] + [""]
        for group in dict.fromkeys(row["group"] for row in data["rows"]):
            lines += self.group(group, [row for row in data["rows"] if row["group"] == group]) + [""]
        if data["growth"]:
            lines += ["### Growth, one thread", "", "| question | " + " | ".join(
                f"{size:,}" for size in data["growth"][0]["sizes"]) + " | exponent |",
                "| --- |" + " ---: |" * (len(data["growth"][0]["sizes"]) + 1)]
            lines += [f"| {row['title']} | " + " | ".join(map(milliseconds, row["seconds"]))
                      + f" | {row['exponent']:.2f} |" for row in data["growth"]] + [""]
        return "\n".join(lines)

    def group(self, group, rows):
        """The table of a group: ours, the best peer, and how many times as fast we are."""
        lines = [f"### {group}", "",
                 "| question | Topline ms (least–most) | peak | best peer | ms (least–most) | peak "
                 "| times as fast (least–most) | asked for | others: times as fast |",
                 "| --- | ---: | ---: | --- | ---: | ---: | ---: | --- | --- |"]
        for row in rows:
            cells = [row["title"], spread(row["seconds"]["topline"]),
                     memory(row["peak_mib"].get("topline"))]
            if "best" in row:
                best = row["best"]
                pairs = row["ratios"][best]
                cells += [best, spread(row["seconds"][best]), memory(row["peak_mib"].get(best)),
                          f"{factor(median(pairs))} ({factor(min(pairs))}–{factor(max(pairs))})"]
            else:
                cells += [""] * 4
            cells.append(", ".join(demand(one) for one in row["asked"]))
            cells.append(", ".join(f"{name} {factor(median(pairs))}" for name, pairs in
                                   row["ratios"].items() if name != row["best"]))
            lines.append("| " + " | ".join(cells) + " |")
        return lines

    def write(self, folder):
        """Both files; called after each part, so that a long run that ends early is not lost."""
        with open(os.path.join(folder, "results.json"), "w") as file:
            json.dump(self.data, file, indent=1)
        with open(os.path.join(folder, "results.md"), "w") as file:
            file.write(self.markdown())
