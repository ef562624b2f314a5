import Engine
import Language

/// Where the stage stands that made a step: what goes wrong there is shown there, however much later
/// the records are asked for.
struct StagePlace: Sendable {
  /// The stage's verb.
  var span: Span
  /// The text that it is in.
  var source: SourceText
  /// The view that it is in; nil in the query itself.
  var view: String?

  /// The place of a stage.
  init(_ node: StageNode, in stage: StageContext) {
    span = node.verbSpan
    source = stage.source
    view = stage.openViews.last
  }

  /// A mistake with this place, if it has none of its own, as it is seen from a stage.
  func located(_ failure: QueryFailure, in stage: StageContext) -> QueryFailure {
    guard !failure.isInterrupted else { return failure }
    var failure = failure
    for place in failure.diagnostics.indices where failure.diagnostics[place].span == nil {
      failure.diagnostics[place].span = span
      guard view != stage.openViews.last || source != stage.source else { continue }
      failure.diagnostics[place].source = source
      if let view { failure.diagnostics[place].advice.append("this is in the view `\(view)`") }
    }
    return failure
  }
}

extension Relation {
  /// The stage that made a step of a plan of these records; nil where none did.
  ///
  /// A plan may lack steps that make columns which nobody reads, and no others.
  func place(ofStep step: Int, in plan: Plan) -> StagePlace? {
    if plan.steps.count == steps.count { return places[step] }
    guard !plan.steps[step].makesColumns else { return nil }
    let before = plan.steps[..<step].count { !$0.makesColumns }
    return zip(steps, places).lazy.filter { !$0.0.makesColumns }.dropFirst(before).first?.1
  }
}

extension Step {
  fileprivate var makesColumns: Bool { if case .derive = self { true } else { false } }
}
