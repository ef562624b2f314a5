import Testing

@testable import Shell

@Suite struct DatasetMemoryTests {
  private let playground = Playground()

  /// Two ratings, as gzip made them.
  private static let archive: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x4B, 0x2C, 0x4A, 0x4D, 0xD4, 0x29,
    0x4A, 0x2C, 0xC9, 0xCC, 0x4B, 0xE7, 0x72, 0xD4, 0x71, 0xCF, 0xCF, 0x4F, 0xE1, 0x72, 0xD2, 0x09,
    0xC8, 0xCF, 0x2F, 0xE2, 0x02, 0x00, 0xBE, 0xEB, 0x0B, 0x1C, 0x1A, 0x00, 0x00, 0x00,
  ]

  @Test func `a compressed file is in use under the name of what is in it`() {
    let file = playground.file("ratings.csv.gz", Self.archive)
    let said = playground.program("-c", "count; from ratings | count by rating", file)
    #expect(said.code == .done, "\(said.errors)")
    #expect(said.output == "count\n2\n\nrating,count\nGood,1\nPoor,1\n")
  }

  @Test func `a compressed file that is cut off fails and is named`() {
    let file = playground.file("ratings.csv.gz", Self.archive.dropLast(3).map { $0 })
    let said = playground.program("-c", "count", file)
    #expect(said.code == .failed)
    #expect(said.output == "")
    #expect(said.errors.contains("ratings.csv.gz") && said.errors.contains("it ends too early"))
  }

  @Test func `a dataset that is too large is refused with what would fit`() {
    let records = (0..<60_000).map { "\($0),text number \($0)\n" }.joined()
    let file = playground.file("large.csv", "id,text\n" + records)
    let said = playground.program("--memory", "1M", "-c", "describe", file)
    #expect(said.code == .failed)
    #expect(said.errors.contains("of its records would fit"), "\(said.errors)")
    // Columns that fit are read.
    let few = playground.program("--memory", "1M", "-c", "where id > 10 | count", file)
    #expect(few.code == .done, "\(few.errors)")
  }

  @Test func `a join that memory is not left for is refused with how many records would fit`() {
    let file = playground.file("one.csv", "key,n\n" + (0..<1000).map { "1,\($0)\n" }.joined())
    let said = playground.program("--memory", "1M", "-c", "join one on key | count", file)
    #expect(said.code == .failed)
    #expect(said.errors.contains("the join would make 1,000,000 records, and memory is left for "))
    #expect(said.errors.contains("--memory"))
    #expect(playground.program("--memory", "1M", "-c", "count", file).output.contains("1000"))
  }

  @Test func `the join that memory is not left for is underlined, and not the stage that asks`() {
    let file = playground.file("one.csv", "key,n\n" + (0..<1000).map { "1,\($0)\n" }.joined())
    let said = playground.program(
      "--memory",
      "1M",
      "-c",
      "where n > 1 | join one on key | where n > 3 | count",
      file
    )
    #expect(
      said.errors.contains(
        """
          where n > 1 | join one on key | where n > 3 | count
                        ^~~~

        """
      )
    )
    let script = playground.file(
      "wide.topline",
      """
      load "\(file)" as one
      use one
      let wide = append one
        | join one on key
      from wide | where n > 1 | count

      """
    )
    let inView = playground.program("--memory", "1M", "--no-init", "run", script)
    #expect(inView.errors.contains("| join one on key\n      ^~~~\n"), "\(inView.errors)")
    #expect(inView.errors.contains("this is in the view `wide`"))
  }

  @Test
  func `datasets that were read are listed with what they take, until others take their name`() {
    let session = playground.session()
    #expect(!playground.run("show datasets", in: session).output.contains("memory"))
    let large = playground.file(
      "large.csv",
      "n\n" + (0..<50_000).map { "\($0 * 3)\n" }.joined()
    )
    let small = playground.file("small.csv", "n\n1\n")
    _ = playground.run("load \"\(large)\" as x", in: session)
    let listed = playground.run("show datasets", in: session).output
    #expect(listed.hasPrefix("dataset,memory,what\nx,195.3 KB,") || listed.contains("x,195 KB,"))
    _ = playground.run("load \"\(small)\" as x", in: session)
    #expect(!playground.run("show datasets", in: session).output.contains("KB"))
  }
}
