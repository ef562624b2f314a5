import Rendering

/// The three lines that a person sees first.
enum Greeting {
  /// The lines, fitted to the window.
  static func text(_ datasets: [String], _ window: Window) -> String {
    let width = window.width ?? 80
    let title = "Topline 0.1 · ask survey and ratings evidence questions"
    let ways = "help · Ctrl-D to leave"
    let gap = width - CellWidth.of(title) - CellWidth.of(ways) - 1
    let first = gap >= 2 ? title + String(repeating: " ", count: min(gap, 8)) + ways : title
    let example =
      datasets.contains("iaf_2016_17") || datasets.isEmpty
      ? "from iaf_2016_17 | percent rating" : "from \(datasets[0]) | describe"
    let third = datasets.isEmpty ? "Try:  use \"file.csv\"" : "Try:  \(example)"
    let dim = window.hasColour ? ("\u{1B}[2m", "\u{1B}[0m") : ("", "")
    return first + "\n" + dim.0 + here(datasets, width: width) + dim.1 + "\n" + third + "\n\n"
  }

  /// `12 datasets here: a, b, … and 4 more`.
  static func here(_ datasets: [String], width: Int) -> String {
    guard !datasets.isEmpty else {
      return "No datasets here: set TOPLINE_DATASETS to their folder, or use your own file"
    }
    let start = "\(datasets.count) dataset\(datasets.count == 1 ? "" : "s") here: "
    var shown = 0
    var line = start
    let known = ["iaf_2016_17", "panel_synthetic", "survey_synthetic"].filter(datasets.contains)
    let ordered = known + datasets.filter { !known.contains($0) }
    for (position, name) in ordered.enumerated() {
      let next = line + (position == 0 ? "" : ", ") + VisibleText.of(name)
      let left = datasets.count - position - 1
      let end = left > 0 ? ", … (show datasets)" : ""
      guard CellWidth.of(next + end) < width || position == 0 else { break }
      line = next
      shown = position + 1
    }
    return shown < datasets.count ? line + ", … (show datasets)" : line
  }
}
