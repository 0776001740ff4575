import Essentials
package import PlanFile
package import SourceDocuments
import PortableDocuments
import Spreadsheets
import TextFiles
import WordDocuments

/// A file as it came, before anybody has read it.
package struct ImportFile: Sendable {
  /// The name, without a path; nil for pasted cells.
  package let name: String?
  package let bytes: [UInt8]

  package init(name: String?, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// What a file holds.
  package enum Content: Sendable {
    /// A document to be understood.
    case document(SourceDocument)
    /// A plan in the exchange format, with the keys that this version does not know.
    case plan(PlanDocument, warnings: [String])
  }

  /// The last part of the name in lower case, e.g. `xlsx`; `pasted` for cells without a file.
  package var kind: String {
    guard let name else { return "pasted" }
    guard let dot = name.lastIndex(of: ".") else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  /// Reads the file by its kind; refuses what is no such file, within the limits of size and time.
  package func read() throws -> Content {
    guard bytes.count <= SourceLimits.fileBytes else {
      throw SourceRefusal.tooLarge(limit: SourceLimits.fileBytes).refusal
    }
    guard !bytes.isEmpty else { throw Refusal("ファイルが空です。中身のあるファイルを選んでください。", field: "file") }
    do {
      switch kind {
      case "xlsx", "xlsm": return .document(try Workbook.read(bytes, name: name))
      case "docx": return .document(try WordDocument.read(bytes, name: name))
      case "csv", "tsv": return .document(try CSVFile.read(bytes, name: name))
      case "txt": return .document(try RawTextFile.read(bytes, name: name))
      case "pdf": return .document(try PortableDocumentFile.read(bytes, name: name))
      case "pasted": return .document(try PastedCells.read(String(decoding: bytes, as: UTF8.self)))
      case "json":
        let reading = try PlanFile.readWithWarnings(bytes)
        return .plan(reading.document, warnings: reading.warnings)
      case "xls", "doc": throw SourceRefusal.oldOffice
      default:
        throw Refusal(
          "この種類のファイルは取り込めません。.xlsx .docx .csv .txt .pdf .jsonのどれかにしてください。", field: "file")
      }
    } catch let refusal as SourceRefusal {
      throw Refusal(refusal.message, field: "file")
    } catch let refusal as PlanFileRefusal {
      throw Refusal(refusal.message, field: "file")
    }
  }
}
