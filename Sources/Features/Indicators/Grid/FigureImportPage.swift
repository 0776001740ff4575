import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Measuring
import Planning

/// Takes figures in from a file: choose it, see what it would change, take it in.
struct FigureImportPage {
  /// Which figures the file holds.
  enum Place {
    /// Indicators × years for the whole city.
    case city
    /// The parts of one indicator × years.
    case split(Indicator, Split)
    /// Indicators × units for one year.
    case year(FiscalYear)
  }

  let context: RequestContext
  let plan: Plan
  let place: Place
  var preview: FigureImport?
  /// Whether it was taken in already, and the page tells what was not.
  var isTaken = false
  var refusals: [Refusal] = []

  private static let mostLines = 500

  private var title: String {
    switch place {
    case .city: "ファイルから数字を入れる"
    case .split(let indicator, let split): "ファイルから\(split.title)を入れる：\(indicator.name)"
    case .year(let year): "\(year.japanese)の所属別の数字をファイルで"
    }
  }

  private var action: Link {
    switch place {
    case .city: IndicatorAddresses.gridImport(plan.id)
    case .split(let indicator, let split): split.entry(plan.id, indicator.id)
    case .year(let year): IndicatorAddresses.yearImport(plan.id, year.startYear)
    }
  }

  /// Where the confirmed cells go.
  private var confirmation: Link {
    if case .city = place { return IndicatorAddresses.grid(plan.id) }
    return action
  }

  /// The page that shows what was taken in.
  var back: Link {
    switch place {
    case .city: IndicatorAddresses.grid(plan.id)
    case .split(let indicator, let split): split.page(plan.id, indicator.id)
    case .year(let year): IndicatorAddresses.yearImport(plan.id, year.startYear)
    }
  }

  func response() -> Response {
    IndicatorFrame(context: context, plan: plan, title: title).response(
      status: refusals.isEmpty ? isTaken ? .conflict : .ok : .unprocessable,
      actions: { html in
        switch place {
        case .city: html.buttonLink("一括入力に戻る", back)
        case .split(_, let split): html.buttonLink("\(split.title)に戻る", back)
        case .year: html.buttonLink("一括入力", IndicatorAddresses.grid(plan.id))
        }
      }
    ) { html in
      html.errorSummary(refusals)
      if preview == nil { html.savedCells(context) }
      if case .year(let year) = place { yearChoice(&html, year) }
      if let preview { shown(&html, preview) }
      if !isTaken, context.signedIn.may(.enterFigures) { upload(&html) }
    }
  }

  /// Which year, and its file.
  private func yearChoice(_ html: inout HTMLWriter, _ year: FiscalYear) {
    let now = FiscalYear(containing: context.services.clock.now.day)
    let years = plan.years.isEmpty ? [year] : plan.years.filter { $0 <= now }
    html.nav(Attributes(class: "actions", label: "年度")) { html in
      for other in years {
        html.a(
          IndicatorAddresses.yearImport(plan.id, other.startYear),
          Attributes(class: "button small", current: other == year ? "page" : nil), other.short)
      }
    }
    html.section(Attributes(class: "card", labelledBy: "out")) { html in
      html.h2(.id("out"), "ファイルに出す")
      html.p("所属別に数える指標を行に、課を列に並べます。")
      html.p(.class("actions")) { html in
        for (format, name) in [(FigureFileFormat.xlsx, "Excelで出す"), (.csv, "CSVで出す")] {
          html.a(
            IndicatorAddresses.yearFile(plan.id, year.startYear, format), .class("button"), download: true, name)
        }
      }
    }
  }

  private var intro: String {
    switch place {
    case .city: "一括入力の画面から出したExcelかCSVに数字を書き、ここから入れます。入れる前に、何が変わるかを見せます。"
    case .split(_, let split):
      "\(split.title)の画面から出したExcelかCSVに数字を書き、ここから入れます。"
        + (split.dimension == nil ? "入れられるのは、担当する所属の行です。" : "") + "入れる前に、何が変わるかを見せます。"
    case .year: "上で出したファイルに数字を書き、ここから入れます。入れられるのは、担当する所属の列です。入れる前に、何が変わるかを見せます。"
    }
  }

  private func upload(_ html: inout HTMLWriter) {
    html.form(action, in: context, isMultipart: true, .class("card")) { html in
      html.p(intro)
      let file = FormField(
        "file", "ファイル", help: "Excel（.xlsx）かCSV。16MB、2万行まで。空の欄は、何もしません。数字を消すときは画面で消してください。", refusals: refusals)
      file.write(to: &html) { html in
        html.input(.file, name: "file", file.attributes, accept: ".xlsx,.csv,.tsv,.txt")
      }
      html.submit("何が変わるかを見る", .class(preview == nil ? "button primary" : "button"))
    }
  }

  private var heads: (line: String, column: String) {
    switch place {
    case .city: ("指標", "年度")
    case .split(_, let split): (split.head, "年度")
    case .year: ("指標", "所属")
    }
  }

  private func shown(_ html: inout HTMLWriter, _ preview: FigureImport) {
    let (changes, refused) = (preview.changes, preview.refused)
    if isTaken {
      html.warning("\(changes.count)欄を入れました。次の\(refused.count)欄は入れていません。")
    } else {
      html.p(.class("result"), "変わる欄：\(changes.count)　入れられない欄：\(refused.count)")
      for line in preview.unknown.prefix(20) { html.p(.class("small"), "ここにない行（か同じ番号の2行目）：\(line)") }
      if !preview.ignored.isEmpty {
        html.p(.class("small muted"), "読まない列：\(preview.ignored.joined(separator: "、"))")
      }
    }
    let (line, column) = heads
    table(&html, "入れられない欄", [line, column, "ファイルの数字", "理由"], refused) { state in
      [preview.name(state), preview.column(state), state.edit.text, state.refusal?.message ?? ""]
    }
    guard !isTaken else { return }
    table(&html, "変わる欄", [line, column, "今の数字", "ファイルの数字", "注意"], changes) { state in
      [
        preview.name(state), preview.column(state), preview.present(state), state.edit.text,
        [state.lost, state.doubt].compactMap(\.self).joined(separator: "\n"),
      ]
    }
    guard !changes.isEmpty else { return html.empty("このファイルで変わる欄はありません。") }
    html.form(confirmation, in: context) { html in
      html.input(.hidden, name: "from", value: "file")
      html.input(.hidden, name: "cells", value: preview.sent)
      html.submit("\(changes.count)欄を入れる", .class("button primary"))
    }
  }

  private func table(
    _ html: inout HTMLWriter, _ title: String, _ heads: [String], _ states: [FigureState],
    _ line: (FigureState) -> [String]
  ) {
    guard !states.isEmpty else { return }
    html.h2(title)
    html.div(Attributes(class: "scroll", role: "region", label: title, tabIndex: 0)) { html in
      html.table(.class("list")) { html in
        html.thead { html in html.tr { html in for head in heads { html.th(scope: .column, head) } } }
        html.tbody { html in
          for state in states.prefix(Self.mostLines) {
            html.tr { html in
              for (place, text) in line(state).enumerated() {
                if place == 0 { html.th(scope: .row, text) } else { html.td(text) }
              }
            }
          }
        }
      }
    }
    if states.count > Self.mostLines { html.p("ほかに\(states.count - Self.mostLines)欄あります。") }
  }
}
