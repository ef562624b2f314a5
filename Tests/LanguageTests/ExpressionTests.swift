import Language
import Testing

@Suite struct ExpressionTests {
  @Test(arguments: [
    ("a or b and c", "(or a (and b c))"),
    ("not a and b", "(and (not a) b)"),
    ("not a = 1", "(not (= a 1.0))"),
    ("a or not b or c", "(or (or a (not b)) c)"),
    ("a + b * c = d - e - f", "(= (+ a (* b c)) (- (- d e) f))"),
    ("(a + b) * c > 1", "(> (* (+ a b) c) 1.0)"),
    ("a / b / c < 2", "(< (/ (/ a b) c) 2.0)"),
    ("-a * b > -9", "(> (* (negate a) b) -9.0)"),
    ("a -9 > 0", "(> (- a 9.0) 0.0)"),
    ("a - -9 > 0", "(> (- a -9.0) 0.0)"),
    ("--9 = a", "(= (negate -9.0) a)"),
    ("a in (1, -2, \"x\")", "(in a 1.0 -2.0 'x')"),
    ("a not in (1)", "(not in a 1.0)"),
    ("a in $list", "(in a $list)"),
    ("a between 1 and 5 and b", "(and (between a 1.0 5.0) b)"),
    ("a not between 1 and 5", "(not between a 1.0 5.0)"),
    ("a contains \"x\" or a starts with \"y\"", "(or (contains a 'x') (starts with a 'y'))"),
    ("a not ends with \"x\"", "(not ends with a 'x')"),
    ("a matches \"^\\d\"", "(matches a '^\\d')"),
    ("a is missing", "(missing a)"),
    ("a is not missing", "(not missing a)"),
    ("a is answered", "(not missing a)"),
    ("a is not answered", "(missing a)"),
    ("a is missing \"refused\"", "(missing[refused] a)"),
    ("a is missing refused and b", "(and (missing[refused] a) b)"),
    ("a is missing not asked", "(missing[not asked] a)"),
    ("a is not missing dont know or b", "(or (not missing[dont know] a) b)"),
    ("A = YES AND b = False", "(and (= A yes) (= b no))"),
    ("if(a, 1, missing) = 2", "(= (if() a 1.0 missing) 2.0)"),
    ("ROUND(a, 1) > 2", "(> (round() a 1.0) 2.0)"),
    ("case(a: 1, b = 2: 3, else: 4) = 1", "(= (case a 1.0 (= b 2.0) 3.0 4.0) 1.0)"),
    ("first_answered(a, b) = $p", "(= (first_answered() a b) $p)"),
    ("((a))", "a"),
    ("a ≥ 1", "(>= a 1.0)"),
    ("2016 - 04 > a", "(> (- 2016.0 4.0) a)"), ("2000/25 > 1", "(> (/ 2000.0 25.0) 1.0)"),
    ("2016-12 = a", "(= (- 2016.0 12.0) a)"),
  ]) func `operators bind as the language says`(text: String, expected: String) throws {
    #expect(outline(try condition(text)) == expected)
  }

  @Test(arguments: [
    ("base >= 30", "(>= base 30.0)"), ("by = 1 and with = 2", "(and (= by 1.0) (= with 2.0))"),
    ("missing > 0", "(> missing 0.0)"), ("where = 1", "(= where 1.0)"),
    ("percent > 20", "(> percent 20.0)"), ("not = 1", "(= not 1.0)"), ("in = 3", "(= in 3.0)"),
    ("else = 1", "(= else 1.0)"), ("`missing` = 3", "(= `missing` 3.0)"),
    ("a = is", "(= a is)"), ("contains contains \"a\"", "(contains contains 'a')"),
    ("`Q1. How often?` = 2", "(= `Q1. How often?` 2.0)"),
    ("count > 1", "(> count 1.0)"), ("case = 1", "(= case 1.0)"),
  ]) func `a word of the grammar is a name where a name must stand`(
    text: String,
    expected: String
  ) throws {
    #expect(outline(try condition(text)) == expected)
  }

  @Test func `the span of an operation takes in its brackets`() throws {
    let text = "where (a + b) * (c)"
    guard case .where(let node) = try stage(text) else { throw NotThis(text) }
    #expect(SourceText(text)[node.span] == "(a + b) * (c)")
  }

  @Test func `a list of two hundred values is one test`() throws {
    let values = (1...200).map(String.init).joined(separator: ", ")
    guard case .membership(_, let list, _) = try condition("a in (\(values))").kind else {
      throw NotThis(values)
    }
    #expect(list.count == 200)
  }

  @Test(arguments: [
    String(repeating: "(", count: 100_000), String(repeating: "not ", count: 100_000) + "a",
    String(repeating: "-", count: 100_000) + "a", String(repeating: "abs(", count: 100_000),
    Array(repeating: "a", count: 50_000).joined(separator: " + "),
    Array(repeating: "a", count: 50_000).joined(separator: " or "),
    String(repeating: "(a + a + a + a) + ", count: 5_000) + "a",
    String(repeating: "case(a: ", count: 50_000),
    String(repeating: "a in (", count: 50_000), String(repeating: "a between ", count: 50_000),
    String(repeating: "a = ", count: 50_000),
  ]) func `text that is too deep is refused`(text: String) {
    let all = statements("where " + text)
    #expect(all.count == 1)
    #expect(all.first?.diagnostics.isEmpty == false)
  }

  @Test func `brackets a hundred deep are read`() throws {
    let text =
      String(repeating: "(", count: 100) + "a" + String(repeating: ")", count: 100)
    #expect(outline(try condition(text)) == "a")
  }
}
