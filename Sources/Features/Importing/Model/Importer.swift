package import Essentials
package import SourceDocuments

/// The way from a file to a draft: outline, identity, forms, shape, draft.
package enum Importer {
  /// Reads a document into a draft; corrections and options go before what the document says.
  package static func draft(
    of document: SourceDocument, options: ImportOptions = ImportOptions(), mapping: ImportMapping = ImportMapping(),
    random: any RandomSource
  ) -> ImportDraft {
    let outline = OutlineReader.outline(of: document)
    let identity = PlanIdentity(outline, options: options, mapping: mapping)
    let readings = FormReading.readings(of: outline, mapping: mapping, identity)
    let shape = PlanShape(outline: outline, readings: readings)
    var builder = DraftBuilder(
      outline: outline, shape: shape, readings: readings, mapping: mapping, identity: identity, random: random)
    builder.walk()
    return builder.finish(document)
  }
}

extension DraftBuilder {
  /// Takes all elements in reading order.
  mutating func walk() {
    for element in outline.elements {
      switch element {
      case .heading(let heading): take(heading)
      case .text(let text): take(text)
      case .table(let index):
        let table = outline.tables[index]
        let reading = readings[index]
        stack.enter(table.sheet)
        open(reading.makesMeasures ? reading.part : .main)
        let recognizer = formRecognizers.first { $0.forms.contains(reading.form) }
        recognizer?.take(reading, of: table, into: &self)
      }
    }
  }
}
