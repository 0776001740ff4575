import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Measuring
import Revising

/// The grid on a page: a form of text fields, which the script turns into cells for the keyboard.
struct FigureForm {
  let context: RequestContext
  let grid: FigureGrid
  /// Where it is saved, and where one figure is shown; the script adds row and year.
  let action: Link
  let figures: Link
  /// The heads of the first columns: the title and the facts.
  let heads: [String]
  /// Whether the rows are parts of one indicator, and not indicators.
  var isByPart = false
  let caption: String
  let now: FiscalYear
  /// What could not be saved.
  var problems: [FigureState] = []
  /// Rows below the others that only show figures.
  var foot: [(title: String, texts: [FiscalYear: String])] = []

  private var mayEnter: Bool { grid.rows.contains { row in grid.years.contains { grid.mayEnter(row, $0) } } }

  func write(to html: inout HTMLWriter) {
    var data: [(name: StaticString, value: String)] = [
      ("draft", "figures:\(action.path):\(context.signedIn.account?.text ?? "")"), ("pages", "1"), ("page", "1"),
      ("figures", figures.path),
      ("fixed", "この欄は、ここでは直せません。締めた年度か、ほかの所属の行か、自分で集まる値です。集まる値の横に手で入れるときは、Enterでくわしい内容を開きます。"), ("fixed-name", "直せない欄"),
    ]
    if isByPart { data.append(("units", "")) }
    let attributes = Attributes(class: "grid-form figure-form", id: "figure-form", data: data)
    html.form(action, in: context, attributes) { html in
      html.input(.hidden, name: "revision", value: "0")
      if mayEnter { toolbar(&html) }
      html.div(Attributes(class: "year-wrap grid-wrap", role: "region", label: caption, tabIndex: 0)) { html in
        table(&html)
      }
      if mayEnter { help(&html) }
    }
  }

  private func toolbar(_ html: inout HTMLWriter) {
    html.div(.class("grid-bar no-print")) { html in
      html.div(Attributes(class: "grid-tools", role: "group", label: "表の操作")) { html in
        let tools = [
          ("下のセルへコピー", "down", "Ctrl+D"), ("元に戻す", "undo", "Ctrl+Z"), ("やり直す", "redo", "Ctrl+Y"),
        ]
        for (title, name, key) in tools {
          html.scriptButton(title, Attributes(class: "button small", title: key, data: [("grid-tool", name)]))
        }
      }
      html.a(figures, Attributes(class: "figure-link", id: "figure-link", hidden: true), "選んだ欄のくわしい内容")
      html.submit("保存", Attributes(class: "button primary", id: "grid-save"))
    }
    html.p(Attributes(class: "grid-status no-print", id: "grid-status", role: "status"), "")
    html.div(Attributes(class: "grid-details no-print", id: "grid-details", hidden: true), "")
  }

  private func help(_ html: inout HTMLWriter) {
    html.p(
      Attributes(class: "small muted grid-help no-print", id: "grid-help", hidden: true),
      "矢印キーで移る。数字を打つか、EnterかF2で直す。入れた欄は、そのつど保存する。Shift＋矢印で範囲を選ぶ。Excelとの間で写せる（Ctrl+C、Ctrl+V）。Ctrl+Zで元に戻す。")
    html.p(
      .class("small muted no-print"), "書き方：65、約60、5％減少、12（見込み）、未実施、—（測っていない）、対象なし、非公表。空にすると「まだない」になります。灰色の欄は、自分で集まる値です。"
    )
  }

  private func table(_ html: inout HTMLWriter) {
    html.table(Attributes(class: "year grid figures", id: "grid")) { html in
      html.caption(.class("visually-hidden"), caption)
      html.thead { html in
        html.tr { html in
          for (index, head) in heads.enumerated() {
            html.th(.class(index == 0 ? "what" : "fact"), scope: .column, head)
          }
          for (index, year) in grid.years.enumerated() { head(&html, index, year) }
        }
      }
      html.tbody { html in for (index, row) in grid.rows.enumerated() { line(&html, row, index) } }
      if !foot.isEmpty { html.tfoot { html in for line in foot { footLine(&html, line.title, line.texts) } } }
    }
  }

  private func head(_ html: inout HTMLWriter, _ index: Int, _ year: FiscalYear) {
    let attributes = Attributes(
      class: year == now ? "cell now" : "cell", id: "y\(index)", data: [("key", String(year.startYear))])
    html.th(attributes, scope: .column) { html in
      html.text(year.short)
      html.span(.class("visually-hidden"), "（\(year.japanese)）")
      switch grid.locks.state(of: year) {
      case .open: if year == now { html.span(.class("period"), "今年度") }
      case .locked: html.span(.class("period"), "締めた")
      case .approved: html.span(.class("period"), "確定")
      }
    }
  }

  private func line(_ html: inout HTMLWriter, _ row: FigureGrid.Row, _ index: Int) {
    html.tr { html in
      html.th(Attributes(class: "what", id: "r\(index)"), scope: .row) { html in
        if let link = row.link { html.a(link, row.title) } else { html.text(row.title) }
      }
      for fact in row.facts { html.td(.class("fact"), fact) }
      for (column, year) in grid.years.enumerated() { cell(&html, row, index, year, column) }
    }
  }

  private func cell(
    _ html: inout HTMLWriter, _ row: FigureGrid.Row, _ index: Int, _ year: FiscalYear, _ column: Int
  ) {
    let shown = row.cells[year] ?? FigureCell()
    let (value, printed) = (shown.typed, shown.text)
    let name: StaticString = year == now ? "cell now" : "cell"
    guard grid.mayEnter(row, year) else {
      let attributes = Attributes(
        class: shown.isRead ? year == now ? "cell now read" : "cell read" : name,
        data: [("fixed", ""), ("place", "\(row.id)/\(year)")])
      return html.td(attributes) { html in
        html.text(printed)
        note(&html, shown)
      }
    }
    let problem = problems.first { $0.edit.row == row.id && $0.edit.year == year && $0.refusal != nil }
    html.td(.class(name)) { html in
      let address = "\(row.id)/\(year)/\(FigureEdit.marks(value))"
      var saved: [(name: StaticString, value: String)] = []
      if problem != nil { saved.append(("saved", printed)) }
      let attributes = Attributes(
        labelledBy: "r\(index) y\(column)", describedBy: problem == nil ? nil : "e\(index)-\(column)", data: saved)
      html.input(
        .text, name: address, value: problem?.edit.text ?? printed, attributes, invalid: problem != nil,
        autocomplete: "off")
      note(&html, shown)
      if let refusal = problem?.refusal {
        html.p(Attributes(class: "error", id: "e\(index)-\(column)"), refusal.message)
      }
    }
  }

  private func note(_ html: inout HTMLWriter, _ cell: FigureCell) {
    guard cell.note != nil || cell.doubt != nil else { return }
    html.span(.class("standing beside")) { html in
      html.text(cell.note ?? "")
      if let doubt = cell.doubt { html.span(.class("doubt"), doubt) }
    }
  }

  private func footLine(_ html: inout HTMLWriter, _ title: String, _ texts: [FiscalYear: String]) {
    html.tr { html in
      html.th(.class("what"), scope: .row, title)
      for _ in heads.dropFirst() { html.td(.class("fact"), "") }
      for year in grid.years { html.td(.class(year == now ? "sum now" : "sum"), texts[year] ?? "") }
    }
  }
}
