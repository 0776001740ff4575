import Application
import Audit
import Database
import Design
import Essentials
import HTML
import HTTP
import Planning
import Reporting
import Rounds
import Spreadsheets

extension Progress {
  func showComparison(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    try comparison(context, plan).response()
  }

  func exportComparison(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let page = try comparison(context, plan)
    guard let comparison = page.comparison else { throw NotFound() }
    try context.recordExport(
      "「\(page.closings.plan.title)」の\(comparison.old.title)と\(comparison.new.title)の比較をExcelで取り出した",
      about: AuditSubject("plan", plan))
    return .workbook(try WorkbookWriter.write(page.workbook(comparison)), named: "比較_\(comparison.new.title)")
  }

  private func comparison(_ context: RequestContext, _ plan: Plan.ID) throws -> ComparisonPage {
    try context.services.database.read { connection in
      let closings = try self.closings(context, plan, in: connection)
      let choice = ComparisonChoice(context, closings)
      guard let old = choice.old, let new = choice.new, let older = try closings.frozen(old, in: connection)?.round,
        let newer = try closings.frozen(new, in: connection)?.round
      else { return ComparisonPage(closings: closings, choice: choice, comparison: nil) }
      let before = try closings.earlier(than: new).prefix(ComparisonChoice.years - 1).compactMap {
        $0 == old ? older : try closings.frozen($0, in: connection)?.round
      }
      return ComparisonPage(
        closings: closings, choice: choice, comparison: RoundComparison(older, newer, before: before))
    }
  }
}

/// Two closed rounds side by side.
struct ComparisonPage {
  /// How many rows a page shows; Excel has all.
  static let limit = 500

  let closings: Closings
  let choice: ComparisonChoice
  let comparison: RoundComparison?

  private var plan: Plan.ID { closings.plan.id }

  func response() -> Response {
    closings.shell("締め切った回を比べる") { html in
      html.scriptButton("印刷", Attributes(class: "button", data: [("print", "")]))
      if comparison != nil {
        html.a(
          ClosingAddresses.comparisonWorkbook(plan).adding(choice.query), .class("button"), download: true, "Excelで出す")
      }
    }.response(capacity: 131_072) { html in
      guard let comparison else { return html.empty("比べるには、締め切った回が2つ以上いります。") }
      filter(&html, comparison)
      table(&html, comparison)
    }
  }

  private func filter(_ html: inout HTMLWriter, _ comparison: RoundComparison) {
    html.searchForm(ClosingAddresses.comparison(plan), Attributes(class: "filters", data: [("instant", "")])) { html in
      side(&html, "old", "前の回", choice.old)
      side(&html, "new", "新しい回", choice.new)
      html.div(.class("part")) { html in
        html.label(for: "show", "表示")
        html.select(name: "show", .id("show")) { html in
          for show in ComparisonChoice.Show.allCases {
            html.option(show.rawValue, show.title, selected: show == choice.show)
          }
        }
      }
      html.div(.class("part")) { html in
        html.label(for: "q", "取組・所属のことば")
        html.input(.search, name: "q", value: choice.text, .id("q"))
      }
      html.submit("比べる", .class("button"))
      html.p(
        Attributes(class: "result", role: "status"),
        "\(comparison.rows.count)件のうち\(choice.rows(comparison).count)件")
    }
  }

  private func side(_ html: inout HTMLWriter, _ name: String, _ label: String, _ chosen: RoundClosure?) {
    html.div(.class("part")) { html in
      html.label(for: name, label)
      html.select(name: name, .id(name)) { html in
        for closure in closings.closures.reversed() {
          html.option(
            closure.key, "\(closings.title(closure))（\(closure.closedAt.day)）", selected: closure == chosen)
        }
      }
    }
  }

