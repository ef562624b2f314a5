import Engine
import Language

/// The group that `difference from LABEL` names.
enum Reference {
  /// - Throws: letters or a difference of a table without keys.
  static func check(_ options: UncertaintyOptions, _ groups: Groups) throws {
    guard groups.axes.isEmpty, let span = options.letters?.span ?? options.difference?.span else {
      return
    }
    throw ResolveDiagnostics.failure(
      "comparison-without-key",
      "\(options.letters == nil ? "a difference is" : "letters are") between groups, and this table has none",
      at: span,
      advice: ["name them: by KEY"]
    )
  }

  /// The label as a value of the key that is compared over; nil for the rest.
  ///
  /// - Throws: a label that the key does not have.
  static func value(
    _ difference: UncertaintyOptions.Difference,
    _ groups: Groups,
    _ scope: Scope,
    in stage: StageContext,
    _ notes: NoteCollector
  ) throws -> Value? {
    guard case .label(let label) = difference.reference, let axis = groups.axes.last else {
      return nil
    }
    guard let column = axis.column else {
      throw ResolveDiagnostics.failure(
        "difference-of-set",
        "the items of `\(axis.name)` share records, so they are not compared",
        at: label.span
      )
    }
    let name = ExpressionNode(.name(Name(column.name, label.span)), label.span)
    let comparison = ExpressionNode(.comparison(.equal, name, label), label.span)
    let resolved = try stage.resolver(scope, notes: notes).condition(comparison)
    guard case .call(.equal, let sides) = resolved, case .constant(let value)? = sides.last else {
      throw ResolveDiagnostics.failure(
        "no-such-label",
        "`\(axis.name)` has no such label",
        at: label.span
      )
    }
    return value
  }
}
