/// The help pages on comparing groups, on scores, and on what is fit to publish.
enum PublicationTopics {
  /// A page for each family of figures.
  static let entries: [HelpEntry] = [
    HelpEntry(
      "significance",
      "with difference [from …], letters [ADJUST], test [METHOD, …]",
      "whether groups differ, and which",
      page: """
        difference  of two groups, in the figure's units: for shares Newcombe's interval (1998, \
        method 10) and z with the pooled share; for means, and with weights, a design or a \
        population, Taylor's standard error and t. Unless a label is named, a group is compared \
        with the rest, never with a total that it is part of.
        letters     every pair of groups, as CTABLES of SPSS does: z with the pooled share. A share \
        of 0 or 100 and a base below 2 take no part. p is adjusted for the number of pairs: \
        bonferroni unless said (Holm 1979; Benjamini & Hochberg 1995). With weights alone, on the \
        effective bases; for means, and with a design or a population, t.
        test        the whole table: Pearson's chi-square, or G², Yates, Fisher. With weights or a \
        design Rao-Scott of the second order (Rao & Scott 1984; Thomas & Rao 1987): plain \
        chi-square on weighted counts is wrong. Where over 20 percent of the expected counts are \
        below 5, or one below 1, a note offers Fisher (Cochran 1954).
        trend       of one share over groups in order, without weights: Cochran-Armitage (Armitage \
        1955), and the departure from it.

        With enough tables some difference is significant by chance; a census needs no test at \
        all. Overlapping groups, as the items of a multiple-response set, are not tested.
        """,
      example: "from panel_synthetic | percent rating by region with letters, test"
    ),
    HelpEntry(
      "quantiles",
      "median X, or: quantile(X, P[, \"RULE\"]) in summarize",
      "the value below which a share of the records lies",
      page: """
        RULE says what to do where the share falls between two records (Hyndman & Fan 1996):

        averaged        type 2, unless said: the middle of the two, as SAS and Stata
        inverse_cdf     type 1: never between two; right for ordered categories
        type3           the nearest record
        type4, type5    straight lines between the records
        type6           the same, as SPSS
        type7           the same, as R and spreadsheets
        type8, type9    the same, about unbiased

        With a weight, averaged and inverse_cdf only: weights add up in place of records. The \
        larger the sample, the less the types differ.

        The interval is Woodruff's (1952): that of the share, mapped back to values; a limit that \
        falls off the end is n/a. A quantile has no standard error here.
        """,
      example: "from panel_synthetic | summarize middle = median(crisis_care), "
        + "high = quantile(crisis_care, 0.9, \"type6\") by region"
    ),
    HelpEntry(
      "nps",
      "nps(X), top(X, N), bottom(X, N), balance(X, N) in summarize",
      "scores of 0 to 10, top boxes and balances",
      page: """
        nps      the percent at 9 and 10 less the percent at 0 to 6, among those who answered
        top      the percent in the N highest points of the scale
        bottom   the percent in the N lowest points
        balance  top less bottom, in points

        The scale is the one that was declared, whether anybody chose all its points or not. The \
        standard error takes each answer as 1, 0 or −1 and the score as their mean, with the \
        design where there is one.
        """,
      example: "from survey_synthetic | summarize score = nps(recommend), "
        + "net = balance(satisfaction, 2) by wave"
    ),
    HelpEntry(
      "rounding",
      "set rounding MODE, with digits N",
      "how figures are shown",
      page: """
        Figures are rounded only where people read them; programs get them in full.

        half_away          to the nearest, a tie away from zero: 28.5 is 29 (unless said)
        half_even          a tie to the even digit: 28.5 is 28, 29.5 is 30
        half_up            a tie up: −28.5 is −28
        half_down          a tie down: 28.5 is 28
        floor              down
        ceil               up
        largest_remainder  percentages that make up their base add up to 100

        Shares are rounded on the counts: 57 of 200 is 28.5, though a computer's \
        28.499999999999996 would be rounded down. A difference is rounded after it was taken, so \
        it may not be that of the rounded figures; and rounded percentages need not add up to 100, \
        unless largest_remainder makes them.
        """,
      example: "from panel_synthetic | percent rating by quarter with digits 0"
    ),
    HelpEntry(
      "suppression",
      "suppress [nhs | below N [round N]]",
      "hiding figures that could tell of a person",
      page: """
        below N  counts from 1 to below N, 10 unless said, with the percentages and means that \
        rest on them or on what is left of the base; then as many more as it takes that no hidden \
        figure can be worked out from the rows, columns and totals.
        round N  the counts that stay are rounded to a multiple of N, percentages taken from these.
        nhs      1 to 7 hidden, others to the nearest 5, percentages from the rounded counts, whole \
        (one decimal from a base of 4,000); nothing else is hidden. 0 stays 0.

        A hidden figure is * for people, empty for programs; the column suppressed says which. \
        Counts of organisations need none, where the data package says `unit: organisation`. One \
        table is protected, not several: two that differ by a few records may still tell.

        Sources: NHS Digital 2018; ONS and GSS guidance on tables; Cox 1980; Hundepool et al. 2012.
        """,
      example: "from survey_synthetic | percent satisfaction by region | suppress below 10"
    ),
    HelpEntry(
      "small bases",
      "set small_base N [M]",
      "figures on few records",
      page: """
        A base below 50 is marked †, one below 30 ‡: unfit to quote. Nothing is hidden, and \
        `set small_base` changes the limits.

        The base is the number of records: weights make no group larger. At a base of 30 the \
        interval of a share of 50 is some 17 points either way. Bands, nets or fewer keys make \
        larger groups: help band, help net.

        The marks are those of British survey practice; cf. the NCHS (Parker et al. 2017).
        """,
      example: "from survey_synthetic | percent satisfaction by region, wave with ci"
    ),
  ]
}
