/// The help pages on how figures and their uncertainty are worked out.
enum EstimateTopics {
  /// An overview and a page for each family of figures.
  static let entries: [HelpEntry] = [
    HelpEntry(
      "statistics",
      "",
      "what is computed, when it is right, and where it comes from",
      details: [
        "bases          who a percentage is of                     help bases",
        "weights        weighted figures and what weighting costs  help weights",
        "designs        strata, clusters and their standard errors help designs",
        "intervals      how far chance may carry a figure          help intervals, help ci",
        "populations    samples of a known number, censuses        help populations",
        "bounds         what non-response leaves open              help bounds",
        "significance   differences, letters, tests                help significance",
        "quantiles      medians and other quantiles                help quantiles",
        "nps            scores of 0 to 10, top boxes, balances     help nps",
        "rounding       how figures are shown                      help rounding",
        "suppression    figures that could tell of a person        help suppression",
        "small bases    figures on few records                     help small bases",
        "Every percentage goes with its base: the number of records, never the weighted one.",
        "A figure that does not exist is n/a for people and empty for programs, never 0.",
        "Intervals and tests suppose a random sample; the notes say so where nothing says it is one.",
      ],
      example: "from survey_synthetic | weight by weight | design strata stratum cluster cluster "
        + "nested | percent satisfaction by wave with ci, letters"
    ),
    HelpEntry(
      "weights",
      "weight by COLUMN, or: frequency weight by COLUMN",
      "weighted figures, and what weighting costs",
      details: [
        "A percentage is the sum of the weights in the answer over that in the base; count and base",
        "stay numbers of records, and weighted_count and weighted_base stand beside them.",
        "A weight of 0 leaves the base; a negative or a blank one is an error.",
        "Sampling weights say how many people a record stands for: multiplying all of them by the",
        "same number changes no percentage, standard error or p. Frequency weights are whole",
        "numbers of identical records, and their sum is the base. Taking one for the other is the",
        "usual mistake: it makes intervals far too narrow or far too wide.",
        "effective_base is (Σw)² / Σw²: as many equal weights would be as precise (Kish 1965, 11.7;",
        "1992). It knows nothing of clusters and strata. `show weights` checks the weights.",
      ],
      example: "from survey_synthetic | weight by weight | percent satisfaction by region with deff"
    ),
    HelpEntry(
      "designs",
      "design [strata S] [cluster C[, D]] [fpc F[, G]] [nested] [lonely HOW]",
      "standard errors under strata, clusters and several stages",
      details: [
        "Taylor linearisation: the figure is made a total of one value a record, these are added up",
        "by cluster of the first stage, and the clusters vary within their strata (Wolter 2007, 6).",
        "With fpc at each stage the later stages are added (Särndal, Swensson & Wretman 1992, 4-5).",
        "`where` and groups keep the whole design: records outside count as 0, clusters stay.",
        "fpc holds the number of clusters in the stratum's population, then of records in a cluster.",
        "Degrees of freedom: clusters less strata, of those with a record in the group.",
        "A stratum with a single cluster (lonely) is an error that names it, unless:",
        "  remove, certainty   it adds nothing to the variance",
        "  adjust              it varies about the mean of all clusters",
        "  average             it varies as the other strata do on average",
        "`with deff`: the variance over that of a simple random sample. Agrees with R's survey.",
      ],
      example: "from survey_synthetic | weight by weight | design strata stratum cluster cluster "
        + "nested lonely adjust | mean recommend by wave with se, deff, df"
    ),
    HelpEntry(
      "intervals",
      "with ci [LEVEL] [METHOD, … or all]",
      "how far chance may carry a figure",
      details: [
        "The method that is used unless one is named:",
        "  a share, no weights       wilson (Wilson 1927; Newcombe 1998)",
        "  of a known population     hyper_exact (Wright 1991; Buonaccorsi 1987)",
        "  all members answered      none: a census has no sampling error",
        "  all asked, some answered  bounds: what the others would have said is not chance",
        "  a design or weights       logit, with t on the degrees of freedom (as R's svyciprop)",
        "  a mean, sum or ratio      figure ± t·se; a quantile: Woodruff (1952)",
        "wald is the textbook's; it fails at small bases and near 0 and 100, so it is never unsaid.",
        "clopper_pearson is never too narrow, mostly too wide (Brown, Cai & DasGupta 2001).",
        "beta is Korn & Graubard's (1998), beta_nchs that of the NCHS (Parker et al. 2017).",
        "95 in 100 random samples give an interval that holds the true figure: it says nothing of",
        "who did not answer, of the wording, or of a sample that was not random.",
        "Overlapping intervals are no test: `with difference` is. `help ci` lists the methods.",
      ],
      example: "from survey_synthetic | percent involved by wave with ci 90"
    ),
    HelpEntry(
      "populations",
      "population N, or: population COLUMN",
      "samples of a known number, and censuses",
      details: [
        "A sample of n out of N says more than one out of very many: the standard error of a share",
        "is √((1−n/N)·p(1−p)/(n−1)) (Cochran 1977, 3.2). n = N is a census: the figure is a fact,",
        "without interval or test, and the notes say so.",
        "hyper_exact, the default, lists the counts in the population that go with the sample, by",
        "the hypergeometric distribution: 10 of 30 in 211 is 39 to 108 (Wright 1991).",
        "wilson_fpc and wald_fpc are approximations; wilson_fpc is clipped to what is possible.",
        "All of this supposes that the n were drawn at random. Answers of those who cared to reply",
        "are no such sample: there `bounds` says what can be said.",
        "Groups take their sizes from `population COLUMN`.",
      ],
      example: "interval 10 of 30 in 211 method all"
    ),
    HelpEntry(
      "bounds",
      "with ci bounds, or: bounds X of N in M",
      "what those who did not answer leave open",
      details: [
        "x of n said yes, N−n said nothing: among all N the share is at least x/N and at most",
        "(x+N−n)/N, whatever the silent ones think. No randomness is supposed, and none excluded.",
        "The width is the share that did not answer: 196 of 209 leave 6.2 points open.",
        "Right where everybody was asked; a random sample calls for an interval besides.",
        "Source: Manski 1989; Horowitz & Manski 2000.",
      ],
      example: "bounds 29 of 196 in 209"
    ),
  ]
}
