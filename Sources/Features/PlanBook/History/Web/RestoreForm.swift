import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning
import Revising

/// Shows what a node would get back from a past state, field by field, and asks what to take and why.
struct RestoreForm {
  let page: PlanPage
  let node: PlanNode.ID
  /// The past state.
  let past: PlanState
  let restoration: NodeRestoration
  /// What was chosen before, where the form comes back with a refusal; nil for all or for the one of the address.
  var chosen: Set<String>?
  var reason = ""
  var refusal: Refusal?

  private var title: String {
    let title = past.snapshot.document.nodes.first { $0.id == node }?.title ?? ""
    return title.isEmpty ? "題名のない項目" : title
  }

  private var revision: Int { past.past?.revision ?? past.snapshot.revision }

  func response() -> Response {
    Shell(
      "\(quoted(title))を前の内容に戻す", in: page.context,
      trail: [
        Shell.Crumb("計画", PlanAddresses.list()), Shell.Crumb(page.heading, PlanAddresses.cover(page.version)),
        Shell.Crumb("\(quoted(title))の履歴", HistoryAddresses.node(page.plan.id, node)),
      ], section: PlanAddresses.list(), width: .medium, assets: [.history]
    ).response(status: refusal == nil ? .ok : .unprocessable) { html in
      html.errorSummary(refusal.map { [$0] } ?? [])
      html.p(.class("lead"), "\(past.past?.title ?? "")の内容に戻します。戻したことも履歴に残り、「元に戻す」で取り消せます。")
      if restoration.isAbsent { html.warning("この項目は、いまの計画にありません。戻すと、元の場所に入ります。") }
      if restoration.fields.isEmpty, !restoration.isAbsent, restoration.lostBelow.isEmpty {
        html.empty("いまの内容と同じです。戻すところはありません。")
      } else {
        form(&html)
      }
    }
  }

  private func form(_ html: inout HTMLWriter) {
    html.form(HistoryAddresses.restore(page.plan.id, node), in: page.context) { html in
      html.input(.hidden, name: "revision", value: String(revision))
      html.input(.hidden, name: "seen", value: String(page.snapshot.revision))
      if !restoration.fields.isEmpty { table(&html) }
      if !restoration.lostBelow.isEmpty {
        html.div(.class("choice")) { html in
          html.input(.checkbox, name: "branch", value: "1", .id("branch"), checked: true)
          html.label(for: "branch", "下にあった\(restoration.lostBelow.count)件も計画に戻す")
        }
      }
      FormField("reason", "戻す理由", help: "履歴に残ります。", isOptional: true).write(to: &html) { html in
        html.textarea(name: "reason", value: reason, rows: 2, .id("reason"))
      }
      html.p(.class("actions")) { html in
        html.submit("戻す", .class("button primary"))
        html.buttonLink("やめる", HistoryAddresses.node(page.plan.id, node))
      }
    }
  }

  private func table(_ html: inout HTMLWriter) {
    let print = FieldPrint(words: words)
    html.table(.class("list restore")) { html in
      html.caption(restoration.isAbsent ? "戻る内容" : "戻すところを選んでください。")
      html.thead { html in
        html.tr { html in
          html.th(scope: .column, "欄")
          html.th(scope: .column, "いま")
          html.th(scope: .column, "戻したあと")
        }
      }
      html.tbody { html in
        for (index, field) in restoration.fields.enumerated() {
          let key = field.field.key
          let texts = (print.text(key, field.before), print.text(key, field.after))
          html.tr { html in
            html.th(scope: .row) { choice(&$0, field.field.key, print.label(field) ?? key, index) }
            let difference = TextDifference(from: texts.0, to: texts.1)
            side(&html, texts.0, difference.side(without: .added))
            side(&html, texts.1, difference.side(without: .removed))
          }
        }
      }
    }
  }

  private func side(_ html: inout HTMLWriter, _ text: String, _ difference: TextDifference) {
    html.td(.class("difference")) { html in
      if text.isEmpty { html.span(.class("muted"), "（空欄）") } else { html.difference(difference) }
    }
  }

  private func choice(_ html: inout HTMLWriter, _ key: String, _ label: String, _ index: Int) {
    guard !restoration.isAbsent else {
      html.text(label)
      return
    }
    html.div(.class("choice")) { html in
      html.input(
        .checkbox, name: "field", value: key, .id("field-\(index)"), checked: chosen?.contains(key) ?? true)
      html.label(for: "field-\(index)", label)
    }
  }

  private var words: FieldWords {
    var titles: [PlanNode.ID: String] = [:]
    for node in past.snapshot.document.nodes + page.snapshot.document.nodes { titles[node.id] = node.title }
    return FieldWords(plan: page.plan, titles: titles)
  }
}
