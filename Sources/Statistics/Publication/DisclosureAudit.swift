/// Which hidden counts a reader can work out from the sums alone.
///
/// The lines are equations in the hidden counts; a count is determined when elimination over whole
/// numbers leaves an equation that holds nothing else. No division is made, so that nothing is
/// rounded; where the factors outgrow 64 bits, the counts of the equation are taken for determined,
/// which hides more and never less.
///
/// - Units: places of counts.
/// - Missing: counts that are shown are no unknowns.
/// - Source: Gauss-Jordan elimination; STATISTICS.md section 4.
public enum DisclosureAudit {
  /// The hidden counts that the lines determine, in order.
  public static func determined(_ linked: LinkedCounts, hidden: [Int]) -> [Int] {
    let isHidden = Set(hidden)
    var found: Set<Int> = []
    var pivots: [Int: Equation] = [:]
    for line in linked.lines {
      var terms = line.parts.filter(isHidden.contains).map { Equation.Term(place: $0, factor: 1) }
      if isHidden.contains(line.total) {
        terms.append(Equation.Term(place: line.total, factor: -1))
      }
      terms.sort { $0.place < $1.place }
      var equation = Equation(terms: terms)
      while let lead = equation.terms.first?.place {
        guard let pivot = pivots[lead] else {
          pivots[lead] = equation
          break
        }
        guard let reduced = equation.eliminating(lead, with: pivot) else {
          found.formUnion(equation.terms.map(\.place))
          break
        }
        equation = reduced
      }
    }
    // From the last pivot up, so that every equation met on the way is already reduced.
    for lead in pivots.keys.sorted(by: >) {
      guard var equation = pivots[lead] else { continue }
      for term in equation.terms.dropFirst() {
        guard let pivot = pivots[term.place] else { continue }
        guard let reduced = equation.eliminating(term.place, with: pivot) else {
          found.formUnion(equation.terms.map(\.place))
          break
        }
        equation = reduced
      }
      pivots[lead] = equation
      if equation.terms.count == 1 { found.insert(lead) }
    }
    return found.sorted()
  }

  /// A sum of hidden counts that a reader knows.
  ///
  /// Invariant: places rise, and no factor is 0.
  private struct Equation {
    struct Term {
      var place: Int
      var factor: Int
    }
    var terms: [Term]

    /// This equation without one of its unknowns; nil where a factor outgrows 64 bits.
    func eliminating(_ place: Int, with pivot: Equation) -> Equation? {
      guard let own = factor(of: place), let other = pivot.factor(of: place) else { return self }
      let shared = greatestCommonDivisor(own, other)
      let (scale, subtracted) = (other / shared, own / shared)
      var result: [Term] = []
      result.reserveCapacity(terms.count + pivot.terms.count)
      var left = terms[...]
      var right = pivot.terms[...]
      while !left.isEmpty || !right.isEmpty {
        var first = 0
        var second = 0
        var next = Int.max
        if let term = left.first { next = term.place }
        if let term = right.first { next = min(next, term.place) }
        if let term = left.first, term.place == next {
          let (product, overflows) = term.factor.multipliedReportingOverflow(by: scale)
          if overflows { return nil }
          first = product
          left.removeFirst()
        }
        if let term = right.first, term.place == next {
          let (product, overflows) = term.factor.multipliedReportingOverflow(by: subtracted)
          if overflows { return nil }
          second = product
          right.removeFirst()
        }
        let (factor, overflows) = first.subtractingReportingOverflow(second)
        if overflows || factor == .min { return nil }
        if factor != 0 { result.append(Term(place: next, factor: factor)) }
      }
      return Equation(terms: Equation.reduced(result))
    }

    private func factor(of place: Int) -> Int? {
      var low = 0
      var high = terms.count
      while low < high {
        let middle = (low + high) / 2
        if terms[middle].place < place { low = middle + 1 } else { high = middle }
      }
      return low < terms.count && terms[low].place == place ? terms[low].factor : nil
    }

    /// The same equation in the smallest whole factors.
    private static func reduced(_ terms: [Term]) -> [Term] {
      var shared = 0
      for term in terms {
        shared = greatestCommonDivisor(shared, term.factor)
        if shared == 1 { return terms }
      }
      guard shared > 1 else { return terms }
      return terms.map { Term(place: $0.place, factor: $0.factor / shared) }
    }
  }
}

private func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
  var (first, second) = (first.magnitude, second.magnitude)
  while second != 0 { (first, second) = (second, first % second) }
  return Int(first)
}
