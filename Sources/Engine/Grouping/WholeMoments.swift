/// Mean and squares of a column of whole numbers, from sums of products that are exact.
struct WholeMoments: Sendable {
  /// The word that counts the records.
  private let records: Int
  /// The words of the weights, of weight times value, and of weight times the value's square; the
  /// weight is 1 where there is no word of it.
  private let weight: Int?
  private let first: Int
  private let second: Int
  /// Digits after the point of a value, and of a weight.
  private let digits: Int
  private let weightDigits: Int

  /// Asks for the words that a value, and a weight after it, need; nil where the digits are too many,
  /// or the numbers too far from 0 for so many cells.
  init?(
    _ factors: [TallyWord.Factor],
    _ columns: [Column],
    cells: Int,
    _ words: inout TallyWords
  ) {
    guard let value = factors.first, let digits = columns[value.column].scaledDigits else {
      return nil
    }
    let weighing = factors.dropFirst().first
    weightDigits = weighing.flatMap { columns[$0.column].scaledDigits } ?? 0
    self.digits = digits
    let weights = weighing.map { [$0] } ?? []
    // Squares of far numbers would fill a word too soon.
    let squares = TallyWord(content: .product(weights + [value, value]), present: [])
    guard 2 * digits + weightDigits <= 22, squares.capacity / 32 >= max(128, cells)
    else { return nil }
    let found = words.sum(weights + [value])
    (first, records) = (found.word, found.counts)
    second = words.sum(weights + [value, value]).word
    weight = weighing.map { words.sum([$0], among: [value.column]).word }
  }

  /// The moments of a cell.
  func found(_ cell: Int, _ words: TalliedWords) -> GroupMoments {
    let records = words.counts[records][cell]
    let weight = weight.map { words.sums[$0][cell] } ?? Int128(records)
    guard weight != 0 else {
      return GroupMoments(records: records, weight: 0, mean: 0, squares: 0)
    }
    let (first, second) = (words.sums[first][cell], words.sums[second][cell])
    let (whole, overflows) = second.multipliedReportingOverflow(by: weight)
    let (square, alsoOverflows) = first.multipliedReportingOverflow(by: first)
    let mean = nearest(first) / nearest(weight)
    var squares = (nearest(second) - nearest(first) * mean)
    if !overflows, !alsoOverflows { squares = nearest(whole &- square) / nearest(weight) }
    return GroupMoments(
      records: records,
      weight: nearest(weight) / powerOfTen(weightDigits),
      mean: mean / powerOfTen(digits),
      squares: max(0, squares) / powerOfTen(2 * digits + weightDigits)
    )
  }
}
