/// Numbers keys from 0 as they appear: an open hash table of 64-bit keys.
struct Numbering {
  /// The keys in the order of their numbers.
  private(set) var keys: [UInt64] = []
  private var table: [UInt32]
  private var mask: Int

  /// An empty numbering.
  init() {
    table = [UInt32](repeating: 0, count: 64)
    mask = 63
  }

  /// Number of different keys.
  var count: Int { keys.count }

  /// The number of a key; a new one gets the next.
  mutating func number(_ key: UInt64) -> UInt32 {
    var place = Self.place(key, mask)
    while true {
      let entry = table[place]
      if entry == 0 { break }
      if keys[Int(entry) - 1] == key { return entry - 1 }
      place = (place + 1) & mask
    }
    keys.append(key)
    table[place] = UInt32(truncatingIfNeeded: keys.count)
    if keys.count * 2 > mask { grow() }
    return UInt32(truncatingIfNeeded: keys.count - 1)
  }

  /// The number of a key that is there already.
  func known(_ key: UInt64) -> UInt32? {
    var place = Self.place(key, mask)
    while table[place] != 0 {
      if keys[Int(table[place]) - 1] == key { return table[place] - 1 }
      place = (place + 1) & mask
    }
    return nil
  }

  private mutating func grow() {
    let size = (mask + 1) * 4
    mask = size - 1
    table = [UInt32](repeating: 0, count: size)
    for (number, key) in keys.enumerated() {
      var place = Self.place(key, mask)
      while table[place] != 0 { place = (place + 1) & mask }
      table[place] = UInt32(truncatingIfNeeded: number + 1)
    }
  }

  private static func place(_ key: UInt64, _ mask: Int) -> Int {
    let mixed = key &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: (mixed ^ (mixed >> 32)) & UInt64(mask))
  }
}
