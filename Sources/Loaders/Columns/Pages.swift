import CScan

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
  private static let large = 1 << 21
  #if canImport(Glibc)
  // Linux 5.14; not in the headers of older systems.
  private static let populateForWriting: Int32 = 23
  #endif

  /// Room for `count` values, all of their bits zero; what `isFilled` will be written to all over,
  /// so that the system may give all of it at once.
  static func allocate<T: BitwiseCopyable>(
    _ type: T.Type,
    count: Int,
    isFilled: Bool = false
  ) -> UnsafeMutablePointer<T> {
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
    if isFilled || bytes >= large {
      prepare(UnsafeMutableRawBufferPointer(start: place, count: bytes))
    }
    return place.bindMemory(to: T.self, capacity: count)
  }

  /// Asks for fresh memory that will be written to all over, in large pages or else in one go,
  /// rather than page by page as each is met.
  ///
  /// It is only advice: nothing depends on what the system makes of it.
  static func prepare(_ memory: UnsafeMutableRawBufferPointer) {
    #if canImport(Glibc)
    guard memory.count >= least else { return }
    advise(
      memory.count >= large ? MADV_HUGEPAGE : Pages.populateForWriting,
      UnsafeRawBufferPointer(memory)
    )
    #endif
  }

  /// An array of values that are still to be written to its place, with room past its end; of these
  /// `sure` are nearly sure to be.
  ///
  /// Safety: the place holds until the array is copied or changed.
  static func array<T: BitwiseCopyable>(
    _ type: T.Type,
    count: Int,
    padding: Int = 0,
    sure: Int? = nil
  ) -> (values: [T], base: UnsafeMutablePointer<T>) {
    // Room for one at least: all arrays without room are the same.
    var values = [T](unsafeUninitializedCapacity: max(1, count + padding)) { _, used in
      used = count
    }
    let base = values.withUnsafeMutableBufferPointer { buffer in
      prepare(
        UnsafeMutableRawBufferPointer(
          UnsafeMutableBufferPointer(rebasing: buffer[..<(sure ?? count)])
        )
      )
      return buffer.baseAddress
    }
    guard let base else { preconditionFailure("an array without memory") }
    return (values, base)
  }

  /// Gives memory back whose values nobody will look at again, though it stays allocated.
  static func discard(_ memory: UnsafeRawBufferPointer) {
    #if canImport(Glibc)
    advise(MADV_DONTNEED, memory)
    #endif
  }

  #if canImport(Glibc)
  /// Whole pages only: at either end others' values may stand.
  private static func advise(_ advice: Int32, _ memory: UnsafeRawBufferPointer) {
    guard let base = memory.baseAddress else { return }
    let size = Int(sysconf(Int32(_SC_PAGESIZE)))
    let start = (Int(bitPattern: base) + size - 1) / size * size
    let end = (Int(bitPattern: base) + memory.count) / size * size
    guard end > start else { return }
    madvise(UnsafeMutableRawPointer(bitPattern: start), end - start, advice)
  }
  #endif

  /// The same values with room for more after them, all of whose bits are zero; the old place is
  /// given back.
  static func grow<T: BitwiseCopyable>(
    _ place: UnsafeMutablePointer<T>,
    count: Int,
    to more: Int
  ) -> UnsafeMutablePointer<T> {
    #if canImport(Glibc)
    let (bytes, wanted) = (count &* MemoryLayout<T>.stride, more &* MemoryLayout<T>.stride)
    // Moves the pages rather than what is on them.
    if bytes >= least, let moved = cscan_remap(place, bytes, wanted) {
      return moved.bindMemory(to: T.self, capacity: more)
    }
    #endif
    let larger = allocate(T.self, count: more)
    larger.update(from: place, count: count)
    free(place, count: count)
    return larger
  }

  /// Gives back what `allocate` gave for as many values.
  static func free<T: BitwiseCopyable>(_ place: UnsafeMutablePointer<T>, count: Int) {
    let bytes = max(1, count &* MemoryLayout<T>.stride)
    if bytes >= least { munmap(place, bytes) } else { UnsafeMutableRawPointer(place).deallocate() }
  }
}
