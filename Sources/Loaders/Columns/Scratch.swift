/// Buffers that the columns of one thread take turns in.
///
/// Safety: used by one thread.
final class Scratch {
  private(set) var codes: UnsafeMutablePointer<UInt32>
  private(set) var newRows: UnsafeMutablePointer<UInt32>
  private(set) var mantissas: UnsafeMutablePointer<Int64>
  private(set) var decimals: UnsafeMutablePointer<UInt8>
  private var capacity = 1024

  init() {
    codes = .allocate(capacity: capacity)
    newRows = .allocate(capacity: capacity)
    mantissas = .allocate(capacity: capacity)
    decimals = .allocate(capacity: capacity)
  }

  deinit {
    codes.deallocate()
    newRows.deallocate()
    mantissas.deallocate()
    decimals.deallocate()
  }

  /// Makes room for this many records.
  func grow(to rows: Int) {
    guard rows > capacity else { return }
    codes.deallocate()
    newRows.deallocate()
    mantissas.deallocate()
    decimals.deallocate()
    capacity = rows * 2
    codes = .allocate(capacity: capacity)
    newRows = .allocate(capacity: capacity)
    mantissas = .allocate(capacity: capacity)
    decimals = .allocate(capacity: capacity)
  }
}
