import TestSupport
import Testing

@testable import Shell

/// Random statements never trap: each is answered or refused.
@Suite struct FuzzTests {
  private static let words = [
    "from", "panel_synthetic", "survey_synthetic", "iaf_2016_17", "_", "|", "|", "|", "where",
    "derive", "keep", "rename", "sort", "by", "take", "sample", "distinct", "join", "append",
    "long",
    "order", "label", "missing", "weight", "frequency", "unweighted", "net", "multi", "band",
    "count",
    "percent", "mean", "median", "sum", "min", "max", "summarize", "describe", "wide", "rank",
    "rating",
    "region", "quarter", "area", "satisfaction", "gender", "age", "iapt_recovery", "services",
    "each",
    "base", "answered", "asked", "all", "table", "with", "totals", "digits", "1", "2", "0", "-1",
    "1e300",
    "9007199254740993", "0.5", "\"London\"", "\"2016Q3\"", "\"Needs improvement\"", "(", ")", ",",
    "=",
    "<", ">=", "!=", "+", "-", "*", "/", "and", "or", "not", "in", "between", "is", "as", "into",
    "below",
    "top", "of", "desc", "asc", "seed", "on", "split", "counting", "x", "y", "if(", "case(",
    "round(",
    "sqrt(", "log(", "mod(", "length(", "year(", "date(", "period(", "number(", "text(",
    "quantile(",
    "ratio(", "percent(", "count()", "$p", "true", "missing", "e_*", "*", "`", "#", ";", "explain",
    "'",
  ]

  private static let starts = [
    "from panel_synthetic | ", "from survey_synthetic | ", "from iaf_2016_17 | ",
    "from panel_synthetic | percent rating by region | ",
    "from survey_synthetic | percent satisfaction by gender | ", "| ",
    "explain from iaf_2016_17 | ",
    "let v = from panel_synthetic | ", "",
  ]

