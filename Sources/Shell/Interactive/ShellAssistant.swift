import Analysis
import Language

/// Answers the line reader from the session: what is whole, and what could stand at the cursor.
final class ShellAssistant: Assistant {
  private let session: Session

  /// Makes an assistant of a session.
  init(session: Session) {
    self.session = session
  }

  func isComplete(_ text: String) -> Bool {
    Completeness.isComplete(text)
  }

  func complete(_ text: String, at offset: Int) -> CompletionAnswer {
    let carried = session.carried(text)
    let request = CompletionParser.request(carried.text, at: offset + carried.shift)
    let typed = SourceText(carried.text)[request.prefixSpan]
    if request.expectations.contains(.file) || request.quoting == .text {
      let files = FileCompletion.answer(request, typed: typed)
      if request.expectations.contains(.file), !files.candidates.isEmpty { return files }
    }
    var candidates = session.candidates(for: request, carriesOn: carried.shift > 0)
    // A name that was begun completes to a column where one fits, before a function.
    let names = candidates.filter { $0.text.last != "(" }
    if !request.prefix.isEmpty, !names.isEmpty { candidates = names }
    return CompletionAnswer(
      replaced: typed,
      candidates: candidates.map { CompletionList.Candidate(text: $0.text, detail: $0.detail) }
    )
  }
}

extension Session {
  /// The text with the last query in front when it begins with `|`, and how far that moves it.
  func carried(_ text: String) -> (text: String, shift: Int) {
    guard text.first(where: { !$0.isWhitespace }) == "|", let last = state.lastQuery else {
      return (text, 0)
    }
    return (last.text + "\n" + text, last.text.utf8.count + 1)
  }

  /// What could stand at the cursor: the grammar's words, and names as the data has them there.
  func candidates(for request: CompletionRequest, carriesOn: Bool) -> [Candidate] {
    var context = context()
    if carriesOn, let last = state.lastQuery {
      context.datasetInUse = last.datasetInUse
      context.lastResult = last.lastResult
    }
    // Keys wait for a moment at most.
    shelf.mostBytesToRead = 20_000_000
    defer { shelf.mostBytesToRead = nil }
    let own = ownCandidates(for: request)
    return own.isEmpty ? Completion.candidates(request, context: context) : own
  }

  /// Settings and their values, which only the shell knows.
  private func ownCandidates(for request: CompletionRequest) -> [Candidate] {
    let prefix = request.prefix.lowercased()
    return request.expectations.flatMap { expectation -> [Candidate] in
      switch expectation {
      case .setting:
        SettingName.allCases.filter { $0.rawValue.hasPrefix(prefix) }
          .map { Candidate(text: $0.rawValue, detail: $0.help) }
      case .settingValue(let name):
        (SettingName(rawValue: name.lowercased())?.words ?? []).filter { $0.hasPrefix(prefix) }
          .map { Candidate(text: $0, detail: "") }
      default: []
      }
    }
  }
}
