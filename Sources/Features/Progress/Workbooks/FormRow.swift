import Essentials
import FiscalYears
import Measuring
import Organization
import PlanFile
import Planning
import Reporting
import Rounds

/// The texts of one sheet as they stand in a form, by the keys of the columns.
struct FormRow {
  let sheet: ReportSheet
  /// The revision of the sheet that the answers come from.
  let revision: Int
  var texts: [String: String]
  /// Whether its answers can be written now.
  var isOpen: Bool
  /// What is wrong, by key; only in a copy that goes back.
  var comments: [String: String] = [:]
}

/// Makes rows from sheets as they stand.
struct FormRows {
  let form: RoundForm
  let snapshot: PlanSnapshot
  let columns: [FormColumn]
  /// The names of units by id.
  let unitNames: [Unit.ID: String]

  /// A text of this length fits into a cell however it is written; longer ones are left to the screen.
  static let longest = 16_000
  /// What stands in the place of a text that no cell can hold.
  static let tooLong = "（長い文章のため、ここには入りません。はぐくみの画面で書いてください。）"

  func row(_ sheet: ReportSheet, isOpen: Bool) -> FormRow {
    var texts: [String: String] = [:]
    for column in columns { texts[column.key] = fitting(text(column, sheet)) }
    return FormRow(sheet: sheet, revision: sheet.revision, texts: texts, isOpen: isOpen)
  }

  private func fitting(_ text: String) -> String {
    let text = FormText.normal(text)
    return text.utf16.count > Self.longest ? Self.tooLong : text
  }

  private func text(_ column: FormColumn, _ sheet: ReportSheet) -> String {
    let position = sheet.node.flatMap { snapshot.position(of: $0) }
    let entry = position.map { snapshot.entries[$0] }
    switch column.content {
    case .sheet: return sheet.id.text
    case .number: return entry?.node.number ?? ""
    case .above: return (entry?.path ?? []).map { snapshot.entries[$0].node.title }.joined(separator: "\n")
    case .title: return entry?.node.title ?? snapshot.plan.title
    case .units: return sheet.units.map { unitNames[$0] ?? "" }.joined(separator: "\n")
    case .state: return SheetMark(sheet, form, isLate: false).text
    case .planned:
      guard let state = entry?.planned[form.round.lastYear] else { return "" }
      return (state.texts.isEmpty ? state.markers : state.texts).joined(separator: "\n")
    case .last: return last(sheet)
    case .answer(let question): return FormText.shown(sheet.value(question), question)
    case .note(let question): return sheet.entry(question.key)?.note ?? ""
    case .asked(let place): return figure(place, sheet).map(asked) ?? ""
    case .figure(let place): return figure(place, sheet).flatMap { sheet.entry($0.key)?.value } ?? ""
    }
  }

  private func figure(_ place: Int, _ sheet: ReportSheet) -> AskedFigure? {
    let figures = form.figures(on: sheet.id)
    return figures.indices.contains(place) ? figures[place] : nil
  }

  /// What is asked, with what is known of it.
  private func asked(_ figure: AskedFigure) -> String {
    let year = form.round.lastYear
    var lines = [figure.name + (figure.unit.map { "（\($0)）" } ?? "")]
    guard let indicator = snapshot.document.indicators.first(where: { $0.id == figure.indicator }) else {
      return lines[0]
    }
    if let target = indicator.target(in: year) { lines.append("目標：\(IndicatorWords.words(target, of: indicator))") }
    for (word, shown) in [("", year.adding(-1)), ("いまの値　", year)] {
      guard let value = indicator.figure(of: shown) else { continue }
      lines.append("\(word)\(shown.japanese)：\(IndicatorWords.text(value, of: indicator))")
    }
    return lines.joined(separator: "\n")
  }

  private func last(_ sheet: ReportSheet) -> String {
    let answers = LastAnswers(sheet.node, before: form.round, in: snapshot)
    guard let round = answers.last?.round else { return "" }
    let lines = FormColumn.questions(of: form).compactMap { question -> String? in
      let (value, note) = answers.answer(question)
      let text = [FormText.shown(value, question), note].filter { !$0.isEmpty }.joined(separator: "\n")
      return text.isEmpty ? nil : "【\(question.label)】\(text)"
    }
    return lines.isEmpty ? "" : (["（\(RoundPage.title(round))）"] + lines).joined(separator: "\n")
  }
}

/// How texts are compared and read that went through a spreadsheet program.
enum FormText {
  /// The text with line feeds only, without control characters and without blanks at the ends.
  static func normal(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
      if scalar == "\r" { scalars.append("\n") }
      if scalar.value >= 0x20 || scalar == "\n" || scalar == "\t", scalar.value & 0xFFFE != 0xFFFE {
        scalars.append(scalar)
      }
    }
    return String(scalars).trimmed
  }

  /// An answer as people read it: days as 令和8年10月1日.
  static func shown(_ value: String, _ question: Question) -> String {
    guard question.kind == .date, let day = Day(value) else { return value }
    return day.japanese
  }

  /// What somebody wrote, in the form in which it is kept; a text that is no figure or no day stays, and is refused later.
  ///
  /// `digits` are those behind a number that its format shows in another way.
  static func value(_ text: String, digits: String? = nil, _ question: Question) -> String {
    let text = normal(text)
    switch question.kind {
    case .number, .spending: return typedDecimal(digits ?? withoutPercent(text, question)) ?? text
    case .date: return (Day(reading: text) ?? serialDay(text))?.description ?? text
    case .figure: return FigureNotation.canonical(digits ?? text, unit: question.unit)
    default: return text
    }
  }

  /// A spreadsheet program adds the sign where somebody types a percentage.
  private static func withoutPercent(_ text: String, _ question: Question) -> String {
    let signs: [Character] = ["%", "％"]
    guard let unit = question.unit?.first, signs.contains(unit), let last = text.last, signs.contains(last) else {
      return text
    }
    return String(text.dropLast())
  }

  /// The day behind a number that a spreadsheet program made of a date: days since 30 December 1899.
  private static func serialDay(_ text: String) -> Day? {
    guard let number = Int(asked: text), (36_526...73_415).contains(number) else { return nil }
    return Day(year: 1899, month: 12, day: 30)?.adding(days: number)
  }
}
