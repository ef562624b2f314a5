import TestSupport
import Testing

@testable import Statistics

@Suite struct `The variance under a design` {
  @Test(arguments: UInt64(0)..<400)
  func `is the formula written out record by record`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let dense = DenseDesign.random(&generator, width: 2)
    let design = try dense.sampled()
    let sums = dense.sums()
    guard let expected = dense.covariance(0, 0), let cross = dense.covariance(0, 1) else {
      #expect(throws: DesignError.self) { try design.covariance(of: sums) }
      return
    }
    let found = try design.covariance(of: sums)
    let variance = try design.variance(of: sums.linearized(by: [1, 0]))
    #expect(abs(found[0] - expected) <= 1e-11 * max(1, abs(expected)))
    #expect(abs(found[1] - cross) <= 1e-11 * max(1, abs(expected)))
    #expect(abs(variance - expected) <= 1e-11 * max(1, abs(expected)))
  }

  @Test(arguments: UInt64(0)..<100)
  func `does not depend on how records were put together`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let dense = DenseDesign.random(&generator, width: 1)
    let design = try dense.sampled()
    let isFirst = dense.records.map { _ in generator.chance(0.5) }
    func cell(_ sums: FeatureSums) -> UnitSums {
      UnitSums(
        units: sums.units,
        records: sums.records,
        sums: sums.sums,
        squares: sums.products
      )
    }
    let first = cell(dense.sums { isFirst[$0] })
    let second = cell(dense.sums { !isFirst[$0] })
    let whole = cell(dense.sums())
    let joined = first + second
    #expect(joined.units == whole.units)
    #expect(joined.records == whole.records)
    #expect((whole - second).units == first.units)
    #expect((whole - second).recordCount == first.recordCount)
    #expect(dense.sums { isFirst[$0] } + dense.sums { !isFirst[$0] } == dense.sums())
    #expect(design.degreesOfFreedom(of: joined) == design.degreesOfFreedom(of: whole))
    // Eighths add up without rounding.
    #expect(joined.sums == whole.sums)
    let one = LinearizedSums(units: joined.units, sums: joined.sums, squares: joined.squares)
    let other = LinearizedSums(units: whole.units, sums: whole.sums, squares: whole.squares)
    guard let expected = try? design.variance(of: other) else { return }
    #expect(abs(try design.variance(of: one) - expected) <= 1e-12 * max(1, expected))
  }

  @Test(arguments: UInt64(0)..<60)
  func `of a share does not depend on the scale of weights`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let design = try SampleDesign(
      strata: ["a", "b"],
      units: .stages([SampleDesign.Stage(parents: [0, 0, 0, 1, 1], populations: [9, 4])])
    )
    func variance(_ scale: Double, _ parts: [(Double, Double)]) throws -> Double {
      let units = (0..<5).map { Int32($0) }
      let ones = Array(repeating: 2, count: 5)
      let base = UnitSums(
        units: units,
        records: ones,
        sums: parts.map { $0.1 * scale },
        squares: []
      )
      let subset = UnitSums(
        units: units,
        records: Array(repeating: 1, count: 5),
        sums: parts.map { $0.0 * scale },
        squares: []
      )
      return try design.variance(of: try #require(LinearizedSums.share(of: subset, in: base)))
    }
    let parts = (0..<5).map { _ in
      let part = Double(generator.whole(1...20))
      return (part, part + Double(generator.whole(1...20)))
    }
    let once = try variance(1, parts)
    #expect(abs(try variance(0.001, parts) - once) <= 1e-12 * once)
    #expect(abs(try variance(7e9, parts) - once) <= 1e-12 * once)
  }

  @Test(arguments: SampleDesign.Lonely.allCases)
  func `takes no stratum for lonely that a domain leaves with one unit`(
    _ lonely: SampleDesign.Lonely
  ) throws {
    let design = try SampleDesign(
      strata: ["a", "b"],
      units: .stages([SampleDesign.Stage(parents: [0, 0, 1, 1], populations: [])]),
      lonely: lonely
    )
    let z = LinearizedSums(units: [0, 2, 3], sums: [2, 1, -3], squares: [])
    // 2/1·(1 + 1) in the stratum with a unit of zero, 2/1·(4 + 4) in the other.
    #expect(try design.variance(of: z) == 20)
  }

  @Test(arguments: SampleDesign.Lonely.allCases)
  func `is zero for strata sampled as a whole`(_ lonely: SampleDesign.Lonely) throws {
    let clusters = try SampleDesign(
      strata: ["a", "b"],
      units: .stages([SampleDesign.Stage(parents: [0, 1, 1], populations: [1, 2])]),
      lonely: lonely
    )
    let z = LinearizedSums(units: [0, 1, 2], sums: [3, 1, -4], squares: [])
    #expect(try clusters.variance(of: z) == 0)
    let records = try SampleDesign(
      strata: ["a", "b"],
      units: .records([1, 2], populations: [1, 2]),
      lonely: lonely
    )
    let byStratum = LinearizedSums(units: [0, 1], sums: [3, -3], squares: [9, 17])
    #expect(try records.variance(of: byStratum) == 0)
  }

  @Test func `fails on a lonely stratum only where the domain has a record of it`() throws {
    let design = try SampleDesign(
      strata: ["town", "sea"],
      units: .stages([SampleDesign.Stage(parents: [0, 0, 1], populations: [])])
    )
    let inside = LinearizedSums(units: [0, 1, 2], sums: [1, 1, -2], squares: [])
    #expect(throws: DesignError.lonelyStratum("sea")) { try design.variance(of: inside) }
    let outside = LinearizedSums(units: [0, 1], sums: [1, -1], squares: [])
    #expect(try design.variance(of: outside) == 4)
  }

  @Test func `names the stratum and the stage of a lonely unit`() throws {
    let design = try SampleDesign(
      strata: ["town"],
      units: .stages([
        SampleDesign.Stage(parents: [0, 0], populations: [8]),
        SampleDesign.Stage(parents: [0, 0, 1], populations: [5, 5]),
      ])
    )
    let z = LinearizedSums(units: [0, 1, 2], sums: [1, 1, -2], squares: [])
    #expect(throws: DesignError.lonelyUnit(stratum: "town", stage: 2)) {
      try design.variance(of: z)
    }
  }

  @Test func `has nothing to average over where every stratum is lonely`() throws {
    let design = try SampleDesign(
      strata: ["town"],
      units: .records([1], populations: []),
      lonely: .average
    )
    let z = LinearizedSums(units: [0], sums: [1], squares: [1])
    #expect(throws: DesignError.lonelyStratum("town")) { try design.variance(of: z) }
  }

  @Test(arguments: [3, 7, 49, 0.1])
  func `of a share that every unit has is zero`(_ part: Double) throws {
    let design = try SampleDesign(
      strata: [""],
      units: .stages([SampleDesign.Stage(parents: [0, 0, 0], populations: [])])
    )
    let scales = [1, 0.7, 1.9]
    let subset = UnitSums(
      units: [0, 1, 2],
      records: [1, 1, 1],
      sums: scales.map { $0 * part },
      squares: []
    )
    let base = UnitSums(
      units: [0, 1, 2],
      records: [3, 3, 3],
      sums: scales.map { $0 * part * 3 },
      squares: []
    )
    #expect(try design.variance(of: try #require(LinearizedSums.share(of: subset, in: base))) == 0)
  }

  @Test(arguments: [5, 0.1, 1e6 / 3], [true, false])
  func `of a mean of equal values is zero`(_ value: Double, _ isOfRecords: Bool) throws {
    let weights = [[1.3, 0.4, 0.9], [2.2, 0.7]]
    let design = try SampleDesign(
      strata: ["a", "b"],
      units: isOfRecords
        ? .records([3, 2], populations: [])
        : .stages([SampleDesign.Stage(parents: [0, 0], populations: [])])
    )
    let features = FeatureSums(
      units: [0, 1],
      features: 2,
      records: [3, 2],
      sums: weights.flatMap { list in
        let sum = list.reduce(0, +)
        return [sum, sum * value]
      },
      products: !isOfRecords
        ? []
        : weights.flatMap { list in
          let square = list.reduce(0) { $0 + $1 * $1 }
          return [square, square * value, square * value * value]
        }
    )
    let mean = try #require(features.ratio(of: 1, to: 0))
    #expect(abs(mean.estimate - value) <= 1e-15 * value)
    #expect(try design.variance(of: mean.linearized) == 0)
  }

  @Test func `is zero for equal records, whatever their weights round to`() throws {
    let design = try SampleDesign(strata: [""], units: .records([3], populations: []))
    let z = LinearizedSums(units: [0], sums: [0.1 + 0.1 + 0.1], squares: [0.1 * 0.1 * 3])
    #expect(try design.variance(of: z) == 0)
  }
}

