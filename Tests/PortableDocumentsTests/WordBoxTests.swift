import Testing

@testable import PortableDocuments

@Suite struct WordBoxTests {
  private func box(_ text: String, width: Double, height: Double) throws -> Box {
    let markup = """
      <page width="842" height="595">
      <block xMin="10" yMin="50">
      <line xMin="10" yMin="50">
      <word xMin="10" yMin="50" xMax="\(10 + width)" yMax="\(50 + height)">\(text)</word>
      """
    return try #require(pageTexts(Array(markup.utf8)).first?.words.first).box
  }

  @Test func `a word of a font with tall lines is little taller than its characters`() throws {
    let box = try box("分野", width: 22, height: 28.6)
    #expect(abs(box.height - 13.2) < 0.01 && abs(box.middleY - 64.3) < 0.01)
    #expect(box.left == 10 && box.right == 32)
  }

  @Test(arguments: [("分野", 22.0, 12.0), ("令和7", 27.5, 16.0), ("分野", 11.0, 22.0), ("R7", 11.0, 30.0), ("柱", 11.0, 15.0)])
  func `other words keep their boxes`(text: String, width: Double, height: Double) throws {
    #expect(try box(text, width: width, height: height).height == height)
  }
}
