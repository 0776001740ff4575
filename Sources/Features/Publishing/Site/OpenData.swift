import Editions
import Essentials
import FiscalYears
import HTML
import Measuring
import PlanFile
import Planning
import Reporting
import TextFiles

/// A table of the open data with the meaning of its columns.
struct OpenTable {
  /// A column and what stands in it.
  struct Column {
    let name: String
    let meaning: String

    init(_ name: String, _ meaning: String) { (self.name, self.meaning) = (name, meaning) }
  }

  /// What a server says of a table.
  static let type = "text/csv; charset=utf-8"

  let file: String
  let title: String
  let columns: [Column]
  let rows: [[String]]

  var bytes: [UInt8] { csvBytes([columns.map(\.name)] + rows) }
}

extension EditionSite {
  /// The tables of the version that have rows.
  var openTables: [OpenTable] {
    [measureTable, scheduleTable, indicatorTable, memberTable, reportTable].filter { !$0.rows.isEmpty }
  }

  /// The page about the data, and the data.
  var dataFiles: [SiteFile] {
    let tables = openTables
    let dictionary = tables.flatMap { table in table.columns.map { [table.file, table.title, $0.name, $0.meaning] } }
    func file(_ name: String, _ bytes: [UInt8]) -> SiteFile {
      SiteFile(path: "\(version.folder)/data/\(name)", bytes: OwnedBytes(bytes))
    }
    let license = """
      \(plan.plan.title)（\(version.title)、\(version.day.japanese)）
      作成：\(plan.plan.municipality?.name ?? "")
      利用条件：\(frame.terms.license)

      """
    return [dataPage(tables)] + tables.map { file($0.file, $0.bytes) } + [
      file("dictionary.csv", csvBytes([["ファイル", "表", "列", "意味"]] + dictionary)),
      file("plan.json", PlanFile.write(content.document)), file("license.txt", Array(license.utf8)),
    ]
  }

  private func dataPage(_ tables: [OpenTable]) -> SiteFile {
    frame.page("データ", at: "data.html") { html, place in
      html.p("利用条件：\(frame.terms.license)")
      html.p("CSVの文字コードはUTF-8（BOM付き）で、Excelでそのまま開けます。")
      if hasHidden { html.p(Self.hiddenNote) }
      html.siteTable("ファイル", head: ["ファイル", "内容", "行"]) { html in
        for table in tables {
          html.tr { html in
            html.th(scope: .row) { $0.a(place.beside("data/\(table.file)"), table.file) }
            html.td(table.title)
            html.td(.class("number"), String(table.rows.count))
          }
        }
        let others = [
          ("plan.json", "計画の全体（hagukumi-plan/1）"), ("dictionary.csv", "列の意味"), ("license.txt", "利用条件"),
        ]
        for (name, title) in others {
          html.tr { html in
            html.th(scope: .row) { $0.a(place.beside("data/\(name)"), name) }
            html.td(title)
            html.td("")
          }
        }
      }
      for table in tables {
        html.h2(table.title)
        html.siteTable("\(table.file)の列", head: ["列", "意味"]) { html in
          for column in table.columns {
            html.tr { html in
              html.th(scope: .row, column.name)
              html.td(column.meaning)
            }
          }
        }
      }
    }
  }

  private var measureTable: OpenTable {
    let fields = plan.plan.levels.flatMap(\.fields).map(\.key)
    var seen: Set<String> = []
    let used = fields.filter { key in
      seen.insert(key).inserted && plan.measures.contains { plan.entries[$0].node.text(key) != nil }
    }
    func label(_ key: String) -> String { plan.plan.levels.flatMap(\.fields).first { $0.key == key }?.label ?? key }
    return OpenTable(
      file: "measures.csv", title: "取組",
      columns: [
        .init("並び", "計画での順番"), .init("柱など", "取組の上にある柱や施策の名前"), .init("番号", "計画に書かれた番号"), .init("取組", "取組の名前"),
        .init("再掲", "ほかの所に載っている取組をもう一度載せたとき1"), .init("区分", "継続、新規などの区分"), .init("所管課", "受け持つ課"),
      ] + used.map { .init(label($0), "計画の欄「\(label($0))」の文") },
      rows: plan.measures.enumerated().map { number, position in
        let entry = plan.entries[position]
        return [
          String(number + 1), entry.path.map(heading).joined(separator: "／"), entry.node.number ?? "", entry.node.title,
          entry.isRepeat ? "1" : "0", entry.node.category ?? "",
          entry.node.ownersPrinted ?? entry.node.owners.map(\.label).joined(separator: "、"),
        ] + used.map { entry.node.text($0) ?? "" }
      })
  }

