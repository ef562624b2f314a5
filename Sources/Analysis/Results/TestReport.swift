/// One test of a table: what was tested, how, and what came out.
///
/// - Units: `p` is in 0...1.
/// - Missing: a statistic or p-value that does not exist is nil, and `reason` says why.
public struct TestReport: Hashable, Sendable {
  /// The method's name in the language: `rao_scott`, `pearson`, `fisher`.
  public var method: String
  /// What is compared, in words: `satisfaction by region`.
  public var subject: String
  /// The labels of the outer keys that the test is within, as `key: label` pairs in order.
  public var within: [Within]
  /// What the statistic is called: `F`, `X²`, `z`; nil where the method has none, as Fisher's.
  public var statisticName: String?
  /// The statistic.
  public var statistic: Double?
  /// Its degrees of freedom: none, one, or numerator and denominator.
  public var degreesOfFreedom: [Double]
  /// The p-value.
  public var p: Double?
  /// Further figures by name, in order: `cramers_v`, `pearson`.
  public var extras: [Extra]
  /// Why there is no figure; nil where there is one.
  public var reason: String?

  /// An outer key and the label that a test is within.
  public struct Within: Hashable, Sendable {
    /// The key's name.
    public var key: String
    /// The label.
    public var label: String

    /// Makes a pair.
    public init(key: String, label: String) {
      self.key = key
      self.label = label
    }
  }

  /// A further figure of a test.
  public struct Extra: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// The figure.
    public var value: Double?

    /// Makes a figure.
    public init(name: String, value: Double?) {
      self.name = name
      self.value = value
    }
  }

  /// Makes a report.
  public init(
    method: String,
    subject: String,
    within: [Within] = [],
    statisticName: String? = nil,
    statistic: Double? = nil,
    degreesOfFreedom: [Double] = [],
    p: Double? = nil,
    extras: [Extra] = [],
    reason: String? = nil
  ) {
    self.method = method
    self.subject = subject
    self.within = within
    self.statisticName = statisticName
    self.statistic = statistic
    self.degreesOfFreedom = degreesOfFreedom
    self.p = p
    self.extras = extras
    self.reason = reason
  }
}
