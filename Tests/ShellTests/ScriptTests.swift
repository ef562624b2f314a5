import Testing

@testable import Shell

@Suite struct ScriptTests {
  private let playground = Playground()

  @Test func `a script stops at its first failure and names the line`() {
    let script = playground.file(
      "two.topline",
      """
      #!/usr/bin/env topline
      # one
      from iaf_2016_17 | count

      from iaf_2016_17
      | percent ratng

      from iaf_2016_17 | count
      """
    )
    let said = playground.program("run", script)
    #expect(said.code == .failed)
    #expect(said.output == "count\n209\n")
    #expect(said.errors.contains("two.topline:6:"), "\(said.errors)")
    #expect(said.errors.contains("rating"))
  }

  @Test func `a script that is not there or no text is refused`() {
    #expect(playground.program("run", playground.path("none.topline")).code == .failed)
    #expect(playground.program("run", playground.folder).errors.contains("folder"))
    let binary = playground.file("binary.topline", [0x7F, 0x45, 0x4C, 0x46, 0, 0, 1])
    #expect(playground.program(binary).errors.contains("not a text"))
  }

  @Test func `a script that echoes shows each statement once and as it is written`() {
    let script = playground.file(
      "echo.topline",
      """
      # before
      set notes no
      set echo yes

      # about the ratings
      from iaf_2016_17
        # the first
          | count by rating
        | take 1; from iaf_2016_17 | count
      """
    )
    let said = playground.program("run", script, "--format", "plain")
    let echoed = said.output.split(separator: "\n").filter { $0.contains("> ") || $0.contains("#") }
    #expect(
      echoed == [
        "# about the ratings", "topline> from iaf_2016_17", "# the first",
        "     ...>     | count by rating", "     ...>   | take 1",
        "topline> from iaf_2016_17 | count",
      ],
      "\(said.output)"
    )
  }

  @Test func `a script may run another but not itself for ever`() {
    playground.file("inner.topline", "from iaf_2016_17 | count\n")
    let outer = playground.file(
      "outer.topline",
      "run \"\(playground.path("inner.topline"))\"\n"
    )
    #expect(playground.program("run", outer).output == "count\n209\n")
    let loop = playground.path("loop.topline")
    playground.file("loop.topline", "run \"\(loop)\"\n")
    let said = playground.program("run", loop)
    #expect(said.code == .failed)
    #expect(said.errors.contains("deep"))
  }

  @Test func `the same query answers the same from -c, a script and standard input`() {
    let query = "from iaf_2016_17 | percent rating\n"
    let script = playground.file("same.topline", query)
    let one = playground.program("-c", query)
    #expect(one.output.contains("Needs improvement,106,50.717703349282296,209"), "\(one.errors)")
    #expect(playground.program("run", script).output == one.output)
    #expect(playground.program(input: query).output == one.output)
    #expect(playground.run(query, in: playground.session()).output == one.output)
  }
}
