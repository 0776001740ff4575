import Application
import Contracts
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Measuring
import Planning

/// The numbers of the law with the day from which each holds (法定の率), and what was entered.
struct LegalPage {
  let context: RequestContext
  /// As they stand today.
  let tables: [LegalTable]
  /// Oldest first.
  let entries: [LegalEntry]
  /// The indicators that follow a table; empty for those who do not manage all plans.
  let users: [(table: String, plan: Plan.ID, indicator: Indicator.ID, name: String)]
  var form = LegalForm()
  var refusals: [Refusal] = []

  static let title = "法定の率"

  static func mayEnter(_ context: RequestContext) -> Bool { context.signedIn.mayEverywhere(.managePlans) }

  func response(status: Status = .ok) -> Response {
    Shell(
      Self.title, in: context, trail: [Shell.Crumb("計画", PlanPlaces.list)], section: PlanPlaces.list
    ) { html in
      if Self.mayEnter(context) { html.buttonLink("表を作る", IndicatorAddresses.newLaw(), isPrimary: true) }
      html.scriptButton("印刷", Attributes(class: "button", data: [("print", "")]))
    }.response(status: status) { html in
      html.errorSummary(refusals)
      html.p(.class("print-only"), "\(context.services.clock.now.day.japanese)現在")
      switch context.query("done") {
      case "entered": html.goodNotice("行を足しました。この表に合わせる目標は、これからこの行で判定します。")
      case "made": html.goodNotice("表を作りました。指標の目標に、この表の名前をそのまま書くと、この表に合わせられます。")
      case "renamed": html.goodNotice("表を直しました。この表に合わせている目標は、新しい名前で見せます。")
      case "table-withdrawn": html.goodNotice("表をなくしました。入れた行は、下の記録に残っています。")
      case "withdrawn": html.goodNotice("行を取り消しました。取り消す前の内容は、下の記録に残っています。")
      default: break
      }
      html.p(
        .class("lead"),
        "法令などが決める数と、いつからの数かの表です。目標をこの表に合わせた指標は、値の日に効いている行で判定し、どの行を使ったかを判定に書きます。締め切った回の判定は、締め切ったときの行のまま残ります。"
      )
      for table in tables { section(&html, table) }
      if Self.mayEnter(context) { entry(&html) }
      log(&html)
    }
  }

  private func section(_ html: inout HTMLWriter, _ table: LegalTable) {
    let today = context.services.clock.now.day
    let present = table.row(on: today)
    html.section(Attributes(class: "card", labelledBy: table.key)) { html in
      html.h2(.id(table.key), table.title)
      html.p { html in
        html.text("指標の値が、この数\(table.bound)かを見ます。単位：\(table.unit)。もと：\(table.source)")
        if table.isOwn, Self.mayEnter(context) {
          html.text("　")
          html.a(IndicatorAddresses.law(Identifier(stored: table.key)), .class("no-print"), "名前を直す、表をなくす")
        }
      }
      guard !table.rows.isEmpty else { return html.empty("行がまだありません。この表に合わせた目標は、行を足すまで判定できません。") }
      html.div(Attributes(class: "scroll", role: "region", label: "\(table.title)の表", tabIndex: 0)) { html in
        html.table(.class("list")) { html in
          html.thead { html in
            html.tr { html in for head in ["いつから", "数", "もと", "状態", "入れた人"] { html.th(scope: .column, head) } }
          }
          html.tbody { html in
            for row in table.rows.reversed() {
              html.tr { html in
                html.th(.class("short"), scope: .row, row.from.japanese)
                html.td(.class("short"), "\(row.value)\(table.unit)")
                html.td(row.source ?? table.source)
                html.td { html in
                  html.text(row == present ? "今の数" : row.from > today ? "これから" : "前の数")
                  if !row.isConfirmed { html.p(.class("small"), "日は確認中。法令で確かめて、同じ日か正しい日の行を足してください。") }
                }
                html.td(row.by ?? "初めからの行")
              }
            }
          }
        }
      }
      users(&html, table)
    }
  }

  private func users(_ html: inout HTMLWriter, _ table: LegalTable) {
    let own = users.filter { $0.table == table.key }
    guard !own.isEmpty else { return }
    html.h3("この表に合わせている指標")
    html.ul(.class("items")) { html in
      for user in own { html.li { $0.a(IndicatorAddresses.page(user.plan, user.indicator), user.name) } }
    }
  }

  private func entry(_ html: inout HTMLWriter) {
    html.section(Attributes(class: "card no-print", labelledBy: "entry")) { html in
      html.h2(.id("entry"), "行を足す")
      html.p(.class("help"), "同じ日の行があるときは、新しい行が代わりになります。前の行は、記録に残ります。")
      html.form(IndicatorAddresses.laws(), in: context) { html in
        FormField("table", "表", refusals: refusals).write(to: &html) { html in
          html.select(name: "table", .id("table")) { html in
            for table in tables {
              html.option(table.key, "\(table.title)（\(table.unit)）", selected: table.key == form.table)
            }
          }
        }
        FormField("from", "いつから", help: "例：2026-07-01、令和8年7月1日", refusals: refusals)
          .writeInput(to: &html, value: form.from)
        FormField("value", "数（表の単位で）", help: "例：3.0。行を取り消すときは空のままにします。", refusals: refusals)
          .writeInput(to: &html, value: form.value)
        FormField("source", "もと、または取り消すわけ", help: "例：障害者雇用促進法施行令（令和5年政令第44号）", refusals: refusals)
          .writeInput(to: &html, value: form.source)
        html.p { html in
          html.input(.checkbox, name: "withdraw", value: "1", .id("withdraw"), checked: form.isWithdrawal)
          html.label(for: "withdraw", "その日の行を取り消す")
        }
        html.submit("記録する", .class("button primary"))
      }
    }
  }

  private func log(_ html: inout HTMLWriter) {
    guard !entries.isEmpty else { return }
    html.section(Attributes(class: "card", labelledBy: "log")) { html in
      html.h2(.id("log"), "変えた記録")
      html.ul(.class("items")) { html in
        for entry in entries.reversed() {
          let table = tables.first { $0.key == entry.table }
          let words = entry.value.map { "\($0)\(table?.unit ?? "")にした" } ?? "行を取り消した"
          html.li(
            "\(entry.at.day.japanese)　\(entry.by)　\(table?.title ?? "なくした表")：\(entry.from.japanese)から\(words)　もと：\(entry.source)"
          )
        }
      }
    }
  }
}
