import Essentials
import FiscalYears
import HTTP
import Measuring

/// What was typed about a row of a legal table.
struct LegalForm {
  var table = ""
  var from = ""
  var value = ""
  var source = ""
  /// Whether the row of that day is to be taken away.
  var isWithdrawal = false

  init() {}

  init(_ fields: FormFields) {
    (table, from) = (fields.text("table") ?? "", fields.text("from") ?? "")
    (value, source) = (fields.text("value") ?? "", fields.text("source") ?? "")
    isWithdrawal = fields.text("withdraw") == "1"
  }

  private var day: Day? { Day(reading: from) }

  /// Above 0, and at most 100 where the table holds rates.
  static func number(_ text: String, unit: String) -> String? {
    let isRate = IndicatorUnit.isPercent(unit)
    guard let number = exactDecimal(narrowed(text).filter { $0 != "%" && $0 != "％" && $0 != "," }),
      number.utf8.count <= 15, let exact = ExactNumber(number), exact.compared(with: ExactNumber(0)) == 1,
      !isRate || exact.compared(with: ExactNumber(100)) != 1
    else { return nil }
    return number
  }

  /// What to do where a number cannot be read.
  static func howToWrite(unit: String) -> String {
    IndicatorUnit.isPercent(unit) ? "率を、2.8 のように、0より大きく100までの数で書いてください。" : "数を、120 や 2.8 のように、0より大きい数で書いてください。"
  }

  /// What to do where a day cannot be read.
  static let howToWriteDay = "いつからかを、「2026-07-01」か「令和8年7月1日」のように書いてください。"

  func problems(_ tables: [LegalTable]) -> [Refusal] {
    var problems: [Refusal] = []
    let chosen = tables.first { $0.key == table }
    if chosen == nil { problems.append(Refusal("表を選んでください。", field: "table")) }
    if day == nil { problems.append(Refusal(Self.howToWriteDay, field: "from")) }
    let unit = chosen?.unit ?? "％"
    let number = Self.number(value, unit: unit)
    if isWithdrawal {
      if let chosen, let day, !chosen.rows.contains(where: { $0.from == day }) {
        problems.append(Refusal("その日から始まる行は、この表にありません。", field: "from"))
      }
    } else if number == nil {
      problems.append(Refusal(Self.howToWrite(unit: unit), field: "value"))
    } else if let chosen, let day, let row = chosen.rows.first(where: { $0.from == day }), row.value == number,
      row.isConfirmed
    {
      problems.append(Refusal("同じ日に同じ数の行が、もうあります。", field: "value"))
    }
    if source.isEmpty {
      problems.append(Refusal(isWithdrawal ? "取り消すわけを書いてください。" : "もとになる法令や通知の名前と日付を書いてください。", field: "source"))
    } else if source.count > 200 {
      problems.append(Refusal("200字までで書いてください。", field: "source"))
    }
    return problems
  }

  /// Nil where something is missing.
  func entry(by name: String, at time: Instant, tables: [LegalTable]) -> LegalEntry? {
    let number = Self.number(value, unit: tables.first { $0.key == table }?.unit ?? "％")
    guard let day, isWithdrawal || number != nil else { return nil }
    return LegalEntry(
      table: table, from: day, value: isWithdrawal ? nil : number, source: source, at: time, by: name)
  }
}
