import Design
import Essentials
import HTML
import Revising

/// The choices above a list of changes.
struct HistoryFilterBar {
  let changes: PlanChanges
  let action: Link

  private var query: HistoryQuery { changes.query }

  func write(to html: inout HTMLWriter) {
    html.searchForm(action, Attributes(class: "filters", role: "search", data: [("instant", "")])) { html in
      part(&html, "person", "変えた人") { html, id in
        html.select(name: "person", .id(id)) { html in
          html.option("", "すべて")
          for person in changes.list.people { html.option(person, person, selected: person == query.filter.person) }
        }
      }
      part(&html, "kind", "変更の種類") { html, id in
        html.select(name: "kind", .id(id)) { html in
          html.option("", "すべて")
          for kind in HistoryQuery.KindChoice.allCases {
            html.option(kind.rawValue, kind.title, selected: kind == query.kind)
          }
        }
      }
      part(&html, "from", "この日から") { html, id in
        html.input(.date, name: "from", value: query.filter.from?.description, .id(id))
      }
      part(&html, "to", "この日まで") { html, id in
        html.input(.date, name: "to", value: query.filter.to?.description, .id(id))
      }
      part(&html, "q", "文字") { html, id in
        html.input(.search, name: "q", value: query.filter.text, .id(id), placeholder: "変えた文や理由")
      }
      html.submit("絞り込む", .class("button"))
      if query.isActive { html.a(action, "条件を消す") }
      html.p(Attributes(class: "result", role: "status"), "\(changes.list.total)回の変更")
    }
  }

  private func part(
    _ html: inout HTMLWriter, _ id: String, _ label: String, _ input: (inout HTMLWriter, String) -> Void
  ) {
    html.div(.class("part")) { html in
      html.label(for: id, label)
      input(&html, id)
    }
  }
}
