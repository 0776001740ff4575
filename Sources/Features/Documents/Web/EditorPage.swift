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
  /// What a button has just done; nil where none was pressed.
  var told: String?
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
          // Enter in a field presses the first button of the form.
          html.submit(
            "試しに見る", Attributes(class: "visually-hidden", hiddenFromReaders: true, tabIndex: -1), name: "act",
            value: "preview")
          html.div(.id("form-parts")) { fields(&$0) }
          bar(&html)
        }
        preview(&html)
      }
    }
  }

  /// What a script puts in the place of the old fields when a button has changed them.
  private func fields(_ html: inout HTMLWriter) {
    html.input(.hidden, name: "parts", value: String(form.parts.count))
    page(&html)
    DesignFields(design: form.design).write(to: &html)
    whichPart(&html)
    for (index, part) in form.parts.enumerated() {
      PartFields(editor: self, part: part, index: index, isLast: index == form.parts.count - 1).write(to: &html)
    }
    adding(&html)
  }

  /// Stays in sight, with what became of the fields.
  private func bar(_ html: inout HTMLWriter) {
    let changed = "保存していない変更があります。"
    html.div(.class("form-bar")) { html in
      html.p(
        Attributes(id: "form-state", role: "status", data: [("changed", changed)]),
        told ?? (isUnsaved ? changed : "保存してあります。"))
      html.div(.class("actions")) { html in
        html.submit("保存する", .class("button primary"), name: "act", value: "save")
        html.submit("試しに見る", .class("button"), name: "act", value: "preview")
        html.buttonLink("やめる", DocumentAddresses.page(view.id, view.key))
      }
    }
  }

  private func preview(_ html: inout HTMLWriter) {
    html.section(Attributes(class: "form-preview", labelledBy: "preview")) { html in
      html.h2(.id("preview"), "できあがり")
      html.p(Attributes(class: "help", data: [("without-script", "")]), "「試しに見る」で、左の内容に合わせます。")
      html.p(.class("help"), "用紙ごとの枠に、ページの上と下の文、改ページの位置を示します。1ページに入る量は、PDFで確かめてください。")
      if form.isAboutYear { html.p(.class("help"), view.content.yearSentence(of: form)) }
      html.div(.id("form-shown")) { html in
        DocumentPreview(view: view, form: form).write(
          to: &html, part: ShownPart(first: shownFrom, limit: Self.previewedNodes), level: 3, inSheets: true)
      }
    }
  }

  /// A button that changes the form; without a script the browser goes on at the field that it leads to.
  func button(_ text: String, _ act: String, label: String? = nil, _ html: inout HTMLWriter) {
    html.submit(
      text, Attributes(class: "button small", label: label), name: "act", value: act,
      action: DocumentAddresses.edit(view.id, view.key).at(FormAct.place(after: act, in: form)))
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
      text("name", "書類の名前", form.name, limit: FormMember.nameLimit, &html)
      FormField("paper", "用紙").write(to: &html) { html in
        html.select(name: "paper", .id("paper")) { html in
          for paper in Form.Paper.allCases { html.option(paper.rawValue, paper.title, selected: paper == form.paper) }
        }
      }
      FormField("margins", "余白").write(to: &html) { html in
        html.select(name: "margins", .id("margins")) { html in
          for margins in Form.Margins.allCases {
            html.option(margins.rawValue, margins.title, selected: margins == form.margins)
          }
        }
      }
      text("head", "ページの上", form.head, limit: 200, marks: .running, &html)
      text("foot", "ページの下", form.foot, limit: 200, marks: .running, &html)
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
    _ id: String, _ label: String, _ value: String, limit: Int? = nil, marks: Wording.Place? = nil,
    _ html: inout HTMLWriter
  ) {
    let field = FormField(id, label, help: marks?.help, refusals: refusals)
    field.write(to: &html) { html in
      html.input(.text, name: id, value: value, field.attributes, invalid: field.isInvalid, maxLength: limit)
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
      html.h2(Attributes(id: "adding", tabIndex: -1), "部分を足す")
      html.div(.class("actions")) { html in
        for kind in PartKind.allCases {
          button(kind.title, "add:\(kind.rawValue)", &html)
        }
      }
    }
  }
}

extension Form.Margins {
  fileprivate var title: String {
    switch self {
    case .standard: "標準"
    case .narrow: "狭い"
    case .wide: "広い"
    }
  }
}
