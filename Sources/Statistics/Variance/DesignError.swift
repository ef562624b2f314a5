/// What makes a variance under a design impossible.
public enum DesignError: Error, Hashable, Sendable {
  /// A stratum of which a single unit was sampled, and the design says to fail on it, or says to
  /// take the mean of the other strata where there is none.
  case lonelyStratum(String)
  /// A unit of an earlier stage of which a single unit was sampled at a later one, likewise; the
  /// first stage is stage 1.
  case lonelyUnit(stratum: String, stage: Int)
  /// More units were sampled than the population is said to have.
  case populationTooSmall(stratum: String, units: Int, population: Double)
  /// A unit whose parent is not among the units of the stage before, or the strata.
  case unknownParent(stage: Int, unit: Int)
}
