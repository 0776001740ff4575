import Application
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning
import Revising

extension PlanBook {
  /// The form of a bulk edit with its preview.
  func showBulk(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let page = try page(context, plan).withUnits()
    let done = context.query("done").flatMap { Int(asked: $0) }
    let change = try done.flatMap { revision in
      try context.services.database.read { try PlanChangeStore.change(revision, of: plan, in: $0) }
    }
    return BulkPage(page: page, choice: BulkChoice { context.query($0) }, done: change).response()
  }

  /// Makes the change to all measures that are ticked, as one change of the history.
  func changeBulk(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let form = try context.form()
    let choice = BulkChoice { form.text($0) }
    do {
      let present = try page(context, plan)
      let edit = try choice.edit(in: present.plan)
      let ids = Set(form.texts("measure").compactMap { PlanNode.ID($0) })
      guard !ids.isEmpty else { throw Refusal("変える取組を1件以上選んでください。") }
      let reason = form.text("reason").flatMap { $0.isEmpty ? nil : String($0.prefix(500)) }
      let change = try editing.change(
        plan, ChangeNote(.bulk, reason: reason), by: context.signedIn, context.services
      ) { document, _ in try document.change(ids, by: edit) }
      let query = PlanFilter(context).query()
      return .seeOther(
        OutlineAddresses.bulk(plan).adding(query + [("done", change.map { String($0.revision) } ?? "0")]))
    } catch let refusal as Refusal {
      return BulkPage(
        page: try page(context, plan).withUnits(), choice: choice, done: nil, refusals: [refusal],
        reason: form.text("reason"),
        ticked: Set(form.texts("measure"))
      ).response(status: .unprocessable)
    }
  }
}

/// Changing many measures at once: filter, what to change, and before and after of every measure.
private struct BulkPage {
  let page: PlanPage
  let choice: BulkChoice
  /// The bulk edit that was made last, where the page follows one.
  let done: PlanChange?
  var refusals: [Refusal] = []
  var reason: String?
  /// The ticked measures where the form was sent; nil for all.
  var ticked: Set<String>?

  private var filter: PlanFilter { PlanFilter(page) }
  private var address: Link { OutlineAddresses.bulk(page.plan.id) }

  func response(status: Status = .ok) -> Response {
    let positions = filter.matches(in: page.snapshot, current: page.current)
    var preview: BulkPreview?
    var problems = refusals
    if choice.isFilledIn {
      do throws(Refusal) {
        preview = try BulkPreview(choice.edit(in: page.plan), positions, in: page.snapshot)
      } catch {
        if problems.isEmpty { problems = [error] }
      }
    }
    let (shown, found) = (preview, problems)
    return page.editingShell("まとめて変える", isEditor: false)
      .response(status: found.isEmpty ? status : .unprocessable, capacity: 32_768 + positions.count * 400) { html in
        if let done { outcome(&html, done) }
        html.errorSummary(found)
        PlanFilterBar(page, filter, action: address)
          .write(to: &html) { html in
            let repeats = positions.count { page.snapshot.entries[$0].isRepeat }
            html.text("\(positions.count - repeats)取組" + (repeats > 0 ? "（ほかに再掲\(repeats)）" : "") + "が対象")
          }
        kinds(&html)
        BulkFields(page: page, choice: choice, filter: filter, refusals: found).write(to: &html)
        if let shown, found.isEmpty || !refusals.isEmpty { table(&html, shown) }
      }
  }

  private func outcome(_ html: inout HTMLWriter, _ change: PlanChange) {
    let count = Set(change.fields.compactMap(\.field.subject.node)).count
    html.div(Attributes(class: "notice good", role: "status")) { html in
      html.p("\(count)件の取組を変えました。")
      html.form(OutlineAddresses.undo(page.plan.id), in: page.context) { html in
        html.input(.hidden, name: "revision", value: String(page.snapshot.revision))
        html.submit("元に戻す", .class("button small"))
      }
    }
  }

  private func kinds(_ html: inout HTMLWriter) {
    html.nav(Attributes(class: "bulk-kinds", label: "何を変えるか")) { html in
      for kind in BulkChoice.Kind.allCases where isOffered(kind) {
        let link = address.adding(filter.query() + [("kind", kind.rawValue)])
        html.a(link, Attributes(current: kind == choice.kind ? "true" : nil), kind.title)
      }
    }
  }

  private func isOffered(_ kind: BulkChoice.Kind) -> Bool {
    switch kind {
    case .category: !page.plan.vocabulary.categories.isEmpty
    case .addEmphasis, .removeEmphasis: !page.plan.emphases.isEmpty
    case .marker: page.plan.vocabulary.markers.count > 1
    default: true
    }
  }

  private func table(_ html: inout HTMLWriter, _ preview: BulkPreview) {
    var said = "\(preview.rows.count)件が変わります。変わらない取組は\(preview.unchanged)件です。"
    if preview.following > 0 { said += "再掲\(preview.following)件は、元の取組に従うので、ここでは変えません。" }
    html.p(Attributes(class: "lead", role: "status"), said)
    guard !preview.rows.isEmpty else { return }
    html.form(address.adding(filter.query()), in: page.context) { html in
      for item in choice.items { html.input(.hidden, name: item.name, value: item.value) }
      html.div(Attributes(class: "scroll preview", role: "region", label: "変わる内容の表", tabIndex: 0)) { html in
        rows(&html, preview)
      }
      FormField("reason", "理由", help: "変更の履歴に残ります。例：令和8年4月の組織改正", isOptional: true)
        .writeInput(to: &html, value: reason)
      html.div(.class("actions")) { html in
        html.submit("選んだ取組をまとめて変える", .class("button primary"))
        html.a(PlanAddresses.table(page.version).adding(filter.query()), .class("button"), "やめる")
      }
    }
  }

  private func rows(_ html: inout HTMLWriter, _ preview: BulkPreview) {
    html.table(.class("list bulk-preview")) { html in
      html.caption(.class("visually-hidden"), "変わる取組の前と後")
      html.thead { html in
        html.tr { html in for name in ["変える", "取組", "いま", "変えた後"] { html.th(scope: .column, name) } }
      }
      html.tbody { html in
        for row in preview.rows {
          html.tr { html in
            html.td(.class("tick")) { html in
              html.input(
                .checkbox, name: "measure", value: row.node.id.text,
                Attributes(label: "\(row.node.numberedTitle)を変える"), checked: ticked?.contains(row.node.id.text) ?? true)
            }
            html.th(scope: .row) { html in
              html.a(PlanAddresses.sheet(page.version, row.node.id), row.node.numberedTitle)
              if row.node.repeats != nil { html.span(.class("tag repeat"), "再掲") }
            }
            html.td { $0.lines(row.before.isEmpty ? "（なし）" : row.before) }
            html.td { $0.lines(row.after.isEmpty ? "（なし）" : row.after) }
          }
        }
      }
    }
  }
}
