import Engine

extension KindDecision {
  /// The words that make a column yes or no, each pair with no first.
  static let families = [["no", "yes"], ["false", "true"]].map { $0.map { Array($0.utf8) } }

  /// The texts as yes and no; nil when one is neither.
  func booleans(_ missing: MissingTexts) -> ColumnMeaning? {
    for family in KindDecision.families {
      var codes: [Int] = []
      codes.reserveCapacity(count)
      for position in 0..<count {
        if missing.positions[position] != nil {
          codes.append(0)
        } else if let code = family.firstIndex(where: { text(position).withoutSpaces.isSpelled($0) }
        ) {
          codes.append(code)
        } else {
          break
        }
      }
      if codes.count == count {
        return ColumnMeaning(
          kind: .boolean,
          values: .codes(codes),
          missing: missing.positions,
          kinds: missing.kinds
        )
      }
    }
    return nil
  }

  /// The texts as yes and no, as a data package spells them; nil when one is neither.
  func declaredBooleans(_ missing: MissingTexts, yes: [String], no: [String]) -> ColumnMeaning? {
    var codes: [Int] = []
    for position in 0..<count {
      let spelled = String(decoding: text(position).withoutSpaces, as: UTF8.self)
      if missing.positions[position] != nil || no.contains(spelled) {
        codes.append(0)
      } else if yes.contains(spelled) {
        codes.append(1)
      } else {
        return nil
      }
    }
    return ColumnMeaning(
      kind: .boolean,
      values: .codes(codes),
      missing: missing.positions,
      kinds: missing.kinds
    )
  }

  /// The texts as labels; those that nobody declared come after the others, and are all of them,
  /// as they are spelled, where nothing is declared.
  func categories(
    _ missing: MissingTexts,
    _ declared: [(stored: String, label: ValueLabels.Label)],
    isOrdered: Bool
  ) -> ColumnMeaning {
    var labels = declared.map(\.label)
    var positions: [String: Int] = [:]
    for (position, entry) in declared.enumerated().reversed() {
      positions[entry.label.text] = position
    }
    for (position, entry) in declared.enumerated().reversed() { positions[entry.stored] = position }
    var added: [String] = []
    let codes = (0..<count).map { entry -> Int in
      guard missing.positions[entry] == nil else { return 0 }
      let spelled = String(decoding: text(entry), as: UTF8.self)
      let trimmed = String(decoding: text(entry).withoutSpaces, as: UTF8.self)
      if let known = positions[spelled] ?? (declared.isEmpty ? nil : positions[trimmed]) {
        return known
      }
      if let value = NumberText(text(entry))?.value,
        let known = declared.firstIndex(where: { $0.label.code == value })
      {
        return known
      }
      let label = declared.isEmpty ? spelled : trimmed
      labels.append(ValueLabels.Label(label))
      positions[label] = labels.count - 1
      if !declared.isEmpty { added.append(label) }
      return labels.count - 1
    }
    var meaning = ColumnMeaning(
      kind: .category,
      values: .codes(codes),
      missing: missing.positions,
      kinds: missing.kinds,
      labels: ValueLabels(labels, isOrdered: isOrdered)
    )
    if !added.isEmpty {
      let shown = added.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
      meaning.notes.append(
        "\(added.count == 1 ? "a value" : "\(added.count) values") not among the declared labels,"
          + " added at the end: \(shown)\(added.count > 5 ? " …" : "")"
      )
    }
    return meaning
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the text is this word of lower-case letters, in any case.
  func isSpelled(_ word: [UInt8]) -> Bool {
    count == word.count && zip(self, word).allSatisfy { $0 | 0x20 == $1 }
  }
}
