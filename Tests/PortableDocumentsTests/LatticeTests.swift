import Testing

@testable import PortableDocuments

@Suite struct LatticeTests {
  /// A white picture with black rectangles.
  private func image(_ rectangles: [(x: Int, y: Int, width: Int, height: Int)]) -> GrayImage {
    var pixels = [UInt8](repeating: 255, count: 400 * 300)
    for rectangle in rectangles {
      for y in rectangle.y..<rectangle.y + rectangle.height {
        for x in rectangle.x..<rectangle.x + rectangle.width { pixels[y * 400 + x] = 0 }
      }
    }
    return GrayImage(width: 400, height: 300, pixels: pixels)
  }

  private func tables(_ image: GrayImage) -> [Lattice] {
    lattices(
      across: RuleFinder(image, shortest: 40).rules(), down: RuleFinder(image.transposed, shortest: 26).rules())
  }

  private func frame(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> [(x: Int, y: Int, width: Int, height: Int)] {
    [(x, y, width, 2), (x, y + height - 2, width, 2), (x, y, 2, height), (x + width - 2, y, 2, height)]
  }

  @Test func `rules that cross make cells`() throws {
    let table = try #require(tables(image(frame(20, 20, 302, 102) + [(20, 70, 302, 2), (120, 20, 2, 102)])).first)
    #expect(table.columns == [21, 121, 321])
    #expect(table.rows == [21, 71, 121])
    #expect(table.cells.count == 4)
  }

  @Test func `a missing rule merges cells`() throws {
    let table = try #require(tables(image(frame(20, 20, 302, 102) + [(120, 70, 202, 2), (120, 20, 2, 102)])).first)
    #expect(
      table.cells == [
        Lattice.Cell(row: 0, column: 0, rowSpan: 2, columnSpan: 1), .init(row: 0, column: 1, rowSpan: 1, columnSpan: 1),
        .init(row: 1, column: 1, rowSpan: 1, columnSpan: 1),
      ])
  }

  @Test func `open sides are closed`() throws {
    let lines = [20, 70, 120].map { (x: 20, y: $0, width: 300, height: 2) }
    let table = try #require(tables(image(lines + [(120, 20, 2, 102), (220, 20, 2, 102)])).first)
    #expect(table.columns.count == 4)
    #expect(table.cells.count == 6)
  }

  @Test func `a frame, a line and an axis are no tables`() {
    #expect(tables(image(frame(20, 20, 300, 100))).isEmpty)
    #expect(tables(image([(20, 20, 300, 2)])).isEmpty)
    let chart = [20, 70, 120, 170].map { (x: 20, y: $0, width: 300, height: 2) }
    #expect(tables(image(chart + [(20, 20, 2, 152)])).isEmpty)
  }

  @Test func `tables that do not touch are two`() {
    let first = frame(20, 20, 150, 80) + [(90, 20, 2, 80)]
    let second = frame(200, 150, 150, 80) + [(200, 190, 150, 2)]
    #expect(tables(image(first + second)).map(\.cells.count) == [2, 2])
  }

  @Test func `the edges of filled cells count as rules`() throws {
    let fills = [0, 1, 2].flatMap { column in
      [0, 1].map { row in (x: 20 + column * 100, y: 20 + row * 50, width: 98, height: 48) }
    }
    let table = try #require(tables(image(fills)).first)
    #expect(table.cells.count == 6)
  }

  @Test func `a picture file is read only when it is whole`() {
    #expect(GrayImage(pgm: Array("P5\n2 1\n255\n".utf8) + [0, 255])?.pixels == [0, 255])
    for broken in ["P5\n2 1\n255\n", "P6\n2 1\n255\nab", "P5\n99999999 1\n255\nab", "", "P5", "P5\n0 0\n255\n"] {
      #expect(GrayImage(pgm: Array(broken.utf8)) == nil)
    }
  }
}
