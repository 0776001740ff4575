import Charts
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

  private let width: Double

  /// `width` is that of the text on the page in millimetres; charts take as much of it as they need to be read.
  init(_ texts: NodeTexts, width: Double) {
    self.texts = texts
    self.width = width
    let snapshot = texts.snapshot
    positions = snapshot.measures.filter { position in
      !snapshot.entries[position].isRepeat
        && snapshot.standing(position, in: texts.year, current: texts.year) != .notDue
    }
  }

  private var snapshot: PlanSnapshot { texts.snapshot }

  var blocks: [PrintBlock] {
    guard !positions.isEmpty else {
      let hasPlans = snapshot.entries.contains { $0.node.schedule.contains { $0.row == .plan && !$0.markers.isEmpty } }
      let sentence =
        hasPlans
        ? "\(texts.year.japanese)に予定のある取組は、ありません。" : "この計画には、年度ごとの予定の印がありません。進み具合は、数えていません。"
      return [.text(PrintText(sentence))]
    }
    if texts.isAhead, positions.allSatisfy(texts.isAhead) {
      let sentence = "\(texts.year.japanese)は、これからです。予定のある取組は\(positions.count)件です（再掲は数えません）。"
      return [.text(PrintText(sentence))]
    }
    if texts.isWithheld {
      let sentence = "\(texts.withheldSentence)予定のある取組は\(positions.count)件です（再掲は数えません）。"
      return [.text(PrintText(sentence))]
    }
    let late = positions.count { standing($0) == .late }
    let silent = positions.count { standing($0) == .unreported }
    let sentence =
      "\(texts.year.japanese)に予定のある取組は\(positions.count)件です（再掲は数えません）。"
      + "予定より遅れているものは\(late)件、\(texts.isForReaders ? "報告を載せていないもの" : "報告のないもの")は\(silent)件です。"
    var blocks: [PrintBlock] = [.text(PrintText(sentence))]
    blocks.append(contentsOf: block("柱ごとの状況", "項目", pillars))
    let owners = owners
    if !owners.isEmpty { blocks.append(contentsOf: block("所管ごとの状況", "所管", owners)) }
    if owners.reduce(0, { $0 + $1.positions.count }) > positions.count {
      blocks.append(.paragraph(PrintParagraph("いくつかの所管が担う取組は、それぞれの所管に数えています。", .note)))
    }
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

  /// Measures by the owners that answer for them; one with several is counted for each.
  private var owners: [(name: String, positions: [Int])] {
    var found: [(name: String, positions: [Int])] = []
    for position in positions {
      for owner in snapshot.entries[position].node.answering {
        if let place = found.firstIndex(where: { $0.name == owner }) {
          found[place].positions.append(position)
        } else {
          found.append((owner, [position]))
        }
      }
    }
    return found
  }

  /// The chart and, below it, its figures; rows beyond the limit of a chart stand in the table only.
  private func block(
    _ caption: String, _ head: String, _ groups: [(name: String, positions: [Int])]
  ) -> [PrintBlock] {
    let shown = groups.prefix(Self.chartRows)
    let rest = groups.count > shown.count ? "はじめの\(shown.count)件の図です。" : ""
    let chart = StackedChart(
      title: "\(caption)の図", summary: "\(texts.year.japanese)の、\(head)ごとの取組の数です。\(rest)", rowTitle: head,
      categories: Self.order.map { .init(texts.title($0), Self.tone($0)) },
      rows: shown.map { group in
        StackedChart.Row(group.name, counts: Self.order.map { kind in group.positions.count { standing($0) == kind } })
      })
    let (picture, table) = (PrintPicture(chart, width: min(width, 190)), table(caption, head, groups))
    // A few rows stand on the page of their chart.
    return groups.count <= Self.rowsBesideChart
      ? [.together([.picture(picture), .table(table)])] : [.together([.picture(picture)]), .table(table)]
  }

  private static let rowsBesideChart = 6

  private static let chartRows = 20

  private static func tone(_ standing: ScheduleStanding) -> Tone {
    switch standing {
    case .onPlan: .good
    case .early: .ahead
    case .late: .behind
    case .unreported, .notDue: .silent
    case .noJudgement: .other
    }
  }

  private func table(
    _ caption: String, _ head: String, _ groups: [(name: String, positions: [Int])]
  ) -> PrintTable {
    let counted = Self.order.filter { kind in positions.contains { standing($0) == kind } }
    return PrintTable(
      caption: PrintText(caption), columns: [.share(40), .share(12)] + counted.map { _ in .share(12) },
      head: [
        PrintTable.Row([.head(PrintText(head)), .head("取組")] + counted.map { .head(PrintText(texts.title($0))) })
      ],
      body: groups.map { group in
        let counts = counted.map { kind in group.positions.count { standing($0) == kind } }
        return PrintTable.Row(
          [.label(PrintText(group.name))]
            + ([group.positions.count] + counts).map { .figure(PrintText(String($0))) })
      })
  }
}
