import Archives

/// The parts of a written workbook as text.
struct OfficePackageText {
  private let archive: Archive

  init(_ bytes: [UInt8]) throws { archive = try Archive(bytes, kind: "") }

  func text(_ part: String) throws -> String { String(decoding: try archive.part(part) ?? [], as: UTF8.self) }
}
