import Application
import Contracts
import Design
import Editions
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning

/// The documents that a plan can come out as (書類).
struct DocumentListPage {
  let context: RequestContext
  let plan: PlanSnapshot
  let ready: [ReadyForm]
  let kept: [KeptForm]
  /// What the visitor asked for and what is kept for some days.
  let made: [DocumentJob]
  /// What was wrong with a file that was sent.
  var refusals: [Refusal] = []

  private var id: Plan.ID { plan.plan.id }

  func response(status: Status = .ok) -> Response {
    PlanFrame(
      "書類", of: plan.plan, in: context, view: .documents, top: plan, assets: [.documents]
    ).response(status: status) { html in
      html.errorSummary(refusals)
      switch context.query("done") {
      case "removed": html.goodNotice("書類の形を消しました。")
      case "taken": html.goodNotice("書類の形を取り込みました。")
      default: break
      }
      html.p(.class("lead"), "この計画を、決まった形の書類にして出します。ページで確かめてから、PDF、Word、Excelで取り出せます。")
      if !made.isEmpty {
        section("made", "頼んだ書類", &html) { MadeList(plan: id, jobs: made).write(to: &$0) }
      }
      section("city", "この計画の書類", &html) { html in
        guard !kept.isEmpty else {
          html.empty("まだありません。下の形を写して、見出しや列をこの市の書き方に直すと、ここに並びます。")
          return
        }
        table(&html) { html in
          for form in kept {
            row(form.key, form.form, "\(form.changedBy)　\(form.changedAt.japanese)", &html)
          }
        }
      }
      section("ready", "はじめからある形", &html) { html in
        rows(of: ready.filter(\.fits), &html)
        let others = ready.filter { !$0.fits }
        guard !others.isEmpty else { return }
        html.h3("ほかの形")
        html.p(.class("help"), "この計画にない項目は、空欄になります。")
        rows(of: others, &html)
      }
      review(&html)
      if context.may(.managePlans) { take(&html) }
    }
  }

  /// The closing review has its own page, with its rule and its texts.
  private func review(_ html: inout HTMLWriter) {
    section("review", "総括", &html) { html in
      html.p { html in
        html.a(PlanPlaces.review(id), "計画の総括")
        html.text("　計画した取組のうち、何を実施したかを、項目ごとの数、指標、文章でまとめます。PDF、Word、Excelで取り出せます。")
      }
    }
  }

  private func section(
    _ name: String, _ title: String, _ html: inout HTMLWriter, _ content: (inout HTMLWriter) -> Void
  ) {
    html.section(Attributes(class: "card", labelledBy: name)) { html in
      html.h2(.id(name), title)
      content(&html)
    }
  }

  private func table(_ html: inout HTMLWriter, _ rows: (inout HTMLWriter) -> Void) {
    html.table(.class("list")) { html in
      html.thead { html in
        html.tr { html in
          for head in ["書類", "用紙", "使いみち・更新", "取り出す"] { html.th(scope: .column, head) }
        }
      }
      html.tbody { rows(&$0) }
    }
  }

  private func rows(of forms: [ReadyForm], _ html: inout HTMLWriter) {
    table(&html) { html in
      for form in forms {
        if let key = FormKey(pathSegment: form.key) { row(key, form.form, form.use, &html) }
      }
    }
  }

  private func row(_ key: FormKey, _ form: Form, _ note: String, _ html: inout HTMLWriter) {
    html.tr { html in
      html.th(scope: .row) { $0.a(DocumentAddresses.page(id, key), form.name) }
      html.td(.class("short"), form.paper.title)
      html.td(note)
      html.td(.class("short")) { html in
        for kind in FileKind.allCases {
          html.a(
            DocumentAddresses.file(id, key, kind),
            Attributes(class: "button small", label: "「\(form.name)」を\(kind.title)で出す"),
            kind.title)
          html.text(" ")
        }
      }
    }
  }

  private func take(_ html: inout HTMLWriter) {
    section("take", "ほかの計画や市の形を使う", &html) { html in
      html.p(.class("help"), "書類の形は、書類の画面の「形を取り出す」でファイルにできます。そのファイルを選んでください。")
      html.form(DocumentAddresses.take(id), in: context, isMultipart: true) { html in
        let field = FormField("file", "形の定義（.json）", refusals: refusals)
        field.write(to: &html) { html in
          let attributes = field.attributes.with(data: [
            ("limit", String(FormFile.limit)), ("refusal", FormFile.tooLarge.message),
          ])
          html.input(.file, name: "file", attributes, invalid: field.isInvalid, accept: ".json")
        }
        html.submit("取り込む", .class("button"))
      }
    }
  }
}

extension Form.Paper {
  /// What it is called on pages.
  var title: String {
    switch self {
    case .a4Portrait: "A4 縦"
    case .a4Landscape: "A4 横"
    case .a3Portrait: "A3 縦"
    case .a3Landscape: "A3 横"
    }
  }
}
