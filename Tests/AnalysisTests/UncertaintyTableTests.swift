import Analysis
import Engine
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Tests of whole tables against dense matrices made record by record.
@Suite struct `Tests of tables` {
  /// A table of opinion by wave or region, as cell totals and linearised values.
  private struct Cells {
    var rows: Int
    var columns: Int
    /// By cell, row by row: which records are in it.
    var places: [[Bool]]
    var base: [Bool]
    var weights: [Double]
    var totals: [Double] { places.map { zip($0, weights).map { $0 ? $1 : 0 }.reduce(0, +) } }
    var records: Int { base.count { $0 } }
    var counts: [[Double]] {
      (0..<rows).map { row in
        (0..<columns).map { column in Double(places[row * columns + column].count { $0 }) }
      }
    }
  }

  private func cells(_ scene: Scene, _ people: Respondents, opinions: [Int], regions: [Int])
    -> Cells
  {
    let weights = scene.weights(people)
    let inside = zip(people.list, weights).map { one, weight in
      scene.isIn(one) && weight > 0 && one.opinion.map { opinions.contains($0) } ?? false
        && one.region.map { regions.contains($0) } ?? false
    }
    let places = opinions.flatMap { opinion in
      regions.map { region in
        zip(people.list, inside).map { $1 && $0.opinion == opinion && $0.region == region }
      }
    }
    return Cells(
      rows: opinions.count,
      columns: regions.count,
      places: places,
      base: inside,
      weights: weights
    )
  }

