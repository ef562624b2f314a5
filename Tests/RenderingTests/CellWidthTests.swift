import Rendering
import Testing

@Test(arguments: [
  ("plain", 5), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("ｗ", 2), ("한글", 4),
  ("\u{1112}\u{1161}\u{11AB}", 2), ("👍", 2), ("👍🏽", 2), ("👩‍👩‍👧", 2), ("🇬🇧", 2), ("☺", 1),
  ("☺\u{FE0F}", 2), ("a\u{200B}b", 2), ("–…→", 3), ("", 0), ("█▌", 2), ("हिन्दी", 5),
])
func `a text takes the columns that a terminal gives it`(_ text: String, _ width: Int) {
  #expect(CellWidth.of(text) == width)
}

@Test(arguments: [
  ("a\u{1B}[2J", "a␛[2J", "a\\u{1b}[2J"), ("one\ntwo\t", "one␊two␉", "one\\ntwo\\t"),
  ("\u{202E}evil\u{2066}", "\\u{202e}evil\\u{2066}", "\\u{202e}evil\\u{2066}"),
  ("\u{7F}\u{9B}31m", "␡\\u{9b}31m", "\\u{7f}\\u{9b}31m"),
  (
    "naïve “quotes”", "naïve “quotes”",
    "naïve “quotes”"
  ), ("\r\n", "␍␊", "\\r\\n"),
])
func `control characters become pictures`(_ text: String, _ picture: String, _ ascii: String) {
  #expect(VisibleText.of(text) == picture)
  #expect(VisibleText.of(text, unicode: false) == ascii)
}
