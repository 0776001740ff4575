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
  let context: RequestContext
  let plan: Plan
  var preview: FigureImport?
  /// Whether it was taken in already, and the page tells what was not.
  var isTaken = false
  var refusals: [Refusal] = []

  private static let mostLines = 500

  func response() -> Response {
    IndicatorFrame(context: context, plan: plan, title: "ファイルから数字を入れる").response(
      status: refusals.isEmpty ? isTaken ? .conflict : .ok : .unprocessable,
      actions: { $0.buttonLink("一括入力に戻る", IndicatorAddresses.grid(plan.id)) }
    ) { html in
      html.errorSummary(refusals)
      if let preview { shown(&html, preview) }
      if !isTaken { upload(&html) }
    }
  }

  private func upload(_ html: inout HTMLWriter) {
    html.form(IndicatorAddresses.gridImport(plan.id), in: context, isMultipart: true, .class("card")) { html in
      html.p("一括入力の画面から出したExcelかCSVに数字を書き、ここから入れます。入れる前に、何が変わるかを見せます。")
      let file = FormField(
        "file", "ファイル", help: "Excel（.xlsx）かCSV。16MB、2万行まで。空の欄は、何もしません。数字を消すときは画面で消してください。", refusals: refusals)
      file.write(to: &html) { html in
        html.input(.file, name: "file", file.attributes, accept: ".xlsx,.csv,.tsv,.txt")
      }
      html.submit("何が変わるかを見る", .class(preview == nil ? "button primary" : "button"))
    }
  }

  private func shown(_ html: inout HTMLWriter, _ preview: FigureImport) {
    let (changes, refused) = (preview.changes, preview.refused)
    if isTaken {
      html.warning("\(changes.count)欄を入れました。次の\(refused.count)欄は入れていません。")
    } else {
      html.p(.class("result"), "変わる欄：\(changes.count)　入れられない欄：\(refused.count)")
      for line in preview.unknown.prefix(20) { html.p(.class("small"), "この計画にない行（か同じ番号の2行目）：\(line)") }
      if !preview.ignored.isEmpty {
        html.p(.class("small muted"), "読まない列：\(preview.ignored.joined(separator: "、"))")
      }
    }
    table(&html, "入れられない欄", ["指標", "年度", "ファイルの数字", "理由"], refused) { state in
      [preview.name(state), state.edit.year.japanese, state.edit.text, state.refusal?.message ?? ""]
    }
    guard !isTaken else { return }
    table(&html, "変わる欄", ["指標", "年度", "今の数字", "ファイルの数字"], changes) { state in
      [preview.name(state), state.edit.year.japanese, preview.present(state), state.edit.text]
    }
    guard !changes.isEmpty else { return html.empty("このファイルで変わる欄はありません。") }
    html.form(IndicatorAddresses.grid(plan.id), in: context) { html in
      html.input(.hidden, name: "from", value: "file")
      html.input(.hidden, name: "cells", value: preview.cells)
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
