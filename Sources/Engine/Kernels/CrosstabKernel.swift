/// How often each code occurs in a run; the counters have four banks of `width`.
func addCodes(_ codes: [UInt8], _ run: Range<Int>, to counts: inout [UInt32], width: Int) {
  counts.withUnsafeMutableBufferPointer { counts in
    codes.withUnsafeBytes { bytes in
      // Safety: the run is within the codes; a code past the width counts as the last.
      let last = UInt64(width &- 1)
      var record = run.lowerBound
      while record &+ 8 <= run.upperBound {
        var eight = bytes.loadUnaligned(fromByteOffset: record, as: UInt64.self)
        for place in 0..<8 {
          let code = Int(truncatingIfNeeded: min(eight & 0xff, last))
          counts[(place & 3) &* width &+ code] &+= 1
          eight &>>= 8
        }
        record &+= 8
      }
      while record < run.upperBound {
        counts[Int(min(UInt64(bytes[record]), last))] &+= 1
        record &+= 1
      }
    }
  }
}

/// How often each pair of codes occurs in a run, the second code running fastest.
///
/// Where both columns have at most 15 codes, eight pairs are made at once: a pair is a byte.
func addCodePairs(
  _ first: [UInt8],
  _ second: [UInt8],
  _ run: Range<Int>,
  to counts: inout [UInt32],
  widths: (first: Int, second: Int)
) {
  let size = widths.first * widths.second
  let isNarrow = widths.first <= 16 && widths.second <= 16
  counts.withUnsafeMutableBufferPointer { counts in
    first.withUnsafeBytes { first in
      second.withUnsafeBytes { second in
        // Safety: the run is within both columns; codes past the widths count as the last.
        let (most, last) = (UInt64(widths.first &- 1), UInt64(widths.second &- 1))
        @inline(__always)
        func cell(_ left: UInt64, _ right: UInt64) -> Int {
          Int(truncatingIfNeeded: min(left, most)) &* widths.second
            &+ Int(truncatingIfNeeded: min(right, last))
        }
        var record = run.lowerBound
        if isNarrow {
          var table = [UInt32](repeating: 0, count: 1024)
          table.withUnsafeMutableBufferPointer { table in
            while record &+ 8 <= run.upperBound {
              let left = first.loadUnaligned(fromByteOffset: record, as: UInt64.self)
              let right = second.loadUnaligned(fromByteOffset: record, as: UInt64.self)
              // Codes above 15 would run into their neighbours; there are none in a sound column.
              var pairs = (left & 0x0f0f_0f0f_0f0f_0f0f) &<< 4 | right & 0x0f0f_0f0f_0f0f_0f0f
              for place in 0..<8 {
                table[(place & 3) &<< 8 | Int(truncatingIfNeeded: pairs & 0xff)] &+= 1
                pairs &>>= 8
              }
              record &+= 8
            }
          }
          for pair in 0..<256 {
            let found = table[pair] &+ table[256 + pair] &+ table[512 + pair] &+ table[768 + pair]
            if found != 0 { counts[cell(UInt64(pair >> 4), UInt64(pair & 15))] &+= found }
          }
        }
        while record &+ 4 <= run.upperBound {
          for place in 0..<4 {
            let at = record &+ place
            counts[place &* size &+ cell(UInt64(first[at]), UInt64(second[at]))] &+= 1
          }
          record &+= 4
        }
        while record < run.upperBound {
          counts[cell(UInt64(first[record]), UInt64(second[record]))] &+= 1
          record &+= 1
        }
      }
    }
  }
}
