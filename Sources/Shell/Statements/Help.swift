import Analysis
import Language

extension Session {
  /// What `help` says: a short tour of the topics, or what is known of one.
  func help(on topic: String?) throws(QueryFailure) -> Reply {
    guard let topic else { return .text(Self.tour) }
    let entries = HelpCatalog.topics(topic)
    let setting = SettingName(rawValue: topic.lowercased())
    if let setting, entries.isEmpty {
      return .help([
        HelpEntry(
          setting.rawValue,
          "set \(setting.rawValue) [VALUE]",
          setting.help,
          details: ["It can be \(setting.range)."]
        )
      ])
    }
    guard !entries.isEmpty else {
      let near = HelpCatalog.nearest(to: topic).map { ["did you mean `help \($0)`?"] } ?? []
      throw failure(
        "unknown-topic",
        "no help on `\(topic)`",
        advice: near + ["`help` lists the topics"]
      )
    }
    return .help(entries)
  }

  private static let tour = """
    A query starts from a dataset and goes through stages, parted by `|`:

      from iaf_2016_17 | percent rating
      from panel_synthetic | where region = "London" | percent rating by quarter

    At the prompt, a line that begins with `|` carries the last query on:

      | where percent > 20
      | write "ratings.csv"

    what is here    show datasets   show columns   about panel_synthetic
    start from it   use panel_synthetic   use "file.csv"
    your own file   load "file.csv" as mine dates dmy
    choosing        help where   help derive   help keep   help sort
                    help take   help join
    tables          help percent   help count   help mean   help summarize
                    help describe
    reading them    help bases   help options   help wide   help rank
                    help formats
    groups          help net   help multi   help band
    weights         help weight   help design   help population
    how sure        help statistics   help ci   help letters   help suppress
    keeping         help let   help param   help run   help write   help set
    the rest        help stages   help statements   help functions   help values

    TAB completes names, columns and labels. Ctrl-C cancels, Ctrl-D leaves.
    """
}
