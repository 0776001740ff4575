import Application
import Contracts
import Design
import Editions
import Essentials
import FiscalYears
import HTML
import HTTP
import Measuring
import PlanFile
import Planning

/// A document of a plan as a page, with the ways to take it out and to change its form.
struct DocumentPage {
  let view: DocumentView

  init(_ view: DocumentView) { self.view = view }

  private var context: RequestContext { view.context }

  func response() -> Response {
    PlanFrame(
      view.form.name, of: view.plan.plan, in: context, view: .documents, assets: [.documents]
    ).response(actions: { html in
      for kind in FileKind.allCases {
        // No `download`: the answer may be the page that tells how far a large document is.
        html.a(
          DocumentAddresses.file(view.id, view.key, kind).adding(view.content.request.query), .class("button"),
          "\(kind.title)で出す")
      }
      html.scriptButton("印刷", Attributes(class: "button", data: [("print", "")]))
    }) { html in
      switch context.query("done") {
      case "saved": html.goodNotice("形を保存しました。")
      case "taken":
        html.goodNotice("書類の形を取り込みました。")
        for sentence in FormNeeds(view.form, in: view.plan.plan).sentences { html.warning(sentence) }
      default: break
      }
      html.div(.class("no-print document-bar")) { html in
        years(&html)
        if context.may(.managePlans) { forms(&html) }
      }
      if let closing = view.content.closing {
        html.p(.class("notice no-print"), "\(closing.sentence)を示しています。今の計画とは違うことがあります。")
      }
      if let edition = view.content.edition {
        html.p(.class("notice no-print"), "\(edition.sentence)を示しています。書類のすべてのページの上に、この版の名前が入ります。")
      }
      missing(&html)
      undecided(&html)
      DocumentPreview(view: view, form: view.form).write(to: &html, part: nil, level: 2)
    }
  }

  private func years(_ html: inout HTMLWriter) {
    let years = view.plan.plan.years
    let hasStates = !view.closings.isEmpty || !view.editions.isEmpty
    guard years.count > 1 || hasStates else { return }
    html.searchForm(DocumentAddresses.page(view.id, view.key), .class("filters")) { html in
      html.div(.class("part")) { html in
        html.label(for: "year", "書類の年度")
        html.select(name: "year", .id("year")) { html in
          for year in years { html.option(year.description, year.japanese, selected: year == view.year) }
        }
      }
      if hasStates { states(&html) }
      html.submit("表示", .class("button"))
    }
  }

  /// The plan as it is, a closing, or an edition for certain readers: one of them.
  private func states(_ html: inout HTMLWriter) {
    let request = view.content.request
    html.div(.class("part")) { html in
      html.label(for: "state", "どの内容か")
      html.select(name: "state", .id("state")) { html in
        html.option("", "今の計画", selected: request.closing == nil && request.edition == nil)
        for edition in view.editions {
          html.option("edition:\(edition.key.text)", edition.title, selected: edition.key == request.edition)
        }
        for closing in view.closings {
          html.option("closing:\(closing.key.text)", closing.title, selected: closing.key == request.closing)
        }
      }
    }
  }

  /// What has no value in the published figures, and where to enter it.
  private func missing(_ html: inout HTMLWriter) {
    guard let publication = view.content.publication, view.content.closing == nil,
      view.content.edition == nil
    else { return }
    let open = publication.missing.filter { if case .none = publication[$0] { true } else { false } }
    guard !open.isEmpty else { return }
    html.details(.class("no-print card")) { html in
      html.summary("値のない項目（\(open.count)件）と、入れる場所")
      html.p(
        .class("help"),
        "数えられるものは、職員の名簿や勤務時間から自動で入ります。ほかは、この計画の指標に、下の項目と同じ名前で作って値を入れると、ここに出ます。")
      html.ul { html in
        for item in open {
          html.li { html in
            let named = view.plan.document.indicators.first { narrowed($0.name) == narrowed(item.name) }
            if let named {
              html.a(Link(segments: ["plans", view.id.text, "indicators", named.id.text]), "指標「\(item.name)」に値を入れる")
            } else {
              html.text("指標「\(item.name)」を作る（単位：\(item.unit)）")
            }
          }
        }
      }
      if context.may(.managePlans) {
        html.buttonLink("指標を作る", Link(segments: ["plans", view.id.text, "indicators", "new"]))
      }
    }
  }

  /// Grades of which nobody knows whether they are below the plan are not counted, and it is said.
  private func undecided(_ html: inout HTMLWriter) {
    guard view.form.tellsWhatIsBelow else { return }
    let scales = view.content.below.undecided(in: view.plan.document.reports)
    guard !scales.isEmpty else { return }
    html.div(.class("no-print card")) { html in
      html.p(
        "取り込んだ回の評価（\(scales.map(\.name).joined(separator: "、"))）は、どの値が計画を下回るかを決めていないので、この書類では数えていません。")
      guard context.may(.managePlans) else { return }
      for scale in scales {
        html.buttonLink(
          "「\(scale.name)」の値を決める", Link(segments: ["plans", view.id.text, "edit", "words", "values-\(scale.id.text)"]))
      }
    }
  }

  private func forms(_ html: inout HTMLWriter) {
    html.div(.class("actions")) { html in
      if view.kept != nil { html.buttonLink("形を変える", DocumentAddresses.edit(view.id, view.key)) }
      html.form(DocumentAddresses.copy(view.id, view.key), in: context, .class("inline")) { html in
        html.submit(view.kept == nil ? "写して形を変える" : "写しを作る", .class("button"))
      }
      html.a(
        DocumentAddresses.definition(view.id, view.key), .class("button"), download: true, "形を取り出す")
      if view.kept != nil {
        html.details { html in
          html.summary("この形を消す")
          html.p("消すと、元に戻せません。残したいときは、先に「形を取り出す」でファイルにしてください。")
          html.form(DocumentAddresses.remove(view.id, view.key), in: context) { html in
            html.submit("消す", .class("button"))
          }
        }
      }
    }
  }
}
