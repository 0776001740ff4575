package import Essentials

/// The kinds of file that can be attached; a closed set, told by ending and by content.
package enum AttachedKind: String, Sendable, CaseIterable {
  case pdf, docx, xlsx, pptx, doc, xls, ppt, jpg, png, txt, csv

  /// The kind of a file whose ending and content say the same.
  package init(name: String, content: [UInt8]) throws(Refusal) {
    let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
    guard let kind = AttachedKind(rawValue: ending == "jpeg" ? "jpg" : ending) else {
      throw Refusal("「\(name)」は添付できない種類のファイルです。使えるのは、\(Self.list)です。", field: "file")
    }
    guard !content.isEmpty else { throw Refusal("「\(name)」は空のファイルです。中身のあるファイルを選んでください。", field: "file") }
    guard content.count <= AttachedFile.sizeLimit else { throw Self.tooLarge(name) }
    guard kind.fits(content) else {
      throw Refusal("「\(name)」の中身が、名前の終わり（.\(ending)）と合いません。元のソフトで保存し直してください。", field: "file")
    }
    guard !Self.hasMacro(content, kind) else {
      throw Refusal("「\(name)」にはマクロが入っています。マクロのない形で保存し直してください。", field: "file")
    }
    self = kind
  }

  /// The refusal of a file that is too large.
  package static func tooLarge(_ name: String) -> Refusal {
    Refusal("「\(name)」が大きすぎます。1つのファイルは\(AttachedFile.sizeLimit >> 20) MBまでです。", field: "file")
  }

  /// What can be attached, in words.
  package static let list = "PDF、Word、Excel、PowerPoint、JPEG、PNG、テキスト、CSV"

  /// The type with which a download is served; never one that a browser would run.
  package var mediaType: String {
    switch self {
    case .pdf: "application/pdf"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    case .doc: "application/msword"
    case .xls: "application/vnd.ms-excel"
    case .ppt: "application/vnd.ms-powerpoint"
    case .jpg: "image/jpeg"
    case .png: "image/png"
    case .txt, .csv: "application/octet-stream"
    }
  }

  private func fits(_ content: [UInt8]) -> Bool {
    switch self {
    case .pdf: Self.holds("%PDF-", in: content.prefix(1_024))
    case .docx: Self.isPackage(content, of: "word/")
    case .xlsx: Self.isPackage(content, of: "xl/")
    case .pptx: Self.isPackage(content, of: "ppt/")
    case .doc, .xls, .ppt: content.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    case .jpg: content.starts(with: [0xFF, 0xD8, 0xFF])
    case .png: content.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    case .txt, .csv: !content.contains(0) && !content.starts(with: [0x7F, 0x45, 0x4C, 0x46])
    }
  }

  /// An Office package is a ZIP that lists its parts; their names stand in it as they are.
  private static func isPackage(_ content: [UInt8], of folder: String) -> Bool {
    content.starts(with: [0x50, 0x4B, 0x03, 0x04]) && holds("[Content_Types].xml", in: content[...])
      && holds(folder, in: content[...])
  }

  private static func hasMacro(_ content: [UInt8], _ kind: AttachedKind) -> Bool {
    switch kind {
    case .docx, .xlsx, .pptx: holds("vbaProject.bin", in: content[...])
    // The names of the streams of an old document stand in UTF-16.
    case .doc, .xls, .ppt: holds("_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0", in: content[...])
    case .pdf, .jpg, .png, .txt, .csv: false
    }
  }

  private static func holds(_ word: String, in content: ArraySlice<UInt8>) -> Bool {
    let word = Array(word.utf8)
    guard let first = word.first else { return true }
    var start = content.startIndex
    while let found = content[start...].firstIndex(of: first) {
      if content[found...].starts(with: word) { return true }
      start = content.index(after: found)
    }
    return false
  }

  /// A name that is safe to show and to offer: no folder, no control or direction sign, not longer than a line.
  package static func cleanName(_ name: String) -> String {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    let safe = String(
      last.unicodeScalars.compactMap { scalar -> Character? in
        let hidden =
          scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
          || scalar.properties.generalCategory == .lineSeparator
          || scalar.properties.generalCategory == .paragraphSeparator
        return hidden || "\"<>|:*?".unicodeScalars.contains(scalar) ? nil : Character(scalar)
      }
    ).trimmed
    let parts = safe.split(separator: ".", omittingEmptySubsequences: false)
    let ending = parts.count > 1 ? "." + String(parts.last ?? "").prefix(8) : ""
    let stem = parts.count > 1 ? parts.dropLast().joined(separator: ".") : safe
    return (stem.isEmpty ? "資料" : String(stem.prefix(100))) + ending
  }
}
