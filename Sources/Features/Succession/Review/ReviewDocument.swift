import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning
import PrintDocuments

/// The closing review as a document; page and files are written from this value.
struct ReviewDocument {
  let review: ClosingReview
  /// What the city wrote, by section.
  let texts: [String: String]

  var document: PrintDocument {
    PrintDocument(title: title, sections: [PrintDocument.Section(blocks)])
  }

  var title: String { "「\(review.plan.plan.title)」の総括" }

  private var blocks: [PrintBlock] {
    var blocks: [PrintBlock] = [.title(PrintText(title), below: PrintText(period))]
    if let interim = review.interim { blocks.append(.text(PrintText(interim))) }
    let sections = review.sections
    if let overall = sections.first { blocks += text(overall) }
    blocks += [.heading(1, "実施の状況"), .table(counts)]
    blocks += leftOut
    let open = review.notDone
    if !open.isEmpty {
      blocks += [
        .heading(1, "実施に至らなかった取組"), .list(PrintList(open.map { PrintText($0.numberedTitle) })),
      ]
    }
    if review.notDue > 0 {
      blocks.append(.text(PrintText("母数のうち\(review.notDue)取組は、実施より前の段階までの予定か、予定のない取組のため、実施に至らなかった取組に入れません。")))
    }
    blocks += slips
    blocks += indicators
    for section in sections.dropFirst() { blocks += text(section) }
    return blocks
  }

  /// What the denominator leaves out, by name and with why.
  private var leftOut: [PrintBlock] {
    let leftOut = review.leftOut
    guard !leftOut.isEmpty else { return [] }
    return [
      .heading(1, "母数に入れない取組"), .list(PrintList(leftOut.map { PrintText("\($0.title)（\($0.reason)）") })),
    ]
  }

  private var period: String {
    guard let first = review.years.first ?? review.plan.plan.firstYear, let last = review.runsUntil ?? review.years.last
    else { return "期間の定めはありません。" }
    return "期間：\(first.japanese)～\(last.japanese)"
  }

  private func text(_ section: (key: String, title: String, prefilled: String)) -> [PrintBlock] {
    let text = texts[section.key] ?? section.prefilled
    guard !text.isEmpty else { return [] }
    return [.heading(1, PrintText(section.title))] + lines(text)
  }

  /// A paragraph for each line; lines that begin with a dot are a list, whose lines stay behind the dot.
  private func lines(_ text: String) -> [PrintBlock] {
    var blocks: [PrintBlock] = []
    var items: [PrintText] = []
    func list() -> [PrintBlock] { items.isEmpty ? [] : [.list(PrintList(items))] }
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
      if line.first == "・", line.count > 1 {
        items.append(PrintText(String(line.dropFirst())))
      } else {
        blocks += list() + [.text(PrintText(String(line)))]
        items = []
      }
    }
    return blocks + list()
  }

  private var counts: PrintTable {
    var table = PrintTable(
      columns: [.share(55), .share(15), .share(15), .share(15)],
      head: [.heads(["項目", "計画", "実施済み", "実施率"])],
      body: review.rows.map { row in
        PrintTable.Row([
          .label(PrintText(String(repeating: "　", count: max(0, row.depth - 1)) + row.title)),
          .figure(PrintText(String(row.planned))),
          .figure(PrintText(String(row.done))),
          .figure(PrintText(row.rate ?? "—"), unit: "%"),
        ])
      })
    table.notes = [PrintText(review.denominator), PrintText(review.rule.sentence)]
    return table
  }

  private var slips: [PrintBlock] {
    let slips = review.slips
    guard !slips.isEmpty else { return [] }
    return [
      .heading(1, "工程が遅れた取組"),
      .table(
        PrintTable(
          columns: [.share(60), .share(20), .share(20)], head: [.heads(["取組", "最後の年度の予定", "実際"])],
          body: slips.map { slip in
            PrintTable.Row([
              .label(PrintText(slip.title)), PrintTable.Cell(PrintText(slip.planned)),
              PrintTable.Cell(PrintText(slip.real)),
            ])
          })),
    ]
  }

  private var indicators: [PrintBlock] {
    let all = review.judgements
    guard !all.isEmpty else { return [] }
    let interim = all.count { $0.judgement.isInterim }
    let met = all.count { $0.judgement.counted == .met && !$0.judgement.isInterim }
    let judged = all.count { $0.judgement.counted.isSaying } - interim
    let apart = interim == 0 ? "" : "\(Judgement.interimWords)が、ほかに\(interim)あります。"
    var table = PrintTable(
      columns: [.share(40), .share(20), .share(40)], head: [.heads(["指標", "判定", "くわしく"])],
      body: all.map { item in
        PrintTable.Row([
          .label(PrintText(item.indicator.name)), PrintTable.Cell(PrintText(item.judgement.title)),
          PrintTable.Cell(PrintText(item.judgement.sentence)),
        ])
      })
    table.notes = ["判定は、指標ごとに決めた決まりによります。実績や目標のない指標は、達成とも未達成とも数えません。"]
    return [
      .heading(1, "指標の達成"),
      .text(PrintText("\(all.count)の指標のうち、判定できたものは\(judged)、達成は\(met)です。\(apart)")), .table(table),
    ]
  }
}
