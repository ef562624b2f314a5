public import Engine

/// What differs between two answers, in words; nil when nothing does.
///
/// Sums may differ in their last digits; everything else must be the same.
public func difference(_ left: Answer, _ right: Answer) -> String? {
  switch (left, right) {
  case (.totals(let ours), .totals(let theirs)): difference(ours, theirs)
  case (.records(let ours), .records(let theirs)): difference(ours, theirs)
  default: "one answer is totals, the other records"
  }
}

/// What differs between two totals.
func difference(_ left: Totals, _ right: Totals) -> String? {
  if left.ladder != right.ladder { return "ladder: \(left.ladder) against \(right.ladder)" }
  if left.undefined != right.undefined {
    return "undefined: \(left.undefined) against \(right.undefined)"
  }
  guard left.tables.count == right.tables.count else { return "different numbers of tables" }
  for (position, (ours, theirs)) in zip(left.tables, right.tables).enumerated() {
    for key in Set(ours.keys).union(theirs.keys) {
      guard let our = ours[key], let their = theirs[key] else {
        return "table \(position): only one has \(key); \(ours.count) and \(theirs.count) cells"
      }
      guard our.count == their.count, zip(our, their).allSatisfy({ isSame($0, $1) }) else {
        return "table \(position), \(key): \(our) against \(their)"
      }
    }
  }
  return nil
}

/// What differs between two answers in records, value by value.
func difference(_ left: Records, _ right: Records) -> String? {
  if left.ladder != right.ladder { return "ladder: \(left.ladder) against \(right.ladder)" }
  if left.count != right.count { return "count: \(left.count) against \(right.count)" }
  if left.frame.count != right.frame.count {
    return "records: \(left.frame.count) against \(right.frame.count)"
  }
  if left.frame.names != right.frame.names {
    return "columns: \(left.frame.names) against \(right.frame.names)"
  }
  for (ours, theirs) in zip(left.frame.columns, right.frame.columns) {
    if ours.kind != theirs.kind { return "\(ours.name): \(ours.kind) against \(theirs.kind)" }
    if ours.kind == .category, ours.labels.labels.map(\.text) != theirs.labels.labels.map(\.text) {
      return "\(ours.name): \(ours.labels) against \(theirs.labels)"
    }
    for record in 0..<left.frame.count where !isSame(ours[record], theirs[record]) {
      return "\(ours.name), record \(record): \(ours[record]) against \(theirs[record])"
    }
  }
  return nil
}

private func isSame(_ left: Figure, _ right: Figure) -> Bool {
  switch (left, right) {
  case (.sum(let ours, let count), .sum(let theirs, let other)):
    count == other && abs(ours - theirs) <= 1e-9 * (1 + abs(ours))
  case (.moments(let ours), .moments(let theirs)):
    ours.records == theirs.records && isNear(ours.weight, theirs.weight)
      && isNear(ours.mean, theirs.mean) && isNear(ours.squares, theirs.squares)
  case (.order(let ours), .order(let theirs)):
    zip(ours, theirs).allSatisfy { our, their in
      our.value == their.value && our.next == their.next && our.previous == their.previous
        && our.records == their.records
        && abs(our.weight - their.weight) < 1e-9 * (1 + our.weight)
        && abs(our.weightUpTo - their.weightUpTo) < 1e-9 * (1 + our.weightUpTo)
    }
  case (.range(let least, let greatest), .range(let low, let high)):
    isSame(least, low) && isSame(greatest, high)
  default: left == right
  }
}

private func isNear(_ left: Double, _ right: Double) -> Bool {
  left == right || abs(left - right) <= 1e-9 * (1 + abs(left))
}

private func isSame(_ left: Value?, _ right: Value?) -> Bool {
  if case .number(let ours)? = left, case .number(let theirs)? = right {
    return abs(ours - theirs) <= 1e-12 * (1 + abs(ours))
  }
  return left == right
}
