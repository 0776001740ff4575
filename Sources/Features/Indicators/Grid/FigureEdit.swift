import Design
import Essentials
import FiscalYears
import HTTP
import JSON
import Measuring
import Revising

/// What somebody entered into a cell, with marks of what the cell showed.
struct FigureEdit {
  /// The id of the row; of a table for one year those of its indicator and its unit.
  let row: String
  let year: FiscalYear
  /// The mark of the figure that stood.
  let seen: FigureMark
  /// The mark of its text.
  private let shown: String
  let text: String
  /// The mark of the figure that is put back, where the person took a step back or forward again.
  private(set) var restores: FigureMark?

  /// Row and year, e.g. `ID/2025`.
  var place: String { "\(row)/\(year)" }
  /// Whether the field came back as it was.
  var isUntouched: Bool { restores == nil && shown == Self.mark(text) }

  /// Reads the name of a field; nil where it is no cell.
  init?(_ name: String, text: String) {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, !parts[0].isEmpty, parts[0].utf8.count <= 129, let year = Int(asked: parts[1]),
      (1900...2200).contains(year), parts[2].utf8.count <= 12, parts[3].utf8.count <= 16, text.utf8.count <= 2_000
    else { return nil }
    row = parts[0]
    self.year = FiscalYear(year)
    seen = FigureMark(sent: parts[2])
    shown = parts[3]
    self.text = Self.withoutCurrency(text.trimmed)
  }

  /// Excel copies an amount with the sign of its currency before it: ¥500 is read as 500円, so that its unit is checked.
  private static func withoutCurrency(_ text: String) -> String {
    let rest = text.drop { "¥￥".contains($0) }
    guard rest.count < text.count, rest.first?.isNumber == true else { return text }
    return rest.last?.isNumber == true ? "\(rest)円" : String(rest)
  }

  /// The marks behind row and year in the name of a field.
  static func marks(_ value: Indicator.Value?) -> String {
    "\(FigureMark(value).text)/\(mark(value.map(FigureNotation.text) ?? ""))"
  }

  private static func mark(_ text: String) -> String { contentVersion(Array(text.utf8)) }

  /// How many cells may be sent at once.
  private static let limit = 20_000

  /// The cells of a form, or those that the script sent.
  static func all(in form: FormFields) throws(Refusal) -> [FigureEdit] {
    guard let cells = form.text("cells") else {
      return form.fields.compactMap { FigureEdit($0.name, text: $0.value) }
    }
    guard let items = (try? JSONValue(parsing: Array(cells.utf8)))?.array, items.count <= limit else { throw broken }
    var edits: [FigureEdit] = []
    for item in items {
      guard let name = item["cell"]?.string, let text = item["text"]?.string, var edit = FigureEdit(name, text: text)
      else { throw broken }
      if let mark = item["restore"]?.string, (1...12).contains(mark.utf8.count) {
        edit.restores = FigureMark(sent: mark)
      }
      edits.append(edit)
    }
    return edits
  }

  private static let broken = Refusal("送られた内容を読み取れませんでした。画面を開き直して、もう一度入れてください。")
}
