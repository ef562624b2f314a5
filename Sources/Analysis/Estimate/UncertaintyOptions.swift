import Engine
import Language
import Statistics

/// What `with …` asks to know about the figures of a table besides the figures.
struct UncertaintyOptions {
  /// Intervals: at which level, by which methods.
  struct Intervals {
    /// In 0...1.
    var level: Double
    /// The methods named; empty for the one that fits the case.
    var methods: [Name]
    /// Whether every method that fits is asked for.
    var isAll: Bool
    var span: Span
  }
  /// Which columns differ, as letters.
  struct Letters {
    var adjustment: Adjustment
    /// In 0...1, one or two.
    var levels: [Double]
    var span: Span
  }
  /// What each group is compared with.
  struct Difference {
    enum Reference {
      case rest
      case label(ExpressionNode)
    }
    var reference: Reference
    var span: Span
  }
  /// Tests of the table as a whole.
  struct Tests {
    /// The methods named; empty for the one that fits the case.
    var methods: [Name]
    var span: Span
  }

  var showsStandardErrors = false
  var showsDesignEffects = false
  var showsDegreesOfFreedom = false
  var intervals: Intervals?
  var letters: Letters?
  var difference: Difference?
  var tests: Tests?
  /// The level of limits where the query gives none, in 0...1.
  var level: Double { intervals?.level ?? usualLevel }
  private let usualLevel: Double
  private let usualMethod: String?

  /// Nothing asked for yet.
  init(_ context: QueryContext) {
    usualLevel = context.confidence / 100
    usualMethod = context.intervalMethod
  }

  /// Whether nothing is asked for.
  var isEmpty: Bool {
    !showsStandardErrors && !showsDesignEffects && !showsDegreesOfFreedom && intervals == nil
      && letters == nil && difference == nil && tests == nil
  }

  /// Takes one option in; one that is not of uncertainty changes nothing.
  mutating func take(_ option: OptionNode) {
    switch option.kind {
    case .totals, .missing, .bases, .digits:
      break
    case .standardErrors:
      showsStandardErrors = true
    case .designEffects:
      showsDesignEffects = true
    case .degreesOfFreedom:
      showsDegreesOfFreedom = true
    case .ci(let level, let methods, let isAll):
      // The setting's method is a wish: where it does not fit the case, the usual one stands.
      intervals = Intervals(
        level: level.map { $0 / 100 } ?? usualLevel,
        methods: methods,
        isAll: isAll,
        span: option.span
      )
    case .letters(let adjustment, let levels):
      letters = Letters(
        adjustment: adjustment.flatMap { Adjustment(rawValue: $0.text.lowercased()) }
          ?? .bonferroni,
        levels: (levels.isEmpty ? [usualLevel * 100] : levels).map { 1 - $0 / 100 },
        span: option.span
      )
    case .difference(let reference):
      difference = Difference(
        reference: {
          switch reference {
          case .label(let label)?: .label(label)
          case .rest?, nil: .rest
          }
        }(),
        span: option.span
      )
    case .test(let methods):
      tests = Tests(methods: methods, span: option.span)
    }
  }

  /// The method that the setting asks for where it fits.
  var preferredMethod: String? { intervals?.methods.isEmpty == true ? usualMethod : nil }
}
