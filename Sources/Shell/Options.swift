import Loaders
import Rendering

/// What the command line asks for.
///
/// `topline -c 'percent rating' ratings.csv --format json` becomes the command, the file and the
/// format.
struct Options: Hashable, Sendable {
  /// What the program is to do.
  enum Action: Hashable, Sendable {
    /// Runs commands, a script, standard input or the shell.
    case run
    case help
    case version
  }
  /// `NAME=VALUE`.
  struct Pair: Hashable, Sendable {
    /// What stands before the first `=`.
    var name: String
    /// What stands after it.
    var value: String
  }

  /// What the program is to do.
  var action = Action.run
  /// The texts after `-c`, in order.
  var commands: [String] = []
  /// The script to run.
  var script: String?
  /// Files to load under their base names; the first is in use.
  var files: [String] = []
  /// `--format`.
  var format: OutputFormat?
  /// `--param NAME=VALUE`.
  var parameters: [Pair] = []
  /// `--set NAME=VALUE`.
  var settings: [Pair] = []
  /// `--threads`.
  var threads: Int?
  /// `--bench`: how often each command is timed; nil runs it once and writes its answer.
  var bench: Int?
  /// `--memory`, in bytes.
  var memory: Int?
  /// `--input-format`: what standard input holds.
  var inputFormat: LoadOptions.Format?
  /// `--no-init`: whether the init file is left alone.
  var skipsInit = false
  /// `--safe`: whether `write` and `pipe` are refused.
  var isSafe = false
  /// `--csv-safe`: whether cells that a spreadsheet would run are made harmless.
  var isCSVSafe = false
  /// `--csv-dialect`.
  var csvDialect: RenderOptions.CSVDialect?
}

/// Why a command line cannot be read.
struct UsageError: Error, Hashable, Sendable {
  /// What is wrong.
  var message: String
  /// What to write instead.
  var advice: [String] = []
}
