import Application
import Design
import Essentials
import FiscalYears
import HTML
import Planning
import Revising

/// The two states and the filter above a comparison.
struct CompareForm {
  let comparison: StateComparison
  let action: Link

  private var query: CompareQuery { comparison.query }

  func write(to html: inout HTMLWriter) {
    html.searchForm(action, Attributes(class: "filters compare-form")) { html in
      side(&html, "from", "改訂前", query.from)
      side(&html, "to", "改訂後", query.to)
      part(&html, "view", "形") { html in
        html.option("table", "新旧対照表", selected: query.view == .table)
        html.option("years", "工程表（改訂前後）", selected: query.view == .years)
      }
      part(&html, "rows", "工程表の行") { html in
        html.option("revised", "改めた取組だけ", selected: query.rows == .revised)
        html.option("all", "すべての取組", selected: query.rows == .all)
      }
      part(&html, "kind", "変更") { html in
        html.option("", "すべて")
        for kind in PlanComparison.Kind.allCases {
          html.option(kind.rawValue, kind.title, selected: kind == query.kind)
        }
      }
      part(&html, "node", "範囲") { html in
        html.option("", "計画の全体")
        for pillar in comparison.pillars {
          html.option(pillar.id.text, pillar.numberedTitle, selected: pillar.id.text == query.pillar)
        }
      }
      html.div(.class("part")) { html in
        html.label(for: "q", "文字")
        html.input(.search, name: "q", value: query.text, .id("q"))
      }
      html.submit("比べる", .class("button"))
    }
  }

  private func side(_ html: inout HTMLWriter, _ name: String, _ label: String, _ moment: PlanVersion.Moment) {
    let word = CompareQuery.word(moment)
    let known = ["present"] + comparison.editions.map { "r\($0.revision)" }
    part(&html, name, label) { html in
      html.option("present", "いまの計画", selected: word == "present")
      for edition in comparison.editions {
        let value = "r\(edition.revision)"
        html.option(value, "\(edition.name)（\(edition.frozenAt.day)）", selected: value == word)
      }
      if case .revision(let revision) = moment, !known.contains(word) {
        html.option(word, "変更\(revision)のあと", selected: true)
      }
      var day: Day?
      if case .day(let chosen) = moment { day = chosen }
      html.option("day", "日を選ぶ →", selected: day != nil)
    }
    html.div(.class("part")) { html in
      html.label(for: "\(name)-day", "\(label)の日")
      var day = comparison.page.context.query("\(name)-day").flatMap { Day($0) }
      if case .day(let chosen) = moment { day = chosen }
      html.input(.date, name: "\(name)-day", value: day?.description, .id("\(name)-day"))
    }
  }

  private func part(
    _ html: inout HTMLWriter, _ name: String, _ label: String, _ options: (inout HTMLWriter) -> Void
  ) {
    html.div(.class("part")) { html in
      html.label(for: name, label)
      html.select(name: name, .id(name), options)
    }
  }
}
