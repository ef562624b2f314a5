import Engine
import Statistics

/// How the uncertainty of a figure of many records is worked out.
enum UncertainMeasure {
  /// A percentage: of the records of whom it is known those of whom it holds; the score is 100 or 0.
  case share(holds: Expression, known: Expression, score: Expression)
  /// A mean, whose squares are summed about its middle.
  case mean(of: Expression)
  case linear(LinearFigure)
  case quantile(of: Expression, at: Double, QuantileRule)

  /// The figure as a function of totals; nil for a quantile, which is none.
  func linear(about centre: Double) -> LinearFigure? {
    switch self {
    case .share(_, _, let score): .mean(of: score, about: 0)
    case .mean(let value): .mean(of: value, about: centre)
    case .linear(let figure): figure
    case .quantile: nil
    }
  }
}
