import Database
import Design
import Essentials
import FiscalYears
import HTML
import Measuring
import Organization

/// What each section would get from a binding, before anything of it is kept: some sections at a time.
struct UnitTrial {
  /// How many sections are counted at a time, so that a trial of a large city ends.
  static let limit = 20
  /// What the button that tries is called; behind a hyphen stands the first section.
  static let word = "try"

  /// A section with its readings by year.
  struct Line {
    let unit: FigureMember
    let readings: [FiscalYear: Indicator.Reading]
  }

  let lines: [Line]
  /// The first of them among all sections.
  let start: Int
  /// How many sections there are.
  let count: Int

  /// Where a trial begins that somebody asked for by this word; nil where none was asked for.
  static func start(_ word: String?) -> Int? {
    guard let word else { return nil }
    if word == Self.word { return 0 }
    guard word.hasPrefix(Self.word + "-") else { return nil }
    return Int(word.dropFirst(Self.word.count + 1)).map { max(0, $0) }
  }

  /// Counts; the statements of the quantity for each of the sections and years, and three for the register.
  init(_ filling: UnitFilling, from start: Int, in connection: borrowing Connection) throws {
    let units = UnitMembers(try UnitStore.directory(on: filling.now.day, in: connection)).sections
    let first = start < units.count ? start : 0
    let part = units.dropFirst(first).prefix(Self.limit)
    let answers = try filling.answers(of: part, in: connection)
    let readings = Dictionary(grouping: answers, by: \.unit)
    lines = part.map { unit in
      let own = readings[unit, default: []].map { ($0.reading.asked.year, $0.reading.reading) }
      return Line(unit: unit, readings: Dictionary(own, uniquingKeysWith: { $1 }))
    }
    (self.start, count) = (first, units.count)
  }

  private var years: [FiscalYear] { Set(lines.flatMap { $0.readings.keys }).sorted() }

  /// Writes the table inside the form that it was asked by, with the way to the other sections.
  func write(to html: inout HTMLWriter, unit: String, decimals: Int?) {
    html.h3("課ごとの値")
    guard !lines.isEmpty else { return html.empty("課が、まだ登録されていません。") }
    html.p("\(count)課のうち、\(start + 1)番目から\(start + lines.count)番目です。保存すると、すべての課の値が集まります。")
    let years = years
    html.div(Attributes(class: "scroll", role: "region", label: "課ごとに試しに数えた値の表", tabIndex: 0)) { html in
      html.table(.class("list")) { html in
        html.thead { html in
          html.tr { html in
            html.th(scope: .column, "所属")
            for year in years { html.th(scope: .column, year.japanese) }
          }
        }
        html.tbody { html in
          for line in lines {
            html.tr { html in
              html.th(scope: .row, line.unit.name)
              for year in years { cell(&html, line.readings[year], unit, decimals) }
            }
          }
        }
      }
    }
    others(&html)
  }

  private func cell(_ html: inout HTMLWriter, _ reading: Indicator.Reading?, _ unit: String, _ decimals: Int?) {
    html.td { html in
      guard let reading else { return }
      html.reading(reading, unit: unit, decimals)
      let parts = ReadingWords.parts(reading)
      if !parts.isEmpty { html.div(.class("where"), parts) }
      if !reading.missing.isEmpty { html.div(.class("where")) { $0.lines(reading.missing.joined(separator: "\n")) } }
    }
  }

  private func others(_ html: inout HTMLWriter) {
    guard count > lines.count else { return }
    html.div(.class("actions")) { html in
      if start > 0 {
        html.submit(
          "前の\(Self.limit)課を試しに数える", .class("button"), name: "do",
          value: "\(Self.word)-\(max(0, start - Self.limit))")
      }
      if start + lines.count < count {
        html.submit(
          "次の\(Self.limit)課を試しに数える", .class("button"), name: "do", value: "\(Self.word)-\(start + lines.count)")
      }
    }
  }
}
