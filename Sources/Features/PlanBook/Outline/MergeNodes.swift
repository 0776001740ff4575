import Application
import Design
import Essentials
import HTML
import HTTP
import Measuring
import PlanFile
import Planning
import Reporting
import Revising

extension PlanBook {
  /// The form that makes one measure of two, with a preview once the other is chosen.
  func showMerge(_ context: RequestContext, _ plan: Plan.ID, _ id: PlanNode.ID) throws -> Response {
    try MergePage(page: page(context, plan), id: id, other: context.query("other")).response()
  }

  /// Makes one measure of two.
  func mergeNodes(_ context: RequestContext, _ plan: Plan.ID, _ id: PlanNode.ID) throws -> Response {
    let operation = try OutlineOperation(self, context, plan)
    guard let other = operation.form.text("other").flatMap({ PlanNode.ID($0) }) else {
      let refusal = Refusal("まとめる相手の取組を選んでください。", field: "other")
      return try MergePage(page: page(context, plan), id: id, refusals: [refusal]).response(status: .unprocessable)
    }
    return try operation.run(
      ChangeNote(.merged, about: .node(id), reason: operation.reason), naming: [id, other], done: .merged, focus: id,
      again: { refusal in
        try MergePage(page: page(context, plan), id: id, other: other.text, refusals: [refusal])
          .response(status: .unprocessable)
      }
    ) { try $0.merge(other, into: id) }
  }
}

/// Which measure is taken in, and how the merged one reads.
private struct MergePage {
  let page: PlanPage
  let entry: PlanSnapshot.Entry
  let other: PlanSnapshot.Entry?
  let refusals: [Refusal]

  init(page: PlanPage, id: PlanNode.ID, other: String? = nil, refusals: [Refusal] = []) throws {
    guard let position = page.snapshot.position(of: id) else { throw NotFound() }
    self.page = page
    entry = page.snapshot.entries[position]
    self.other = other.flatMap { PlanNode.ID($0) }.flatMap { page.snapshot.position(of: $0) }.map {
      page.snapshot.entries[$0]
    }
    self.refusals = refusals
  }

  func response(status: Status = .ok) -> Response {
    page.editingShell("ほかの取組とまとめる", isEditor: false, width: .medium).response(status: status) { html in
      html.errorSummary(refusals)
      html.p(.class("lead"), "残す取組：「\(entry.node.numberedTitle)」。相手の内容をこの取組に足し、相手は計画から外します。")
      choose(&html)
      if let other { preview(&html, other) }
    }
  }

  private func choose(_ html: inout HTMLWriter) {
    let address = OutlineAddresses.merge(page.plan.id, entry.node.id)
    html.searchForm(address, .class("card wide-row")) { html in
      FormField("other", "まとめる相手の取組", refusals: refusals).write(to: &html) { html in
        html.select(name: "other", .id("other")) { html in
          html.option("", "選んでください")
          for position in candidates {
            let node = page.snapshot.entries[position].node
            html.option(node.id.text, node.numberedTitle, selected: node.id == other?.node.id)
          }
        }
      }
      html.submit("内容を見る", .class("button"))
    }
  }

  /// Measures that are no repeats; of a large plan those of the same pillar.
  private var candidates: [Int] {
    let snapshot = page.snapshot
    let all = snapshot.measures.filter {
      !snapshot.entries[$0].isRepeat && snapshot.entries[$0].node.id != entry.node.id
    }
    guard all.count > 1_000, let pillar = entry.path.first else { return all }
    return all.filter { snapshot.entries[$0].path.first == pillar }
  }

  private func preview(_ html: inout HTMLWriter, _ other: PlanSnapshot.Entry) {
    let joined = entry.node.joined(with: other.node)
    html.section(.class("card beside")) { html in
      html.h2("まとめた後の内容")
      html.facts([("名前", entry.node.numberedTitle)] + joined.parts.map { ($0.label, $0.text) })
    }
    html.form(OutlineAddresses.merge(page.plan.id, entry.node.id), in: page.context, .class("card beside")) { html in
      html.input(.hidden, name: "other", value: other.node.id.text)
      html.p(kept(other))
      FormField("reason", "理由", isOptional: true).writeInput(to: &html, value: nil)
      html.div(.class("actions")) { html in
        html.submit("1つにまとめる", .class("button primary"))
        html.a(OutlineAddresses.node(page.plan.id, entry.node.id), .class("button"), "やめる")
      }
    }
  }

  /// What stays with the one that leaves the plan.
  private func kept(_ other: PlanSnapshot.Entry) -> String {
    let (document, id) = (page.snapshot.document, other.node.id)
    let counts = [
      ("報告", document.reports.count { $0.subject.node == id }),
      ("指標", document.indicators.count { $0.node == id }),
      ("指摘・意見", document.findings.count { $0.subject.node == id }),
    ].filter { $0.1 > 0 }.map { "\($0.0)\($0.1)件" }
    let stays = counts.isEmpty ? "" : "その\(counts.joined(separator: "、"))は消えずに、外した取組に残ります。"
    let moved = other.repeatedAt.isEmpty ? "" : "再掲\(other.repeatedAt.count)か所は、まとめた取組の再掲になります。"
    return "「\(other.node.numberedTitle)」は「外した項目」に移ります。\(stays)\(moved)"
  }
}
