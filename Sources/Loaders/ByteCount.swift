/// Numbers of bytes for people.
public enum ByteCount {
  /// `1.9 GB`, in powers of 1,024 as `--memory 2G` counts.
  public static func text(_ bytes: Int) -> String {
    guard bytes >= 1024 else { return bytes == 1 ? "1 byte" : "\(bytes) bytes" }
    var tenths = Double(bytes) / 1024 * 10
    for unit in ["KB", "MB", "GB"] {
      // What would be shown as 1,024 is 1 of the next.
      if tenths < 10235 || unit == "GB" {
        let rounded = Int(tenths.rounded())
        let showsTenth = rounded < 1000 && rounded % 10 != 0
        return showsTenth
          ? "\(rounded / 10).\(rounded % 10) \(unit)" : "\((rounded + 5) / 10) \(unit)"
      }
      tenths /= 1024
    }
    return "\(bytes) bytes"
  }
}
