import Application
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning
import Revising

extension PlanBook {
  /// The form that makes two measures of one.
  func showSplit(_ context: RequestContext, _ plan: Plan.ID, _ id: PlanNode.ID) throws -> Response {
    try SplitPage(page: page(context, plan), id: id).response()
  }

  /// Makes two measures of one.
  func splitNode(_ context: RequestContext, _ plan: Plan.ID, _ id: PlanNode.ID) throws -> Response {
    let operation = try OutlineOperation(self, context, plan)
    let form = operation.form
    var split = NodeSplit(title: form.text("title") ?? "", number: form.text("number"))
    for field in form.fields where field.name.hasPrefix("part-") {
      split.shares[String(field.name.dropFirst(5))] = NodeSplit.Share(rawValue: field.value)
    }
    let new = operation.newID
    let wanted = split
    return try operation.run(
      ChangeNote(.split, about: .node(id), reason: operation.reason), naming: [id], done: .split, focus: new,
      again: { refusal in
        try SplitPage(page: page(context, plan), id: id, refusals: [refusal], typed: form)
          .response(status: .unprocessable)
      }
    ) { try $0.split(id, wanted, as: new) }
  }
}

/// Which text stays, and which goes to the new measure.
private struct SplitPage {
  let page: PlanPage
  let node: PlanNode
  var refusals: [Refusal]
  var typed: FormFields?

  init(page: PlanPage, id: PlanNode.ID, refusals: [Refusal] = [], typed: FormFields? = nil) throws {
    guard let position = page.snapshot.position(of: id) else { throw NotFound() }
    self.page = page
    node = page.snapshot.entries[position].node
    self.refusals = refusals
    self.typed = typed
  }

  func response(status: Status = .ok) -> Response {
    page.editingShell("2つに分ける", isEditor: false, width: .medium).response(status: status) { html in
      html.errorSummary(refusals)
      html.p(.class("lead"), "「\(node.numberedTitle)」のすぐ後に新しい取組を作り、内容を分けます。報告と指標は、元の取組に残ります。")
      html.form(OutlineAddresses.split(page.plan.id, node.id), in: page.context, .class("card")) { html in
        html.input(.hidden, name: "new", value: PlanNode.ID(from: page.context.services.random).text)
        html.div(.class("number-and-name")) { html in
          FormField("number", "新しい番号", refusals: refusals)
            .writeInput(to: &html, value: typed?.text("number"), isRequired: false)
          FormField("title", "新しい取組の名前", refusals: refusals).writeInput(to: &html, value: typed?.text("title"))
        }
        if !node.parts.isEmpty {
          html.h2("内容をどちらに置くか")
          html.div(.class("scroll field")) { parts(&$0) }
        }
        FormField("reason", "理由", isOptional: true).writeInput(to: &html, value: typed?.text("reason"))
        html.div(.class("actions")) { html in
          html.submit("2つに分ける", .class("button primary"))
          html.a(OutlineAddresses.node(page.plan.id, node.id), .class("button"), "やめる")
        }
      }
    }
  }

  private func parts(_ html: inout HTMLWriter) {
    html.table(.class("list split-parts")) { html in
      html.caption(.class("visually-hidden"), "内容をどちらに置くか")
      html.thead { html in
        html.tr { html in
          for name in ["内容", "元の取組に残す", "新しい取組へ移す", "両方に置く"] { html.th(scope: .column, name) }
        }
      }
      html.tbody { html in
        for part in node.parts {
          let chosen = typed?.text("part-\(part.key)") ?? part.usualShare.rawValue
          html.tr { html in
            html.th(scope: .row) { html in
              html.text(part.label)
              html.span(.class("split-text"), String(part.text.prefix(120)))
            }
            for (share, text) in [(NodeSplit.Share.keep, "元に残す"), (.move, "新しいほうへ"), (.copy, "両方")] {
              html.td { html in
                html.input(
                  .radio, name: "part-\(part.key)", value: share.rawValue,
                  Attributes(label: "\(part.label)：\(text)"), checked: chosen == share.rawValue)
              }
            }
          }
        }
      }
    }
  }
}
