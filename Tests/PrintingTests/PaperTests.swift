import Essentials
import PrintDocuments
import Printing
import Subprocesses
import Testing

@Suite(.enabled(if: Typeset.isHere, Typeset.isMissing)) struct PaperTests {
  @Test(arguments: Specimens.all.map(\.name)) func `a specimen is tagged, embedded and always the same`(name: String)
    throws
  {
    let document = try #require(Specimens.all.first { $0.name == name }).document
    let pages = try Typeset.pages(of: document)
    try Typeset.keep(pages.bytes, as: "\(name).pdf")
    #expect(pages.replaced.isEmpty)
    #expect(try Typeset.pages(of: document).bytes == pages.bytes)
    let facts = try Typeset.tool("pdfinfo", ["in.pdf"], on: pages.bytes)
    #expect(facts.contains("Tagged:          yes"))
    let fonts = try Typeset.tool("pdffonts", ["in.pdf"], on: pages.bytes).split(separator: "\n").dropFirst(2)
    #expect(!fonts.isEmpty)
    for font in fonts { #expect(font.contains("BIZUD") && font.contains("yes yes yes"), "\(font)") }
  }
}
