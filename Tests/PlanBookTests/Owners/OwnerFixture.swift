import Essentials
import FiscalYears
import Organization
import Planning

/// A register whose lines are a key, a name and the key of the unit above, with days where they matter.
func register(
  _ lines: [(key: String, name: String, parent: String?)], ended: [String: String] = [:], begun: [String: String] = [:],
  links: [(String, String, String)] = []
) -> UnitRegister {
  UnitRegister(
    units: lines.map { line in
      let period = DayPeriod(from: begun[line.key].flatMap { Day($0) }, until: ended[line.key].flatMap { Day($0) })
      return Unit(
        id: Unit.ID(stored: line.key),
        spans: [UnitSpan(period: period, name: line.name, parent: line.parent.map { Unit.ID(stored: $0) })])
    },
    successions: Set(
      links.compactMap { link in
        Day(link.2).map { UnitSuccession(old: Unit.ID(stored: link.0), new: Unit.ID(stored: link.1), day: $0) }
      }))
}

/// A city with two departments, two sections of the same name, and a section that was merged on 1 April 2024.
let ownerCity = register(
  [
    ("soumu", "総務部", nil), ("jinji", "人事課", "soumu"), ("shomu1", "庶務係", "jinji"), ("shokuin", "職員課", "soumu"),
    ("kikaku", "企画部", nil), ("jinzai", "人材育成課", "kikaku"), ("shomu2", "庶務係", "jinzai"), ("kouhou", "広報課", "kikaku"),
    ("hisho", "秘書広報課", "kikaku"),
  ], ended: ["shokuin": "2022-03-31", "kouhou": "2026-03-31"], begun: ["hisho": "2026-04-01"],
  links: [("shokuin", "jinji", "2022-04-01"), ("kouhou", "hisho", "2026-04-01")])

/// A plan for 2025 to 2029 with these abbreviations.
func planWithLegend(_ legend: [(String, String)] = [], text: String? = nil) -> Plan {
  var plan = Plan(id: Plan.ID(stored: "plan"), title: "計画")
  plan.firstYear = FiscalYear(2025)
  plan.lastYear = FiscalYear(2029)
  plan.vocabulary.abbreviations = legend.map { Vocabulary.Abbreviation($0.0, $0.1) }
  if let text { plan.sections = [Section(id: Section.ID(stored: "s"), title: "凡例", blocks: [.text(text)])] }
  return plan
}
