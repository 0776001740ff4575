import Charts
import PrintDocuments

extension Specimens {
  /// A report in chapters: counts with their chart, lists by pillar, and charts beside each other.
  static func report(charts: Int = 6) -> PrintDocument {
    let indicators = PrintTable(
      columns: [.share(1), .share(2), .share(1)], head: [.heads(["項目", "指標", "値"])],
      body: [
        [.label("学ぶ", rowSpan: 2), .init("受講者"), .figure("12人", unit: "人")],
        [.init("満足度"), .figure("62.5%", unit: "%")],
        [.label("支える"), .init("相談"), .figure("3件", unit: "件")],
      ])
    var noted = indicators
    noted.notes = ["判定は、決まりによります。"]
    var blocks: [PrintBlock] = [.title("年次報告", below: "令和8年度"), .contents(title: "目次", depth: 2), .pageBreak]
    blocks += [.heading(1, "1 進み具合"), .text("予定のある取組は12件です。")] + counts
    blocks.append(.heading(1, "2 取組ごとの状況"))
    for (index, name) in ["学ぶ", "採る", "育てる", "支える"].enumerated() {
      var heading = PrintHeading(2, "\(index + 1) \(name)")
      heading.kind = "柱"
      blocks += [.heading(heading), .table(measures(of: index + 1))]
    }
    blocks += [.heading(1, "3 指標"), .table(noted), .heading(1, "4 指標の移り変わり")]
    blocks += [.columns(2, (0..<charts).map(line)), .paragraph(.init("実績のない1件は、図がありません。", .note))]
    var section = PrintDocument.Section(blocks)
    section.isLandscape = true
    section.margins = .init(14)
    section.head = .init(left: [.text("公開版")])
    section.sheets = .chapters
    return PrintDocument(title: "年次報告", sections: [section])
  }

  private static var counts: [PrintBlock] {
    let names = ["採用", "育成", "配置", "環境"]
    let chart = StackedChart(
      title: "分野ごとの図", summary: "分野ごとの数です。", rowTitle: "分野",
      categories: [.init("予定どおり", .good), .init("遅れ", .behind), .init("前倒し", .ahead)],
      rows: names.enumerated().map { .init($0.element, counts: [10 + $0.offset, 2, 0]) })
    let table = PrintTable(
      caption: "分野ごとの状況", columns: [.share(3), .share(1), .share(1), .share(1)],
      head: [.heads(["分野", "取組", "予定どおり", "遅れ"])],
      body: names.enumerated().map { index, name in
        PrintTable.Row([.label(PrintText(name))] + [12 + index, 10 + index, 2].map { .figure(PrintText(String($0))) })
      })
    return [.together([.picture(PrintPicture(chart)), .table(table)])]
  }

  private static func measures(of pillar: Int) -> PrintTable {
    PrintTable(
      columns: [.share(3), .share(1)], head: [.heads(["取組", "状態"])],
      body: (1...3).map { [.init("取組\(pillar)-\($0)"), .mark("予定どおり")] })
  }

  private static func line(_ number: Int) -> [PrintBlock] {
    var chart = LineChart(
      title: "受講者\(number)", summary: "40人から増えました。", columns: ["R5", "R6", "R7", "R8"], unit: "人",
      series: [.init("実績", [ChartValue(40), nil, ChartValue(50.5), nil])], target: [nil, nil, nil, ChartValue(60)])
    chart.size = .init(width: 640, height: 170)
    var table = PrintTable(
      columns: (0..<5).map { _ in .share(1) }, head: [.heads(["単位：人", "R5", "R6", "R7", "R8"])],
      body: [["目標", "", "", "", "60"], ["実績", "40", "", "50.5", ""]].map { row in
        PrintTable.Row([.label(PrintText(row[0]))] + row.dropFirst().map { .figure(PrintText($0)) })
      })
    (table.textSize, table.spacing) = (7.5, .tight)
    return [.picture(PrintPicture(chart)), .table(table)]
  }
}
