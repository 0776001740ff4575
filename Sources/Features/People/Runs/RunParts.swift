import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Organization
import TextFiles
import Intake

/// What is wrong or worth knowing, errors first, each with its row and what to do.
struct RunProblems {
  private static let shown = 200

  let plan: RunPlan
  let table: CSVTable
  let mapping: RunMapping

  private var day: Day { mapping.day }

  /// Number and name of those whose rows are shown, as the file has them.
  private var people: [Int: String] {
    let rows = Set(plan.problems.prefix(Self.shown).map(\.row))
    let columns = [PersonColumn.number, .name].compactMap { mapping.index(of: $0) }
    var people: [Int: String] = [:]
    for record in table.records where rows.contains(record.row) {
      people[record.row] = columns.compactMap { $0 < record.cells.count ? record.cells[$0] : nil }
        .filter { !$0.isEmpty }.joined(separator: "　")
    }
    return people
  }

  func write(to html: inout HTMLWriter) {
    guard !plan.problems.isEmpty || !plan.stranded.isEmpty else { return }
    html.section(Attributes(class: "card", labelledBy: "problems")) { html in
      html.h2(.id("problems"), "確かめること")
      let people = people
      html.ul(.class("problem-list")) { html in
        for problem in plan.problems.prefix(Self.shown) {
          html.li { html in
            html.span(.class("tag"), problem.isError ? "誤り" : "注意")
            html.text(" \(problem.row)行目　\(problem.text)")
            if let person = people[problem.row], !person.isEmpty { html.span(.class("where"), "　\(person)") }
          }
        }
        for person in plan.stranded.prefix(Self.shown) {
          html.li { html in
            html.span(.class("tag"), "注意")
            html.text(" ")
            html.a(PeopleAddresses.sheet(person.id), "\(person.staffNumber)　\(person.name)")
            html.text("　\(day.japanese)にはない所属に残ります。異動先を入れてください。")
          }
        }
      }
      let further = max(0, plan.problems.count - Self.shown) + max(0, plan.stranded.count - Self.shown)
      if further > 0 { html.p("ほか\(further)件") }
    }
  }
}

/// Comings and goings by unit.
struct RunFlows {
  let plan: RunPlan
  let day: Day
  let units: UnitRegister

  func write(to html: inout HTMLWriter) {
    html.h2("所属ごとの動き")
    html.div(Attributes(class: "scroll", label: "所属ごとの動き", tabIndex: 0)) { html in
      html.table(.class("list")) { html in
        html.caption(.class("visually-hidden"), "所属ごとの動き")
        html.thead { html in
          html.tr { html in
            html.th(scope: .column, "所属")
            for title in ["転入", "転出", "昇任・昇格", "新しい職員", "退職", "兼務の追加", "兼務の終わり"] {
              html.th(.class("number"), scope: .column, title)
            }
          }
        }
        html.tbody { html in
          let directory = units.directory(on: day)
          let order = Dictionary(
            directory.entries.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
          for flow in plan.flows(on: day).sorted(by: { order[$0.unit] ?? .max < order[$1.unit] ?? .max }) {
            html.tr { html in
              html.th(
                scope: .row, directory.pathName(of: flow.unit) ?? "\(units.name(flow.unit, on: day))（廃止）")
              for column in RunPlan.Flow.Column.allCases {
                html.td(.class("number"), flow.counts[column].map(String.init) ?? "")
              }
            }
          }
        }
      }
    }
  }
}

/// How the file is read: the meaning of its columns, the day, the kind; and profiles for the next file.
struct RunColumns {
  let context: RequestContext
  let run: PeopleRun
  let table: CSVTable
  let profiles: [String]
  let refusals: [Refusal]

  func write(to html: inout HTMLWriter) {
    html.h2("読み方")
    html.form(PeopleAddresses.mapping(run.id), in: context) { html in
      if !profiles.isEmpty { profileChoice(&html) }
      html.div(.class("form-grid")) { choices(&$0) }
      html.h3(.id("columns"), "列の意味")
      ColumnTable(run.mapping.columns, of: table).write(to: &html)
      FormField("profile", "この読み方に名前を付けて残す", help: "例：人事給与システムの一覧。次のファイルで使えます。", isOptional: true, refusals: refusals)
        .writeInput(to: &html, value: nil)
      html.submit("この読み方で読み直す", .class("button"))
    }
  }

  private func profileChoice(_ html: inout HTMLWriter) {
    html.div(.class("actions")) { html in
      html.label(for: "use-profile", "残してある読み方")
      html.select(name: "use-profile", .id("use-profile")) { html in
        for name in profiles { html.option(name, name) }
      }
      html.submit("使う", .class("button small"), name: "use", value: "1")
    }
  }

  private func choices(_ html: inout HTMLWriter) {
    let mapping = run.mapping
    FormField("kind", "ファイルの種類").write(to: &html) { html in
      html.select(name: "kind", .id("kind")) { html in
        html.option("changes", "変わる人だけの一覧", selected: !mapping.isFull)
        html.option("full", "全員の一覧", selected: mapping.isFull)
      }
    }
    FormField("day", "この日の内容として取り込む", refusals: refusals)
      .writeInput(to: &html, kind: .date, value: mapping.day.description)
    FormField("width", "番号の桁数", help: "入れると、足りない番号の前に0を補います。", isOptional: true, refusals: refusals)
      .writeInput(to: &html, value: mapping.width.map(String.init))
    html.input(.hidden, name: "missing", value: mapping.missing?.rawValue ?? "")
  }
}
