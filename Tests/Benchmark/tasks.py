"""Every question that is measured, in Topline's language and in those of the peers.

A peer's words may be missing: then it does not take part in that question. In SQL, `{t}` is the table
and `{answered}` the condition that `q1` has an answer. In Polars, `L` is the lazy frame, `c` is
`pl.col`. In R, `d` is the data.table.
"""
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Task:
    """One question."""

    name: str
    title: str
    topline: str
    sql: str = ""
    polars: str = ""
    r: str = ""
    miller: tuple = ()
    # How an answer is read: columns that name a row, whole numbers, and figures alike to 1e-12.
    keys: tuple = ()
    exact: tuple = ()
    near: tuple = ()
    # How many times as fast as a peer it must be; `best` is the best of all.
    asks: dict = field(default_factory=dict)


# Columns with few texts, which a peer may be told to keep as codes.
CODED = {
    "survey": ["wave", "region", "ccg", "gender", "ageband", "rating",
               "q1", "q2", "q3", "q4", "q5", "q6"],
    "g1": ["id1", "id2", "id3"],
}
# Kinds for the peers that are told them.
NUMBERS = {"respondent_id": "whole", "age": "whole", "score": "decimal", "weight": "decimal",
           "id4": "whole", "id5": "whole", "id6": "whole",
           "v1": "whole", "v2": "whole", "v3": "decimal"}

COUNT = Task(
    "count", "count by one column", "count rating",
    "SELECT rating, count(*) AS count FROM {t} GROUP BY rating",
    "L.group_by('rating').agg(count=pl.len())",
    "d[, .(count = .N), by = rating]",
    ("count", "-g", "rating"),
    keys=("rating",), exact=("count",))

CROSSTAB = Task(
    "crosstab", "crosstab with row percents", "percent rating by region",
    "SELECT region, rating, count, 100.0 * count / sum(count) OVER (PARTITION BY region) AS percent"
    " FROM (SELECT region, rating, count(*) AS count FROM {t} GROUP BY region, rating) AS s",
    "L.group_by('region', 'rating').agg(count=pl.len())"
    ".with_columns(percent=100 * c('count') / c('count').sum().over('region'))",
    "d[, .(count = .N), by = .(region, rating)][, percent := 100 * count / sum(count), by = region][]",
    ("count", "-g", "region,rating", "then", "fraction", "-p", "-f", "count", "-g", "region",
     "then", "rename", "count_percent,percent"),
    keys=("region", "rating"), exact=("count",), near=("percent",), asks={"best": 8})

