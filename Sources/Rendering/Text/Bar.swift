/// A percentage as a bar of eighths of a character.
enum Bar {
  /// Columns of a bar of 100 percent where there is room.
  static let longest = 25

  /// The bar of a percentage; what lies outside 0...100 is drawn as its end.
  static func text(_ percent: Double, columns: Int) -> String {
    guard percent.isFinite, percent > 0 else { return "" }
    let eighths = Int((min(percent, 100) / 100 * Double(columns) * 8).rounded())
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }
}
