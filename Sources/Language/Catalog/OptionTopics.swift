/// The help on the options about uncertainty, each found by its own word.
enum OptionTopics {
  /// One entry for each such option, and the lists of methods.
  static let entries: [HelpEntry] = [
    HelpEntry(
      "ci",
      "with ci [LEVEL] [METHOD, … or all]",
      "confidence intervals, as the columns low and high",
      details: [
        "LEVEL is in percent: `ci 90`; 95 unless said (`set ci`). Several methods, or `all`, give "
          + "METHOD_low and METHOD_high each.",
        "Unsaid, the method is the one that suits the case at hand, and the notes name it: "
          + "`help intervals` has the rules and the sources. Methods are of shares; means and other "
          + "figures have one of their own.",
        "",
      ] + methods(.interval),
      example: "from panel_synthetic | percent rating by region with ci 90 wilson, jeffreys"
    ),
    HelpEntry(
      "se",
      "with se",
      "the standard error, in the units of the figure",
      details: [
        "From the design where one is given, else as of a simple random sample; of a percentage, in "
          + "points. A quantile has none: `with ci` gives its interval."
      ],
      example: "from survey_synthetic | weight by weight | mean recommend by wave with se"
    ),
    HelpEntry(
      "deff",
      "with deff",
      "the design effect: the variance over that of a simple random sample",
      details: [
        "Of a sample of as many records, drawn without replacement from a population as large as "
          + "the sum of the weights. Above 1 the design costs precision. With weights and no "
          + "design, each record counts as drawn on its own.",
        "Beside it stands effective_base: as many records of a simple random sample would be as "
          + "precise. It holds too where the weights add up to about the records and not to a "
          + "population, and deff says nothing.",
      ],
      example: "from survey_synthetic | derive people = weight * 1000 | weight by people | "
        + "design strata stratum cluster cluster | percent involved by wave with deff"
    ),
    HelpEntry(
      "df",
      "with df",
      "degrees of freedom: clusters less strata",
      details: [
        "Only those with a record in the group count. Where none are left, there are no intervals "
          + "or tests."
      ],
      example: "from survey_synthetic | weight by weight | design strata stratum cluster cluster "
        + "nested | percent involved by wave with df"
    ),
    HelpEntry(
      "letters",
      "with letters [ADJUST] [LEVEL [and LEVEL]]",
      "letters under the groups that are significantly higher than others",
      details: [
        "Each group has a letter; under a figure stand the letters of the groups it is higher than. "
          + "LEVEL is in percent, 95 unless said; of two levels, as `letters 99 and 90`, the stricter "
          + "has capitals and the other small letters.",
        "With several keys the last is compared, within the others. `help significance` has more.",
        "",
      ] + methods(.adjustment),
      example: "from panel_synthetic | percent rating by region with letters holm 95"
    ),
    HelpEntry(
      "difference",
      "with difference [from LABEL or rest]",
      "how far a group is from another, in points, with interval and p",
      details: [
        "LABEL is one of the last key's labels; `rest`, unless said, is all other groups together. "
          + "The groups must not overlap.",
        "The interval is Newcombe's; with weights, a design, or of means, that of the linearised "
          + "difference. `help significance` has more.",
        "Of published figures: difference 29 of 196, 45 of 180.",
      ],
      example: "from panel_synthetic | percent rating by region with difference from \"London\""
    ),
    HelpEntry(
      "test",
      "with test [METHOD, …]",
      "whether the answers differ between the groups at all",
      details: [
        "The result is in the notes, and in JSON's `tests`. `help significance` has more.", "",
      ] + methods(.test),
      example: "from panel_synthetic | percent rating by region with test"
    ),
  ]

  /// The methods of a family, a line each under what they are right for.
  private static func methods(_ family: MethodEntry.Family) -> [String] {
    MethodEntry.Setting.allCases.flatMap { setting in
      let entries = MethodCatalog.entries.filter {
        $0.family == family && $0.setting == setting
      }
      guard !entries.isEmpty else { return [String]() }
      let title = family == .adjustment ? family.title : setting.rawValue
      return ["\(title):"] + entries.map { "  \(padded($0.name))\($0.summary)" }
    }
  }

  private static func padded(_ name: String) -> String {
    name + String(repeating: " ", count: max(1, 18 - name.count))
  }
}
