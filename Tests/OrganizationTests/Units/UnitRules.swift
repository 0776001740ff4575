import Essentials
import Testing

@testable import Organization

@Suite struct UnitsOverTime {
  private let city = SmallCity.register

  @Test func `the tree is seen as of any day`() {
    #expect(city.outline("2024-03-31") == ["総務部", " 人事課", " 職員課", "企画部", " 広報課"])
    #expect(city.outline("2024-04-01") == ["総務部", " 人事課", "  人材育成係", "企画部", " 広報課"])
    let tree = city.directory(on: SmallCity.day("2026-01-01"))
    #expect(tree.pathName(of: SmallCity.id("jinzai")) == "総務部　人事課　人材育成係")
    #expect(tree.pathName(of: SmallCity.id("shokuin")) == nil)
    #expect(tree.unit(withCode: "0201")?.span.name == "広報課")
    #expect(tree.units(called: "総務部人事課").map(\.id) == [SmallCity.id("jinji")])
    #expect(tree.units(called: "総務部 人材育成係").map(\.id) == [SmallCity.id("jinzai")])
    #expect(tree.units(called: "企画部人事課").isEmpty)
    #expect(city.days == [SmallCity.day("2024-04-01")])
  }

  @Test func `today's unit of an old one is found through its successors`() {
    let (day, id) = (SmallCity.day, SmallCity.id)
    #expect(city.standing(for: id("shokuin"), on: day("2024-03-31")) == [id("shokuin")])
    #expect(city.standing(for: id("shokuin"), on: day("2024-04-01")) == [id("jinji")])
    #expect(city.standing(for: id("jinzai"), on: day("2020-01-01")).isEmpty)
    #expect(city.standing(for: id("nobody"), on: day("2020-01-01")).isEmpty)
  }

  @Test func `a chain of reorganisations leads to the last units, each once`() throws {
    var city = city
    let ids = SmallCity.ids()
    try city.apply(
      Reorganization(
        day: SmallCity.day("2025-04-01"), steps: [.init(.split, "人事課", name: "人事給与課、人材育成課"), .init(.abolish, "人材育成係")]),
      newID: ids)
    try city.apply(
      Reorganization(
        day: SmallCity.day("2026-04-01"),
        steps: [.init(.merge, "人事給与課", name: "職員部"), .init(.merge, "人材育成課", name: "職員部")]), newID: ids)
    let day = SmallCity.day("2026-04-01")
    let now = city.standing(for: SmallCity.id("shokuin"), on: day)
    #expect(now.map { city.name($0, on: day) } == ["職員部"])
    #expect(city.standing(for: SmallCity.id("jinzai"), on: day).isEmpty)
  }

  @Test func `a role for a unit covers what lies below it and what it succeeds, on the right days`() {
    #expect(city.covering("jinzai", on: "2024-03-31").isEmpty)
    #expect(city.covering("jinzai", on: "2024-04-01") == ["jinzai", "jinji", "soumu"])
    #expect(city.covering("shokuin", on: "2024-03-31") == ["shokuin", "soumu"])
    #expect(city.covering("shokuin", on: "2024-04-01") == ["jinji", "soumu"])
    #expect(city.covering("kouhou", on: "2030-01-01") == ["kouhou", "kikaku"])
  }

  @Test func `what ended without successor is covered by who stood above it`() throws {
    var city = city
    try city.end(SmallCity.id("kouhou"), before: SmallCity.day("2025-04-01"))
    #expect(city.covering("kouhou", on: "2025-04-01") == ["kikaku"])
    try city.end(SmallCity.id("kikaku"), before: SmallCity.day("2026-04-01"))
    #expect(city.covering("kouhou", on: "2026-04-01").isEmpty)
  }

  @Test func `the days of the table never overlap and join where they can`() throws {
    var city = city
    try city.change(SmallCity.id("jinji"), from: SmallCity.day("2025-04-01")) { $0.name = "人財課" }
    let rows = city.reach().filter { $0.unit.text == "soumu" && $0.covers.text == "jinji" }
    #expect(rows.map(\.period) == [.always])
    try city.change(SmallCity.id("jinji"), from: SmallCity.day("2026-04-01")) { $0.parent = SmallCity.id("kikaku") }
    let moved = city.reach().filter { $0.unit.text == "soumu" && $0.covers.text == "jinji" }
    #expect(moved.map(\.period.until) == [SmallCity.day("2026-03-31")])
    #expect(city.covering("jinzai", on: "2026-04-01") == ["jinzai", "jinji", "kikaku"])
  }

  @Test func `a place of work is that of the next unit above that names one`() {
    var city = city
    city.set(Workplace(id: Workplace.ID(stored: "hall"), name: "本庁"))
    city.units[SmallCity.id("soumu")]?.spans[0].workplace = Workplace.ID(stored: "hall")
    let tree = city.directory(on: SmallCity.day("2025-01-01"))
    #expect(tree.workplace(of: SmallCity.id("jinzai"))?.text == "hall")
    #expect(tree.workplace(of: SmallCity.id("kouhou")) == nil)
  }

  @Test func `the supervisor of a place of work follows from its number in the law`() {
    let inspected = LabourSection.allCases.filter { $0.supervisor(hasPersonnelCommission: true) == .labourOffice }
    #expect(inspected.map(\.rawValue) == (1...10).map(String.init) + ["13", "14", "15"])
    #expect(LabourSection.office.supervisor(hasPersonnelCommission: false) == .mayor)
    #expect(LabourSection.education.supervisor(hasPersonnelCommission: true) == .personnelCommission)
  }

  @Test func `500 units with ten years of reorganisations stay quick`() throws {
    let city = LargeCity.register(units: 500, years: 10)
    try city.check()
    let clock = ContinuousClock()
    let time = clock.measure { #expect(city.reach().count > 1_500) }
    #expect(time < .seconds(10), "\(time)")
    #expect(city.directory(on: SmallCity.day("2024-04-01")).entries.count >= 500)
  }
}

/// A made-up city in which every section is renamed, moved or replaced once in a few years.
enum LargeCity {
  static func register(units: Int, years: Int) -> UnitRegister {
    var all: [Unit] = (0..<20).map { SmallCity.unit("d\($0)", SmallCity.span("第\($0)部")) }
    var links: Set<UnitSuccession> = []
    for index in 0..<(units - 20) {
      let department = "d\(index % 20)"
      let turn = 2016 + index % years
      let next = "d\((index + 7) % 20)"
      if index % 3 == 0 {
        all.append(SmallCity.unit("s\(index)", SmallCity.span("第\(index)課", below: department, until: "\(turn)-03-31")))
        all.append(SmallCity.unit("t\(index)", SmallCity.span("新第\(index)課", below: next, from: "\(turn)-04-01")))
        links.insert(
          UnitSuccession(
            old: SmallCity.id("s\(index)"), new: SmallCity.id("t\(index)"), day: SmallCity.day("\(turn)-04-01")))
      } else {
        all.append(
          SmallCity.unit(
            "s\(index)", SmallCity.span("第\(index)課", below: department, until: "\(turn)-03-31"),
            SmallCity.span("第\(index)課", below: next, from: "\(turn)-04-01")))
      }
    }
    return UnitRegister(units: all, successions: links)
  }
}
