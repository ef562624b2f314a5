import Conformance

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Writes a line to standard error.
func complain(_ text: String) {
  var line = text + "\n"
  line.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
}

exit(
  ConformanceProgram.run(
    Array(CommandLine.arguments.dropFirst()),
    report: { print($0) },
    complain: complain
  )
)
