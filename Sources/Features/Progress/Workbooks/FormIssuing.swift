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
    let making = FormRows(form: page.form, snapshot: page.shown, columns: columns, unitNames: units.names)
    let locked = columns.filter { !$0.isAnswer && $0.content != .sheet }.map(\.key)
    let asked = sheetsByUnit
    // A sheet of several units stands in several workbooks and is worked out once.
    var rows: [ReportSheet.ID: (FormRow, IssuedForm.Row)] = [:]
    var made: [(form: IssuedForm, rows: [FormRow])] = []
    for unit in wanted {
      guard let own = asked[unit] else { continue }
      let both = own.map { sheet in
        if let known = rows[sheet.id] { return known }
        let row = making.row(sheet, isOpen: SheetRights(actor, sheet, page.form).canWrite)
        let marks = locked.map { ($0, IssuedForm.mark(row.texts[$0] ?? "")) }
        let issued = IssuedForm.Row(
          sheet: sheet.id, revision: row.revision, locked: Dictionary(uniqueKeysWithValues: marks))
        rows[sheet.id] = (row, issued)
        return (row, issued)
      }
      let form = IssuedForm(
        id: IssuedForm.ID(from: random), plan: page.plan.id, round: page.round.id, unit: unit,
        unitName: units.name(unit), issuedAt: time, issuedBy: actor.name(doing: .writeReports), rows: both.map(\.1))
      made.append((form, both.map(\.0)))
    }
    let tokens = try IssuedFormStore.issue(made.map(\.form), account: actor.account?.text, in: connection)
    return zip(made, tokens).map { made, token in
      Ready(
        fileName: "\(RoundPage.title(page.round)) \(made.form.unitName)",
        workbook: FormWorkbook(
          form: page.form, plan: page.plan, unitName: made.form.unitName, token: token.text, columns: columns,
          rows: made.rows))
    }
  }

  private var sheetsByUnit: [Unit.ID?: [ReportSheet]] {
    var asked: [Unit.ID?: [ReportSheet]] = [:]
    for sheet in sheets {
      if sheet.units.isEmpty { asked[Unit.ID?.none, default: []].append(sheet) }
      for unit in sheet.units where asked[unit]?.last?.id != sheet.id { asked[unit, default: []].append(sheet) }
    }
    return asked
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
