import Design
import Essentials
import HTML
import HTTP
import Lineage
import PlanFile
import Planning

/// The measures of the old plan in its order, under their tiers, with what was decided.
struct ChoiceTable {
  let pair: PlanPair
  let list: ChoiceList
  let item: PlanNode.ID?
  /// The ids of those that were ticked, where that was refused.
  var ticked: Set<String> = []

  /// Where the row of a measure stands on the page.
  static func place(_ id: PlanNode.ID) -> String { "row-\(id)" }

  func write(to html: inout HTMLWriter) {
    guard !list.shown.isEmpty else {
      html.empty(list.rows.isEmpty ? "前の計画に取組がありません。" : "この条件の取組はありません。")
      return
    }
    let page = list.page(with: item)
    pages(&html, page)
    html.div(Attributes(class: "scroll", role: "region", label: "前の計画の取組", tabIndex: 0)) { html in
      html.table(.class("list")) { html in
        html.thead { html in
          html.tr { html in
            for head in ["印", "前の計画の取組", "どうするか"] { html.th(scope: .column, head) }
          }
        }
        html.tbody { html in
          var path: [String] = []
          for row in list.rows(onPage: page) {
            if row.path != path {
              path = row.path
              if !path.isEmpty {
                html.tr { $0.th(.class("small"), scope: .rowGroup, columnSpan: 3, path.joined(separator: " › ")) }
              }
            }
            write(row, to: &html)
          }
        }
      }
    }
  }

  private func pages(_ html: inout HTMLWriter, _ page: Int) {
    guard list.pageCount > 1 else { return }
    html.nav(Attributes(class: "pages", label: "取組の一覧のページ")) { html in
      html.p { html in
        html.text("\(list.shown.count)件のうち、\(page)ページ目（全\(list.pageCount)ページ）　")
        for (other, title) in [(page - 1, "前のページ"), (page + 1, "次のページ")] where 1 <= other && other <= list.pageCount {
          let query = list.query + [("page", String(other))]
          html.a(SuccessionAddresses.choices(pair.new.plan.id).adding(query), title)
          html.text("　")
        }
      }
    }
  }

  private func write(_ row: ChoiceList.Row, to html: inout HTMLWriter) {
    html.tr(.id(Self.place(row.node.id))) { html in
      html.td { html in
        let id = row.node.id.text
        html.input(
          .checkbox, name: ManyChoice.item, value: id, Attributes(label: "「\(row.node.title)」を選ぶ"),
          checked: ticked.contains(id))
      }
      html.td { html in
        let address = SuccessionAddresses.choices(pair.new.plan.id)
          .adding(list.query + [("item", row.node.id.text)]).at(ChoiceCard.place)
        html.a(address, Attributes(current: row.node.id == item ? "true" : nil), row.node.numberedTitle)
      }
      html.td { html in
        if row.links.isEmpty { html.span(.class("muted"), "まだ決めていない") }
        for link in row.links {
          html.span(.class(link.kind.tagClass), link.kind.title)
          let goals = link.to.compactMap { pair.new.position(of: $0.node).map { pair.new.entries[$0].node } }
          for node in goals {
            html.div(.class("small")) { html in
              html.text("→ ")
              html.a(SuccessionAddresses.sheet(pair.new.plan.id, node.id), node.numberedTitle)
            }
          }
          if let reason = link.reason { html.div(.class("small muted"), reason) }
        }
      }
    }
  }
}

extension Succession.Kind {
  /// The class of its tag; what it says stands in words in it.
  var tagClass: StaticString {
    switch self {
    case .new: "tag new"
    case .expand: "tag expand"
    case .finish: "tag finish"
    case .continue, .merge, .split: "tag"
    }
  }
}
