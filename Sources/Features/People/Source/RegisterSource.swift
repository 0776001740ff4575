package import Contracts
import Application
import Database
import Essentials
import HTTP
import Organization

extension People {
  /// What indicators may be bound to: counts of one day by unit, employment, age and post.
  package static let source = IndicatorSource(
    "職員", [headCount, ageBand, women, womenInPosts] + movements)

  static let unit = SourceParameter("unit", "所属", .unit)
  private static let employment = SourceParameter(
    "employment", "任用の区分",
    .choice(
      [("regular-and-full", "正規・再任用フルタイム・任期付"), ("all", "全員")]
        + EmploymentCategory.allCases.map { ($0.rawValue, $0.title) }))
  private static let fromAge = SourceParameter("from-age", "この年齢から", .number(0...120, usual: 30, unit: "歳"))
  private static let toAge = SourceParameter("to-age", "この年齢まで", .number(0...120, usual: 39, unit: "歳"))
  private static let posts = SourceParameter(
    "posts", "職位",
    .choice([("managerial", "管理的地位（課長相当以上）")] + PositionClass.allCases.map { ($0.rawValue, $0.title) }))

  private static let counted = "その日に本務の所属がある人を数えます。兼務は数えません。"

  private static let headCount = quantity(
    "register.head-count", "職員数", .people, counted + "任用の区分がわからない人は、「全員」のときだけ入ります。", []
  ) { _, cells in (cells.many, nil, []) }

  private static let ageBand = quantity(
    "register.age-band", "年齢の範囲の職員の割合", .share, "年齢がその範囲の人÷年齢のわかる人。年齢はその日の満年齢です。" + counted, [fromAge, toAge]
  ) { question, cells in
    let known = cells.filter { $0.age != nil }
    let (from, to) = (fromAge.number(in: question), toAge.number(in: question))
    let inside = known.filter { $0.age.map { from <= $0 && $0 <= to } ?? false }
    return (inside.many, known.many, gap("生年月日", cells.many - known.many))
  }

  private static let women = quantity(
    "register.women", "職員の女性の割合", .share, "女性÷性別のわかる人。" + counted, []
  ) { _, cells in
    let known = cells.filter { $0.sex != nil }
    return (known.filter { $0.sex == .female }.many, known.many, gap("性別", cells.many - known.many))
  }

  private static let womenInPosts = quantity(
    "register.women-in-posts", "職位にある職員の女性の割合", .share, "その職位の女性÷その職位の、性別のわかる人。" + counted, [posts]
  ) { question, cells in
    let word = posts.word(in: question)
    let holders = cells.filter {
      word == "managerial" ? $0.position?.isManagerial == true : $0.position?.rawValue == word
    }
    let known = holders.filter { $0.sex != nil }
    return (known.filter { $0.sex == .female }.many, known.many, gap("性別", holders.many - known.many))
  }

  static func gap(_ what: String, _ many: Int) -> [String] {
    many > 0 ? ["\(what)のわからない人が\(many)人います（数えていません）。"] : []
  }

  /// `body` gives what is counted, of how many, and what is not known.
  private static func quantity(
    _ key: String, _ title: String, _ unitOfValue: SourceUnit, _ definition: String, _ own: [SourceParameter],
    _ body: @escaping @Sendable (SourceQuestion, [HeadCount.Cell]) -> (Int, Int?, [String])
  ) -> SourceQuantity {
    let definition = SourceDefinition(version: 1, definition)
    return SourceQuantity(
      key, title, unit: unitOfValue, per: .day, definition, parameters: own + [employment, unit],
      access: .needs(.readPeople), isAboutPeople: true, rows: rows
    ) { question, connection in
      // What the register knows of days to come is not said before they are there.
      guard question.period.lastDay <= question.asOf else { return SourceValue(nil, asOf: nil, by: definition) }
      let day = question.period.lastDay
      let all = try HeadCount(on: day, unit: question["unit"].map { Unit.ID(stored: $0) }, in: connection)
      let cells = all.cells.filter { counts($0.employment, employment.word(in: question)) }
      let (counted, whole, missing) = body(question, cells)
      let number = whole.map { CountedNumber(counted, over: $0) } ?? CountedNumber(counted)
      let unknown = all.cells.filter { $0.employment == nil }.many
      return SourceValue(
        all.cells.isEmpty ? nil : number, asOf: day, by: definition, people: whole ?? counted,
        missing: missing + (unknown > 0 ? ["任用の区分がわからない人が\(unknown)人います。"] : []))
    }
  }

  /// Whether somebody with that employment is among those that the word names.
  static func counts(_ category: EmploymentCategory?, _ word: String) -> Bool {
    switch word {
    case "all": true
    case "regular-and-full":
      category.map { [.regular, .reappointedFullTime, .fixedTerm].contains($0) } ?? false
    case "not-reappointed":
      category.map { ![.reappointedFullTime, .reappointedShortTime].contains($0) } ?? true
    default: category?.rawValue == word
    }
  }

  static let rows: @Sendable (SourceQuestion) -> Link? = { question in
    let unit = question["unit"].map { [("unit", $0)] } ?? []
    return PeopleAddresses.list().adding([("day", question.period.lastDay.description)] + unit)
  }
}

extension [HeadCount.Cell] {
  /// How many people they hold.
  fileprivate var many: Int { reduce(0) { $0 + $1.count } }
}