# On a table that was loaded before.
WARM = [
    Task("filter_count", "filter and count",
         'where region = "London" and rating = "Top performing" and age >= 65 | count',
         "SELECT count(*) AS count FROM {t}"
         " WHERE region = 'London' AND rating = 'Top performing' AND age >= 65",
         "L.filter((c('region') == 'London') & (c('rating') == 'Top performing') & (c('age') >= 65))"
         ".select(count=pl.len())",
         "d[region == 'London' & rating == 'Top performing' & age >= 65, .(count = .N)]",
         exact=("count",), asks={"best": 3}),
    Task("filter_crosstab", "filter and crosstab",
         'where wave = "2019Q4" and gender = "Female" | count rating by ageband',
         "SELECT ageband, rating, count(*) AS count FROM {t}"
         " WHERE wave = '2019Q4' AND gender = 'Female' GROUP BY ageband, rating",
         "L.filter((c('wave') == '2019Q4') & (c('gender') == 'Female'))"
         ".group_by('ageband', 'rating').agg(count=pl.len())",
         "d[wave == '2019Q4' & gender == 'Female', .(count = .N), by = .(ageband, rating)]",
         keys=("ageband", "rating"), exact=("count",), asks={"best": 3}),
    Task("percent", "percents of one column", "percent rating",
         "SELECT rating, count, 100.0 * count / sum(count) OVER () AS percent"
         " FROM (SELECT rating, count(*) AS count FROM {t} GROUP BY rating) AS s",
         "L.group_by('rating').agg(count=pl.len())"
         ".with_columns(percent=100 * c('count') / c('count').sum())",
         "d[, .(count = .N), by = rating][, percent := 100 * count / sum(count)][]",
         keys=("rating",), exact=("count",), near=("percent",), asks={"best": 5}),
    Task("cell_means", "means of 209 x 24 cells", "mean score by ccg, wave",
         "SELECT ccg, wave, avg(score) AS mean FROM {t} GROUP BY ccg, wave",
         "L.group_by('ccg', 'wave').agg(mean=c('score').mean())",
         "d[, .(mean = mean(score)), by = .(ccg, wave)]",
         keys=("ccg", "wave"), near=("mean",), asks={"best": 5}),
    CROSSTAB,
    Task("weighted", "weighted percents", "weight by weight | percent q1 by region",
         "SELECT region, q1, w AS weighted_count, 100.0 * w / sum(w) OVER (PARTITION BY region)"
         " AS percent FROM (SELECT region, q1, sum(weight) AS w FROM {t} WHERE {answered}"
         " GROUP BY region, q1) AS s",
         "L.filter(c('q1').is_not_null()).group_by('region', 'q1')"
         ".agg(weighted_count=c('weight').sum())"
         ".with_columns(percent=100 * c('weighted_count') / c('weighted_count').sum().over('region'))",
         "d[!is.na(q1), .(weighted_count = sum(weight)), by = .(region, q1)]"
         "[, percent := 100 * weighted_count / sum(weighted_count), by = region][]",
         keys=("region", "q1"), near=("weighted_count", "percent"), asks={"best": 8}),
    Task("group_texts", "group by 100,000 texts", "count by comment",
         "SELECT comment, count(*) AS count FROM {t} GROUP BY comment",
         "L.group_by('comment').agg(count=pl.len())",
         "d[, .(count = .N), by = comment]",
         keys=("comment",), exact=("count",), asks={"best": 15}),
    Task("distinct_texts", "distinct texts", "summarize n = distinct(comment)",
         "SELECT count(DISTINCT comment) AS n FROM {t}",
         "L.select(n=c('comment').n_unique())",
         "d[, .(n = uniqueN(comment))]",
         exact=("n",), asks={"best": 15}),
    Task("distinct_ids", "distinct ids", "summarize n = distinct(respondent_id)",
         "SELECT count(DISTINCT respondent_id) AS n FROM {t}",
         "L.select(n=c('respondent_id').n_unique())",
         "d[, .(n = uniqueN(respondent_id))]",
         exact=("n",), asks={"best": 1.5}),
    Task("top", "top 10 of all records",
         "sort by weight desc, respondent_id | take 10 | keep respondent_id, score, weight",
         "SELECT respondent_id, score, weight FROM {t}"
         " ORDER BY weight DESC, respondent_id LIMIT 10",
         "L.select('respondent_id', 'score', 'weight')"
         ".sort(['weight', 'respondent_id'], descending=[True, False]).head(10)",
         "head(d[order(-weight, respondent_id), .(respondent_id, score, weight)], 10)",
         exact=("respondent_id",), near=("score", "weight"), asks={"best": 5}),
]

