import Essentials
import Foundation
import SourceDocuments
import Spreadsheets
import TextFiles
import WordDocuments

@testable import Importing

/// The plans as the cities keep them; they lie beside the project and are not part of it.
enum RealPlans {
  static let folder: URL = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    for base in [
      root.deletingLastPathComponent(), URL(filePath: ProcessInfo.processInfo.environment["HAGUKUMI_PLANS"] ?? "/"),
    ] {
      let found = base.appending(path: "shared/plans")
      if FileManager.default.fileExists(atPath: found.path) { return found }
    }
    return root.deletingLastPathComponent().appending(path: "shared/plans")
  }()

  static let isThere = FileManager.default.fileExists(atPath: folder.path)

  static func document(_ name: String) throws -> SourceDocument {
    let url = folder.appending(path: name)
    let bytes = [UInt8](try Data(contentsOf: url))
    switch url.pathExtension {
    case "xlsx": return try Workbook.read(bytes, name: url.lastPathComponent)
    case "docx": return try WordDocument.read(bytes, name: url.lastPathComponent)
    case "csv": return try CSVFile.read(bytes, name: url.lastPathComponent)
    default: return try RawTextFile.read(bytes, name: url.lastPathComponent)
    }
  }

  static func draft(_ name: String) throws -> ImportDraft {
    Importer.draft(of: try document(name), random: RepeatableRandom(seed: 1))
  }
}
