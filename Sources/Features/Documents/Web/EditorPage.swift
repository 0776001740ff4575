import Application
import Contracts
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning
import PrintDocuments

/// Changes a form: its paper, its words and its parts, with what comes out beside it.
struct EditorPage {
  let view: DocumentView
  /// The form as it stands in the fields.
  let form: Form
  /// The state that was opened.
  var revision: Int
  var refusals: [Refusal] = []
  /// What can be chosen for a cell.
  let choices: [(content: Content, title: String)]
  /// Which tiers and fields the plan uses.
  let shape: PlanShape
  /// The node of the first tier from which on the preview shows measures; 0 for the start.
  let shownFrom: Int

  /// How many nodes of the tree the preview shows; more make typing slow.
  private static let previewedNodes = 30

  init(view: DocumentView, form: Form, revision: Int, shownFrom: Int = 0, refusals: [Refusal] = []) {
    self.view = view
    self.shownFrom = view.plan.roots.contains(shownFrom) ? shownFrom : 0
    shape = PlanShape(view.plan)
    self.form = form
    self.revision = revision
    self.refusals = refusals
    choices = ContentChoices(view.plan).choices
  }

  /// Whether the fields hold something that is not saved.
  private var isUnsaved: Bool { !refusals.isEmpty || view.kept?.form != form }

  func response(status: Status = .ok) -> Response {
    PlanFrame(
      "「\(form.name)」の形を変える", of: view.plan.plan, in: view.context, view: .documents, assets: [.documents]
    ).response(status: status) {
      html in
      html.errorSummary(refusals)
      html.div(.class("form-editor")) { html in
        html.form(
          DocumentAddresses.edit(view.id, view.key), in: view.context,
          // What stands in the fields is lost by a link, so that a script asks first.
          Attributes(class: "form-fields", id: "form-fields", data: isUnsaved ? [("unsaved", "")] : [])
        ) { html in
          html.input(.hidden, name: "revision", value: String(revision))
          html.input(.hidden, name: "parts", value: String(form.parts.count))
          // Enter in a field presses the first button of the form.
          html.submit(
            "試しに見る", Attributes(class: "visually-hidden", hiddenFromReaders: true, tabIndex: -1), name: "act",
            value: "preview")
          page(&html)
          DesignFields(design: form.design).write(to: &html)
          whichPart(&html)
          for (index, part) in form.parts.enumerated() {
            PartFields(editor: self, part: part, index: index, isLast: index == form.parts.count - 1).write(to: &html)
          }
          adding(&html)
          html.div(.class("actions end-actions")) { html in
            html.submit("保存する", .class("button primary"), name: "act", value: "save")
            html.submit("試しに見る", .class("button"), name: "act", value: "preview")
            html.buttonLink("やめる", DocumentAddresses.page(view.id, view.key))
          }
        }
        html.section(Attributes(class: "form-preview", labelledBy: "preview")) { html in
          html.h2(.id("preview"), "できあがり")
          html.p(.class("help"), "「試しに見る」で、左の内容に合わせます。")
          DocumentPreview(view: view, form: form).write(
            to: &html, part: ShownPart(first: shownFrom, limit: Self.previewedNodes), level: 3)
        }
      }
    }
  }

  /// Which part of a large plan the preview shows.
  private func whichPart(_ html: inout HTMLWriter) {
    let roots = view.plan.roots
    guard roots.count > 1, view.plan.entries.count > Self.previewedNodes else { return }
    html.section(Attributes(class: "card", labelledBy: "shown-part")) { html in
      html.h2(.id("shown-part"), "「できあがり」に示すところ")
      FormField("shown_from", "はじめの項目", help: "取組の部分は、ここから\(Self.previewedNodes)件までを示します。").write(to: &html) { html in
        html.select(name: "shown_from", Attributes(id: "shown_from")) { html in
          for root in roots {
            let node = view.plan.entries[root].node
            html.option(String(root), node.numberedTitle, selected: root == shownFrom)
          }
        }
      }
    }
  }

