import Charts
import Contracts
import Database
import Essentials
import FiscalYears
import HTTP
import Organization

/// The charts of the register; a closed set.
package enum PeopleFigure: String, PathParameter, CaseIterable {
  case ages, units, positions, grades, women

  package init?(pathSegment: String) { self.init(rawValue: pathSegment) }
  package var pathSegment: String { rawValue }

  /// Its heading.
  var title: String {
    switch self {
    case .ages: "年齢の構成"
    case .units: "所属ごとの職員数"
    case .positions: "職位ごとの職員数"
    case .grades: "級ごとの職員数"
    case .women: "職位にある女性の割合"
    }
  }
}

/// How the people of a day are made up, and how the share of women in posts moved.
struct PeopleFigures {
  /// How many years the lines show.
  static let years = 5

  let day: Day
  let unit: Unit.ID?
  let names: PeopleNames
  private let today: HeadCount
  private let groups: PeopleGroups
  /// The counts of the first of April of each year, oldest first, and of the day itself.
  private let course: [(year: FiscalYear, count: HeadCount)]

  /// A fixed number of statements: units and words, two counts of the day, one for each year.
  init(on day: Day, unit: Unit.ID?, in connection: borrowing Connection) throws {
    self.day = day
    self.unit = unit
    names = try PeopleNames(on: day, in: connection)
    today = try HeadCount(on: day, unit: unit, in: connection)
    groups = try PeopleGroups(on: day, unit: unit, in: connection)
    let last = FiscalYear(containing: day)
    var course: [(year: FiscalYear, count: HeadCount)] = []
    for offset in (0..<Self.years).reversed() {
      let year = last.adding(-offset)
      course.append((year, try HeadCount(on: year.firstDay, unit: unit, in: connection)))
    }
    self.course = course
  }

  var count: Int { today.count() }

  /// What is counted, in a sentence.
  var basis: String {
    "\(day.japanese)に本務の所属がある\(count)人です" + (unit.map { "（\(names.unit($0))と、その下の所属）" } ?? "") + "。兼務は数えません。"
  }

  func chart(_ figure: PeopleFigure) -> any Chart {
    switch figure {
    case .ages: ages
    case .units: units
    case .positions: words(.positions, .position) { $0.position }
    case .grades: words(.grades, .grade) { $0.grade }
    case .women: women
    }
  }

  private var ages: PyramidChart {
    let starts = [0] + Array(stride(from: 20, through: 65, by: 5))
    let bands = starts.enumerated().map { index, start in
      let end = index + 1 < starts.count ? starts[index + 1] : Int.max
      func many(_ sex: Person.Sex) -> Int {
        today.count { $0.sex == sex && $0.age.map { start <= $0 && $0 < end } ?? false }
      }
      let label = start == 0 ? "19歳まで" : end == .max ? "\(start)歳から" : "\(start)～\(end - 1)歳"
      return PyramidChart.Band(label, left: many(.male), right: many(.female))
    }
    let unknown = today.count { $0.age == nil || $0.sex == nil }
    return PyramidChart(
      title: PeopleFigure.ages.title,
      summary: basis + (unknown > 0 ? "年齢か性別のわからない\(unknown)人は、図に入っていません。" : ""), leftName: "男",
      rightName: "女", unit: "人", bands: bands)
  }

  /// The units directly below the chosen one, or the uppermost ones, each with all below it.
  private var units: BarChart {
    var counts: [Unit.ID: Int] = [:]
    for cell in groups.cells {
      let path = names.directory.path(of: cell.unit).map(\.id)
      let place = unit.flatMap { path.firstIndex(of: $0) }.map { min($0 + 1, path.count - 1) } ?? 0
      counts[path.indices.contains(place) ? path[place] : cell.unit, default: 0] += cell.count
    }
    let known = names.directory.entries.filter { counts[$0.id] != nil }.map { entry in
      BarChart.Row(
        entry.span.name,
        link: PeopleAddresses.figures().adding([("day", day.description), ("unit", entry.id.text)]),
        value: Self.people(counts.removeValue(forKey: entry.id) ?? 0))
    }
    let rest = counts.values.reduce(0, +)
    return BarChart(
      title: PeopleFigure.units.title, summary: basis, rowTitle: "所属", unit: "人",
      rows: known + (rest > 0 ? [.init("（この日にはない所属）", value: Self.people(rest))] : []))
  }

  private func words(
    _ figure: PeopleFigure, _ list: StaffWord.List, _ word: (PeopleGroups.Cell) -> StaffWord.ID?
  ) -> BarChart {
    var counts: [StaffWord.ID?: Int] = [:]
    for cell in groups.cells { counts[word(cell), default: 0] += cell.count }
    let rows = names.words(list).compactMap { one in
      counts[one.id].map { BarChart.Row(one.label, value: Self.people($0)) }
    }
    let none = counts[nil].map { [BarChart.Row("記載なし", value: Self.people($0))] } ?? []
    return BarChart(title: figure.title, summary: basis, rowTitle: list.title, unit: "人", rows: rows + none)
  }

  private static func people(_ count: Int) -> ChartValue { ChartValue(Double(count), text: "\(count)") }

  private var women: LineChart {
    let posts: [(String, (HeadCount.Cell) -> Bool)] = [
      ("管理的地位（課長相当以上）", { $0.position?.isManagerial == true }), ("課長補佐相当", { $0.position == .deputy }),
      ("係長相当", { $0.position == .chief }),
    ]
    let series = posts.map { name, holds in
      LineChart.Series(
        name,
        course.map { year in
          let all = year.count.count { holds($0) && $0.sex != nil }
          return Self.share(year.count.count { holds($0) && $0.sex == .female }, of: all)
        })
    }
    return LineChart(
      title: PeopleFigure.women.title,
      summary: "各年度の4月1日に、その職位にある人のうち女性の割合です。性別のわからない人は数えません。登録のない年度は空いています。", columns: course.map(\.year.short),
      unit: "％", series: series)
  }

  /// A percentage with one decimal; nil where there is nobody.
  private static func share(_ part: Int, of all: Int) -> ChartValue? {
    CountedNumber(part, over: all).map {
      ChartValue(Double(part * 100) / Double(all), text: $0.text(digits: 1, times: 100))
    }
  }
}
