/// Writes a part of a Word file: markup comes from literals of ours and numbers, text is escaped.
struct WordXML {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  mutating func raw(_ markup: String) { text += markup }

  /// Words as a value of an attribute or between elements.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x26, 0x3C, 0x3E, 0x22].contains($0) }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A run of text; line feeds and tabs are elements of their own.
  mutating func run(_ words: String, _ properties: String = "") {
    guard !words.isEmpty else { return }
    text += properties.isEmpty ? "<w:r>" : "<w:r><w:rPr>\(properties)</w:rPr>"
    for (number, line) in words.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if number > 0 { text += "<w:br/>" }
      for (number, piece) in line.split(separator: "\t", omittingEmptySubsequences: false).enumerated() {
        if number > 0 { text += "<w:tab/>" }
        if !piece.isEmpty { text += "<w:t xml:space=\"preserve\">\(WordXML.escaped(String(piece)))</w:t>" }
      }
    }
    text += "</w:r>"
  }

  /// A field that Word fills in, with what it shows until then.
  mutating func field(_ instruction: String, showing words: String) {
    text += "<w:fldSimple w:instr=\" \(WordXML.escaped(instruction)) \"><w:r><w:t>"
    text += "\(WordXML.escaped(words))</w:t></w:r></w:fldSimple>"
  }

  /// The namespaces of all parts with text.
  static let namespaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
    + " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
}

/// Millimetres as twentieths of a point.
func twips(_ millimetres: Double) -> Int { Int((millimetres * 1440 / 25.4).rounded()) }

/// Points as half points.
func halfPoints(_ points: Double) -> Int { Int((points * 2).rounded()) }
