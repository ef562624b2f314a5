/// The help pages on comparing groups, on scores, and on what is fit to publish.
enum PublicationTopics {
  /// A page for each family of figures.
  static let entries: [HelpEntry] = [
    HelpEntry(
      "significance",
      "with difference [from …], letters [ADJUST], test [METHOD, …]",
      "whether groups differ, and which",
      details: [
        "difference  of two groups, in points: Newcombe's interval (1998, method 10), z with the",
        "            pooled share; with a design, Taylor's standard error and t. A group is compared",
        "            with the rest, never with a total that it is part of.",
        "letters     every pair of columns in a row, as CTABLES of SPSS does: z with the pooled share;",
        "            a column of 0 or 100 percent, or a base below 2, takes no part. p is adjusted",
        "            for the number of pairs in the row: bonferroni unless said (Holm 1979;",
        "            Benjamini & Hochberg 1995). With weights alone, on the effective bases.",
        "test        the whole table: Pearson's chi-square, or G², Yates, Fisher. With weights or a",
        "            design Rao-Scott of the second order (Rao & Scott 1984; Thomas & Rao 1987):",
        "            plain chi-square on weighted counts is wrong. Over 20 percent of expected",
        "            counts below 5: a warning that offers Fisher (Cochran 1954).",
        "trend       groups in order: Cochran-Armitage (Armitage 1955), and the departure from it.",
        "With enough tables some difference is significant by chance; a census needs no test at all.",
        "Overlapping groups, as the items of a multiple-response set, are not tested.",
      ],
      example: "from panel_synthetic | percent rating by region with letters, test"
    ),
    HelpEntry(
      "quantiles",
      "median X, or: quantile(X, P[, RULE]) in summarize",
      "the value below which a share of the records lies",
      details: [
        "Unless said, the average of two neighbours where the share falls between them: type 2 of",
        "Hyndman & Fan (1996), as SAS and Stata do. \"inverse_cdf\" (type 1) never averages: right for",
        "ordered categories. Weighted quantiles add up weights in place of records.",
        "SPSS takes type 6, R and spreadsheets type 7: small samples may differ from theirs. To have",
        "the same, without a weight: quantile(X, P, \"type6\"), and so for \"type3\" to \"type9\".",
        "The interval is Woodruff's (1952): that of the share, mapped back to values; a limit that",
        "falls off the end is n/a.",
      ],
      example: "from panel_synthetic | summarize middle = median(out_of_area_days), "
        + "high = quantile(out_of_area_days, 0.9) by region"
    ),
    HelpEntry(
      "nps",
      "nps(X), top(X, N), bottom(X, N), balance(X, N) in summarize",
      "scores of 0 to 10, top boxes and balances",
      details: [
        "nps is the percent at 9 and 10 less the percent at 0 to 6, among those who answered.",
        "Its standard error takes each answer as 1, 0 or −1; with a design, as a mean of these.",
        "top and bottom are the percent in the N highest or lowest points of the scale as it was",
        "declared, chosen by anybody or not; balance is top less bottom, in points.",
        "A mean of such points supposes that they are equally far apart.",
      ],
      example: "from survey_synthetic | summarize score = nps(recommend), "
        + "net = balance(satisfaction, 2) by wave"
    ),
    HelpEntry(
      "rounding",
      "set rounding MODE, with digits N",
      "how figures are shown",
      details: [
        "Figures are rounded only where people read them; programs get them in full.",
        "Half away from zero unless said, and on the counts: 57 of 200 is 28.5, though a computer's",
        "28.499999999999996 would be rounded down. `set rounding` lists the other modes.",
        "A difference is rounded after it was taken, so it may not be that of the rounded figures,",
        "and rounded percentages need not add up to 100.",
      ],
      example: "from panel_synthetic | percent rating by quarter with digits 0"
    ),
    HelpEntry(
      "suppression",
      "suppress [nhs | below N [round N]]",
      "hiding figures that could tell of a person",
      details: [
        "below N   counts from 1 to below N, 10 unless said, with the percentages and means that rest",
        "          on them or on what is left of the base; then as many more as it takes that no",
        "          hidden figure can be worked out from the rows, columns and totals.",
        "round N   the counts that stay are rounded to a multiple of N, percentages taken from these.",
        "nhs       1 to 7 hidden, others to the nearest 5, percentages from the rounded counts, whole",
        "          (one decimal from a base of 4,000); nothing else is hidden. 0 stays 0.",
        "A hidden figure is * for people, empty for programs; the column suppressed says which.",
        "Counts of organisations need none, where the data package says `unit: organisation`.",
        "One table is protected, not several: two that differ by a few records may still tell.",
        "Sources: NHS Digital 2018; ONS and GSS guidance on tables; Cox 1980; Hundepool et al. 2012.",
      ],
      example: "from survey_synthetic | percent satisfaction by region | suppress below 10"
    ),
    HelpEntry(
      "small bases",
      "set small_base N [M]",
      "figures on few records",
      details: [
        "A base below 50 is flagged, one below 30 marked as not to be quoted; nothing is hidden.",
        "The base is the number of records: weights make no group larger. At a base of 30 the",
        "interval of a share of 50 is some 17 points either way.",
        "Bands, nets or fewer keys make larger groups: help band, help net.",
        "The marks are those of British survey practice; cf. the NCHS (Parker et al. 2017).",
      ],
      example: "from survey_synthetic | percent satisfaction by region, wave with ci"
    ),
  ]
}
