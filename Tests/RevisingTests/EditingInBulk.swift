import Essentials
import FiscalYears
import PlanFile
import PlanFixtures
import Planning
import Revising
import Testing

@Suite struct EditingInBulk {
  private func node(_ printed: String, _ labels: String...) -> PlanNode {
    var node = PlanNode(id: "m", level: 2, order: 0, title: "取組")
    node.owners = labels.map { Responsibility(label: $0, unit: "u-\($0)") }
    node.ownersPrinted = printed
    return node
  }

  @Test(arguments: [
    ("人事課", "職員課"), ("人事課／財政課", "職員課／財政課"), ("◎人事課、財政課", "◎職員課、財政課"), ("人事課ほか", "職員課ほか"),
    ("総合人事課、人事課", "総合人事課、職員課"), ("人事課長、人事課", "人事課長、職員課"), ("人事課（研修）", "職員課（研修）"),
  ])
  func `a unit is replaced where its whole name is printed`(printed: String, after: String) {
    let changed = BulkEdit.replaceOwner("人事課", with: "職員課").applied(to: node(printed, "人事課", "財政課"))
    #expect(changed.ownersPrinted == after)
    #expect(changed.owners.map(\.label) == ["職員課", "財政課"] && changed.owners[0].unit == nil)
    #expect(changed.owners[1].unit == "u-財政課")
  }

  @Test func `units are added and removed with the separator of the plan`() {
    let start = node("人事課／財政課", "人事課", "財政課")
    #expect(BulkEdit.addOwner("総務課", .joint).applied(to: start).ownersPrinted == "人事課／財政課／総務課")
    #expect(BulkEdit.addOwner("人事課", .joint).applied(to: start) == start)
    #expect(BulkEdit.removeOwner("人事課").applied(to: start).ownersPrinted == "財政課")
    #expect(BulkEdit.removeOwner("財政課").applied(to: start).ownersPrinted == "人事課")
    let last = BulkEdit.removeOwner("人事課").applied(to: node("人事課", "人事課"))
    #expect(last.owners.isEmpty && last.ownersPrinted == nil)
    #expect(BulkEdit.replaceOwner("人事課", with: "財政課").applied(to: start).ownersPrinted == "財政課")
    #expect(BulkEdit.removeOwner("総務課").applied(to: start) == start)
  }

  @Test func `markers are replaced in one year or in all, results are left`() {
    var start = node("人事課", "人事課")
    start.schedule = [
      ScheduleCell(year: FiscalYear(2024), markers: ["検討", "実施"], printed: "検討・実施"),
      ScheduleCell(year: FiscalYear(2025), markers: ["検討"], printed: "検討"),
      ScheduleCell(row: .actual, year: FiscalYear(2024), markers: ["検討"], printed: "検討"),
    ]
    let one = BulkEdit.replaceMarker("検討", with: "研究", year: FiscalYear(2025)).applied(to: start)
    #expect(one.schedule.map(\.printed) == ["検討・実施", "研究", "検討"])
    let all = BulkEdit.replaceMarker("検討", with: "研究", year: nil).applied(to: start)
    #expect(all.schedule.map(\.printed) == ["研究・実施", "研究", "検討"])
    #expect(all.schedule.map(\.markers) == [["研究", "実施"], ["研究"], ["検討"]])
  }

  @Test func `texts, categories and themes change only where asked`() {
    var start = node("人事課", "人事課")
    start.texts = [.init(field: "purpose", label: "目的", text: "研修、研修"), .init(field: "note", label: "備考", text: "研修")]
    let edited = BulkEdit.replaceText(field: "purpose", find: "研修", with: "学び").applied(to: start)
    #expect(edited.texts.map(\.text) == ["学び、学び", "研修"])
    #expect(BulkEdit.replaceText(field: "purpose", find: "", with: "x").applied(to: start) == start)
    #expect(BulkEdit.category("新規").applied(to: start).category == "新規")
    #expect(BulkEdit.addEmphasis("x").applied(to: BulkEdit.addEmphasis("x").applied(to: start)).emphases == ["x"])
    #expect(BulkEdit.removeEmphasis("x").applied(to: start) == start)
  }

  @Test func `a repeat that follows its original is not changed twice`() throws {
    var plan = outline()
    plan["m1"].category = "継続"
    plan["m2"].category = "継続"
    let all: Set<PlanNode.ID> = ["m1", "m1r", "m2", "gone"]
    #expect(BulkEdit.category("新規").followsOriginal(plan["m1r"]))
    var changed = plan
    #expect(try changed.change(all, by: .category("新規")) == 2)
    #expect(changed["m1r"].category == nil && changed["m1"].category == "新規")
    plan["m1r"].category = "新規"
    let own = try plan.after { try $0.change(all, by: .category("新規")) }
    #expect(own["m1r"].category == nil, "it prints the same as its original now")
  }

  @Test func `archived measures and empty titles are not made`() throws {
    let plan = try outline().after { try $0.archive("m2") }
    var changed = plan
    #expect(try changed.change(["m1", "m2"], by: .addEmphasis("x")) == 1)
    #expect(changed["m2"].emphases.isEmpty)
    #expect(throws: Refusal.self) {
      try outline().after { try $0.change(["m1"], by: .replaceText(field: "title", find: "M1", with: "")) }
    }
  }
}
