import Application
import Essentials
import FiscalYears
import HTML
import HTTP
import Organization
import WorkTime

/// The parts of the filter bars that the lists share.
struct Filters {
  let context: RequestContext

  /// The fiscal year of the address, or that of today.
  static func year(_ context: RequestContext) -> FiscalYear {
    let current = FiscalYear(containing: context.services.clock.now.day)
    guard let year = context.query("year").flatMap({ Int(asked: $0) }), (1_950...2_200).contains(year) else {
      return current
    }
    return FiscalYear(year)
  }

  static func unit(_ context: RequestContext) -> Unit.ID? { context.query("unit").flatMap { Unit.ID($0) } }

  func part(
    _ html: inout HTMLWriter, _ id: String, _ label: String, _ input: (inout HTMLWriter) -> Void
  ) {
    html.div(.class("part")) { html in
      html.label(for: id, label)
      input(&html)
    }
  }

  func years(_ html: inout HTMLWriter, chosen: FiscalYear) {
    let current = FiscalYear(containing: context.services.clock.now.day)
    part(&html, "year", "年度") { html in
      html.select(name: "year", .id("year")) { html in
        let years = Set((0..<6).map { current.adding(-$0) } + [chosen]).sorted().reversed()
        for year in years { html.option(year.description, year.japanese, selected: year == chosen) }
      }
    }
  }

  func units(_ html: inout HTMLWriter, _ directory: UnitDirectory, chosen: Unit.ID?) {
    part(&html, "unit", "所属（下の所属も含む）") { html in
      html.select(name: "unit", .id("unit")) { html in
        html.option("", "すべて")
        for entry in directory.entries {
          html.option(
            entry.id.text, String(repeating: "　", count: entry.depth) + entry.span.name, selected: entry.id == chosen)
        }
      }
    }
  }

  func choice(
    _ html: inout HTMLWriter, _ id: String, _ label: String, _ words: [(word: String, title: String)], chosen: String
  ) {
    part(&html, id, label) { html in
      html.select(name: id, .id(id)) { html in
        for (word, title) in words { html.option(word, title, selected: word == chosen) }
      }
    }
  }
}
