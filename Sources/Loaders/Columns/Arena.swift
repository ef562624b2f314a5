/// Memory for the odd records of one column and one reading thread, filled block by block and given
/// back as a whole.
///
/// Mapped rather than allocated, so that what is given back leaves the process at once.
/// Safety: one thread fills it; others look only after that thread has ended.
final class Arena: @unchecked Sendable {
  private var slabs: [(base: UnsafeMutablePointer<UInt8>, size: Int)] = []
  private var used = 0
  /// Bytes that were reserved, whether given back already or not.
  private(set) var reserved = 0
  // Small at first: a file may have a hundred thousand columns and few records. Never so large
  // that much is asked for in vain.
  private static let sizes = 1 << 8...1 << 18

  deinit { free() }

  /// Room for `count` values, aligned for any of the widths in use.
  func reserve<T: BitwiseCopyable>(_ type: T.Type, count: Int) -> UnsafeMutablePointer<T> {
    let bytes = max(8, (count &* MemoryLayout<T>.stride &+ 7) & ~7)
    if slabs.isEmpty || used + bytes > slabs[slabs.count - 1].size {
      let next = min(Arena.sizes.upperBound, Arena.sizes.lowerBound << min(20, 2 * slabs.count))
      let size = max(next, (bytes + 255) & ~255)
      slabs.append((Pages.allocate(UInt8.self, count: size, isFilled: true), size))
      used = 0
    }
    let place = slabs[slabs.count - 1].base + used
    used += bytes
    reserved += bytes
    return UnsafeMutableRawPointer(place).bindMemory(to: T.self, capacity: count)
  }

  /// Gives all of it back.
  func free() {
    for slab in slabs { Pages.free(slab.base, count: slab.size) }
    slabs = []
    used = 0
  }
}
