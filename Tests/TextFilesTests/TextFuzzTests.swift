import Essentials
import SourceDocuments
import Testing
import TextFiles

@Suite struct TextFuzzTests {
  private static let pieces: [[UInt8]] =
    [
      "\t", "\n", "\r\n", "\"", ",", ";", "施策", "<ul>", "<li>", "</ul>", "<b>", "</b>", "&amp;", "&#x1F201;", "・",
      " ・桜", "• ",
      "[bookmark: x]", "[bookmark:", "🈁", "辻󠄀", "か\u{3099}", "。 ", "<ul style=\"", "\u{FEFF}", "- ", "\u{B}", "\u{7F}",
    ].map { Array($0.utf8) } + [[0x00], [0x81, 0x60], [0xFF, 0xFE], [0xF0, 0x40], [0xE6], [0x1B]]

  private func bytes(seed: UInt64) -> [UInt8] {
    let choices = RepeatableRandom(seed: seed).bytes(160)
    let limit = seed.isMultiple(of: 3) ? Self.pieces.count : Self.pieces.count - 6
    return choices.flatMap { Self.pieces[Int($0) % limit] }
  }

  private func check(_ document: SourceDocument) {
    for block in document.blocks {
      guard case .grid(let grid) = block else { continue }
      var places: Set<[Int]> = []
      for cell in grid.cells {
        #expect((0..<grid.rowCount).contains(cell.row) && (0..<grid.columnCount).contains(cell.column))
        #expect(places.insert([cell.row, cell.column]).inserted)
        #expect(!cell.text.isBlank)
        #expect(zip(cell.text.runs, cell.text.runs.dropFirst()).allSatisfy { $0.isEmphasized != $1.isEmphasized })
      }
    }
  }

  @Test func `any bytes are read or refused`() {
    var read = 0
    for seed in 0..<1_500 {
      let input = bytes(seed: UInt64(seed))
      let pasted = String(decoding: input, as: UTF8.self)
      let documents = [
        try? CSVFile.read(input), try? RawTextFile.read(input), try? PastedCells.read(pasted),
      ]
      for document in documents.compactMap(\.self) {
        check(document)
        read += 1
      }
    }
    #expect(read > 1_500)
  }
}
