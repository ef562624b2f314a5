/// Sets the bit of each slot in the words of its cell.
func mark(_ slots: [UInt32], of cells: [UInt32], in bits: inout [UInt64], _ wordsPerCell: Int) {
  // Safety: slots are below `wordsPerCell * 64`, and cells below the number that `bits` has room for.
  bits.withUnsafeMutableBufferPointer { bits in
    slots.withUnsafeBufferPointer { slots in
      cells.withUnsafeBufferPointer { cells in
        for place in 0..<cells.count {
          let slot = Int(slots[place])
          bits[Int(cells[place]) &* wordsPerCell &+ slot &>> 6] |= 1 &<< UInt64(slot & 63)
        }
      }
    }
  }
}
