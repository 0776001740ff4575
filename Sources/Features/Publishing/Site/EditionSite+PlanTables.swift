import Editions
import Essentials
import FiscalYears
import PlanFile
import Planning
import Reporting

/// The tables of the open data about the measures: what they are, when, for how much, and what became of them.
extension EditionSite {
  /// The columns by which rows of two tables are joined, and years are sorted.
  static let measureKey = OpenTable.Column("取組のキー", "取組などを見分ける文字。どのファイルでも同じ")
  static let startYear = OpenTable.Column("年度の始まりの年", "年度が始まる年（令和8年度なら2026）。年度でなければ空", shape: "整数", unit: "西暦年")
  static let order = OpenTable.Column("並び", "取組の順番（measures.csvの「並び」）", shape: "整数")

  func year(_ year: FiscalYear?) -> String { year.map { String($0.startYear) } ?? "" }

  var measureTable: OpenTable {
    let fields = plan.plan.levels.flatMap(\.fields).map(\.key)
    var seen: Set<String> = []
    let used = fields.filter { key in
      seen.insert(key).inserted && plan.measures.contains { plan.entries[$0].node.text(key) != nil }
    }
    func label(_ key: String) -> String { plan.plan.levels.flatMap(\.fields).first { $0.key == key }?.label ?? key }
    return OpenTable(
      file: "measures.csv", title: "取組",
      columns: [
        .init("並び", "計画での順番", shape: "整数"), .init("柱など", "取組の上にある柱や施策の名前"), .init("番号", "計画に書かれた番号"),
        .init("取組", "取組の名前"), .init("再掲", "ほかの所に載っている取組をもう一度載せたとき1", shape: "0か1"),
        .init("区分", "継続、新規などの区分"), .init("所管課", "受け持つ課"),
      ] + used.map { .init(label($0), "計画の欄「\(label($0))」の文") } + [Self.measureKey],
      rows: plan.measures.enumerated().map { number, position in
        let entry = plan.entries[position]
        return [
          String(number + 1), entry.path.map(heading).joined(separator: "／"), entry.node.number ?? "", entry.node.title,
          entry.isRepeat ? "1" : "0", entry.node.category ?? "",
          entry.node.ownersPrinted ?? entry.node.owners.map(\.label).joined(separator: "、"),
        ] + used.map { entry.node.text($0) ?? "" } + [entry.node.id.text]
      })
  }

  var scheduleTable: OpenTable {
    let columns = plan.shownColumns
    let rows = plan.measures.enumerated().flatMap { number, position in
      plan.entries[position].node.schedule.map { cell in
        let column = columns.first { $0.year == cell.year && cell.year != nil || $0.id == cell.column }
        return [
          String(number + 1), plan.entries[position].node.title, cell.row == .plan ? "予定" : "実際",
          cell.year?.japanese ?? column?.label ?? "", cell.through?.japanese ?? "",
          cell.printed.isEmpty ? cell.markers.joined(separator: "・") : cell.printed,
          plan.entries[position].node.id.text, year(cell.year),
        ]
      }
    }
    return OpenTable(
      file: "schedule.csv", title: "工程",
      columns: [
        Self.order, .init("取組", "取組の名前"), .init("行", "予定、または実際", source: "「実際」は進捗報告"),
        .init("年度", "年度、またはその列の見出し"), .init("終わりの年度", "欄が何年度かにまたがるときの、最後の年度"),
        .init("内容", "欄に書かれている言葉", source: "「実際」は進捗報告"), Self.measureKey, Self.startYear,
      ], rows: rows)
  }

  var budgetTable: OpenTable {
    let rows = plan.entries.flatMap { entry in
      entry.node.resources.map { line in
        [
          entry.node.id.text, entry.node.title, line.year?.japanese ?? "", line.phase, line.item,
          line.side == .out ? "出" : "入", line.quantity, line.unit, line.shown, year(line.year),
        ]
      }
    }
    let source = "市の予算と決算"
    return OpenTable(
      file: "budget.csv", title: "予算・事業費",
      columns: [
        Self.measureKey, .init("取組", "取組などの名前"), .init("年度", "どの年度のお金や人か"),
        .init("区分", "当初予算、決算などの段階", source: source), .init("内容", "何のためのものか", source: source),
        .init("出入り", "使うものは「出」、入るものは「入」", source: source),
        .init("額", "使う量を、次の列の単位で表した数", shape: "小数", unit: "「単位」の列", source: source),
        .init("単位", "円、人、時間など", source: source), .init("表示", "ページでの書き方（千円などに直したもの）", source: source),
        Self.startYear,
      ], rows: rows)
  }

  var reportTable: OpenTable {
    var rows: [[String]] = []
    for report in content.document.reports {
      guard let round = content.document.rounds.first(where: { $0.id == report.round }) else { continue }
      let subject = report.subject.node.flatMap { plan.position(of: $0) }.map(heading) ?? plan.plan.title
      func add(_ label: String, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        rows.append([
          round.lastYear.japanese, round.label, subject, label, text, report.subject.node?.text ?? "",
          year(round.lastYear),
        ])
      }
      for item in report.planned { add("その年度の計画", item.printed ?? item.text) }
      for item in report.done { add("実施したこと", item.printed ?? item.text) }
      for answer in report.answers {
        add(answer.question, [answer.value, answer.score, answer.text].compactMap(\.self).joined(separator: "　"))
      }
      for text in report.texts { add(text.label, text.text) }
      for line in report.resources {
        add("費用", [line.year?.japanese, line.phase, line.item, line.shown].compactMap(\.self).joined(separator: " "))
      }
      add("今後の方向性", report.nextDirection)
    }
    let source = "所管課の進捗報告"
    return OpenTable(
      file: "reports.csv", title: "進捗報告",
      columns: [
        .init("年度", "報告の年度", source: source), .init("回", "進行管理の回の名前", source: source),
        .init("取組", "報告した取組", source: source), .init("項目", "たずねた項目", source: source),
        .init("内容", "答え", source: source), Self.measureKey, Self.startYear,
      ], rows: rows)
  }

  var findingTable: OpenTable {
    let rows = content.document.findings.map { finding in
      let node: PlanNode.ID? = if case .node(let id) = finding.subject { id } else { nil }
      return [
        node?.text ?? "", node.flatMap { plan.position(of: $0) }.map(heading) ?? plan.plan.title, finding.raisedBy,
        finding.date?.description ?? "", finding.text, finding.reply ?? "", finding.state ?? "",
      ]
    }
    return OpenTable(
      file: "findings.csv", title: "指摘と対応",
      columns: [
        Self.measureKey, .init("取組", "何についての指摘か"), .init("だれから", "指摘した会議など", source: "会議などの記録"),
        .init("日", "指摘の日", shape: "日付（2026-04-01の形）", source: "会議などの記録"),
        .init("指摘", "指摘・意見の文", source: "会議などの記録"), .init("対応", "市の対応", source: "所管課"),
        .init("状況", "対応の状況", source: "所管課"),
      ], rows: rows)
  }
}
