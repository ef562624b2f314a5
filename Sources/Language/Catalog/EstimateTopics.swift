/// The help pages on how figures and their uncertainty are worked out.
enum EstimateTopics {
  /// An overview and a page for each family of figures.
  static let entries: [HelpEntry] = [
    HelpEntry(
      "statistics",
      "",
      "what is computed, when it is right, and where it comes from",
      page: """
        help bases         who a percentage is of
        help weights       weighted figures, and what weighting costs
        help designs       standard errors under strata, clusters and stages
        help intervals     how far chance may carry a figure
        help populations   samples of a known number, and censuses
        help bounds        what those who did not answer leave open
        help significance  whether groups differ: difference, letters, test
        help quantiles     medians and other quantiles
        help nps           scores of 0 to 10, top boxes and balances
        help rounding      how figures are shown
        help suppression   figures that could tell of a person
        help small bases   figures on few records

        Every percentage goes with its base: the number of records, never the weighted one. A \
        figure that does not exist is n/a for people and empty for programs, never 0.
        Intervals and tests suppose a random sample; the notes say so where nothing says it is one.
        """,
      example: "from survey_synthetic | percent satisfaction by wave with ci, letters"
    ),
    HelpEntry(
      "weights",
      "weight by COLUMN, or: frequency weight by COLUMN",
      "weighted figures, and what weighting costs",
      page: """
        A percentage is the sum of the weights in the answer over that in the base; count and base \
        stay numbers of records, and weighted_count and weighted_base stand beside them. A weight \
        of 0 leaves the base; a negative or a blank one is an error.

        sampling   how many people a record stands for. Multiplying all of them by the same number \
        changes no percentage, standard error or p.
        frequency  whole numbers of identical records; their sum is the base.

        Taking one for the other is the usual mistake: it makes intervals far too narrow or far \
        too wide. A data package may name its weight, as that of survey_synthetic does; \
        `unweighted` leaves it out.

        What weighting costs is the effective base, (Σw)² / Σw²: as many equal weights would be as \
        precise (Kish 1965, 11.7; 1992). `show weights` has it, beside checks of the weights. It \
        knows nothing of clusters and strata: effective_base of `with deff` does.
        """,
      example: "from survey_synthetic | weight by weight | percent satisfaction by region"
    ),
    HelpEntry(
      "designs",
      "design [strata S] [cluster C[, D]] [fpc F[, G]] [nested] [lonely HOW]",
      "standard errors under strata, clusters and several stages",
      page: """
        Taylor linearisation: the figure is written as a total of one value a record, the values \
        are added up by cluster of the first stage, and the clusters vary within their strata \
        (Wolter 2007, chapter 6). With fpc at each stage the later stages are added (Särndal, \
        Swensson & Wretman 1992, chapters 4 and 5). The figures agree with those of R's survey.

        domains  `where` and groups keep the whole design: records outside count as 0, their \
        clusters stay.
        fpc      how many clusters the stratum has in the population; for the next stage, how many \
        records or clusters there are in the cluster.
        df       clusters less strata, of those with a record in the group.
        lonely   what becomes of a stratum with a single cluster:
          fail                an error that names the stratum (unless said)
          remove, certainty   it adds nothing to the variance
          adjust              it varies about the mean of all clusters
          average             it varies as the other strata do on average

        `with deff` shows what the design costs: help deff.
        """,
      example: "from survey_synthetic | weight by weight | design strata stratum cluster cluster "
        + "lonely adjust | mean recommend by wave with se, df"
    ),
    HelpEntry(
      "intervals",
      "with ci [LEVEL] [METHOD, … or all]",
      "how far chance may carry a figure",
      page: """
        The method that is used unless one is named:

        a share, no weights       wilson (Wilson 1927; Newcombe 1998)
        of a known population     hyper_exact (Wright 1991; Buonaccorsi 1987)
        all members answered      none: a census has no sampling error
        all asked, some answered  bounds: what the others would have said is not chance
        a design or weights       logit, with t on the degrees of freedom (as R's svyciprop)
        a mean, sum, ratio, nps   figure ± t·se
        a quantile                Woodruff (1952)

        wald is the textbook's; it fails at small bases and near 0 and 100, so it is used only \
        where it is named. clopper_pearson is never too narrow, mostly too wide (Brown, Cai & \
        DasGupta 2001). beta is Korn & Graubard's (1998), beta_nchs that of the NCHS (Parker et \
        al. 2017).

        95 in 100 random samples give an interval that holds the true figure. It says nothing of \
        who did not answer, of the wording, or of a sample that was not random.

        Overlapping intervals are no test: `with difference` is. `help ci` lists the methods.
        """,
      example: "from survey_synthetic | percent involved by wave with ci 90"
    ),
    HelpEntry(
      "populations",
      "population N, or: population COLUMN",
      "samples of a known number, and censuses",
      page: """
        A sample of n out of N says more than one out of very many: the standard error of a share \
        is √((1−n/N)·p(1−p)/(n−1)) (Cochran 1977, 3.2). N is that of all records, before any \
        `where`; the sizes of groups come from `population COLUMN`.

        census       n = N: the figure is a fact, without interval or test, and the notes say so.
        hyper_exact  unless said, the counts in the population that go with the sample, by the \
        hypergeometric distribution: 10 of 30 in 211 is 39 to 108 (Wright 1991).
        wilson_fpc   an approximation, clipped to what is possible; so is wald_fpc.
        bounds       where all N were asked and some did not answer.

        All but bounds suppose that the n were drawn at random. Answers of those who cared to \
        reply are no such sample: there `bounds` says what can be said.
        """,
      example: "interval 10 of 30 in 211 method all"
    ),
    HelpEntry(
      "bounds",
      "with ci bounds, or: bounds X of N in M",
      "what those who did not answer leave open",
      page: """
        X of N said yes and M−N did not answer: among all M the share is at least X/M and at most \
        (X+M−N)/M, whatever the silent ones think. No randomness is supposed.

        The width is the share that did not answer: 196 of 209 leave 6.2 points open. Right where \
        everybody was asked; a random sample calls for an interval besides.

        Source: Manski 1989; Horowitz & Manski 2000.
        """,
      example: "interval 29 of 196 in 209 method bounds, hyper_exact"
    ),
  ]
}
