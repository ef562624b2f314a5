"""Whether two answers in CSV are the same: counts exactly, sums and percents to 1e-12."""
import csv
import io

NEAR = 1e-12


class Different(Exception):
    """The answers differ; the text says where."""


def rows(text, task):
    """What the answer says of each key; rows that count nobody, and groups without a name, are none
    of the records' own."""
    found = {}
    for row in csv.DictReader(io.StringIO(text)):
        absent = [name for name in task.keys + task.exact + task.near if name not in row]
        if absent:
            raise Different(f"no column {absent[0]}, only {', '.join(map(str, row))}")
        key = tuple(row[name] for name in task.keys)
        if "" in key or ("count" in task.exact and task.keys and float(row["count"]) == 0):
            continue
        if not task.keys:
            key = (len(found),)
        if key in found:
            raise Different(f"{key} stands there twice")
        found[key] = ([int(float(row[name])) for name in task.exact],
                      [float(row[name]) for name in task.near])
    return found


def check(ours, theirs, task):
    """Nothing, or `Different`."""
    ours, theirs = rows(ours, task), rows(theirs, task)
    if not ours:
        raise Different("the answer is empty")
    if ours.keys() != theirs.keys():
        odd = next(iter(ours.keys() ^ theirs.keys()))
        raise Different(f"{len(ours)} rows against {len(theirs)}; only one has {odd}")
    for key, (whole, figures) in ours.items():
        other_whole, others = theirs[key]
        if whole != other_whole:
            raise Different(f"{key}: {whole} against {other_whole}")
        for figure, other in zip(figures, others):
            if abs(figure - other) > NEAR * max(abs(figure), abs(other)):
                raise Different(f"{key}: {figure!r} against {other!r}")
