import Analysis
import Engine

/// Writes a frame row by row as bytes, in chunks, straight from the columns' storage.
///
/// A block of records is encoded column by column, and then the cells are put in line.
struct RowWriter {
  /// What stands before each column's cell.
  var leads: [String]
  /// What stands after a row.
  var rowEnd: String
  /// What stands between two rows, after `rowEnd`.
  var between = ""
  /// How cells are written.
  var encoding: CellEncoding
  /// What an only cell is written as when it is missing, so that the line is not empty.
  var loneMissing = ""

  /// Bytes that are collected before they are handed over.
  private static let chunk = 1 << 16

  /// Writes `head`, the rows and `tail`; stops when the sink wants no more.
  func write(
    _ view: ProgramView,
    head: String,
    tail: String,
    to sink: (UnsafeRawBufferPointer) -> Bool
  ) {
    let frame = view.frame
    let output = ByteBuffer(capacity: Self.chunk + Self.chunk / 4)
    output.append(head)
    let columns = zip(frame.columns, view.roles).map { ColumnBytes($0, $1, encoding) }
    let buffers = columns.map { _ in ByteBuffer(capacity: 256) }
    var ends = [[Int]](repeating: [], count: columns.count)
    let leads = leads.map { Array($0.utf8) }
    let block = max(8, min(1024, Self.chunk / max(1, columns.count)))
    var first = 0
    while first < frame.count {
      let records = first..<min(first + block, frame.count)
      for column in columns.indices {
        buffers[column].removeAll()
        ends[column].removeAll(keepingCapacity: true)
        columns[column].append(records, to: buffers[column], &ends[column])
      }
      for row in 0..<records.count {
        if first + row > 0 { output.append(between) }
        for column in columns.indices {
          leads[column].withUnsafeBufferPointer { output.append($0) }
          let start = row == 0 ? 0 : ends[column][row - 1]
          output.append(buffers[column], start..<ends[column][row])
          if start == ends[column][row], columns.count == 1 { output.append(loneMissing) }
        }
        output.append(rowEnd)
        if output.count >= Self.chunk {
          guard output.withBytes(sink) else { return }
          output.removeAll()
        }
      }
      first = records.upperBound
    }
    output.append(tail)
    if output.count > 0 { _ = output.withBytes(sink) }
  }
}

/// Everything that a renderer writes, as one text.
func collected(_ write: ((UnsafeRawBufferPointer) -> Bool) -> String) -> Rendered {
  var bytes: [UInt8] = []
  let notes = write {
    bytes.append(contentsOf: $0)
    return true
  }
  return Rendered(output: String(decoding: bytes, as: UTF8.self), notes: notes)
}
