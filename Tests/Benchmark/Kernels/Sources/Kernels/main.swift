import Engine

/// Least time of several runs, in nanoseconds; the first warms up.
func leastTime(_ work: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  var least = Duration.seconds(3600)
  for run in 0...5 {
    let time = try clock.measure(work)
    if run > 0 { least = min(least, time) }
  }
  return least / .nanoseconds(1)
}

/// A number with two decimals, in so many places.
func padded(_ number: Double, _ width: Int) -> String {
  let hundredths = Int((number * 100).rounded())
  let rest = String(hundredths % 100)
  let text = "\(hundredths / 100)." + (rest.count < 2 ? "0" : "") + rest
  return String(repeating: " ", count: max(0, width - text.count)) + text
}

func named(_ name: String) -> String {
  name + String(repeating: " ", count: max(0, 30 - name.count))
}

// Records to measure on: `kernels 100000 1000000`.
let given = CommandLine.arguments.dropFirst().compactMap { Int($0) }.filter { $0 > 0 }
let sizes = given.isEmpty ? [100_000, 1_000_000, 4_000_000] : given

var scans = Scans(bytes: 1 << 24)
for (name, isPlain) in [("fields of text", false), ("fields of text, plain C", true)] {
  var bytes = 0
  let time = leastTime { bytes = scans.index(isPlain: isPlain).bytes }
  print(named(name), padded(Double(bytes) / time, 8), "GB/s")
}
print()
print(named("nanoseconds a record"), sizes.map { "  \($0) on 1, 2 threads" }.joined())
var lines = Plans.all.map { named($0.name) }
for size in sizes {
  let frame = MadeUpFrame(records: size).frame
  for (position, entry) in Plans.all.enumerated() {
    for threads in [1, 2] {
      let executor = ColumnExecutor(frames: ["t": frame], threads: threads)
      let time = try leastTime { _ = try executor.answer(entry.plan) }
      lines[position] += padded(time / Double(size), 10)
    }
  }
}
for line in lines { print(line) }
