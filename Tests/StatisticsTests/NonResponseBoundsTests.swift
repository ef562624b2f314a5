import Statistics
import Testing

@Suite struct `Bounds of non-response` {
  @Test func `are 29 to 42 of 209 for 29 of the 196 that answered`() throws {
    #expect(NonResponseBounds.counts(of: 29, in: 196, population: 209) == 29...42)
    let share = try #require(NonResponseBounds.share(of: 29, in: 196, population: 209))
    #expect(share == Interval(low: 29.0 / 209, high: 42.0 / 209))
    #expect(NonResponseBounds.width(answered: 196, population: 209) == 13.0 / 209)
  }

  @Test func `say nothing when nobody answered and all when everybody did`() {
    let nothing = NonResponseBounds.share(of: 0, in: 0, population: 5)
    let all = NonResponseBounds.share(of: 2, in: 5, population: 5)
    #expect(nothing == Interval(low: 0, high: 1))
    #expect(all == Interval(low: 0.4, high: 0.4))
  }

  @Test(arguments: [(3, 2, 5), (-1, 2, 5), (1, 6, 5), (0, 0, 0)])
  func `do not exist for answers that cannot be`(_ x: Int, _ n: Int, _ size: Int) {
    #expect(NonResponseBounds.counts(of: x, in: n, population: size) == nil)
    #expect(NonResponseBounds.share(of: x, in: n, population: size) == nil)
  }

  /// Eight answers of 1 to 5 that add up to 30, two missing: (30+2)/10 to (30+10)/10.
  @Test func `of a mean put the ends of the scale for the missing answers`() {
    let mean = NonResponseBounds.mean(ofSum: 30, in: 8, population: 10, scale: 1...5)
    #expect(mean == Interval(low: 3.2, high: 4))
    #expect(NonResponseBounds.mean(ofSum: 7, in: 8, population: 10, scale: 1...5) == nil)
    #expect(NonResponseBounds.mean(ofSum: 41, in: 8, population: 10, scale: 1...5) == nil)
    #expect(NonResponseBounds.mean(ofSum: .nan, in: 8, population: 10, scale: 1...5) == nil)
  }

  @Test func `of a difference set the best of one group against the worst of the other`() {
    let difference = NonResponseBounds.difference(
      Interval(low: 0.5, high: 0.75),
      Interval(low: 0.125, high: 0.25)
    )
    #expect(difference == Interval(low: 0.25, high: 0.625))
  }
}
