import CScan
import TestSupport
import Testing

@testable import Loaders

/// The kernels that read and look at one column: what they find, and the same on every processor.
@Suite(.serialized)
struct ScanKernelTests {
  /// What a scan of numbers found: values, decimals and the records that hold none.
  struct Numbers: Equatable {
    var mantissas: [Int64]
    var decimals: [UInt8]
    var odd: [UInt32]
  }

  private static func numbers(of fields: [String], _ level: cscan_level) -> Numbers {
    cscan_allow(level)
    defer { cscan_allow(CSCAN_AVX512) }
    var text: [UInt8] = []
    // The one before the first says where the first record starts.
    var ends: [UInt32] = [.max]
    for field in fields {
      text += Array(field.utf8)
      ends.append(UInt32(text.count))
      text.append(10)
    }
    text += [UInt8](repeating: 0, count: Int(CSCAN_PADDING))
    var found = Numbers(
      mantissas: [Int64](repeating: -1, count: fields.count),
      decimals: [UInt8](repeating: 255, count: fields.count),
      odd: [UInt32](repeating: 0, count: fields.count)
    )
    text.withUnsafeBufferPointer { bytes in
      ends.withUnsafeBufferPointer { ends in
        guard let bytes = bytes.baseAddress, let first = ends.baseAddress else { return }
        var column = cscan_column(
          bytes: bytes,
          ends: first + 1,
          starts: nil,
          columns: 1,
          column: 0,
          rows: fields.count,
          strips_return: false
        )
        let count = cscan_numbers(&column, &found.mantissas, &found.decimals, &found.odd).odd
        found.odd.removeLast(fields.count - Int(count))
      }
    }
    return found
  }

  @Test func `plain numbers are read and all others listed`() {
    let fields = [
      "7", "-7", "0", "12.50", ".5", "-.25", "\"3\"", "1234567890123456", "123456789012345.6",
      "9007199254740992", "", "-", ".", "1.", "007", "1.2.3", "1e5", "9007199254740993", "x",
      "\"\"",
      "12345678901234567890",
    ]
    let found = Self.numbers(of: fields, CSCAN_PLAIN)
    #expect(found.odd == (10..<21).map { UInt32($0) })
    #expect(
      found.mantissas[..<10] == [
        7, -7, 0, 1250, 5, -25, 3, 1_234_567_890_123_456, 1_234_567_890_123_456,
        9_007_199_254_740_992,
      ]
    )
    #expect(found.decimals[..<10] == [0, 0, 0, 2, 1, 2, 0, 0, 1, 0])
  }

  @Test(arguments: 0..<40)
  func `numbers come to the same at every level`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed + 1)
    let fields = (0..<200).map { _ -> String in
      let length = Int.random(in: 0...20, using: &generator)
      // Mostly digits, with now and then something in between.
      var letters = (0..<length).map { _ in
        String(Int.random(in: 0...9, using: &generator))
      }
      for _ in 0..<Int.random(in: 0...2, using: &generator) where !letters.isEmpty {
        let place = Int.random(in: 0..<letters.count, using: &generator)
        letters[place] =
          ["-", ".", ".", "\"", " ", "/", ":", "é"].randomElement(using: &generator) ?? ""
      }
      return letters.joined()
    }
    let plain = Self.numbers(of: fields, CSCAN_PLAIN)
    for level in [CSCAN_SSE2, CSCAN_AVX2, CSCAN_AVX512] {
      #expect(Self.numbers(of: fields, level) == plain)
    }
  }

  @Test(arguments: [0, 1, 63, 64, 65, 1000])
  func `zeros are found wherever they stand`(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count) + 1)
    let values = (0..<count).map { _ in
      [0, 0, 1, 255, 256, 65_536].randomElement(using: &generator) ?? 0
    }
    expectZeros(values.map { UInt8(truncatingIfNeeded: $0) })
    expectZeros(values.map { UInt16(truncatingIfNeeded: $0) })
    expectZeros(values.map { UInt32($0) })
  }

  private func expectZeros<T: FixedWidthInteger>(_ values: [T]) {
    var words = [UInt64](repeating: 0, count: (values.count + 63) / 64)
    let zeros = values.withUnsafeBytes { bytes in
      cscan_find_zeros(bytes.baseAddress, MemoryLayout<T>.size, values.count, &words)
    }
    #expect(zeros == values.count { $0 == 0 })
    for (place, value) in values.enumerated() {
      #expect((words[place / 64] >> UInt64(place % 64) & 1 == 0) == (value == 0))
    }
  }
}