  private var scheduleTable: OpenTable {
    let columns = plan.shownColumns
    let rows = plan.measures.enumerated().flatMap { number, position in
      plan.entries[position].node.schedule.map { cell in
        let column = columns.first { $0.year == cell.year && cell.year != nil || $0.id == cell.column }
        return [
          String(number + 1), plan.entries[position].node.title, cell.row == .plan ? "予定" : "実際",
          cell.year?.japanese ?? column?.label ?? "", cell.through?.japanese ?? "",
          cell.printed.isEmpty ? cell.markers.joined(separator: "・") : cell.printed,
        ]
      }
    }
    return OpenTable(
      file: "schedule.csv", title: "工程",
      columns: [
        .init("並び", "取組の順番（measures.csvの「並び」）"), .init("取組", "取組の名前"), .init("行", "予定、または実際"),
        .init("年度", "年度、またはその列の見出し"), .init("終わりの年度", "欄が何年度かにまたがるときの、最後の年度"), .init("内容", "欄に書かれている言葉"),
      ], rows: rows)
  }

  private var indicatorTable: OpenTable {
    let rows = content.document.indicators.flatMap { indicator in
      indicator.values.map { value in
        [
          indicator.name, indicator.unit ?? "", value.when.words, value.value ?? "", value.numerator ?? "",
          value.denominator ?? "", state(value), value.asOf ?? "", words(value, of: indicator),
        ]
      }
    }
    return OpenTable(
      file: "indicators.csv", title: "指標の実績",
      columns: [
        .init("指標", "指標の名前"), .init("単位", "値の単位"), .init("いつ", "年度など"), .init("値", "数。載せていないときと、数でないときは空"),
        .init("分子", "割合の分子。載せていないときは空"), .init("分母", "割合の分母。載せていないときは空"),
        .init("状態", "確定、見込み、未実施、非公表 など"), .init("時点", "いつの時点の値か"), .init("表示", "ページでの書き方"),
      ], rows: rows)
  }

  private var memberTable: OpenTable {
    let rows = content.figures.compactMap { figure -> [String]? in
      guard let indicator = content.document.indicators.first(where: { $0.id == figure.indicator }) else { return nil }
      return [
        indicator.name, figure.member.name, figure.value.when.words, figure.value.value ?? "", state(figure.value),
        words(figure.value, of: indicator),
      ]
    }
    return OpenTable(
      file: "members.csv", title: "指標の内訳",
      columns: [
        .init("指標", "指標の名前"), .init("所属・区分", "内訳の名前"), .init("いつ", "年度など"), .init("値", "数。載せていないときは空"),
        .init("状態", "確定、見込み、未実施、非公表 など"), .init("表示", "ページでの書き方"),
      ], rows: rows)
  }

  private func state(_ value: Indicator.Value) -> String {
    switch value.state {
    case .final: "確定"
    case .provisional: "見込み"
    case .notDone: "未実施"
    case .notAvailable: "測っていない"
    case .noDenominator: "対象なし"
    case .masked: "非公表"
    case .text: "文章"
    }
  }

  private var reportTable: OpenTable {
    var rows: [[String]] = []
    for report in content.document.reports {
      guard let round = content.document.rounds.first(where: { $0.id == report.round }) else { continue }
      let subject = report.subject.node.flatMap { plan.position(of: $0) }.map(heading) ?? plan.plan.title
      func add(_ label: String, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        rows.append([round.lastYear.japanese, round.label, subject, label, text])
      }
      for item in report.planned { add("その年度の計画", item.printed ?? item.text) }
      for item in report.done { add("実施したこと", item.printed ?? item.text) }
      for answer in report.answers {
        add(answer.question, [answer.value, answer.score, answer.text].compactMap(\.self).joined(separator: "　"))
      }
      for text in report.texts { add(text.label, text.text) }
      add("今後の方向性", report.nextDirection)
    }
    return OpenTable(
      file: "reports.csv", title: "進捗報告",
      columns: [
        .init("年度", "報告の年度"), .init("回", "進行管理の回の名前"), .init("取組", "報告した取組"), .init("項目", "たずねた項目"),
        .init("内容", "答え"),
      ], rows: rows)
  }
}
