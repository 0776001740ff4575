import Essentials
import FiscalYears
import HTML
import HTTP
import Organization
import PlanFile
import Planning

/// The filters over a list of measures; every choice stands in the address.
struct PlanFilterBar {
  let snapshot: PlanSnapshot
  let filter: PlanFilter
  let action: Link
  let current: FiscalYear
  /// Today's units that answer for owners; nil where none is matched.
  let units: UnitAnswers?
  /// The visitor's own unit among them.
  let ownUnit: Unit.ID?

  init(_ page: PlanPage, _ filter: PlanFilter, action: Link) {
    (snapshot, self.filter, self.action, current) = (page.snapshot, filter, action, page.current)
    (units, ownUnit) = (page.units, page.ownUnit)
  }

  func write(to html: inout HTMLWriter, result: (inout HTMLWriter) -> Void) {
    html.searchForm(action, Attributes(class: "filters", label: "絞り込み", data: [("instant", "")])) { html in
      nodes(&html)
      choice(&html, "owner", "所管", snapshot.uses.ownerLabels, filter.owner)
      if let units { UnitChoice(units: units, chosen: filter.unit).write(to: &html) }
      choice(&html, "category", "区分", categories, filter.category)
      choice(&html, "marker", "工程", snapshot.uses.markers, filter.marker)
      emphases(&html)
      if snapshot.isTracked, snapshot.plan.years.contains(current) {
        html.div(.class("part check")) { html in
          html.input(.checkbox, name: "late", value: "1", .id("filter-late"), checked: filter.onlyLate)
          html.label(for: "filter-late", "遅れのみ")
        }
      }
      html.div(.class("part")) { html in
        html.label(for: "filter-q", "言葉で探す")
        html.input(.search, name: "q", value: filter.words, .id("filter-q"))
      }
      gap(&html)
      html.submit("絞り込む", .class("button"))
      if let ownUnit, filter.unit != ownUnit {
        html.a(action.adding([("unit", ownUnit.text)]), .class("button plain"), "自分の所属の取組")
      }
      if filter.isActive { html.a(action, .class("button plain"), "条件を消す") }
      html.div(Attributes(class: "result", role: "status")) { html in result(&html) }
    }
  }

  /// Only where a link of the list of gaps led here: the filter goes on with the others, and can be taken off.
  private func gap(_ html: inout HTMLWriter) {
    guard let missing = filter.missing else { return }
    html.div(.class("part")) { html in
      html.label(for: "filter-missing", "足りないところ")
      html.select(name: "missing", .id("filter-missing")) { html in
        html.option("", "すべて")
        html.option(missing.rawValue, missing.title, selected: true)
      }
    }
  }

  private var categories: [String] {
    snapshot.plan.vocabulary.categories.map(\.label).filter { snapshot.uses.categories.contains($0) }
  }

  private func nodes(_ html: inout HTMLWriter) {
    let roots = snapshot.roots.filter { !snapshot.entries[$0].isMeasure }
    guard let first = roots.first else { return }
    let level = snapshot.plan.levels[snapshot.entries[first].node.level]
    html.div(.class("part")) { html in
      html.label(for: "filter-node", level.name)
      html.select(name: "node", .id("filter-node")) { html in
        html.option("", "すべて")
        for position in roots {
          let node = snapshot.entries[position].node
          html.option(node.id.text, node.numberedTitle, selected: filter.node == node.id)
        }
        if let chosen = filter.node.flatMap({ snapshot.position(of: $0) }), !roots.contains(chosen) {
          let node = snapshot.entries[chosen].node
          html.option(node.id.text, node.numberedTitle, selected: true)
        }
      }
    }
  }

  private func choice(
    _ html: inout HTMLWriter, _ name: String, _ label: String, _ values: [String], _ chosen: String?
  ) {
    guard !values.isEmpty else { return }
    html.div(.class("part")) { html in
      html.label(for: "filter-\(name)", label)
      html.select(name: name, .id("filter-\(name)")) { html in
        html.option("", "すべて")
        for value in values { html.option(value, value, selected: value == chosen) }
      }
    }
  }

  private func emphases(_ html: inout HTMLWriter) {
    let used = snapshot.uses.emphases
    guard !used.isEmpty else { return }
    html.div(.class("part")) { html in
      html.label(for: "filter-emphasis", "重点")
      html.select(name: "emphasis", .id("filter-emphasis")) { html in
        html.option("", "すべて")
        for emphasis in snapshot.plan.emphases where used.contains(emphasis.id) {
          html.option(emphasis.id.text, emphasis.title, selected: filter.emphasis == emphasis.id)
        }
      }
    }
  }
}