# db-benchmark's questions on its G1 groups. Topline makes no groups of numbers with many values, so
# id4 and id6 are told to be texts there.
G1 = [
    Task("q1", "q1: sum by 100 groups", "summarize s1 = sum(v1) by id1",
         "SELECT id1, sum(v1) AS s1 FROM {t} GROUP BY id1",
         "L.group_by('id1').agg(s1=c('v1').sum())",
         "d[, .(s1 = sum(v1)), by = id1]",
         keys=("id1",), exact=("s1",), asks={"best": 2}),
    Task("q2", "q2: sum by 10,000 groups", "summarize s1 = sum(v1) by id1, id2",
         "SELECT id1, id2, sum(v1) AS s1 FROM {t} GROUP BY id1, id2",
         "L.group_by('id1', 'id2').agg(s1=c('v1').sum())",
         "d[, .(s1 = sum(v1)), by = .(id1, id2)]",
         keys=("id1", "id2"), exact=("s1",), asks={"best": 2}),
    Task("q3", "q3: sum and mean by many texts", "summarize s1 = sum(v1), m3 = mean(v3) by id3",
         "SELECT id3, sum(v1) AS s1, avg(v3) AS m3 FROM {t} GROUP BY id3",
         "L.group_by('id3').agg(s1=c('v1').sum(), m3=c('v3').mean())",
         "d[, .(s1 = sum(v1), m3 = mean(v3)), by = id3]",
         keys=("id3",), exact=("s1",), near=("m3",), asks={"best": 1 / 1.5}),
    Task("q4", "q4: three means by 100 groups",
         "summarize m1 = mean(v1), m2 = mean(v2), m3 = mean(v3) by id4",
         "SELECT id4, avg(v1) AS m1, avg(v2) AS m2, avg(v3) AS m3 FROM {t} GROUP BY id4",
         "L.group_by('id4').agg(m1=c('v1').mean(), m2=c('v2').mean(), m3=c('v3').mean())",
         "d[, .(m1 = mean(v1), m2 = mean(v2), m3 = mean(v3)), by = id4]",
         keys=("id4",), near=("m1", "m2", "m3"), asks={"best": 2}),
    Task("q5", "q5: three sums by many groups",
         "summarize s1 = sum(v1), s2 = sum(v2), s3 = sum(v3) by id6",
         "SELECT id6, sum(v1) AS s1, sum(v2) AS s2, sum(v3) AS s3 FROM {t} GROUP BY id6",
         "L.group_by('id6').agg(s1=c('v1').sum(), s2=c('v2').sum(), s3=c('v3').sum())",
         "d[, .(s1 = sum(v1), s2 = sum(v2), s3 = sum(v3)), by = id6]",
         keys=("id6",), exact=("s1", "s2"), near=("s3",), asks={"best": 1 / 1.5}),
    Task("q7", "q7: range by many texts", "summarize r = max(v1) - min(v2) by id3",
         "SELECT id3, max(v1) - min(v2) AS r FROM {t} GROUP BY id3",
         "L.group_by('id3').agg(r=c('v1').max() - c('v2').min())",
         "d[, .(r = max(v1) - min(v2)), by = id3]",
         keys=("id3",), exact=("r",), asks={"best": 1 / 1.5}),
]

# From the file to the answer in a process of its own, and into a table with every column.
WHOLE = (COUNT, CROSSTAB)
WHOLE_ASKS = {("count", "100k"): {"duckdb": 6}, ("count", "1M"): {"duckdb": 6},
              ("crosstab", "10M"): {"polars": 5, "duckdb": 7}}
WHOLE_PEAK_MIB = {("crosstab", "10M"): 80}
LOAD = Task("load", "all 17 columns", "", asks={"polars": 3.5, "duckdb": 6})
# The most that loading may take, as a part of what the leanest peer takes.
LOAD_PEAK_PART = 1 / 5

# What a design costs: the same table without and with weights, strata, clusters and standard errors.
DESIGN = (
    Task("plain", "two-way percents", "percent q1 by region"),
    Task("design", "the same, weighted, stratified, clustered, with standard errors",
         "design strata region cluster ccg nested | weight by weight | percent q1 by region with se"),
)
MOST_FOR_DESIGN = 3

# A trivial question that needs no data, and one of a small dataset.
STARTUP_MOST_MS = 8
STARTUP = Task("startup", "start-up, trivial question", "interval 10 of 30", "SELECT 1 AS one",
               "pl.DataFrame({'one': [1]}).lazy()", "data.table(one = 1)[]", ("put", "end{print 1}"),
               asks={"duckdb": 2.5})
BUNDLED = "from iaf_2016_17 | count"

WARM_SETS = {"survey": WARM, "g1": G1}
