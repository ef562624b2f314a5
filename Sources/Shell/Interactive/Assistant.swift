/// What the line reader asks while a statement is being typed.
protocol Assistant: AnyObject {
  /// Whether the text needs no further line.
  func isComplete(_ text: String) -> Bool
  /// What could stand at a place, a UTF-8 offset into the text.
  func complete(_ text: String, at offset: Int) -> CompletionAnswer
}

/// What could stand where the cursor is.
struct CompletionAnswer: Hashable, Sendable {
  /// The part of a word before the cursor that a candidate takes the place of.
  var replaced: String
  /// The candidates, best first.
  var candidates: [CompletionList.Candidate]
  /// What follows the only candidate at the end of the text: a space, or a closing quote.
  var ending = " "

  /// Nothing could stand there.
  static let none = CompletionAnswer(replaced: "", candidates: [])
}
