import Essentials
import FiscalYears
import PlanFile

@testable import Importing

/// Finds what of a source is neither in the written documents nor in their notes.
enum WrittenWords {
  /// The pieces of the source whose words stand nowhere.
  static func missing(in draft: ImportDraft) -> [String] {
    let written = draft.documents.map { String(decoding: PlanFile.write($0), as: UTF8.self) }.joined()
    let text = bare(written.replacing("\\n", with: "\n"))
    return Set(draft.outline.items.flatMap { pieces($0.text) }).sorted().filter { piece in
      // Amounts and years are written as numbers.
      var numbers = [nil, "千円"].compactMap { PrintedAmount.all(in: piece, defaultUnit: $0)?.first?.quantity }
      if let year = FiscalYear(reading: piece) { numbers.append(String(year.startYear)) }
      return !text.contains(bare(piece)) && !numbers.contains { text.contains($0) }
    }
  }

  /// Words as they stand between white space, list signs and numbers; amounts as exact numbers.
  private static func pieces(_ text: String) -> [String] {
    text.split { $0.isWhitespace || "・（）()".contains($0) }.map { piece in
      PrintedNumber(String(piece)).map { $0.rest.isEmpty ? String(piece) : $0.rest } ?? String(piece)
    }
  }

  /// The text with spellings made equal.
  static func folded(_ text: String) -> String { foldedText(text) }

  private static func bare(_ text: String) -> String { foldedText(text).filter { !"・()\\\"■□☑○".contains($0) } }
}