@Suite struct `A sample design` {
  @Test func `has no fewer units in the population than in the sample`() {
    #expect(
      throws: DesignError.populationTooSmall(stratum: "north", units: 3, population: 2)
    ) {
      try SampleDesign(strata: ["south", "north"], units: .records([5, 3], populations: [9, 2]))
    }
    #expect(throws: DesignError.populationTooSmall(stratum: "south", units: 2, population: 1)) {
      try SampleDesign(
        strata: ["south"],
        units: .stages([
          SampleDesign.Stage(parents: [0, 0], populations: [9]),
          SampleDesign.Stage(parents: [0, 1, 1], populations: [9, 1]),
        ])
      )
    }
    #expect(throws: DesignError.self) {
      try SampleDesign(strata: [""], units: .records([5], populations: [.nan]))
    }
  }

  @Test func `knows where each unit belongs`() {
    #expect(throws: DesignError.unknownParent(stage: 1, unit: 1)) {
      try SampleDesign(
        strata: ["a"],
        units: .stages([SampleDesign.Stage(parents: [0, 1], populations: [])])
      )
    }
  }

  @Test func `counts first-stage units and strata that have a record of the domain`() throws {
    let design = try SampleDesign(
      strata: ["a", "b", "c"],
      units: .stages([
        SampleDesign.Stage(parents: [0, 0, 0, 1, 1, 2], populations: []),
        SampleDesign.Stage(parents: [0, 0, 1, 2, 3, 4, 5], populations: []),
      ])
    )
    func df(_ units: [Int32], _ records: [Int]) -> Int {
      let sums = Array(repeating: 1.0, count: units.count)
      return design.degreesOfFreedom(
        of: UnitSums(units: units, records: records, sums: sums, squares: [])
      )
    }
    #expect(df([0, 1, 2, 3, 4, 5, 6], [1, 1, 1, 1, 1, 1, 1]) == 3)
    #expect(df([0, 1], [4, 4]) == 0)
    #expect(df([0, 2, 4], [4, 4, 1]) == 1)
    #expect(df([0, 2, 4], [4, 0, 1]) == 0)
    #expect(df([], []) == 0)
    let records = try SampleDesign(strata: ["a", "b"], units: .records([9, 9], populations: []))
    let base = UnitSums(units: [0, 1], records: [3, 4], sums: [1, 1], squares: [1, 1])
    #expect(records.degreesOfFreedom(of: base) == 5)
  }
}
