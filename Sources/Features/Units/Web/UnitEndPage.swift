import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Organization

/// Asks once more before a unit ends on which roles or open sheets hang.
struct UnitEndPage {
  let context: RequestContext
  let unit: Unit
  let day: Day
  /// The number of the unit's last change on the page from which this one comes.
  let seen: String
  let ending: EndingUnits

  private var name: String { ending.name(unit.id) }

  func response() -> Response {
    Shell(
      "\(name)を廃止する", in: context,
      trail: [Shell.Crumb("組織", UnitAddresses.tree()), Shell.Crumb(name, UnitAddresses.sheet(unit.id))],
      section: UnitAddresses.tree(), width: .medium, assets: [.units]
    ).response { html in
      html.warning("まだ廃止していません。この所属には、役割や報告が残っています。")
      html.p(.class("lead")) { html in
        html.text("ほかの所属が引き継ぐときは、")
        html.a(UnitAddresses.reorganize().adding([("day", day.description)]), "組織改正")
        html.text("で統合や分割を選ぶと、役割も一緒に引き継げます。")
      }
      EndingUnitsList(ending: ending).write(to: &html)
      html.form(UnitAddresses.end(unit.id), in: context) { html in
        html.input(.hidden, name: "seen", value: seen)
        html.input(.hidden, name: "day", value: day.description)
        html.div(.class("actions")) { html in
          html.submit("\(day.japanese)に廃止する", .class("button danger"), name: "confirm", value: "1")
          html.buttonLink("やめる", UnitAddresses.sheet(unit.id))
        }
      }
    }
  }
}
