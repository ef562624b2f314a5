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
    #expect((0..<2_000).allSatisfy { copy.firstSeen($0) == UInt64($0) })
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

  @Test func `three threads' dictionaries merge in the order of the file`() {
    let dictionaries = (0..<3).map { _ in TextDictionary(capacity: 32, mostSmall: 64) }
    // Each text is met by one, two or all threads, by the second of them first.
    for (place, text) in Self.texts.enumerated() {
      for thread in 0..<3 where place % 7 == thread || place % 3 == 0 || (place + thread) % 5 < 2 {
        let turn = UInt64((thread + 2) % 3)
        _ = dictionaries[thread].code(of: text, seen: UInt64(place) * 3 + turn)
      }
    }
    let own = dictionaries.map { dictionary in
      (0..<dictionary.count).map { Array(dictionary.text($0)) }
    }
    let known = Self.texts.filter { text in own.contains { $0.contains(text) } }
    let merge = DictionaryMerge(dictionaries)
    #expect((0..<merge.merged.count).map { Array(merge.merged.text($0)) } == known)
    for (texts, codes) in zip(own, merge.codes) {
      for (position, text) in texts.enumerated() {
        let code = codes.map { Int($0[position + 1]) } ?? position + 1
        #expect(known[code - 1] == text)
      }
    }
  }

  @Test(arguments: [1, 2, 3, 5])
  func `many texts merge to the same with any number of threads`(dictionaries count: Int) {
    // Every reader begins with the same texts and meets some of the others', first or later.
    let texts = (0..<50_000).map { Array("a text and its number \($0 * 7919 % 50_000)".utf8) }
    func dictionaries() -> [TextDictionary] {
      let seed = TextDictionary()
      for (place, text) in texts[..<100].enumerated() {
        _ = seed.code(of: text, seen: UInt64(place))
      }
      return (0..<count).map { number in
        let dictionary = seed.copy()
        for (place, text) in texts.enumerated().dropFirst(100)
        where number == 1 || place % count == number || place % 7 == number {
          let turn = (number + place / 13) % count
          _ = dictionary.code(of: text, seen: UInt64(place * count + turn))
        }
        return dictionary
      }
    }
    var places: [[UInt8]: UInt64] = [:]
    for dictionary in dictionaries() {
      for position in 0..<dictionary.count {
        let place = dictionary.firstSeen(position)
        places[Array(dictionary.text(position)), default: .max] =
          min(place, places[Array(dictionary.text(position))] ?? .max)
      }
    }
    let plain = DictionaryMerge(dictionaries())
    let expected = places.sorted { $0.value < $1.value }
    #expect((0..<plain.merged.count).map { Array(plain.merged.text($0)) } == expected.map(\.key))
    #expect((0..<plain.merged.count).map { plain.merged.firstSeen($0) } == expected.map(\.value))
    for threads in 2...4 {
      let merge = DictionaryMerge(dictionaries(), threads: threads)
      #expect(merge.merged.bytes == plain.merged.bytes)
      #expect(merge.merged.ends == plain.merged.ends)
      #expect(merge.codes == plain.codes)
      #expect(
        (0..<plain.merged.count).allSatisfy {
          merge.merged.firstSeen($0) == plain.merged.firstSeen($0)
        }
      )
    }
  }

  @Test func `a copy has the same texts however they are laid out`() {
    for count in [0, 1, 9, 30, 200, 2_000] {
      let dictionary = TextDictionary()
      for text in Self.texts[..<count] { _ = dictionary.code(of: text, seen: 7) }
      let copy = dictionary.copy()
      for text in Self.texts { _ = copy.code(of: text, seen: 8) }
      #expect(dictionary.count == count)
      #expect((0..<copy.count).map { Array(copy.text($0)) } == Self.texts)
      #expect(count == 0 || copy.firstSeen(count - 1) == 7)
      #expect(count == copy.count || copy.firstSeen(count) == 8)
    }
  }
}
