import Application
import Database
import Essentials
import FiscalYears
import PlanFile
import Planning
import Revising

/// How 若葉市's plan came to stand as it does: taken in before its first year, then revised step by step.
enum CityHistory {
  /// Saves the plan as it was at first and takes every step to its present state, in the caller's transaction.
  static func play(towards present: PlanDocument, in connection: borrowing Connection) throws {
    var document = present
    for step in steps.reversed() { document.edit(step.title, step.before) }
    try PlanArchive.save(document, in: connection)
    try PlanEditing.recordCreation(
      of: document.plan.id, by: SamplePeople.actor("森 大輔"),
      at: Instant(startOf: day("2025-03-24")).adding(seconds: 35_000),
      in: connection)
    for step in steps {
      try PlanEditing.change(
        &document,
        ChangeNote(
          step.kind, about: document.nodes.first { $0.title == step.title }.map { .node($0.id) }, reason: step.reason),
        by: SamplePeople.actor(step.person), at: Instant(startOf: day(step.day)).adding(seconds: 36_000), in: connection
      ) { document in
        guard let place = document.nodes.firstIndex(where: { $0.title == step.title && $0.repeats == nil }),
          let now = present.nodes.first(where: { $0.id == document.nodes[place].id })
        else { return }
        step.after(&document.nodes[place], now)
      }
    }
  }

  private static func day(_ text: String) -> Day {
    guard let day = Day(text) else { preconditionFailure("\(text) is no day") }
    return day
  }

  /// One step: what the node was like before it, and which part of the present state came with it.
  private struct Step {
    let day: String
    let person: String
    let kind: ChangeKind
    /// The title of the node at that step.
    let title: String
    let reason: String?
    let before: (inout PlanNode) -> Void
    let after: (inout PlanNode, PlanNode) -> Void
  }

  private static var steps: [Step] {
    [
      Step(
        day: "2025-04-14", person: "佐々木 恵", kind: .edited, title: "インターンシップの受入れ先の拡大",
        reason: "受入れを希望する課が、思ったより多かったため",
        before: { $0.replace("毎年2課ずつ増やし", by: "毎年1課ずつ増やし") }, after: { $0.texts = $1.texts }),
      Step(
        day: "2025-05-12", person: "森 大輔", kind: .edited, title: "採用ページの作り直し",
        reason: "仕組みの部分を情報政策課が受け持つことになったため",
        before: { node in
          node.ownersPrinted = "人事課／広報課"
          node.owners.removeLast()
        },
        after: { node, present in
          node.ownersPrinted = present.ownersPrinted
          node.owners = present.owners
        }),
      Step(
        day: "2025-09-08", person: "佐々木 恵", kind: .edited, title: "会計年度任用職員の選考の統一",
        reason: "課ごとの違いが大きいとわかり、選考そのものを改めることにしたため",
        before: { $0.category = "継続" }, after: { $0.category = $1.category }),
      Step(
        day: "2026-02-16", person: "森 大輔", kind: .scheduled, title: "採用ページの作り直し",
        reason: "公開から2年で内容を見直すと決めたため",
        before: { $0.setPlan(2028, markers: [], continues: true, printed: "⇒") },
        after: { $0.schedule = $1.schedule }),
      Step(
        day: "2026-04-02", person: "佐々木 恵", kind: .edited, title: "高校生と大学生の職場見学会", reason: nil,
        before: { $0.replace("災害対策室などを", by: "議場を") }, after: { $0.texts = $1.texts }),
      Step(
        day: "2026-10-05", person: "佐々木 恵", kind: .edited, title: "内定者との懇談会",
        reason: "先輩職員の話を聞きたいという声が多かったため",
        before: { $0.replace("先輩職員が配属先の様子を話し、", by: "") }, after: { $0.texts = $1.texts }),
    ]
  }
}

extension PlanDocument {
  fileprivate mutating func edit(_ title: String, _ change: (inout PlanNode) -> Void) {
    guard let place = nodes.firstIndex(where: { $0.title == title && $0.repeats == nil }) else {
      preconditionFailure("the sample city has no \(title)")
    }
    change(&nodes[place])
  }
}

extension PlanNode {
  fileprivate mutating func replace(_ present: String, by past: String) {
    for index in texts.indices {
      guard let range = texts[index].text.firstRange(of: present) else { continue }
      texts[index].text.replaceSubrange(range, with: past)
    }
  }

  fileprivate mutating func setPlan(_ year: Int, markers: [String], continues: Bool, printed: String) {
    for index in schedule.indices where schedule[index].row == .plan && schedule[index].year == FiscalYear(year) {
      schedule[index].markers = markers
      schedule[index].continues = continues
      schedule[index].printed = printed
    }
  }
}
