#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Large stretches of zeros straight from the system, which leave the process when given back;
/// small ones come from the heap.
enum Pages {
  private static let least = 1 << 16
  // From here on the pages may be large ones, which costs less where places are looked up at random.
  private static let large = 1 << 24

  /// Room for `count` values, all of their bits zero.
  static func allocate<T: BitwiseCopyable>(_ type: T.Type, count: Int) -> UnsafeMutablePointer<T> {
    let bytes = max(1, count &* MemoryLayout<T>.stride)
    guard bytes >= least else {
      let place = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
      memset(place, 0, bytes)
      return place.bindMemory(to: T.self, capacity: count)
    }
    let place = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0)
    guard let place, place != MAP_FAILED else {
      preconditionFailure("the system has no memory left for this file")
    }
    #if canImport(Glibc)
    if bytes >= large { madvise(place, bytes, MADV_HUGEPAGE) }
    #endif
    return place.bindMemory(to: T.self, capacity: count)
  }

  /// Gives back what `allocate` gave for as many values.
  static func free<T: BitwiseCopyable>(_ place: UnsafeMutablePointer<T>, count: Int) {
    let bytes = max(1, count &* MemoryLayout<T>.stride)
    if bytes >= least { munmap(place, bytes) } else { UnsafeMutableRawPointer(place).deallocate() }
  }
}
