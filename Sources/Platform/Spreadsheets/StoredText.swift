import SourceDocuments
import XMLStreams

/// A text of the workbook in pieces; what a piece does not say about itself comes from the cell that shows it.
struct StoredText {
  struct Piece {
    var text: String
    var style = RunStyle()
  }

  var pieces: [Piece] = []

  var isEmpty: Bool { pieces.allSatisfy(\.text.isEmpty) }

  var plain: String { pieces.count == 1 ? pieces[0].text : pieces.map(\.text).joined() }

  /// The words that are struck through.
  var struck: String { pieces.filter(\.style.isStruck).map(\.text).joined() }

  /// The text in a cell: emphasised is only what stands out against the rest of the same cell.
  func shown(inEmphasized cellIsEmphasized: Bool) -> RichText {
    RichText(
      standingOutIn: pieces.map { .init($0.text, isEmphasized: $0.style.isEmphasized ?? cellIsEmphasized) })
  }

  /// Reads a string item, an inline string or the text of a comment up to its end; readings of kanji are left out.
  init(_ stream: XMLStream) throws(SourceRefusal) {
    try stream.children { name, _ throws(SourceRefusal) in
      switch name {
      case "t": pieces.append(Piece(text: decoded(try stream.text())))
      case "r": pieces.append(try readRun(stream))
      default: try stream.skip()
      }
    }
  }

  private func readRun(_ stream: XMLStream) throws(SourceRefusal) -> Piece {
    var piece = Piece(text: "")
    try stream.children { name, _ throws(SourceRefusal) in
      switch name {
      case "t": piece.text += decoded(try stream.text())
      case "rPr": piece.style = try readRunStyle(stream)
      default: try stream.skip()
      }
    }
    return piece
  }
}

/// What a run or a font says about emphasis.
struct RunStyle {
  /// Nil where it says nothing and the cell decides.
  var isEmphasized: Bool?
  var isStruck = false
}

/// Reads a font up to its end. A run with any properties of its own does not inherit from the cell.
func readRunStyle(_ stream: XMLStream) throws(SourceRefusal) -> RunStyle {
  var style = RunStyle(isEmphasized: false)
  try stream.children { name, attributes throws(SourceRefusal) in
    let value = attributes["val"]
    let isOn = value != "0" && value != "false" && value != "none"
    switch name {
    case "b", "u": if isOn { style.isEmphasized = true }
    case "strike": style.isStruck = isOn
    default: break
    }
    try stream.skip()
  }
  return style
}

/// Undoes `_x000D_`, makes every line end a line feed and drops other control characters.
func decoded(_ text: String) -> String {
  guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x5F }) else { return text }
  var result = String.UnicodeScalarView()
  var rest = text.unicodeScalars[...]
  var followsReturn = false
  while let scalar = nextScalar(&rest) {
    if scalar == "\r" || (scalar == "\n" && !followsReturn) { result.append("\n") }
    if scalar.value >= 0x20 || scalar == "\t" { result.append(scalar) }
    followsReturn = scalar == "\r"
  }
  return String(result)
}

private func nextScalar(_ rest: inout Substring.UnicodeScalarView) -> Unicode.Scalar? {
  guard let first = rest.popFirst() else { return nil }
  guard first == "_" else { return first }
  let escape = Array(rest.prefix(6))
  guard escape.count == 6, escape[0] == "x", escape[5] == "_", escape[1...4].allSatisfy(\.properties.isASCIIHexDigit),
    let value = UInt32(String(String.UnicodeScalarView(escape[1...4])), radix: 16), let scalar = Unicode.Scalar(value)
  else { return first }
  rest.removeFirst(6)
  return scalar
}
