package import Contracts
import Essentials
import PlanFile
import SourceDocuments

extension Importing {
  /// Reads a file into plans without keeping anything, for whoever shows plans apart from the city's own.
  package static let reader: PlanReader = { name, bytes, city, random in
    switch try ImportFile(name: name, bytes: bytes).read() {
    case .plan(let document, _): return [document]
    case .document(let source):
      return Importer.draft(of: source, options: ImportOptions(city: city), random: random).documents
    }
  }
}
