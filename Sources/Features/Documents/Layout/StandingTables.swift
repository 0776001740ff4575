import Charts
import FiscalYears
import PlanFile
import Planning
import PrintDocuments

/// How the measures stand in a year: a sentence, a picture, and the counts by the nodes of the first tier and by owners.
struct StandingTables {
  private let texts: NodeTexts
  private let positions: [Int]
  /// How each of them stands.
  private let standings: [Int: ToldStanding]

  /// The standings in the order in which they are printed.
  static let order: [ToldStanding] = [
    .onPlan, .early, .late, .noJudgement, .checking, .unreported, .unasked, .withheld, .ahead,
  ]
  private let width: Double

  /// `width` is that of the text on the page in millimetres; charts take as much of it as they need to be read.
  init(_ texts: NodeTexts, width: Double) {
    self.texts = texts
    self.width = width
    let snapshot = texts.snapshot
    let measures = snapshot.measures.filter { !snapshot.entries[$0].isRepeat }
    let told = measures.map { ($0, texts.standing($0)) }.filter { $0.1 != .notDue }
    positions = told.map(\.0)
    standings = Dictionary(uniqueKeysWithValues: told)
  }

  private var snapshot: PlanSnapshot { texts.snapshot }

  var blocks: [PrintBlock] {
    guard !positions.isEmpty else { return [.text(PrintText(nothingPlanned))] + summary.indicators }
    let planned = "予定のある取組は\(positions.count)件です（再掲は数えません）。"
    if texts.isAhead, positions.allSatisfy({ standings[$0] == .ahead }) {
      return [.text(PrintText("\(texts.year.japanese)は、これからです。\(planned)"))]
    }
    if texts.isWithheld { return [.text(PrintText(texts.withheldSentence + planned))] + summary.indicators }
    if positions.allSatisfy({ standings[$0] == .unasked }) {
      return [.text(PrintText("\(texts.year.japanese)の報告は、まだ集めていません。\(planned)"))] + summary.indicators
    }
    var blocks: [PrintBlock] = [.text(PrintText("\(texts.year.japanese)に\(planned)\(told)"))] + summary.blocks
    blocks.append(contentsOf: block("柱ごとの状況", "項目", pillars))
    let owners = owners
    if !owners.isEmpty { blocks.append(contentsOf: block("所管ごとの状況", "所管", owners)) }
    if owners.reduce(0, { $0 + $1.positions.count }) > positions.count {
      blocks.append(.paragraph(PrintParagraph("いくつかの所管が担う取組は、それぞれの所管に数えています。", .note)))
    }
    return blocks + [.paragraph(PrintParagraph(PrintText(ScheduleStanding.rule), .note))]
  }

  private var summary: YearSummary { YearSummary(texts, of: positions.compactMap { standings[$0] }, in: shownOrder) }

  private var nothingPlanned: String {
    let hasPlans = snapshot.entries.contains { $0.node.schedule.contains { $0.row == .plan && !$0.markers.isEmpty } }
    return hasPlans
      ? "\(texts.year.japanese)に予定のある取組は、ありません。" : "この計画には、年度ごとの予定の印がありません。進み具合は、数えていません。"
  }

  /// What is late and what is silent, in one sentence.
  private var told: String {
    let silent: [(ToldStanding, String)] = [
      (.checking, "提出済みで確認中のもの"), (.unreported, "報告のないもの"), (.unasked, "まだ尋ねていないもの"),
      (.withheld, "報告を載せていないもの"),
    ]
    let parts = silent.compactMap { kind, words in
      let count = positions.count { standings[$0] == kind }
      return count > 0 || kind == .unreported && !texts.isForReaders ? "\(words)は\(count)件" : nil
    }
    let late = "予定より遅れているものは\(positions.count { standings[$0] == .late })件"
    return ([late] + parts).joined(separator: "、") + "です。"
  }

  /// The kinds that there are, and the usual ones.
  private var shownOrder: [ToldStanding] {
    let found = Set(positions.map { standings[$0] })
    return Self.order.filter { [.onPlan, .early, .late].contains($0) || found.contains($0) }
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
      categories: shownOrder.map { .init($0.title, $0.tone) },
      rows: shown.map { group in
        StackedChart.Row(
          group.name, counts: shownOrder.map { kind in group.positions.count { standings[$0] == kind } })
      })
    let (picture, table) = (PrintPicture(chart, width: min(width, 190)), table(caption, head, groups))
    // A few rows stand on the page of their chart.
    return groups.count <= Self.rowsBesideChart
      ? [.together([.picture(picture), .table(table)])] : [.together([.picture(picture)]), .table(table)]
  }

  private static let rowsBesideChart = 6

  private static let chartRows = 20

  private func table(
    _ caption: String, _ head: String, _ groups: [(name: String, positions: [Int])]
  ) -> PrintTable {
    let counted = shownOrder.filter { kind in positions.contains { standings[$0] == kind } }
    return PrintTable(
      caption: PrintText(caption), columns: [.share(40), .share(12)] + counted.map { _ in .share(12) },
      head: [
        PrintTable.Row([.head(PrintText(head)), .head("取組")] + counted.map { .head(PrintText($0.title)) })
      ],
      body: groups.map { group in
        let counts = counted.map { kind in group.positions.count { standings[$0] == kind } }
        return PrintTable.Row(
          [.label(PrintText(group.name))]
            + ([group.positions.count] + counts).map { .figure(PrintText(String($0))) })
      })
  }
}
