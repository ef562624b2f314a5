import Statistics
import TestSupport
import Testing

@Suite struct `Tests of independence under a design` {
  /// Clusters of weighted records in a table, with its design.
  struct Sample {
    var table: [[UnitSums]]
    var design: SampleDesign

    init(seed: UInt64, rows: Int, columns: Int, isOfRecords: Bool, scale: Double = 1) throws {
      var generator = SeededGenerator(seed: seed)
      var stratumOfUnit: [Int] = []
      for stratum in 0..<3 { stratumOfUnit += Array(repeating: stratum, count: 12) }
      let units = isOfRecords ? 3 : stratumOfUnit.count
      var counts = Array(repeating: 0, count: 3)
      var cells = Array(
        repeating: [Int32: (records: Int, sum: Double, square: Double)](),
        count: rows * columns
      )
      for unit in 0..<units {
        for _ in 0..<(isOfRecords ? 200 : 15) {
          let place = generator.whole(0...(rows * columns - 1))
          let weight = Double(generator.whole(1...9)) * scale
          var cell = cells[place][Int32(unit)] ?? (0, 0, 0)
          cell = (cell.records + 1, cell.sum + weight, cell.square + weight * weight)
          cells[place][Int32(unit)] = cell
          if isOfRecords { counts[unit] += 1 }
        }
      }
      let sums = cells.map { cell in
        let listed = cell.sorted { $0.key < $1.key }
        return UnitSums(
          units: listed.map(\.key),
          records: listed.map(\.value.records),
          sums: listed.map(\.value.sum),
          squares: isOfRecords ? listed.map(\.value.square) : []
        )
      }
      table = (0..<rows).map { Array(sums[($0 * columns)..<(($0 + 1) * columns)]) }
      design = try SampleDesign(
        strata: ["a", "b", "c"],
        units: isOfRecords
          ? .records(counts, populations: [])
          : .stages([SampleDesign.Stage(parents: stratumOfUnit, populations: [])])
      )
    }
  }

  struct Figures: Equatable {
    var all: [Double]

    init?(_ sample: Sample) throws {
      guard let rao = try RaoScottTest(table: sample.table, design: sample.design),
        let first = rao.firstOrder, let second = rao.secondOrder,
        let wald = try WaldTest(table: sample.table, design: sample.design)
      else { return nil }
      all = [
        rao.pearson, first.statistic, first.p, second.statistic, second.numeratorDF,
        second.denominatorDF, second.p, wald.plain.statistic, wald.plain.p,
        wald.adjusted.statistic, wald.adjusted.p,
      ]
    }

    func isClose(to other: Figures) -> Bool {
      zip(all, other.all).allSatisfy { abs($0 - $1) <= 1e-9 * max(abs($0), abs($1)) }
    }
  }

  @Test(arguments: UInt64(0)..<12, [true, false])
  func `do not depend on which way round the table is`(
    _ seed: UInt64,
    _ isOfRecords: Bool
  ) throws {
    var sample = try Sample(seed: seed, rows: 3, columns: 4, isOfRecords: isOfRecords)
    let found = try #require(try Figures(sample))
    sample.table = (0..<4).map { column in sample.table.map { $0[column] } }
    #expect(try #require(try Figures(sample)).isClose(to: found))
    sample.table.reverse()
    #expect(try #require(try Figures(sample)).isClose(to: found))
  }

  @Test(arguments: UInt64(0)..<6, [true, false])
  func `do not depend on the scale of weights`(_ seed: UInt64, _ isOfRecords: Bool) throws {
    let once = try Sample(seed: seed, rows: 2, columns: 3, isOfRecords: isOfRecords)
    let scaled = try Sample(seed: seed, rows: 2, columns: 3, isOfRecords: isOfRecords, scale: 1e-4)
    let found = try #require(try Figures(once))
    #expect(try #require(try Figures(scaled)).isClose(to: found))
  }

  @Test func `leave out rows and columns without records`() throws {
    var sample = try Sample(seed: 1, rows: 3, columns: 3, isOfRecords: false)
    let found = try #require(try Figures(sample))
    sample.table = sample.table.map { $0 + [UnitSums()] } + [Array(repeating: UnitSums(), count: 4)]
    #expect(try #require(try Figures(sample)) == found)
    #expect(try RaoScottTest(table: sample.table, design: sample.design)?.freedom == 4)
  }

  @Test func `need two rows and two columns`() throws {
    let sample = try Sample(seed: 2, rows: 1, columns: 3, isOfRecords: false)
    #expect(try RaoScottTest(table: sample.table, design: sample.design) == nil)
    #expect(try WaldTest(table: sample.table, design: sample.design) == nil)
    #expect(try RaoScottTest(table: [], design: sample.design) == nil)
  }

