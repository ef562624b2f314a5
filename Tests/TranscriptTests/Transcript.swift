import Foundation

@testable import Shell

/// A Markdown page whose fenced `topline` blocks are sessions with their output.
///
/// In a block, `topline> ` begins what is typed at the prompt, `     ...> ` carries it on, and `$ `
/// begins a command of the system's shell. Everything else in it is output, and is written anew; a
/// line of output that looks typed, or that would end the block, stands one column in.
/// All sessions of a page are one session.
struct Transcript {
  private enum Entry {
    case typed([String])
    case command(String)
  }

  private let runTyped: (String) -> String
  private let runCommand: (String) -> String
  private static let prompt = "topline> "
  private static let more = "     ...> "

  /// Makes a player of transcripts.
  init(typed: @escaping (String) -> String, command: @escaping (String) -> String) {
    runTyped = typed
    runCommand = command
  }

  /// The page with the output of its blocks as it is now.
  func replayed(_ page: String) -> String {
    var lines: [String] = []
    var block: [Entry]?
    for line in page.components(separatedBy: "\n") {
      switch (line, block) {
      case ("```topline", nil):
        lines.append(line)
        block = []
      case ("```", let entries?):
        lines += output(of: entries)
        lines.append(line)
        block = nil
      case (_, nil):
        lines.append(line)
      case (_, var entries?):
        take(line, into: &entries)
        block = entries
      }
    }
    return lines.joined(separator: "\n")
  }

  private func take(_ line: String, into entries: inout [Entry]) {
    if line.hasPrefix(Self.prompt) {
      entries.append(.typed([String(line.dropFirst(Self.prompt.count))]))
    } else if line.hasPrefix("$ ") {
      entries.append(.command(String(line.dropFirst(2))))
    } else if line.hasPrefix(Self.more), case .typed(let lines)? = entries.last {
      entries[entries.count - 1] = .typed(lines + [String(line.dropFirst(Self.more.count))])
    }
  }

  /// Whether a line of output would be taken for something else when the page is read again.
  private func looksTyped(_ line: String) -> Bool {
    [Self.prompt, Self.more, "$ ", "```"].contains { line.hasPrefix($0) }
  }

  private func output(of entries: [Entry]) -> [String] {
    var lines: [String] = []
    for (position, entry) in entries.enumerated() {
      let output: String
      switch entry {
      case .typed(let typed):
        lines.append(Self.prompt + (typed.first ?? ""))
        lines += typed.dropFirst().map { Self.more + $0 }
        output = runTyped(typed.joined(separator: "\n"))
      case .command(let command):
        lines.append("$ " + command)
        output = runCommand(command)
      }
      var shown = output.components(separatedBy: "\n")
      while shown.last == "" { shown.removeLast() }
      while shown.first == "" { shown.removeFirst() }
      lines += shown.map { looksTyped($0) ? " " + $0 : $0 }
      if !shown.isEmpty, position + 1 < entries.count { lines.append("") }
    }
    return lines
  }
}
