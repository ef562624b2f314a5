import Engine
import Rendering

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The program from its arguments to its exit code.
public struct Program {
  /// What the program finds around it; tests bring their own.
  public struct Surroundings {
    /// The environment's variables.
    public var environment: [String: String]
    /// The path of the running program.
    public var program: String?
    /// The descriptor of standard input.
    public var input: Int32
    /// Standard output.
    public var output: ByteSink
    /// Standard error.
    public var errors: ByteSink
    /// What standard output can show, as it is now.
    public var window: () -> Window
    /// What standard error can show, as it is now.
    public var errorWindow: () -> Window

    /// Makes surroundings.
    public init(
      environment: [String: String],
      program: String?,
      input: Int32,
      output: ByteSink,
      errors: ByteSink,
      window: @escaping () -> Window = { Window() },
      errorWindow: @escaping () -> Window = { Window() }
    ) {
      self.environment = environment
      self.program = program
      self.input = input
      self.output = output
      self.errors = errors
      self.window = window
      self.errorWindow = errorWindow
    }
  }

  /// The version, as `--version` says it.
  static let version = "0.1.0"

  /// What the program finds around it.
  let surroundings: Surroundings

  /// Makes a program.
  public init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// Runs what the arguments after the program's name ask for.
  public func run(_ arguments: [String]) -> ExitCode {
    defer {
      surroundings.output.flush()
      surroundings.errors.flush()
    }
    do {
      let options = try OptionReader.read(arguments)
      let code = try run(options)
      surroundings.output.flush()
      if let reason = surroundings.output.failure {
        surroundings.errors.write("topline: cannot write the output: \(reason)\n")
        return .failed
      }
      return code
    } catch {
      surroundings.errors.write("topline: \(error.message)\n")
      for line in error.advice { surroundings.errors.write("  \(line)\n") }
      return .usage
    }
  }

  private func run(_ options: Options) throws(UsageError) -> ExitCode {
    switch options.action {
    case .help:
      surroundings.output.write(Usage.text)
      return .done
    case .version:
      surroundings.output.write("topline \(Self.version)\n")
      return .done
    case .run: break
    }
    let launch = try Launch(options, surroundings)
    return launch.run()
  }
}

/// Runs the program as the process was started, and answers with its exit code.
public func start() -> Int32 {
  Interrupts.ignoreClosedPipes()
  let environment = Environment.variables()
  let surroundings = Program.Surroundings(
    environment: environment,
    program: Environment.programPath(),
    input: STDIN_FILENO,
    output: ByteSink(descriptor: STDOUT_FILENO),
    errors: ByteSink(descriptor: STDERR_FILENO),
    window: { Window.of(STDOUT_FILENO, environment: environment) },
    errorWindow: { Window.of(STDERR_FILENO, environment: environment) }
  )
  return Program(surroundings).run(Array(CommandLine.arguments.dropFirst())).rawValue
}