  private func page(_ html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "paper-part")) { html in
      html.h2(.id("paper-part"), "用紙と余白")
      text("name", "書類の名前", form.name, &html)
      FormField("paper", "用紙").write(to: &html) { html in
        html.select(name: "paper", .id("paper")) { html in
          for paper in Form.Paper.allCases { html.option(paper.rawValue, paper.title, selected: paper == form.paper) }
        }
      }
      text("head", "ページの上", form.head, marks: .running, &html)
      text("foot", "ページの下", form.foot, marks: .running, &html)
      html.div(.class("choice")) { html in
        html.input(.checkbox, name: "contents", value: "1", .id("contents"), checked: form.hasContents)
        html.label(for: "contents", "目次をつける")
      }
      html.details { html in
        html.summary("書ける印の意味")
        html.p(.class("help"), "次の印を書くと、その内容に置きかわります。")
        html.facts(Wording.placeholders.map { ("{\($0.name)}", $0.meaning) })
      }
    }
  }

  /// A one-line field with its error, and with the marks that may stand in it.
  func text(
    _ id: String, _ label: String, _ value: String, marks: Wording.Place? = nil, _ html: inout HTMLWriter
  ) {
    let field = FormField(id, label, help: marks?.help, refusals: refusals)
    field.write(to: &html) { html in
      html.input(.text, name: id, value: value, field.attributes, invalid: field.isInvalid)
    }
  }

  /// Writes what is wrong with a field that has no label above it; whether there is something.
  func error(of field: String, _ html: inout HTMLWriter) -> Bool {
    guard let refusal = refusals.first(where: { $0.field == field }) else { return false }
    html.p(Attributes(class: "error", id: "\(field)-error"), refusal.message)
    return true
  }

  private func adding(_ html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "adding")) { html in
      html.h2(.id("adding"), "部分を足す")
      html.div(.class("actions")) { html in
        for kind in PartKind.allCases {
          html.submit(kind.title, .class("button small"), name: "act", value: "add:\(kind.rawValue)")
        }
      }
    }
  }
}

/// The kinds of part in the editor; a closed set.
enum PartKind: String, CaseIterable {
  case title, words
  case textBefore = "text_before"
  case measures
  case textAfter = "text_after"
  case standings, indicators
  case belowPlan = "below_plan"
  case indicatorCharts = "indicator_charts"
  case publication

  var title: String {
    switch self {
    case .title: "表題"
    case .words: "決まった文"
    case .textBefore: "計画の本文（取組の前）"
    case .measures: "取組"
    case .textAfter: "計画の本文（取組の後）"
    case .standings: "進み具合のまとめ"
    case .indicators: "指標の表"
    case .belowPlan: "計画を下回る指標と柱（1枚ずつ）"
    case .indicatorCharts: "指標の図"
    case .publication: "毎年公表する数字（女性活躍・両立）"
    }
  }

  init(_ part: Form.Part) {
    switch part {
    case .title: self = .title
    case .words: self = .words
    case .textBefore: self = .textBefore
    case .textAfter: self = .textAfter
    case .measures: self = .measures
    case .standings: self = .standings
    case .indicators: self = .indicators
    case .belowPlan: self = .belowPlan
    case .indicatorCharts: self = .indicatorCharts
    case .publication: self = .publication
    }
  }

  /// A new part of the kind.
  var new: Form.Part {
    switch self {
    case .title: .title(["{計画}"])
    case .words: .words(heading: "", text: "")
    case .textBefore: .textBefore
    case .textAfter: .textAfter
    case .measures:
      .measures(Form.Measures(headings: [], block: .plan, columns: [Form.Column("取組", .numberedTitle, 40)]))
    case .standings: .standings(heading: "進み具合")
    case .indicators: .indicators(heading: "指標")
    case .belowPlan: .belowPlan(Form.BelowPlan(texts: ["理由"], rooms: ["質問", "答弁", "参考"]))
    case .indicatorCharts: .indicatorCharts(heading: "指標の移り変わり")
    case .publication: .publication(heading: "年度の公表")
    }
  }
}
