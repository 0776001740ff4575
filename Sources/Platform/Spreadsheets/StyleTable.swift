import SourceDocuments
import XMLStreams

/// What the reader needs to know of a cell's style: how numbers print, and whether the font itself is emphasised.
struct CellStyle {
  var format = NumberFormat.general
  var isEmphasized = false
}

/// The cell styles of a workbook, by the number that cells carry.
struct StyleTable {
  private var styles: [CellStyle] = []
  private var codes: [Int: String] = [:]
  private var fonts: [Bool] = []
  private var formats: [Int: NumberFormat] = [:]

  init() {}

  init(_ stream: XMLStream) throws(SourceRefusal) {
    while let event = try stream.next() {
      guard case .start(let name, _) = event else { continue }
      switch name {
      case "numFmts": try readCodes(stream)
      case "fonts": try readFonts(stream)
      case "cellXfs": try readStyles(stream)
      case "styleSheet": continue
      default: try stream.skip()
      }
    }
  }

  subscript(number: Int) -> CellStyle { styles.indices.contains(number) ? styles[number] : CellStyle() }

  private mutating func readCodes(_ stream: XMLStream) throws(SourceRefusal) {
    try stream.children { name, attributes throws(SourceRefusal) in
      if name == "numFmt", let id = attributes["numFmtId"].flatMap({ Int($0) }) { codes[id] = attributes["formatCode"] }
      try stream.skip()
    }
  }

  private mutating func readFonts(_ stream: XMLStream) throws(SourceRefusal) {
    try stream.children { _, _ throws(SourceRefusal) in
      fonts.append(try readRunStyle(stream).isEmphasized ?? false)
    }
  }

  private mutating func readStyles(_ stream: XMLStream) throws(SourceRefusal) {
    try stream.children { _, attributes throws(SourceRefusal) in
      let format = format(attributes["numFmtId"].flatMap { Int($0) } ?? 0)
      let font = attributes["fontId"].flatMap { Int($0) } ?? 0
      styles.append(CellStyle(format: format, isEmphasized: fonts.indices.contains(font) && fonts[font]))
      try stream.skip()
    }
  }

  private mutating func format(_ id: Int) -> NumberFormat {
    if let known = formats[id] { return known }
    let format = codes[id].map { NumberFormat($0) } ?? NumberFormat(builtIn: id) ?? .general
    formats[id] = format
    return format
  }
}
