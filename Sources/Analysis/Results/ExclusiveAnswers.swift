extension ResultTable {
  /// Whether each record has one of the answers of an item, so that they make up the base: neither
  /// several of a multiple-response set nor several conditions.
  public var hasExclusiveAnswers: Bool {
    guard let composition, !composition.isOfConditions else { return false }
    return composition.overlapping.isDisjoint(with: composition.items)
  }
}
