import Charts
import FiscalYears
import FiscalYears
import PlanFile
import Planning
import PrintDocuments

/// How the measures stand in a year: a sentence, a picture, and the counts by the nodes of the first tier and by owners.
struct StandingTables {
  private let texts: NodeTexts
  private let positions: [Int]

  /// The standings in the order in which they are printed.
  private static let order: [ScheduleStanding] = [.onPlan, .early, .late, .noJudgement, .unreported]

  init(_ texts: NodeTexts) {
    self.texts = texts
    let snapshot = texts.snapshot
    positions = snapshot.measures.filter { position in
      !snapshot.entries[position].isRepeat
        && snapshot.standing(position, in: texts.year, current: texts.year) != .notDue
    }
  }

  private var snapshot: PlanSnapshot { texts.snapshot }

  var blocks: [PrintBlock] {
    guard !positions.isEmpty else { return [.text("\(PrintText(texts.year.japanese))に予定のある取組は、ありません。")] }
    let late = positions.count { standing($0) == .late }
    let silent = positions.count { standing($0) == .unreported }
    let sentence =
      "\(texts.year.japanese)に予定のある取組は\(positions.count)件です（再掲は数えません）。"
      + "予定より遅れているものは\(late)件、報告のないものは\(silent)件です。"
    var blocks: [PrintBlock] = [.text(PrintText(sentence))]
    blocks.append(.table(table("柱ごとの状況", "項目", pillars)))
    if !owners.isEmpty { blocks.append(.table(table("所管ごとの状況", "所管", owners))) }
    return blocks + [.paragraph(PrintParagraph(PrintText(ScheduleStanding.rule), .note))]
  }

  private func standing(_ position: Int) -> ScheduleStanding {
    snapshot.standing(position, in: texts.year, current: texts.year)
  }

  private var pillars: [(name: String, positions: [Int])] {
    snapshot.roots.compactMap { root in
      let own = positions.filter { $0 == root || snapshot.entries[$0].path.first == root }
      return own.isEmpty ? nil : (texts.text(.numberedTitle, of: root), own)
    }
  }

  /// Measures by the owners that lead them; one with several is counted for each.
  private var owners: [(name: String, positions: [Int])] {
    var found: [(name: String, positions: [Int])] = []
    for position in positions {
      for owner in Set(snapshot.entries[position].node.owners.filter { $0.kind == .unit }.map(\.label)).sorted() {
        if let place = found.firstIndex(where: { $0.name == owner }) {
          found[place].positions.append(position)
        } else {
          found.append((owner, [position]))
        }
      }
    }
    return found
  }

  private func table(
    _ caption: String, _ head: String, _ groups: [(name: String, positions: [Int])]
  ) -> PrintTable {
    let counted = Self.order.filter { kind in positions.contains { standing($0) == kind } }
    return PrintTable(
      caption: PrintText(caption), columns: [.share(40), .share(12)] + counted.map { _ in .share(12) },
      head: [
        PrintTable.Row([.head(PrintText(head)), .head("取組")] + counted.map { .head(PrintText($0.title)) })
      ],
      body: groups.map { group in
        let counts = counted.map { kind in group.positions.count { standing($0) == kind } }
        return PrintTable.Row(
          [.label(PrintText(group.name))]
            + ([group.positions.count] + counts).map { .number(Double($0), PrintText(String($0))) })
      })
  }
}
