import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Planning
import Reporting
import Rounds

/// All that waits to be checked in a plan, listed once more: one button passes it.
struct PassAllPage {
  /// So many go in one act, as a form holds a limited number of fields.
  static let most = 1_500

  let context: RequestContext
  let items: [InboxList.Item]
  let today: Day

  private var passed: [InboxList.Item] { Array(items.prefix(Self.most)) }

  func response() -> Response {
    let word = InboxList.passWord(passed)
    return Shell(
      "\(passed.count)件すべてを\(word)", in: context, trail: [Shell.Crumb("進行管理", ProgressAddresses.inbox())],
      section: ProgressAddresses.inbox(), assets: [.report]
    ).response { html in
      html.p("次の報告を、まとめて\(word)ところです。計画：\(passed.first?.plan ?? "")")
      if items.count > passed.count {
        html.warning("一度に扱えるのは\(Self.most)件までです。残りの\(items.count - passed.count)件は、このあとで行ってください。")
      }
      html.form(ProgressAddresses.passing(), in: context, .class("stack")) { html in
        html.input(.hidden, name: "plan", value: passed.first?.form.plan.text ?? "")
        for item in passed { html.input(.hidden, name: "sheet", value: item.sheet.id.text) }
        html.p(.class("actions")) { html in
          html.submit("\(passed.count)件を\(word)", .class("button primary"), name: "which", value: "chosen")
          html.buttonLink("やめて戻る", ProgressAddresses.inbox())
        }
        table(&html)
      }
    }
  }

  private func table(_ html: inout HTMLWriter) {
    html.div(Attributes(class: "scroll", role: "region", label: "まとめて扱う報告", tabIndex: 0)) { html in
      html.table(.class("list inbox")) { html in
        html.caption(.class("visually-hidden"), "まとめて扱う報告")
        html.thead { html in
          html.tr { html in for title in ["取組", "状態", "所属", "回", "期限"] { html.th(scope: .column, title) } }
        }
        html.tbody { html in for item in passed { row(&html, item) } }
      }
    }
  }

  private func row(_ html: inout HTMLWriter, _ item: InboxList.Item) {
    html.tr { html in
      html.th(scope: .row) { html in
        html.a(ProgressAddresses.sheet(item.sheet.id), item.title)
        if item.sheet.isUnchanged { html.span(.class("tag"), "前回と同じ") }
      }
      html.td { html in
        SheetMark(item.sheet, item.form, isLate: item.isLate).write(to: &html)
        item.figures.write(to: &html)
      }
      html.td(item.units)
      html.td(RoundPage.title(item.form.round))
      html.td(.class("short"), dueText(item.form.due, today: today))
    }
  }
}

extension InboxList {
  /// What passing these sheets is called: behind the last stage they are accepted.
  static func passWord(_ items: [Item]) -> String {
    items.allSatisfy { $0.sheet.stage + 1 == $0.form.cycle.stages.count } ? "受け付ける" : "確認済みにする"
  }
}