  @Test(arguments: 0..<8)
  func `words of the grammar in any order are answered or refused`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let playground = Playground()
    let session = playground.session { $0.isSafe = true }
    for _ in 0..<40 {
      let count = Int.random(in: 1...12, using: &generator)
      var text = generator.pick(Self.starts)
      for _ in 0..<count { text += generator.pick(Self.words) + " " }
      let said = playground.run(text, in: session)
      #expect(said.outcome != .failed || said.errors.contains("error: "), "\(text)")
    }
  }

  /// Bytes that trip readers: what parts fields and lines, quotes, halves of characters.
  private static let bytes: [[UInt8]] =
    [
      ",", ";", "\t", "\n", "\r\n", "\r", "\"", "\"\"", "a", "b", "1", "-2.5", "1e999", "NA", "65%",
      "£12", "1,204", "2016-04-01", "31/12/2016", "2016Q3", "2017-18", "yes", "é", "[", "{", "}",
      "]", ":", "\\u12", " ", "*", "\u{FEFF}",
    ].map { Array($0.utf8) } + [[0], [0xE9], [0xFF], [0xC3], [0xFF, 0xFE]]

  @Test(arguments: 0..<8)
  func `random bytes as a file are a table or refused`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(2000 + seed))
    let playground = Playground()
    let session = playground.session { $0.isSafe = true }
    for round in 0..<20 {
      var file: [UInt8] = round % 4 == 0 ? [] : Array("a,b,c\n".utf8)
      // Rounds without the rarest bytes get past the first look at a file.
      let choice = Self.bytes.prefix(round % 2 == 0 ? Self.bytes.count : 20)
      for _ in 0..<Int.random(in: 0...200, using: &generator) {
        file += generator.pick(Array(choice))
      }
      let suffix = generator.pick(["csv", "csv", "tsv", "json", "jsonl", "txt"])
      let path = playground.file("random.\(suffix)", file)
      let queries = ["", " | describe", " | percent b by a", " | sort by c | take 3 | count c"]
      for query in queries {
        let said = playground.run("from \"\(path)\"\(query)", in: session)
        #expect(said.outcome != .failed || said.errors.contains("error: "), "\(file)")
      }
      _ = playground.run("set format table; | take 5; show columns; set format csv", in: session)
    }
  }

  @Test(arguments: 0..<4)
  func `random bytes as a query are answered or refused`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(3000 + seed))
    let playground = Playground()
    let session = playground.session { $0.isSafe = true }
    let assistant = ShellAssistant(session: session)
    for _ in 0..<60 {
      var text = generator.pick(Self.starts)
      for _ in 0..<Int.random(in: 0...20, using: &generator) {
        text += String(decoding: generator.pick(Self.bytes), as: UTF8.self)
        if Bool.random(using: &generator) { text += generator.pick(Self.words) }
      }
      let said = playground.run(text, in: session)
      #expect(said.outcome != .failed || said.errors.contains("error: "), "\(text)")
      _ = assistant.complete(text, at: Int.random(in: 0...text.utf8.count, using: &generator))
    }
  }

  /// Stages that fit, with columns, numbers and texts that may not.
  @Test(arguments: 0..<8)
  func `well-formed stages on any columns are answered or refused`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(1000 + seed))
    let playground = Playground()
    let session = playground.session { $0.isSafe = true }
    for _ in 0..<40 {
      var text = Self.starts[Int.random(in: 0..<5, using: &generator)]
      text += (0..<Int.random(in: 1...4, using: &generator))
        .map { _ in Self.stage(&generator) }.joined(separator: " | ")
      let said = playground.run(text, in: session)
      #expect(said.outcome != .failed || said.errors.contains("error: "), "\(text)")
      let table = playground.run("set format table; | take 5; set format csv", in: session)
      #expect(table.outcome != .interrupted)
    }
  }

  private static func stage(_ generator: inout SeededGenerator) -> String {
    let columns = [
      "area", "region", "quarter", "rating", "iapt_recovery", "satisfaction", "gender", "age",
      "wave",
      "weight", "recommend", "involved", "services", "comment", "count", "percent", "base", "item",
      "cyp_access", "used_crisis", "x", "row",
    ]
    let values = [
      "0", "1", "-1", "1e308", "30", "\"London\"", "\"Needs improvement\"", "\"2016Q3\"", "yes",
      "missing", "\"\"", "0.1", "x", "age", "9223372036854775807",
    ]
    let numbers = ["0", "1", "2", "5", "1000000000000"]
    let forms = [
      "where §c = §v", "where §c > §v",
      "where §c in (§v, §v)",
      "where not (§c is missing)",
      "derive x = §c / §v, y = §c * 1e308 * 1e308",
      "derive x = case(§c = §v: \"a\", else: \"b\")",
      "derive x = round(§c, §n), y = year(quarter)",
      "keep §c, *a*", "keep -§c", "rename z = §c",
      "sort by §c desc, §c", "take §n",
      "take §n by §c", "sample §n seed 3", "distinct §c",
      "join iaf_2016_17 on rating | take 9", "take 50 | join panel_synthetic on §c inner | take 9",
      "append panel_synthetic", "long n, v = §c, §c",
      "order §c as \"b\", \"a\"", "label §c 1 as \"one\"",
      "missing §c where = §v as refused", "weight by §c",
      "frequency weight by §c", "unweighted",
      "net n = top §n of §c", "net n = §c in (§v)",
      "multi m = §c, §c", "multi m = §c split \",\"",
      "band b = §c into \"lo\" below 10, \"mid\" below §n, \"hi\"",
      "count", "count by §c, §c", "count §c with totals",
      "percent §c", "percent §c by §c",
      "percent §c by each §c, §c",
      "percent (§c = §v), k = (§c > §v) by §c",
      "percent §c, §c base asked, all",
      "percent §c by §c base table with totals, missing, digits §n",
      "mean §c by §c", "median §c, §c",
      "sum (§c * 2)", "min §c", "max §c by §c",
      "summarize a = mean(§c), b = quantile(§c, 0.9), c = count(§c = §v) by §c",
      "summarize s = sd(§c), v = var(§c), r = ratio(§c, §c), n = nps(§c)",
      "summarize t = top(§c, §n), b = balance(§c, 2), d = distinct(§c)",
      "describe", "describe §c", "wide", "wide §c",
      "wide §c of percent, count", "long", "rank",
      "rank §c asc by §c",
    ]
    var stage = ""
    var isPlace = false
    for character in generator.pick(forms) {
      switch (isPlace, character) {
      case (false, "§"): isPlace = true
      case (true, "c"): stage += generator.pick(columns)
      case (true, "v"): stage += generator.pick(values)
      case (true, _): stage += generator.pick(numbers)
      case (false, _): stage.append(character)
      }
      if character != "§" { isPlace = false }
    }
    return stage
  }
}
