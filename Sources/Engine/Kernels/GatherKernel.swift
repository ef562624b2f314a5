/// The entries of a block's records, converted.
@inline(__always)
func gather<Stored, Wanted>(
  _ values: [Stored],
  _ block: Block,
  _ convert: (Stored) -> Wanted
) -> [Wanted] {
  let wanted = block.count
  return [Wanted](unsafeUninitializedCapacity: wanted) { result, count in
    // Safety: a block's records are records of the column, which has a value for each.
    values.withUnsafeBufferPointer { values in
      switch block {
      case .run(let records):
        let start = records.lowerBound
        for place in 0..<wanted {
          result.initializeElement(at: place, to: convert(values[start &+ place]))
        }
      case .list(let records):
        records.withUnsafeBufferPointer { records in
          for place in 0..<wanted {
            let record = Int(records[place])
            result.initializeElement(at: place, to: convert(values[record]))
          }
        }
      }
    }
    count = wanted
  }
}

/// One value made of each value of a list.
@inline(__always)
func converted<Given, Wanted>(_ values: [Given], _ convert: (Given) -> Wanted) -> [Wanted] {
  [Wanted](unsafeUninitializedCapacity: values.count) { result, count in
    values.withUnsafeBufferPointer { values in
      for place in 0..<values.count {
        result.initializeElement(at: place, to: convert(values[place]))
      }
    }
    count = values.count
  }
}

/// One value made of each pair of values; as long as the shorter list.
@inline(__always)
func combined<First, Second, Wanted>(
  _ first: [First],
  _ second: [Second],
  _ combine: (First, Second) -> Wanted
) -> [Wanted] {
  let wanted = min(first.count, second.count)
  return [Wanted](unsafeUninitializedCapacity: wanted) { result, count in
    first.withUnsafeBufferPointer { first in
      second.withUnsafeBufferPointer { second in
        for place in 0..<wanted {
          result.initializeElement(at: place, to: combine(first[place], second[place]))
        }
      }
    }
    count = wanted
  }
}

/// The values of a table at these places, all of which it has.
@inline(__always)
func looked<T>(_ table: [T], at places: [UInt32]) -> [T] {
  [T](unsafeUninitializedCapacity: places.count) { result, count in
    // Safety: places are entries of the column that the table was made for.
    table.withUnsafeBufferPointer { table in
      places.withUnsafeBufferPointer { places in
        for place in 0..<places.count {
          result.initializeElement(at: place, to: table[Int(places[place])])
        }
      }
    }
    count = places.count
  }
}
