import Application
import Design
import Essentials
import HTML
import HTTP
import Lineage
import PlanFile
import Planning

/// 新旧の対照表: which measure became which, with reasons and counts.
struct TablePage {
  let context: RequestContext
  let pair: PlanPair
  let filter: TableFilter

  func response() -> Response {
    let table = SuccessionTable(pair)
    let rows = filter.rows(of: table)
    let plan = pair.new.plan.id
    return PairFrame(context: context, plan: pair.new.plan, view: .table).response(actions: { html in
      html.a(
        SuccessionAddresses.workbook(plan).adding(filter.query), .class("button"), download: true, "Excelで出す")
      html.scriptButton("印刷", Attributes(class: "button", data: [("print", "")]))
    }) { html in
      html.p(.class("lead"), "「\(pair.old.plan.title)」の取組が、「\(pair.new.plan.title)」でどうなるかの一覧です。再掲は数えません。")
      html.p { html in
        for count in table.counts where count.count > 0 {
          html.a(SuccessionAddresses.table(plan).adding([("kind", count.word)]), "\(count.title) \(count.count)行")
          html.text("　")
        }
      }
      filters(&html, table, rows.count)
      write(rows, to: &html)
    }
  }

  private func filters(_ html: inout HTMLWriter, _ table: SuccessionTable, _ shown: Int) {
    html.searchForm(SuccessionAddresses.table(pair.new.plan.id), .class("filters no-print")) { html in
      html.div(.class("part")) { html in
        html.label(for: "kind", "どうするか")
        html.select(name: "kind", .id("kind")) { html in
          html.option("", "すべて")
          for count in table.counts {
            html.option(count.word, "\(count.title)（\(count.count)行）", selected: count.word == filter.kind)
          }
        }
      }
      html.div(.class("part")) { html in
        html.label(for: "order", "並べ方")
        html.select(name: "order", .id("order")) { html in
          html.option("old", "前の計画の順", selected: filter.order == .old)
          html.option("new", "次の計画の順", selected: filter.order == .new)
          html.option("kind", "どうするかの順", selected: filter.order == .kind)
        }
      }
      html.div(.class("part")) { html in
        html.label(for: "q", "ことば")
        html.input(.search, name: "q", value: filter.text, .id("q"))
      }
      html.submit("絞り込む", .class("button"))
      html.span(.class("result"), "\(shown)行")
    }
  }

  private func write(_ rows: [SuccessionTable.Row], to html: inout HTMLWriter) {
    guard !rows.isEmpty else {
      html.empty("この条件の行はありません。")
      return
    }
    html.table(.class("list")) { html in
      html.thead { html in
        html.tr { html in
          html.th(scope: .column, "前の計画")
          html.th(scope: .column, "どうするか")
          html.th(scope: .column, "次の計画")
          html.th(scope: .column, "理由")
        }
      }
      html.tbody { html in
        for row in rows {
          html.tr { html in
            html.td { nodes(&$0, row.olds, pair.old.plan.id) }
            html.td(.class("short")) { html in
              if let kind = row.kind {
                html.span(.class(kind.tagClass), kind.title)
              } else {
                html.span(.class("muted"), row.title)
              }
            }
            html.td { nodes(&$0, row.news, pair.new.plan.id) }
            html.td { $0.lines(row.reason ?? "") }
          }
        }
      }
    }
  }

  private func nodes(_ html: inout HTMLWriter, _ nodes: [PlanNode], _ plan: Plan.ID) {
    if nodes.isEmpty { html.span(.class("muted"), "―") }
    for node in nodes { html.div { $0.a(SuccessionAddresses.sheet(plan, node.id), node.numberedTitle) } }
  }
}
