import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Organization
import TextFiles

/// What a file would change: problems first, then the choices, then by unit and person by person.
struct RunPage {
  /// How many people of a kind are shown.
  static let shown = 200

  let context: RequestContext
  let run: PeopleRun
  let table: CSVTable
  let plan: RunPlan
  let names: PeopleNames
  let units: UnitRegister
  let profiles: [String]
  let progress: RunProgress.State?
  let refusals: [Refusal]

  func response() -> Response {
    Shell(
      run.title, in: context,
      trail: [Shell.Crumb("職員", PeopleAddresses.list()), Shell.Crumb("取込み・定期異動", PeopleAddresses.runs())],
      section: PeopleAddresses.list()
    ).response(status: refusals.isEmpty ? .ok : .unprocessable, capacity: 262_144) { html in
      html.errorSummary(refusals)
      if let progress { running(progress, &html) }
      overview(&html)
      RunProblems(plan: plan, day: run.mapping.day, names: names).write(to: &html)
      if !plan.missing.isEmpty { html.section(.class("card")) { missing(&$0) } }
      if !plan.changes.isEmpty {
        html.section(.class("card")) { RunFlows(plan: plan, day: run.mapping.day, units: units).write(to: &$0) }
        html.section(.class("card")) { people(&$0) }
      }
      html.section(.class("card")) {
        RunColumns(context: context, run: run, table: table, profiles: profiles, refusals: refusals).write(to: &$0)
      }
    }
  }

  private func running(_ progress: RunProgress.State, _ html: inout HTMLWriter) {
    html.div(Attributes(class: "notice", role: "status")) { html in
      html.p("取り込んでいます：\(progress.done)人 / \(progress.whole)人")
      html.form(PeopleAddresses.cancel(run.id), in: context) { $0.submit("止める（何も取り込まない）", .class("button")) }
    }
  }

  private func overview(_ html: inout HTMLWriter) {
    html.section(.class("card stack")) { html in
      html.facts([
        ("読んだ行", "\(table.records.count)行（\(table.encodingName)）"),
        ("種類", run.mapping.isFull ? "全員の一覧" : "変わる人だけの一覧"), ("この日の内容", run.mapping.day.japanese),
        ("変わる人", RunSummary(plan).text), ("変わらない人", "\(plan.unchanged)人"),
        ("誤り", plan.errors.isEmpty ? "なし" : "\(plan.errors.count)件"),
      ])
      html.div(.class("actions")) { html in
        html.form(PeopleAddresses.take(run.id), in: context, Attributes(data: [("busy", "取り込んでいます…")])) { html in
          html.input(.hidden, name: "mark", value: plan.mark)
          if !plan.errors.isEmpty {
            html.div(.class("choice")) { html in
              html.input(.checkbox, name: "skip-errors", value: "1", .id("skip-errors"))
              html.label(for: "skip-errors", "誤りのある行を除いて取り込む")
            }
          }
          html.submit("この内容で取り込む", .class("button primary"))
          html.span(Attributes(role: "status"), "")
        }
        html.form(PeopleAddresses.discard(run.id), in: context) { $0.submit("取り込まずに捨てる", .class("button")) }
      }
    }
  }

  private func missing(_ html: inout HTMLWriter) {
    html.h2(.id("missing"), "ファイルにない職員：\(plan.missing.count)人")
    html.p("この人たちをどうするかは、下の「読み方」の「ファイルにない職員」で選びます。")
    html.ul(.class("items")) { html in
      for person in plan.missing.prefix(Self.shown) {
        html.li { html in
          html.a(PeopleAddresses.sheet(person.id), "\(person.staffNumber)　\(person.name)")
          html.text("　\(names.place(person.main(on: run.mapping.day)))")
        }
      }
    }
    if plan.missing.count > Self.shown { html.p("ほか\(plan.missing.count - Self.shown)人") }
  }

  private func people(_ html: inout HTMLWriter) {
    html.h2("1人ずつの違い")
    for kind in RunPlan.Kind.allCases {
      let changes = plan.changes.filter { $0.kinds.contains(kind) }
      if changes.isEmpty { continue }
      html.details(open: changes.count <= 20) { html in
        html.summary("\(kind.title)：\(changes.count)人")
        html.ul(.class("problem-list")) { html in
          for change in changes.prefix(Self.shown) { html.li { self.change(change, &$0) } }
        }
        if changes.count > Self.shown { html.p("ほか\(changes.count - Self.shown)人") }
      }
    }
  }

  private func change(_ change: RunPlan.Change, _ html: inout HTMLWriter) {
    html.strong("\(change.after.staffNumber)　\(change.after.name)")
    if let row = change.rows.first { html.span(.class("where"), "　\(row)行目") }
    let difference = PersonDifference(from: change.before?.person, to: change.after, line: line)
    html.ul(.class("items")) { html in
      for field in difference.fields {
        html.li { html in
          html.text("\(field.title)　")
          if !field.before.isEmpty { html.del { $0.text(field.before) } }
          if !field.before.isEmpty, !field.after.isEmpty { html.text(" → ") }
          if !field.after.isEmpty { html.ins { $0.text(field.after) } }
        }
      }
    }
  }

  private func line(_ held: Assignment) -> String {
    let unit = names.directory.pathName(of: held.unit) ?? units.name(held.unit, on: held.period.firstDay)
    let parts =
      [held.isMain ? nil : "兼務", unit, held.outside.map { "派遣：\($0)" }]
      + StaffWord.List.allCases.map { names.label($0, of: held) }
    return "\(held.period.japanese)　" + parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "　")
  }
}
