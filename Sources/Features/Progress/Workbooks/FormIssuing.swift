import Application
import Archives
import Database
import Essentials
import FiscalYears
import Organization
import PlanFile
import Planning
import Reporting
import Rounds
import Spreadsheets

/// Makes the workbooks of a round: each gets a token, under which is kept what stood in it.
struct FormIssuing {
  let page: RoundPage
  let actor: Actor
  /// The sheets of the round, with their answers.
  let sheets: [ReportSheet]
  let units: UnitNames

  /// A workbook that is ready to be written.
  struct Ready {
    let fileName: String
    let workbook: FormWorkbook
  }

  /// Gives out the forms of these units, in the caller's transaction; nil stands for what no unit answers.
  func issue(
    _ wanted: [Unit.ID?], random: any RandomSource, at time: Instant, in connection: borrowing Connection
  ) throws -> [Ready] {
    let columns = FormColumn.all(page.form, page.plan)
    let rows = FormRows(form: page.form, snapshot: page.snapshot, columns: columns, unitNames: units.names)
    var ready: [Ready] = []
    for unit in wanted {
      let own = sheets.filter { $0.isAsked(of: unit) }
      guard !own.isEmpty else { continue }
      let made = own.map { rows.row($0, isOpen: SheetRights(actor, $0, page.form).canWrite) }
      var form = IssuedForm(
        id: IssuedForm.ID(from: random), plan: page.plan.id, round: page.round.id, unit: unit,
        unitName: units.name(unit), issuedAt: time, issuedBy: actor.name(doing: .writeReports))
      form.rows = made.map { row in
        let locked = columns.filter { $0.question == nil && $0.content != .sheet }
        return IssuedForm.Row(
          sheet: row.sheet.id, revision: row.revision,
          locked: Dictionary(uniqueKeysWithValues: locked.map { ($0.key, IssuedForm.mark(row.texts[$0.key] ?? "")) }))
      }
      let token = try IssuedFormStore.issue(form, account: actor.account?.text, in: connection)
      ready.append(
        Ready(
          fileName: "\(RoundPage.title(page.round)) \(form.unitName)",
          workbook: FormWorkbook(
            form: page.form, plan: page.plan, unitName: form.unitName, token: token.text, columns: columns, rows: made)
        ))
    }
    return ready
  }
}

/// The names of units as people know them today.
struct UnitNames {
  let names: [Unit.ID: String]

  init(_ ids: some Sequence<Unit.ID>, _ register: UnitRegister, on day: Day) {
    let directory = register.directory(on: day)
    names = Dictionary(
      ids.map { ($0, directory.pathName(of: $0) ?? register.name($0, on: day)) },
      uniquingKeysWith: { first, _ in first })
  }

  func name(_ unit: Unit.ID?) -> String { unit.map { names[$0] ?? "名前のない所属" } ?? "所属の対応がない取組" }
}

/// Names of files that Windows can keep.
enum FileNames {
  /// The names, each only once, with that ending.
  static func distinct(_ names: [String], ending: String) -> [String] {
    var taken: Set<String> = []
    return names.map { wish in
      let clean = safe(wish)
      var name = clean
      var number = 2
      while !taken.insert(name.lowercased()).inserted {
        name = "\(clean)(\(number))"
        number += 1
      }
      return name + ending
    }
  }

  private static func safe(_ name: String) -> String {
    let signs = name.map { sign -> Character in
      if sign == " " || sign == "　" || sign.isNewline || sign == "\t" { return "_" }
      return "\\/:*?\"<>|".contains(sign) || sign.unicodeScalars.contains { $0.value < 0x20 } ? "＿" : sign
    }
    var short = String(signs.prefix(80))
    while short.hasSuffix(".") || short.hasSuffix("_") { short.removeLast() }
    return short.isEmpty ? "様式" : short
  }
}

extension ReportSheet {
  /// Whether the unit is asked; nil stands for sheets that no unit answers.
  func isAsked(of unit: Unit.ID?) -> Bool {
    guard let unit else { return units.isEmpty }
    return units.contains(unit)
  }
}