  private func table(_ html: inout HTMLWriter, _ comparison: RoundComparison) {
    let rows = choice.rows(comparison)
    guard !rows.isEmpty else { return html.empty("条件に合う取組はありません。") }
    if rows.count > Self.limit { html.p("はじめの\(Self.limit)件を表示しています。すべてはExcelで出せます。") }
    html.div(Attributes(class: "scroll", label: "比較", tabIndex: 0)) { html in
      html.table(.class("list compare-table")) { html in
        html.caption(.class("visually-hidden"), "\(comparison.old.title)と\(comparison.new.title)の比較")
        html.thead { html in
          html.tr { html in
            html.th(.none, scope: .column, rowSpan: 2, "取組")
            html.th(.none, scope: .columnGroup, columnSpan: 3, "評価")
            html.th(.none, scope: .columnGroup, columnSpan: 2, "工程（実際）")
            html.th(.none, scope: .column, rowSpan: 2, "変わらない文")
          }
          html.tr { html in
            for title in [comparison.old.title, comparison.new.title, "変化", comparison.old.title, comparison.new.title]
            {
              html.th(scope: .column, title)
            }
          }
        }
        html.tbody { html in for row in rows.prefix(Self.limit) { write(row, &html) } }
      }
    }
  }

  private func write(_ row: RoundComparison.Row, _ html: inout HTMLWriter) {
    guard let sheet = row.shown else { return }
    html.tr { html in
      html.th(scope: .row) { html in
        html.text(sheet.heading)
        html.div(.class("where"), sheet.unitText)
        if row.old == nil { html.span(.class("tag"), "前の回になし") }
        if row.new == nil { html.span(.class("tag"), "新しい回になし") }
      }
      for text in [grades(row, \.old), grades(row, \.new)] { html.td { $0.lines(text) } }
      html.td { html in
        for grade in row.grades { html.div { html in html.span(.class(grade.change.className), grade.change.word) } }
      }
      html.td(row.oldReal)
      html.td { html in
        html.text(row.newReal)
        if row.old != nil, row.new != nil, row.oldReal != row.newReal { html.span(.class("tag"), "変わった") }
      }
      html.td { html in
        for same in row.sameTexts {
          html.details { html in
            html.summary(same.words)
            html.p { $0.lines(same.text) }
          }
        }
      }
    }
  }

  private func grades(_ row: RoundComparison.Row, _ side: (RoundComparison.Grade) -> String) -> String {
    row.grades.map { grade in
      let value = side(grade).isEmpty ? "なし" : side(grade)
      return row.grades.count > 1 ? "\(grade.heading)：\(value)" : value
    }.joined(separator: "\n")
  }

  // MARK: Excel

  func workbook(_ comparison: RoundComparison) -> WorkbookContent {
    let (old, new) = (comparison.old.title, comparison.new.title)
    let heads = [
      "番号", "取組", "所属", "評価（\(old)）", "評価（\(new)）", "変化", "工程の実際（\(old)）", "工程の実際（\(new)）", "変わらない文",
    ]
    var rows = [
      WorkbookContent.Row([
        .init("\(closings.plan.title)　\(old)と\(new)の比較　\(choice.show.title)", .title, columnSpan: heads.count)
      ]), WorkbookContent.Row(heads.map { .init($0, .header) }),
    ]
    for row in choice.rows(comparison) {
      guard let sheet = row.shown else { continue }
      let cells = [
        sheet.number ?? "", sheet.title, sheet.unitText, grades(row, \.old), grades(row, \.new),
        row.grades.map(\.change.word).joined(separator: "\n"), row.oldReal, row.newReal,
        row.sameTexts.map(\.words).joined(separator: "\n"),
      ]
      rows.append(WorkbookContent.Row(cells.map { .init($0, .text) }))
    }
    var sheet = WorkbookContent.Sheet(name: "比較", columnWidths: [8, 36, 20, 22, 22, 14, 16, 16, 26], rows: rows)
    sheet.frozenRows = 2
    sheet.repeatedRows = 0..<2
    return WorkbookContent(title: "比較", sheets: [sheet])
  }
}

extension RoundComparison.Change {
  var word: String {
    switch self {
    case .better: "上がった"
    case .worse: "下がった"
    case .same: "同じ"
    case .other: "変わった（順はつけられません）"
    case .missing: "比べられません"
    }
  }

  var className: StaticString {
    switch self {
    case .better: "change better"
    case .worse: "change worse"
    case .same: "change same"
    case .other, .missing: "muted"
    }
  }
}

extension RoundComparison.Grade {
  var heading: String { rater.map { "\(question)（\($0)）" } ?? question }
}

extension RoundComparison.SameText {
  var words: String { "\(question)：\(years)年同じ文" }
}
