import Essentials
import Testing

@testable import Organization

@Suite struct Reorganizing {
  private let april = SmallCity.day("2025-04-01")

  private func applied(_ steps: [Reorganization.Step]) throws -> UnitRegister {
    var city = SmallCity.register
    try city.apply(Reorganization(day: april, steps: steps), newID: SmallCity.ids())
    return city
  }

  @Test func `units are made, renamed, moved, split, merged and abolished in one go`() throws {
    let city = try applied([
      .init(.add, name: "市民部", unitKind: "部", code: "03"), .init(.move, "広報課", parent: "市民部"),
      .init(.rename, "広報課", name: "広聴広報課"), .init(.split, "人事課", name: "人事課、人材育成課"),
      .init(.merge, "人材育成係", name: "人材育成課"), .init(.abolish, "企画部"),
    ])
    #expect(city.outline("2025-03-31") == ["総務部", " 人事課", "  人材育成係", "企画部", " 広報課"])
    #expect(city.outline("2025-04-01") == ["総務部", " 人材育成課", " 人事課", "市民部", " 広聴広報課"])
    #expect(city.standing(for: SmallCity.id("jinji"), on: april) == [SmallCity.id("jinji")])
    #expect(city.standing(for: SmallCity.id("jinzai"), on: april).map { city.name($0, on: april) } == ["人材育成課"])
    #expect(city.successors(of: SmallCity.id("jinji")).count == 1)
  }

  @Test(arguments: [
    ([Reorganization.Step(.abolish, "企画部")], nil, "parent"),
    ([.init(.rename, "税務課", name: "納税課")], 0, "unit"), ([.init(.rename, "人事課")], 0, "name"),
    ([.init(.move, "人事課", parent: "市民部")], 0, "parent"), ([.init(.split, "人事課", name: "人事課")], 0, "name"),
    ([.init(.merge, "人事課", name: "人事課")], 0, "name"), ([.init(.move, "総務部", parent: "人事課")], nil, "parent"),
    ([.init(.add, name: "広報課", parent: "企画部")], nil, "name"),
    ([.init(.add, name: "秘書課", code: "0201")], nil, "code"),
    ([.init(.abolish, "職員課")], 0, "unit"),
  ])
  func `what cannot be is refused at the step and the field`(
    _ steps: [Reorganization.Step], _ step: Int?, _ field: String
  ) throws {
    let refusal = #expect(throws: StepRefusal.self) { try applied(steps) }
    #expect(refusal?.step == step && refusal?.refusal.field == field, "\(refusal?.refusal.message ?? "")")
  }

  @Test func `a change in the past holds until the next one that is known`() throws {
    var city = try applied([.init(.rename, "人事課", name: "職員課")])
    try city.change(SmallCity.id("jinji"), from: SmallCity.day("2023-04-01")) { $0.shortName = "人事" }
    let spans = try #require(city[SmallCity.id("jinji")]).spans
    #expect(spans.map(\.name) == ["人事課", "人事課", "職員課"])
    #expect(spans.map(\.shortName) == [nil, "人事", nil])
    try city.change(SmallCity.id("jinji"), from: SmallCity.day("2023-04-01")) { $0.shortName = nil }
    #expect(city[SmallCity.id("jinji")]?.spans.count == 2)
  }

  @Test func `an end can be taken back together with its successors`() throws {
    var city = try applied([.init(.merge, "広報課", name: "人事課")])
    try city.reopen(SmallCity.id("kouhou"))
    #expect(city == SmallCity.register)
    #expect(throws: Refusal.self) { try city.reopen(SmallCity.id("kouhou")) }
  }
}
