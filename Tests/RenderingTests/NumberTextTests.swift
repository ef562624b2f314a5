import Testing

@testable import Rendering

@Test func `a tie that a double hides rounds away from zero`() {
  #expect(NumberText.fixed(28.499999999999996, digits: 0) == "29")
  #expect(NumberText.fixed(-0.04, digits: 1) == "0.0")
}