  /// The covariances of totals with these linearised values: from variances of sums and differences.
  private func covariance(_ z: [[Double]], _ scene: Scene, _ people: Respondents, _ base: [Bool])
    throws -> [[Double]]
  {
    try z.map { one in
      try z.map { other in
        let plus = try #require(
          scene.plan.variance(zip(one, other).map { $0 + $1 }, people, in: base)
        )
        let minus = try #require(
          scene.plan.variance(zip(one, other).map { $0 - $1 }, people, in: base)
        )
        return (plus - minus) / 4
      }
    }
  }

  /// The solution X of A·X = B, by elimination with the largest pivot.
  private func solve(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
    var left = a
    var right = b
    for step in left.indices {
      let pivot = (step..<left.count).max { abs(left[$0][step]) < abs(left[$1][step]) } ?? step
      left.swapAt(step, pivot)
      right.swapAt(step, pivot)
      for row in left.indices where row != step {
        let factor = left[row][step] / left[step][step]
        for column in left.indices { left[row][column] -= factor * left[step][column] }
        for column in right[row].indices { right[row][column] -= factor * right[step][column] }
      }
    }
    return left.indices.map { row in right[row].map { $0 / left[row][row] } }
  }

  /// Interaction contrasts: each label but the last against the last, of both.
  private func contrasts(_ cells: Cells) -> [[Double]] {
    (0..<(cells.rows - 1)).flatMap { row in
      (0..<(cells.columns - 1)).map { column in
        (0..<(cells.rows * cells.columns)).map { place in
          let (own, other) = (place / cells.columns, place % cells.columns)
          let byRow = own == row ? 1.0 : own == cells.rows - 1 ? -1 : 0
          let byColumn = other == column ? 1.0 : other == cells.columns - 1 ? -1 : 0
          return byRow * byColumn
        }
      }
    }
  }

  private func report(_ method: String, _ words: String, _ people: Respondents) throws
    -> TestReport
  {
    let table = try Asking(["survey": people.frame]).table(
      "\(words) | percent opinion by region with test \(method)"
    )
    return try #require(table.tests.first)
  }

  /// Labels that have records in every cell; nil where there are not two of each.
  private func filled(_ scene: Scene, _ people: Respondents) -> (opinions: [Int], regions: [Int])? {
    func isFilled(_ opinion: Int, _ region: Int) -> Bool {
      zip(people.list, scene.weights(people)).contains { one, weight in
        scene.isIn(one) && weight > 0 && one.opinion == opinion && one.region == region
      }
    }
    for count in [3, 2] {
      let regions = Array(
        (0..<4).filter { region in (0..<4).contains { isFilled($0, region) } }.prefix(count)
      )
      let opinions = (0..<4).filter { opinion in regions.allSatisfy { isFilled(opinion, $0) } }
      if regions.count > 1, opinions.count > 1 { return (opinions, regions) }
    }
    return nil
  }

  @Test(
    arguments: Scene.all.filter {
      $0.isDesigned && $0.design != nil && $0.design?.lonely != .average
    }
  )
  func `under a design follow Rao and Scott, and Wald`(_ scene: Scene) throws {
    let people = scene.people
    guard let (opinions, regions) = filled(scene, people) else { return }
    let cells = cells(scene, people, opinions: opinions, regions: regions)
    func list(_ names: [String]) -> String { names.map { "\"\($0)\"" }.joined(separator: ", ") }
    let words =
      "\(scene.words) | where opinion in (\(list(opinions.map { Respondents.opinions[$0] }))) and region in (\(list(regions.map { Respondents.regions[$0] })))"
    let total = cells.totals.reduce(0, +)
    let n = Double(cells.records)
    let shares = cells.totals.map { $0 / total }
    let k = (cells.rows - 1) * (cells.columns - 1)
    let rows = (0..<cells.rows).map { row in
      (0..<cells.columns).map { shares[row * cells.columns + $0] }.reduce(0, +)
    }
    let columns = (0..<cells.columns).map { column in
      (0..<cells.rows).map { shares[$0 * cells.columns + column] }.reduce(0, +)
    }
    let pearson =
      n
      * shares.indices.map { place -> Double in
        let expected = rows[place / cells.columns] * columns[place % cells.columns]
        return (shares[place] - expected) * (shares[place] - expected) / expected
      }.reduce(0, +)
    let linearised = cells.places.enumerated().map { cell, places in
      places.indices.map { record in
        cells.base[record]
          ? cells.weights[record] * ((places[record] ? 1 : 0) - shares[cell]) / total : 0
      }
    }
    let v = try covariance(linearised, scene, people, cells.base)
    let c = contrasts(cells)
    func product(_ one: [Double], _ other: [Double], _ middle: (Int, Int) -> Double) -> Double {
      var sum = 0.0
      for row in one.indices {
        for column in other.indices { sum += one[row] * middle(row, column) * other[column] }
      }
      return sum
    }
    let simple = c.map { one in
      c.map { other in product(one, other) { $0 == $1 ? 1 / shares[$0] / n : 0 } }
    }
    let designed = c.map { one in
      c.map { other in product(one, other) { v[$0][$1] / shares[$0] / shares[$1] } }
    }
    let delta = solve(simple, designed)
    let trace = delta.indices.map { delta[$0][$0] }.reduce(0, +)
    let squared = delta.indices.map { row in
      delta.indices.map { delta[row][$0] * delta[$0][row] }.reduce(0, +)
    }.reduce(0, +)
    let freedom = scene.plan.freedom(cells.base, people)
    guard trace > 1e-12, freedom > 0 else { return }
    let second = try report("rao_scott", words, people)
    let df = trace * trace / squared
    expectClose(second.statistic, pearson / trace, "\(words) F", within: 1e-7)
    expectClose(second.degreesOfFreedom.first, df, "\(words) df", within: 1e-7)
    expectClose(second.degreesOfFreedom.last, df * Double(freedom), "\(words) ddf", within: 1e-7)
    expectClose(
      second.p,
      Tails.f(pearson / trace, df, df * Double(freedom)),
      "\(words) p",
      within: 1e-6
    )
    let first = try report("rao_scott_first", words, people)
    let statistic = pearson / (trace / Double(k))
    expectClose(first.statistic, statistic, "\(words) first", within: 1e-7)
    expectClose(first.p, Tails.chiSquare(statistic, k), "\(words) first p", within: 1e-6)
    try checkWald(cells, rows, columns, freedom, words, scene, people)
  }

  private func checkWald(
    _ cells: Cells,
    _ rows: [Double],
    _ columns: [Double],
    _ freedom: Int,
    _ words: String,
    _ scene: Scene,
    _ people: Respondents
  ) throws {
    let k = (cells.rows - 1) * (cells.columns - 1)
    let wald = try report("wald", words, people)
    guard freedom >= k else {
      #expect(wald.p == nil, "\(words) wald")
      return
    }
    let total = cells.totals.reduce(0, +)
    var y: [Double] = []
    var z: [[Double]] = []
    for row in 1..<cells.rows {
      for column in 1..<cells.columns {
        y.append(cells.totals[row * cells.columns + column] - rows[row] * columns[column] * total)
        z.append(
          cells.base.indices.map { record in
            guard cells.base[record] else { return 0 }
            func isIn(_ places: [Int]) -> Double {
              places.contains { cells.places[$0][record] } ? 1 : 0
            }
            let own = isIn([row * cells.columns + column])
            let inRow = isIn((0..<cells.columns).map { row * cells.columns + $0 })
            let inColumn = isIn((0..<cells.rows).map { $0 * cells.columns + column })
            return cells.weights[record]
              * (own - inRow * columns[column] - inColumn * rows[row] + rows[row] * columns[column])
          }
        )
      }
    }
    let v = try covariance(z, scene, people, cells.base)
    let solved = solve(v, y.map { [$0] })
    let w = zip(y, solved).map { $0 * $1[0] }.reduce(0, +)
    // A variance of less than full rank has no inverse worth comparing.
    guard w.isFinite, w > 0, w < 1e8, let found = wald.statistic else { return }
    let statistic = w / Double(k)
    expectClose(found, statistic, "\(words) wald", within: 1e-6)
    expectClose(
      wald.p,
      Tails.f(statistic, Double(k), Double(freedom)),
      "\(words) wald p",
      within: 1e-5
    )
    let adjusted = try report("adjusted_wald", words, people)
    let strict = Double(freedom - k + 1)
    expectClose(
      adjusted.statistic,
      w * strict / Double(k * freedom),
      "\(words) adjusted",
      within: 1e-6
    )
    expectClose(adjusted.degreesOfFreedom.last, strict, "\(words) adjusted df")
  }

  @Test(arguments: [UInt64](400..<412))
  func `of records drawn by themselves are Pearson's and G²`(_ seed: UInt64) throws {
    let scene = Scene(seed: seed, design: nil, hasWeight: false)
    let people = scene.people
    let regions = (0..<4).filter { region in
      people.list.contains { $0.region == region && $0.opinion != nil }
    }
    let opinions = (0..<4).filter { opinion in
      people.list.contains { $0.region != nil && $0.opinion == opinion }
    }
    let counts = cells(scene, people, opinions: opinions, regions: regions).counts
    let n = counts.joined().reduce(0, +)
    var pearson = 0.0
    var ratio = 0.0
    for row in counts.indices {
      for column in counts[row].indices {
        let own = counts[row][column]
        let expected = counts[row].reduce(0, +) * counts.map { $0[column] }.reduce(0, +) / n
        pearson += (own - expected) * (own - expected) / expected
        if own > 0 { ratio += 2 * own * log(own / expected) }
      }
    }
    let df = (counts.count - 1) * (counts[0].count - 1)
    let found = try report("pearson", scene.words, people)
    expectClose(found.statistic, pearson, "\(seed)")
    expectClose(found.p, Tails.chiSquare(pearson, df), "\(seed) p")
    #expect(found.degreesOfFreedom == [Double(df)])
    let v = found.extras.first { $0.name == "cramers_v" }?.value
    let least = Double(min(counts.count, counts[0].count) - 1)
    expectClose(v, (pearson / n / least).squareRoot(), "\(seed) V")
    let likelihood = try report("likelihood_ratio", scene.words, people)
    expectClose(likelihood.statistic, ratio, "\(seed) G²")
    expectClose(likelihood.p, Tails.chiSquare(ratio, df), "\(seed) G² p")
  }
}
