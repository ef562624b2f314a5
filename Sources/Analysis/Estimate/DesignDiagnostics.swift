import Engine
import Language
import Statistics

/// The wording of what is wrong with a sampling design.
enum DesignDiagnostics {
  static func missing(_ column: String, records: Int) -> QueryFailure {
    let name = Formatter.name(column)
    return ResolveDiagnostics.failure(
      "missing-unit",
      "the design's `\(column)` is missing for \(Count.records(records))",
      at: nil,
      advice: [
        "leave them out before the design: where \(name) is answered, and write that to a file"
      ]
    )
  }

  static func uneven(_ column: String, _ one: Value?, _ other: Value?) -> QueryFailure {
    let values = [one, other].compactMap { value -> String? in
      if case .number(let number)? = value { plainNumber(number) } else { nil }
    }
    return ResolveDiagnostics.failure(
      "uneven-population",
      values.count == 2
        ? "`\(column)` is both \(values[0]) and \(values[1]) for units of one stratum or cluster"
        : "`\(column)` is missing for some unit",
      at: nil,
      advice: ["fpc takes the number of units in the population, the same for all of one stratum"]
    )
  }

  static func notNested(_ clusters: String, label: String, strata: String) -> QueryFailure {
    ResolveDiagnostics.failure(
      "not-nested",
      "the cluster \(Formatter.text(label)) of `\(clusters)` is in several strata",
      at: nil,
      advice: [
        "when the labels begin again in each stratum: design strata \(Formatter.name(strata)) cluster \(Formatter.name(clusters)) nested"
      ]
    )
  }

  private static let lonelyAdvice =
    "say what should become of it: design … lonely adjust (or average, remove, certainty)"

  static func failure(
    _ error: DesignError,
    _ design: SamplingDesign,
    population: Int? = nil,
    after cut: String? = nil
  ) -> QueryFailure {
    switch error {
    case .lonelyStratum(let stratum):
      let unit = design.clusters.first.map { "cluster of `\($0)`" } ?? "record"
      let place =
        design.strata.map { "the stratum \(Formatter.text(stratum)) of `\($0)`" }
        ?? "the sample"
      return ResolveDiagnostics.failure(
        "lonely-stratum",
        "\(place) has one \(unit), so its variance cannot be estimated",
        at: nil,
        advice: (cut.map {
          ["`\($0)` took records of it away; `where` chooses records and keeps the design"]
        } ?? []) + [lonelyAdvice]
      )
    case .lonelyUnit(let stratum, let stage):
      return ResolveDiagnostics.failure(
        "lonely-stratum",
        "a unit of stage \(stage - 1)\(stratum.isEmpty ? "" : " in the stratum \(Formatter.text(stratum))") has one unit of stage \(stage), so its variance cannot be estimated",
        at: nil,
        advice: [lonelyAdvice]
      )
    case .unknownParent:
      preconditionFailure("every unit has its parent's number")
    case .populationTooSmall(_, let units, let size) where population != nil:
      return ResolveDiagnostics.failure(
        "population-too-small",
        "the population of \(plainNumber(size)) is smaller than the \(Count.records(units)) that are from it",
        at: nil,
        advice: [
          "`population` is that of all records, before any `where`: population \(units), or more"
        ]
      )
    case .populationTooSmall(let stratum, let units, let population):
      let place = stratum.isEmpty ? "the sample" : "the stratum \(Formatter.text(stratum))"
      return ResolveDiagnostics.failure(
        "population-too-small",
        "\(place) has \(Count.number(units)) units, more than its population of \(plainNumber(population))",
        at: nil,
        advice: ["fpc takes the number of units in the population, not a share"]
      )
    }
  }
}
