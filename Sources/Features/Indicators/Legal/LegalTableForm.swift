import Essentials
import FiscalYears
import HTTP
import Measuring

/// What was typed about a table that the city makes or renames.
struct LegalTableForm {
  var title = ""
  var unit = "％"
  /// The sign of its numbers.
  var comparator = ">="
  var source = ""
  /// The first row of a new one.
  var from = ""
  var value = ""

  init() {}

  init(_ table: LegalTable) {
    (title, unit, comparator, source) = (table.title, table.unit, table.comparator, table.source)
  }

  init(_ fields: FormFields) {
    func text(_ name: String) -> String { fields.text(name)?.trimmed ?? "" }
    (title, source, from, value) = (text("title"), text("source"), text("from"), text("value"))
    unit = text("unit") == "%" ? "％" : text("unit")
    comparator = LegalTable.bounds.first { $0.sign == text("bound") }?.sign ?? ""
  }

  private static let longestTitle = 60
  private static let longestUnit = 10

  /// What is wrong with the name and the source; `others` are the tables that it stands beside.
  func problems(beside others: [LegalTable]) -> [Refusal] {
    var problems: [Refusal] = []
    func refuse(_ message: String, _ field: String) { problems.append(Refusal(message, field: field)) }
    if title.isEmpty {
      refuse("表の名前を書いてください。指標の目標には、この名前を書きます。", "title")
    } else if title.count > Self.longestTitle {
      refuse("名前は\(Self.longestTitle)字までで書いてください。", "title")
    } else if others.contains(where: { $0.title == title }) {
      refuse("同じ名前の表が、もうあります。別の名前にしてください。", "title")
    } else if readsAsTarget {
      refuse("数の目標と見分けられない名前です。「時間外勤務の上限（市の規則）」のように書いてください。", "title")
    }
    if source.isEmpty {
      refuse("もとになる法令や通知の名前を書いてください。", "source")
    } else if source.count > 200 {
      refuse("200字までで書いてください。", "source")
    }
    return problems
  }

  /// The same for a new one, with its unit and first row.
  func problemsOfNew(beside others: [LegalTable]) -> [Refusal] {
    var problems = problems(beside: others)
    if unit.isEmpty || unit.count > Self.longestUnit {
      problems.append(Refusal("単位を、％、人、日、時間 のように、\(Self.longestUnit)字までで書いてください。", field: "unit"))
    }
    if comparator.isEmpty { problems.append(Refusal("以上か以下かを選んでください。", field: "bound")) }
    if day == nil { problems.append(Refusal(LegalForm.howToWriteDay, field: "from")) }
    if LegalForm.number(value, unit: unit) == nil {
      problems.append(Refusal(LegalForm.howToWrite(unit: unit), field: "value"))
    }
    return problems
  }

  private var day: Day? { Day(reading: from) }

  /// Whether the name in a target would be taken for something else.
  private var readsAsTarget: Bool {
    let open = Indicator.When(kind: .open, from: nil, to: nil, label: nil)
    return title.hasPrefix("「") || FigureNotation.target(title, when: open, unit: nil, laws: []).kind != .text
  }

  /// The table without its rows.
  func table(_ key: String) -> LegalTable {
    LegalTable(key: key, title: title, unit: unit, comparator: comparator, source: source)
  }

  /// Its first row; nil where that cannot be read.
  func firstRow(of key: String, by name: String, at time: Instant) -> LegalEntry? {
    guard let day, let number = LegalForm.number(value, unit: unit) else { return nil }
    return LegalEntry(table: key, from: day, value: number, source: source, at: time, by: name)
  }
}
