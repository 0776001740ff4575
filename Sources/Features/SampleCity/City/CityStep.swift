import FiscalYears
import Planning
import Revising

/// A step of 若葉市's plan: what its nodes were like before it, and which part of the present state came with it.
struct CityStep {
  let day: String
  let person: String
  let kind: ChangeKind
  /// The title that the node has now; nil for a step that touches many.
  let title: String?
  let reason: String?
  let before: (inout PlanNode) -> Void
  /// Takes the part from the node as it is now.
  let after: (inout PlanNode, PlanNode) -> Void

  static var all: [CityStep] { (revisions + figures).sorted { $0.day < $1.day } }

  private static let (mori, sasaki) = ("森 大輔", "佐々木 恵")

  /// What was decided anew.
  private static var revisions: [CityStep] {
    [
      CityStep(
        day: "2025-04-14", person: sasaki, kind: .edited, title: "インターンシップの受入れ先の拡大",
        reason: "受入れを希望する課が、思ったより多かったため",
        before: { $0.replace("毎年2課ずつ増やし", by: "毎年1課ずつ増やし") }, after: { $0.texts = $1.texts }),
      CityStep(
        day: "2025-05-12", person: mori, kind: .edited, title: "採用ページの作り直し",
        reason: "仕組みの部分を情報政策課が受け持つことになったため",
        before: { node in
          node.ownersPrinted = "人事課／広報課"
          node.owners.removeLast()
        },
        after: { node, present in
          node.ownersPrinted = present.ownersPrinted
          node.owners = present.owners
        }),
      CityStep(
        day: "2025-09-08", person: sasaki, kind: .edited, title: "会計年度任用職員の選考の統一",
        reason: "課ごとの違いが大きいとわかり、選考そのものを改めることにしたため",
        before: { $0.category = "継続" }, after: { $0.category = $1.category }),
      CityStep(
        day: "2025-11-10", person: mori, kind: .edited, title: "新任課長の実務講座",
        reason: "議会と法務も扱うことにし、基礎だけの講座ではなくなったため",
        before: { node in
          node.title = "新任課長の基礎講座"
          node.replace("予算、議会、法務の基本", by: "予算と契約の基本")
        },
        after: { node, present in
          node.title = present.title
          node.texts = present.texts
        }),
      CityStep(
        day: "2026-02-16", person: mori, kind: .scheduled, title: "採用ページの作り直し",
        reason: "公開から2年で内容を見直すと決めたため",
        before: { $0.setPlan(2028, markers: [], continues: true, printed: "⇒") },
        after: { node, present in node.takeCells(of: present) { $0.row == .plan } }),
      CityStep(
        day: "2026-04-02", person: sasaki, kind: .edited, title: "高校生と大学生の職場見学会", reason: nil,
        before: { $0.replace("災害対策室などを", by: "議場を") }, after: { $0.texts = $1.texts }),
      CityStep(
        day: "2026-10-05", person: sasaki, kind: .edited, title: "内定者との懇談会",
        reason: "先輩職員の話を聞きたいという声が多かったため",
        before: { $0.replace("先輩職員が配属先の様子を話し、", by: "") }, after: { $0.texts = $1.texts }),
    ]
  }

  /// What became known in the course of the years: budgets, settled accounts, and what really happened.
  private static var figures: [CityStep] {
    [
      money("2026-03-26", mori, "令和8年度の当初予算が決まったため") { $0.year == CityYears.current },
      results("2026-04-20", sasaki, "年度末の報告がそろったため", in: CityYears.first),
      money("2026-06-22", mori, "令和7年度の決算がまとまったため") {
        $0.year == CityYears.first && $0.meaning == .settled
      },
      results("2026-10-19", sasaki, "中間の報告を受け付けたため", in: CityYears.current),
    ]
  }

  private static func results(
    _ day: String, _ person: String, _ reason: String, in year: FiscalYear
  ) -> CityStep {
    CityStep(
      day: day, person: person, kind: .bulk, title: nil, reason: reason,
      before: { node in node.schedule.removeAll { $0.row == .actual && $0.year == year } },
      after: { node, present in node.takeCells(of: present) { $0.row == .actual && $0.year == year } })
  }

  private static func money(
    _ day: String, _ person: String, _ reason: String, _ isNew: @escaping (ResourceLine) -> Bool
  ) -> CityStep {
    CityStep(
      day: day, person: person, kind: .bulk, title: nil, reason: reason,
      before: { $0.resources.removeAll(where: isNew) },
      after: { node, present in
        let old = node.resources
        node.resources = present.resources.filter { isNew($0) || old.contains($0) }
      })
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

  /// Takes some cells as they are now and keeps the others as they were, in the order of the present.
  fileprivate mutating func takeCells(of present: PlanNode, where isTaken: (ScheduleCell) -> Bool) {
    let old = schedule
    schedule = present.schedule.compactMap { cell in
      isTaken(cell) ? cell : old.first { $0.row == cell.row && $0.line == cell.line && $0.year == cell.year }
    }
  }
}
