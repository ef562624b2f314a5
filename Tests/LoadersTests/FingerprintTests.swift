import CScan
import TestSupport
import Testing

@testable import Loaders

/// The vectors of FIPS 180-4 and of the NIST examples.
struct FingerprintTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func `a fingerprint is SHA-256`(_ text: String, _ expected: String) throws {
    #expect(Fingerprint.of(Array(text.utf8)) == expected)
    #expect(try Fingerprint.of(ByteSource(bytes: Array(text.utf8), path: "t")) == expected)
  }

  @Test(arguments: 0..<20)
  func `special instructions give what plain ones give`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let blocks = generator.whole(0...5)
    let bytes = (0..<(64 * blocks)).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
    var fast = (0..<8).map { _ in UInt32(truncatingIfNeeded: generator.next()) }
    var plain = fast
    cscan_sha256(&fast, bytes, blocks)
    cscan_sha256_plain(&plain, bytes, blocks)
    #expect(fast == plain)
  }
}
