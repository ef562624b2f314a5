import Language
import Testing

@Suite struct CompletenessTests {
  @Test(arguments: [
    "", "count", "from x | count", "keep e_*", "count # |", "from x; count", "where a in (1, 2)",
    "count )", "where \"(\" = a", "a and b", "from x |;",
  ]) func `a finished text wants nothing`(text: String) {
    #expect(Completeness.isComplete(text))
  }

  @Test(arguments: [
    "from x |", "from x | # next", "keep a,", "where a in (1", "where a =", "where a <",
    "where a +",
    "where a and", "where a OR ", "where a = \"x", "where a = ‘x", "keep `a", "let v =",
    "where a *",
    "count; from x |", "where a == ", "from x |\n\n",
  ]) func `an open bracket or quote or a sign at the end wants another line`(text: String) {
    #expect(!Completeness.isComplete(text))
  }
}