  @Test func `of Wald need as many degrees of freedom as the table has`() throws {
    // 36 units in 3 strata have 33; a table of 7 by 7 has 36.
    let sample = try Sample(seed: 3, rows: 7, columns: 7, isOfRecords: false)
    #expect(try WaldTest(table: sample.table, design: sample.design) == nil)
    #expect(try RaoScottTest(table: sample.table, design: sample.design)?.secondOrder != nil)
  }

  /// With two rows and two columns the matrices are numbers: Δ is n·V(Σ±zₐ/pₐ)/Σ(1/pₐ), and W is
  /// Y²/V(Y) of Y = (N₁₁N₂₂ - N₁₂N₂₁)/N.
  @Test(arguments: UInt64(0)..<20, [true, false])
  func `of two by two are what the formula comes to`(
    _ seed: UInt64,
    _ isOfRecords: Bool
  ) throws {
    let sample = try Sample(seed: seed, rows: 2, columns: 2, isOfRecords: isOfRecords)
    let cells = sample.table.flatMap { $0 }
    let totals = cells.map(\.total)
    let whole = totals.reduce(0, +)
    let signs = [1.0, -1, -1, 1]
    func variance(_ factors: [Double]) throws -> Double {
      var sums: [Int32: (sum: Double, square: Double)] = [:]
      for (cell, factor) in zip(cells, factors) {
        for place in cell.units.indices {
          let square = isOfRecords ? cell.squares[place] : 0
          sums[cell.units[place], default: (0, 0)].sum += factor * cell.sums[place]
          sums[cell.units[place], default: (0, 0)].square += factor * factor * square
        }
      }
      let listed = sums.sorted { $0.key < $1.key }
      return try sample.design.variance(
        of: LinearizedSums(
          units: listed.map(\.key),
          sums: listed.map(\.value.sum),
          squares: isOfRecords ? listed.map(\.value.square) : []
        )
      )
    }
    let records = Double(cells.reduce(0) { $0 + $1.recordCount })
    let inverse = totals.reduce(0) { $0 + whole / $1 }
    let effect = try variance(zip(signs, totals).map { $0 / $1 }) * records / inverse
    let rao = try #require(try RaoScottTest(table: sample.table, design: sample.design))
    let f = try #require(rao.secondOrder)
    #expect(abs(f.statistic - rao.pearson / effect) <= 1e-10 * f.statistic)
    #expect(abs(f.numeratorDF - 1) <= 1e-12)
    #expect(rao.firstOrder.map { abs($0.statistic - f.statistic) <= 1e-12 * f.statistic } ?? false)

    let apart = (totals[0] * totals[3] - totals[1] * totals[2]) / whole
    let gradient = zip(signs, totals.reversed()).map { ($0 * $1 - apart) / whole }
    let wald = try #require(try WaldTest(table: sample.table, design: sample.design))
    let expected = try apart * apart / variance(gradient)
    #expect(abs(wald.plain.statistic - expected) <= 1e-10 * expected)
    #expect(wald.adjusted.statistic == wald.plain.statistic)
  }

  /// Records drawn one by one with equal weights: Δ is n/(n-1) times the identity.
  @Test func `of records with equal weights come to Pearson's`() throws {
    let counts = [[10, 20, 30], [25, 15, 20]]
    let table = counts.map { row in
      row.map {
        UnitSums(units: [0], records: [$0], sums: [2 * Double($0)], squares: [4 * Double($0)])
      }
    }
    let design = try SampleDesign(strata: [""], units: .records([120], populations: []))
    let test = try #require(try RaoScottTest(table: table, design: design))
    // Expected 17.5, 17.5, 25 in either row.
    let pearson = 2 * (7.5 * 7.5 / 17.5 + 2.5 * 2.5 / 17.5 + 25.0 / 25)
    #expect(abs(test.pearson - pearson) < 1e-12)
    #expect(abs((test.firstOrder?.statistic ?? 0) - pearson * 119 / 120) < 1e-11)
    #expect(abs((test.secondOrder?.numeratorDF ?? 0) - 2) < 1e-10)
    #expect(abs((test.secondOrder?.denominatorDF ?? 0) - 2 * 119) < 1e-8)
  }

  @Test func `refuse a lonely stratum`() throws {
    let sample = try Sample(seed: 4, rows: 2, columns: 2, isOfRecords: false)
    let design = try SampleDesign(
      strata: ["a", "b"],
      units: .stages([
        SampleDesign.Stage(parents: Array(repeating: 0, count: 35) + [1], populations: [])
      ])
    )
    #expect(throws: DesignError.lonelyStratum("b")) {
      try RaoScottTest(table: sample.table, design: design)
    }
  }
}
