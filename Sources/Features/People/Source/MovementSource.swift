import Application
import Contracts
import Database
import Essentials
import FiscalYears
import Organization

/// Who came, who left, and how long people stay, as indicators ask for it by sex.
extension People {
  static let movements = [hires, womenAmongHires, leavers, leavingRate, meanService]

  private static let sex = SourceParameter("sex", "性別", .choice([("all", "男女とも"), ("female", "女性"), ("male", "男性")]))
  private static let hired = SourceParameter(
    "employment", "任用の区分",
    .choice(
      [("not-reappointed", "再任用を除く全員"), ("all", "全員")] + EmploymentCategory.allCases.map { ($0.rawValue, $0.title) }))
  private static let tenured = SourceParameter(
    "employment", "任用の区分",
    .choice(
      EmploymentCategory.allCases.map { ($0.rawValue, $0.title) }
        + [("regular-and-full", "正規・再任用フルタイム・任期付"), ("all", "全員")]))
  private static let reasons = SourceParameter(
    "reasons", "退職の理由", .choice([("all", "すべて"), ("early", "定年退職と任期満了を除く")]))

  private static let ofHire = "採用日がその年度の人を、採用日の任用の区分で数えます。名簿に入る前に退職した人は入りません。"
  private static let ofLeaving = "退職日（在職した最後の日）がその年度の人を、その日の任用の区分で数えます。"

  private static let hires = movement(
    "register.hires", "採用した職員の数", .people, ofHire, [hired, sex]
  ) { question, period, unit, connection in
    let cells = try StaffMovements.hires(in: period, unit: unit, in: connection)
      .filter { counts($0.employment, hired.word(in: question)) }
    let many = cells.filter { isMeant($0.sex, question) }.many
    return (CountedNumber(many), many, sexGap(cells, question))
  }

  private static let womenAmongHires = movement(
    "register.women-among-hires", "採用した職員の女性の割合", .share, "採用した女性÷採用した、性別のわかる人。" + ofHire, [hired],
    growsInYear: false
  ) { question, period, unit, connection in
    let cells = try StaffMovements.hires(in: period, unit: unit, in: connection)
      .filter { counts($0.employment, hired.word(in: question)) }
    let known = cells.filter { $0.sex != nil }
    let number = CountedNumber(known.filter { $0.sex == .female }.many, over: known.many)
    return (number, known.many, gap("性別", cells.many - known.many))
  }

  private static let leavers = movement(
    "register.leavers", "退職した職員の数", .people, ofLeaving, [tenured, sex, reasons]
  ) { question, period, unit, connection in
    let cells = try left(question, period, unit, connection)
    let many = cells.filter { isMeant($0.sex, question) }.many
    return (CountedNumber(many), many, sexGap(cells, question))
  }

  private static let leavingRate = movement(
    "register.leaving-rate", "離職率", .share,
    "年度に退職した人÷年度の初日に本務の所属がある人。退職した人の中には、年度の途中で採用した人も入ります。" + ofLeaving, [tenured, sex, reasons]
  ) { question, period, unit, connection in
    let cells = try left(question, period, unit, connection)
    let staff = try HeadCount(on: period.firstDay, unit: unit, in: connection).cells
      .filter { counts($0.employment, tenured.word(in: question)) && isMeant($0.sex, question) }
      .reduce(0) { $0 + $1.count }
    let many = cells.filter { isMeant($0.sex, question) }.many
    return (CountedNumber(many, over: staff), staff, sexGap(cells, question))
  }

  private static func left(
    _ question: SourceQuestion, _ period: DayPeriod, _ unit: Unit.ID?, _ connection: borrowing Connection
  ) throws -> [StaffMovements.Cell] {
    let isEarly = reasons.word(in: question) == "early"
    return try StaffMovements.leavers(in: period, unit: unit, in: connection).filter { cell in
      counts(cell.employment, tenured.word(in: question))
        && !(isEarly && (cell.leaving == .retirement || cell.leaving == .endOfTerm))
    }
  }

  private static let meanService: SourceQuantity = {
    let definition = SourceDefinition(
      version: 1, "採用日からの満の月数の合計÷人数÷12。その日に本務の所属がある、採用日のわかる人を数えます。")
    return SourceQuantity(
      "register.mean-service", "平均した継続勤務年数", unit: .years, per: .day, definition,
      parameters: [tenured, sex, unit], access: .needs(.readPeople), isAboutPeople: true, rows: rows
    ) { question, connection in
      guard question.period.lastDay <= question.asOf else { return SourceValue(nil, asOf: nil, by: definition) }
      let day = question.period.lastDay
      let cells = try StaffMovements.service(on: day, unit: unit(question), in: connection)
        .filter { counts($0.employment, tenured.word(in: question)) && isMeant($0.sex, question) }
      let people = cells.reduce(0) { $0 + $1.people }
      return SourceValue(
        CountedNumber(cells.reduce(0) { $0 + $1.months }, over: people * 12, scale: 12), asOf: day, by: definition,
        people: people, missing: gap("採用日", cells.reduce(0) { $0 + $1.unknown }))
    }
  }()

  /// `body` gives the number, how many people stand behind it, and what is not known.
  private static func movement(
    _ key: String, _ title: String, _ unitOfValue: SourceUnit, _ definition: String, _ own: [SourceParameter],
    growsInYear: Bool = true,
    _ body:
      @escaping @Sendable (SourceQuestion, DayPeriod, Unit.ID?, borrowing Connection) throws ->
      (CountedNumber?, Int, [String])
  ) -> SourceQuantity {
    let definition = SourceDefinition(version: 1, definition)
    return SourceQuantity(
      key, title, unit: unitOfValue, per: .fiscalYear, definition, parameters: own + [unit],
      access: .needs(.readPeople), isAboutPeople: true, growsInYear: growsInYear, rows: rows
    ) { question, connection in
      let period = DayPeriod(from: question.period.firstDay, until: question.lastDay)
      guard question.period.firstDay <= question.asOf,
        let start = try StaffMovements.firstDay(in: connection), start <= period.lastDay
      else { return SourceValue(nil, asOf: nil, by: definition) }
      var (number, people, missing) = try body(question, period, unit(question), connection)
      if start > period.firstDay { missing.append("名簿は\(start.japanese)からです。それより前の異動は、一部しかわかりません。") }
      return SourceValue(number, asOf: period.lastDay, by: definition, people: people, missing: missing)
    }
  }

  private static func unit(_ question: SourceQuestion) -> Unit.ID? { question["unit"].map { Unit.ID(stored: $0) } }

  private static func isMeant(_ own: Person.Sex?, _ question: SourceQuestion) -> Bool {
    let word = sex.word(in: question)
    return word == "all" || own?.rawValue == word
  }

  private static func sexGap(_ cells: [StaffMovements.Cell], _ question: SourceQuestion) -> [String] {
    sex.word(in: question) == "all" ? [] : gap("性別", cells.filter { $0.sex == nil }.many)
  }
}

extension [StaffMovements.Cell] {
  /// How many people they hold.
  fileprivate var many: Int { reduce(0) { $0 + $1.count } }
}
