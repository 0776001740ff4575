import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import SourceDocuments

/// Choose or drop a file, or paste cells; goes on with what was not finished.
struct ImportStart {
  let context: RequestContext
  let drafts: [DraftSummary]
  var refusals: [Refusal] = []
  var city: String?
  var title: String?
  var pasted: String?
  /// Whether a plan of another city is meant, as the library says in the address.
  var isReference = false

  /// The word of the address and the form for that.
  static let reference = "reference"

  func response() -> Response {
    Shell(isReference ? "参考の計画を入れる" : "計画を取り込む", in: context, section: Link(segments: ["plans"]), width: .medium)
      .response(
        status: refusals.isEmpty ? .ok : .unprocessable
      ) { html in
        if context.query("done") == "discarded" { html.goodNotice("取込みをやめました。") }
        html.errorSummary(refusals)
        html.p(
          .class("lead"),
          isReference
            ? "ほかの市区町村の計画書をそのまま入れてください。確かめてから、参考の計画に入れます。自分の計画の一覧や集計には混ざりません。"
            : "計画書をそのまま入れてください。読み取った内容を、取り込む前に元の文書と並べて確かめられます。")
        upload(&html)
        unfinished(&html)
      }
  }

  private func upload(_ html: inout HTMLWriter) {
    html.form(
      ImportAddresses.start(), in: context, isMultipart: true,
      Attributes(class: "card", data: [("busy", "読み取っています…")])
    ) { html in
      if isReference { html.input(.hidden, name: "as", value: Self.reference) }
      FormField(
        "file", "計画書のファイル", help: "Excel（.xlsx）、Word（.docx）、CSV、テキスト、PDF、はぐくみの.json。20MBまで。",
        refusals: refusals
      ).write(to: &html) { html in
        html.div(Attributes(class: "drop", data: [("drop", "")])) { html in
          let attributes = FormField("file", "", help: "", refusals: refusals).attributes.with(data: [
            ("limit", "\(SourceLimits.fileBytes)"),
            ("refusal", SourceRefusal.tooLarge(limit: SourceLimits.fileBytes).message),
          ])
          html.input(.file, name: "file", attributes, accept: ".xlsx,.docx,.csv,.tsv,.txt,.pdf,.json")
          html.p(.class("small muted"), "エクスプローラーから、この枠の中へファイルを引きずって置くこともできます。")
        }
      }
      html.details(open: pasted != nil) { html in
        html.summary("ファイルの代わりに、Excelの表を貼り付ける")
        let field = FormField(
          "pasted", "貼り付ける表", help: "Excelで範囲を選んでコピーし、ここに貼り付けます。", refusals: refusals)
        field.write(to: &html) { html in
          html.textarea(name: "pasted", value: pasted ?? "", rows: 6, field.attributes, invalid: field.isInvalid)
        }
      }
      FormField("city", isReference ? "市区町村の名前" : "自治体の名前", help: "文書に書いてあれば、空のままでかまいません。", isOptional: true)
        .writeInput(to: &html, value: city)
      FormField("title", "計画の名前", help: "文書に書いてあれば、空のままでかまいません。", isOptional: true)
        .writeInput(to: &html, value: title)
      html.div(.class("actions")) { html in
        html.submit("読み取って確かめる", .class("button primary"))
        html.span(Attributes(role: "status"), "")
      }
    }
  }

  private func unfinished(_ html: inout HTMLWriter) {
    guard !drafts.isEmpty else { return }
    html.section(Attributes(class: "card", labelledBy: "unfinished")) { html in
      html.h2(.id("unfinished"), "まだ取り込んでいないもの")
      html.table(.class("list")) { html in
        html.caption(.class("visually-hidden"), "まだ取り込んでいないもの")
        html.thead { html in
          html.tr { html in
            html.th(scope: .column, "ファイル")
            html.th(scope: .column, "入れた人")
            html.th(scope: .column, "入れた時")
          }
        }
        html.tbody { html in
          for draft in drafts {
            html.tr { html in
              html.th(scope: .row) { $0.a(ImportAddresses.preview(draft.id), draft.fileName ?? "貼り付けた表") }
              html.td(draft.createdBy)
              html.td(draft.createdAt.japanese)
            }
          }
        }
      }
    }
  }
}
