import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Organization

/// The tree of units as of a day.
struct UnitTreePage {
  private let context: RequestContext
  private let units: ShownUnits
  private var tree: UnitDirectory { units.tree }
  private var register: UnitRegister { units.register }

  init(context: RequestContext, _ units: ShownUnits) {
    self.context = context
    self.units = units
  }

  func response() -> Response {
    Shell("組織", in: context, section: UnitAddresses.tree(), assets: [.units], actions: actions).response { html in
      if let done = context.query("done").flatMap({ Self.done[$0] }) { html.goodNotice(done) }
      rolesLeft(&html)
      filterBar(&html)
      guard !tree.entries.isEmpty else { return nothing(&html) }
      html.div(Attributes(class: "scroll", label: "\(units.day.japanese)の組織", tabIndex: 0)) { html in
        html.table(.class("list units")) { html in
          html.caption(.class("visually-hidden"), "\(units.day.japanese)の組織")
          html.thead { html in
            html.tr { html in
              for title in ["所属", "種類", "コード", "略称", "事業場", "この形になった日"] { html.th(scope: .column, title) }
            }
          }
          html.tbody { html in for entry in tree.entries { row(entry, &html) } }
        }
      }
    }
  }

  private static let done = [
    "added": "所属を加えました。", "reorganized": "組織改正を登録しました。", "imported": "一覧を取り込みました。",
    "same": "変わるところはありませんでした。",
  ]

  /// Roles that a reorganisation left with units that end.
  private func rolesLeft(_ html: inout HTMLWriter) {
    guard let left = context.query("roles").flatMap({ Int(asked: $0) }), left > 0 else { return }
    html.warning("新しい所属に引き継いでいない役割が、\(left)件あります。")
    html.p { $0.a(Link(segments: ["roles"], query: [("state", "unit-ends")]), "役割の一覧で、移すか外す") }
  }

  private func actions(_ html: inout HTMLWriter) {
    html.span(.class("small muted"), "ファイルに出す")
    html.a(UnitAddresses.file(.xlsx), .class("button"), download: true, "Excel")
    html.a(UnitAddresses.file(.csv), .class("button"), download: true, "CSV")
    html.buttonLink("事業場", UnitAddresses.workplaces())
    guard context.signedIn.mayEverywhere(.manageUnits) else { return }
    html.buttonLink("一覧を取り込む", UnitAddresses.importing())
    html.buttonLink("所属を加える", UnitAddresses.new())
    html.buttonLink("組織改正", UnitAddresses.reorganize(), isPrimary: true)
  }

  private func filterBar(_ html: inout HTMLWriter) {
    html.searchForm(UnitAddresses.tree(), .class("filters")) { html in
      html.div(.class("part")) { html in
        html.label(for: "day", "いつの組織か")
        html.input(.date, name: "day", value: units.day.description, .id("day"))
      }
      html.submit("見る", .class("button"))
      if units.day != units.today { html.a(UnitAddresses.tree(), "今日の組織") }
      html.p(Attributes(class: "result", role: "status"), "\(units.day.japanese)：\(tree.entries.count)の所属")
    }
    let near = nearDays
    guard !near.isEmpty else { return }
    html.p(.class("unit-days")) { html in
      html.text("組織が変わった日：")
      for day in near {
        html.a(
          UnitAddresses.tree().adding([("day", day.description)]),
          Attributes(current: day == units.day ? "true" : nil), day.japanese)
        html.text("　")
      }
    }
  }

  /// The last days of change, and those to come.
  private var nearDays: [Day] { Array(register.days.suffix(8).reversed()) }

  private func nothing(_ html: inout HTMLWriter) {
    html.empty(
      register.units.isEmpty ? "所属はまだありません。「一覧を取り込む」か「所属を加える」から始めてください。" : "この日には、所属がありません。")
  }

  private func row(_ entry: UnitDirectory.Entry, _ html: inout HTMLWriter) {
    html.tr { html in
      html.th(Attributes(data: [("depth", String(min(entry.depth, 5)))]), scope: .row) { html in
        html.a(UnitAddresses.sheet(entry.id), entry.span.name)
      }
      html.td(entry.span.kind)
      html.td(entry.span.code ?? "")
      html.td(entry.span.shortName ?? "")
      html.td(register.workplace(entry.span.workplace)?.name ?? "")
      html.td(.class("short"), entry.span.period.from?.japanese ?? "")
    }
  }
}
