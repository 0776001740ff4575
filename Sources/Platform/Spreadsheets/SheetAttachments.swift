import OfficePackages
import SourceDocuments
import XMLStreams

/// Comments and drawings of a sheet: they are no cells, so each becomes a remark with its place and its words.
func attachmentRemarks(
  _ package: OfficePackage, part: String, sheet: String
) throws(SourceRefusal) -> [SourceDocument.Remark] {
  var remarks: [SourceDocument.Remark] = []
  for pointer in try package.relationships(of: part) {
    switch pointer.type {
    case "comments":
      if let stream = try package.xml(pointer.target) { remarks += try commentRemarks(stream, sheet: sheet) }
    case "drawing":
      if let stream = try package.xml(pointer.target) { remarks += try drawingRemarks(stream, sheet: sheet) }
    default: break
    }
  }
  return remarks
}

private func commentRemarks(_ stream: XMLStream, sheet: String) throws(SourceRefusal) -> [SourceDocument.Remark] {
  var remarks: [SourceDocument.Remark] = []
  while let event = try stream.next() {
    guard case .start("comment", let attributes) = event, let reference = attributes["ref"] else { continue }
    var text = ""
    try stream.children { name, _ throws(SourceRefusal) in
      if name == "text" { text = try StoredText(stream).plain } else { try stream.skip() }
    }
    remarks.append(
      .init(place: "\(sheet)!\(reference)", kind: "comment", text: text, problem: "セルのコメントです。本文には入りません。"))
  }
  return remarks
}

private func drawingRemarks(_ stream: XMLStream, sheet: String) throws(SourceRefusal) -> [SourceDocument.Remark] {
  var remarks: [SourceDocument.Remark] = []
  while let event = try stream.next() {
    guard case .start(let name, _) = event, name.hasSuffix("Anchor") else { continue }
    let drawing = try Drawing(stream)
    let cell = CellReference(row: drawing.row, column: drawing.column).name
    let (kind, problem) = drawing.verdict
    remarks.append(.init(place: "\(sheet)!\(cell)", kind: kind, text: drawing.text, problem: problem))
  }
  return remarks
}

/// One anchored shape, picture or chart: where it begins and the words in it.
private struct Drawing {
  var row = 0
  var column = 0
  var text = ""
  private var contents: Set<String> = []

  /// Reads the anchor up to its end.
  init(_ stream: XMLStream) throws(SourceRefusal) {
    var depth = 1
    while depth > 0, let event = try stream.next() {
      switch event {
      case .start("from", _): try readCorner(stream)
      case .start("t", _): text += try stream.text()
      case .start("Fallback", _): try stream.skip()
      case .start(let name, _):
        contents.insert(name)
        depth += 1
      case .end(let name):
        if name == "p", !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
        depth -= 1
      case .text: break
      }
    }
    while text.hasSuffix("\n") { text.removeLast() }
  }

  private mutating func readCorner(_ stream: XMLStream) throws(SourceRefusal) {
    try stream.children { name, _ throws(SourceRefusal) in
      let number = Int(try stream.text()) ?? 0
      if name == "row", (0..<1_048_576).contains(number) { row = number }
      if name == "col", (0..<16_384).contains(number) { column = number }
    }
  }

  var verdict: (kind: String, problem: String) {
    if !text.isEmpty { return ("shapeText", "図形の中の文字です。表には入りません。") }
    if contents.contains("graphicFrame") { return ("chart", "グラフは取り込めません。") }
    if contents.contains("pic") { return ("picture", "画像は取り込めません。") }
    return ("shape", "図形（丸囲みや線など）は取り込めません。選択の印でないか確かめてください。")
  }
}
