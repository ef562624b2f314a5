import Testing

@testable import Loaders

/// Dictionaries of texts, with slots of either kind.
struct TextDictionaryTests {
  private static let texts = (0..<2_000).map { number in
    Array(String(repeating: "text \(number * 7919 % 2_000) ", count: 1 + number % 9).utf8)
  }

  @Test(arguments: [1 << 20, 1_000, 16])
  func `texts keep their codes while the dictionary grows`(mostSmall: Int) {
    let dictionary = TextDictionary(capacity: 32, mostSmall: mostSmall)
    for (place, text) in Self.texts.enumerated() {
      #expect(dictionary.code(of: text, seen: UInt64(place)) == UInt32(place + 1))
    }
    let copy = dictionary.copy()
    for (place, text) in Self.texts.enumerated() {
      #expect(copy.code(of: text, seen: 0) == UInt32(place + 1))
      #expect(Array(copy.text(place)) == text)
    }
    #expect(copy.count == 2_000)
    #expect(copy.firstSeen == (0..<2_000).map { UInt64($0) })
  }

  @Test(arguments: [1 << 20, 1_000, 16], [1 << 20, 16])
  func `merged dictionaries have the texts in the order of the file`(one: Int, other: Int) {
    // Every third text is met by the second thread, every fifteenth by both.
    let dictionaries = [
      TextDictionary(capacity: 32, mostSmall: one), TextDictionary(capacity: 32, mostSmall: other),
    ]
    for (place, text) in Self.texts.enumerated() {
      if place % 3 != 0 || place % 5 == 0 {
        _ = dictionaries[0].code(of: text, seen: UInt64(2 * place))
      }
      if place % 3 == 0 { _ = dictionaries[1].code(of: text, seen: UInt64(2 * place + 1)) }
    }
    let own = dictionaries.map { dictionary in
      (0..<dictionary.count).map { Array(dictionary.text($0)) }
    }
    let merge = DictionaryMerge(dictionaries)
    #expect((0..<merge.merged.count).map { Array(merge.merged.text($0)) } == Self.texts)
    for (texts, codes) in zip(own, merge.codes) {
      #expect(codes?.first ?? 0 == 0)
      for (position, text) in texts.enumerated() {
        let code = codes.map { Int($0[position + 1]) } ?? position + 1
        #expect(Self.texts[code - 1] == text)
      }
    }
  }
}
