/// The lower triangle L of a positive definite matrix LLᵀ.
///
/// - Source: Golub and Van Loan, Matrix Computations, 4.2.
struct Cholesky {
  private let size: Int
  private let lower: [Double]

  /// Splits a matrix; nil for one that is not positive definite.
  ///
  /// A pivot that is nothing but the rounding of its row counts as zero, as a table without spread
  /// in some direction leaves one.
  init?(_ matrix: SymmetricMatrix) {
    let size = matrix.size
    var lower = Array(repeating: 0.0, count: size * size)
    for row in 0..<size {
      for column in 0...row {
        var sum = CompensatedSum()
        sum.add(matrix.entries[row * size + column])
        for inner in 0..<column {
          sum.add(-lower[row * size + inner] * lower[column * size + inner])
        }
        if column < row {
          lower[row * size + column] = sum.value / lower[column * size + column]
        } else {
          guard sum.value > 1e-14 * matrix.entries[row * size + row] else { return nil }
          lower[row * size + row] = sum.value.squareRoot()
        }
      }
    }
    self.size = size
    self.lower = lower
  }

  /// The x of Lx = right.
  func forward(_ right: [Double]) -> [Double] {
    var result = right
    for row in 0..<size {
      var sum = CompensatedSum()
      sum.add(right[row])
      for inner in 0..<row { sum.add(-lower[row * size + inner] * result[inner]) }
      result[row] = sum.value / lower[row * size + row]
    }
    return result
  }

  /// yᵀA⁻¹y of the matrix that was split.
  func quadratic(_ right: [Double]) -> Double {
    CompensatedSum.of(forward(right).lazy.map { $0 * $0 })
  }

  /// L⁻¹ML⁻ᵀ, which has the eigenvalues of A⁻¹M.
  func whitened(_ matrix: SymmetricMatrix) -> SymmetricMatrix? {
    let half = (0..<size).map { row in
      forward(Array(matrix.entries[(row * size)..<((row + 1) * size)]))
    }
    let columns = (0..<size).map { column in forward(half.map { $0[column] }) }
    var packed: [Double] = []
    for row in 0..<size { for column in row..<size { packed.append(columns[row][column]) } }
    return SymmetricMatrix(packed: packed, size: size)
  }
}
