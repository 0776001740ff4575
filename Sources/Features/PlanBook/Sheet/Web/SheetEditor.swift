import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning
import Revising

/// The form of one node: what its level carries, the most used first; one button saves all, a script saves field by field.
struct SheetEditor {
  let page: PlanPage
  /// The node as it is stored: a repeat holds only what it prints itself.
  let node: PlanNode
  /// What stands in the form; what was typed where something was refused.
  var form: SheetForm
  /// The state that the form was made from.
  var revision: Int
  var refusals: [Refusal] = []
  /// How many lines the schedule has at least.
  var lines: [ScheduleCell.RowKind: Int] = [:]

  init(page: PlanPage, node: PlanNode) {
    self.page = page
    self.node = node
    form = SheetForm(node, in: page.plan)
    revision = page.snapshot.revision
  }

  var plan: Plan { page.plan }
  var fields: SheetFields { SheetFields(node, in: plan) }
  private var sheet: Link { PlanAddresses.sheet(page.version, node.id) }

  func response(status: Status = .ok) -> Response {
    Shell(
      "編集：\(node.numberedTitle)", in: page.context, trail: trail, section: PlanAddresses.list(), assets: [.sheet],
      actions: { $0.a(sheet, .class("button"), "シートへ戻る") }
    ).response(status: status) { html in
      html.errorSummary(refusals)
      if page.context.query("done") != nil { html.goodNotice("保存しました。") }
      if node.repeats != nil { html.p(.class("lead"), "再掲です。空の欄には、もとの項目の内容が出ます。") }
      html.div(Attributes(id: "conflicts", role: "region", label: "重なった変更")) { _ in }
      html.form(SheetAddresses.edit(plan.id, node.id), in: page.context, attributes) { content(&$0) }
    }
  }

  private var attributes: Attributes {
    Attributes(
      class: "sheet-form", id: "sheet-form",
      data: [
        ("save", SheetAddresses.save(plan.id, node.id).path), ("account", page.context.actor?.account?.text ?? ""),
        ("back", sheet.path),
      ])
  }

  private var trail: [Shell.Crumb] {
    let above = page.snapshot.position(of: node.id).map { page.snapshot.entries[$0].path } ?? []
    return [
      Shell.Crumb("計画", PlanAddresses.list()), Shell.Crumb(page.heading, PlanAddresses.cover(page.version)),
    ]
      + above.map { position in
        let node = page.snapshot.entries[position].node
        return Shell.Crumb(node.numberedTitle, PlanAddresses.sheet(page.version, node.id))
      } + [Shell.Crumb("シート", sheet)]
  }

  private func content(_ html: inout HTMLWriter) {
    html.input(.hidden, name: "revision", value: String(revision))
    html.defaultSubmit("保存する", sheet)
    html.div(.class("columns")) { html in
      html.div { html in
        html.section(Attributes(class: "card", label: "名前と内容")) { html in
          head(&html)
          for text in fields.texts { self.text(&html, text) }
          for field in fields.values { group(&html, "value:\(field.key)") }
        }
        if hasSchedule { group(&html, "schedule") }
        group(&html, "resources")
      }
      html.div { side(&$0) }
    }
    bar(&html)
  }

  private func head(_ html: inout HTMLWriter) {
    html.div(.class("sheet-head")) { html in
      part(&html, "number") { html in
        FormField("number", "番号", refusals: refusals).writeInput(to: &html, value: form["number"], isRequired: false)
      }
      part(&html, "title") { html in
        FormField("title", fields.level.name.isEmpty ? "名前" : "\(fields.level.name)の名前", refusals: refusals)
          .writeInput(to: &html, value: form["title"], isRequired: false)
      }
    }
  }

  private func text(_ html: inout HTMLWriter, _ text: SheetFields.Text) {
    part(&html, text.group) { html in
      let field = FormField(
        text.group, text.field.label, help: text.field.help, mark: text.field.isRequired ? "必須" : nil,
        refusals: refusals)
      field.write(to: &html) { html in
        let value = form[text.group]
        html.textarea(
          name: text.group, value: value, rows: Self.rows(for: value), field.attributes, invalid: field.isInvalid)
      }
    }
  }

  /// About as many rows as the text takes.
  static func rows(for text: String) -> Int {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return min(14, max(2, lines.reduce(0) { $0 + 1 + $1.count / 52 }))
  }

  private func side(_ html: inout HTMLWriter) {
    html.section(Attributes(class: "card", label: "所管と区分")) { html in
      group(&html, "owners")
      if !plan.vocabulary.categories.isEmpty || node.category != nil { group(&html, "category") }
      if !plan.emphases.isEmpty { group(&html, "emphases") }
    }
    html.section(Attributes(class: "card", label: "期間、別の番号、ほかの計画との関係")) { html in
      let isFilled = node.period != nil || !node.codes.isEmpty || !node.serves.isEmpty || node.source != nil
      let isRefused = refusals.contains { $0.field?.hasPrefix("period") == true }
      html.details(open: isFilled || isRefused) { html in
        html.summary("期間、別の番号、ほかの計画との関係")
        for name in ["period", "codes", "serves", "source"] { group(&html, name) }
      }
    }
  }

  private func bar(_ html: inout HTMLWriter) {
    html.div(.class("sheet-bar")) { html in
      html.submit("保存する", Attributes(class: "button primary", data: [("link", sheet.path)]))
      html.p(Attributes(id: "save-state", role: "status")) { _ in }
    }
  }

  var hasSchedule: Bool { !columns.isEmpty }

  /// The columns of the schedule, also where nothing stands in it yet.
  var columns: [ShownColumn] {
    fields.level.isMeasure ? page.snapshot.scheduleColumns : page.snapshot.shownColumns
  }

  /// How many lines of that row the form shows.
  func lineCount(_ kind: ScheduleCell.RowKind) -> Int {
    let last = node.schedule.filter { $0.row == kind }.map(\.line).max() ?? 0
    return max(last + 1, lines[kind] ?? 1, sentLines[kind] ?? 1)
  }

  /// The same counts with one more of that row, as the address of the form carries them.
  func lineCounts(with more: ScheduleCell.RowKind) -> [(name: String, value: String)] {
    ScheduleCell.RowKind.allCases.map { ("\($0.rawValue)-lines", String(lineCount($0) + ($0 == more ? 1 : 0))) }
  }

  /// How many lines the form was sent with.
  var sentLines: [ScheduleCell.RowKind: Int] {
    var counts: [ScheduleCell.RowKind: Int] = [:]
    for (name, _) in form.values {
      guard let place = CellPlace(name: name, in: plan) else { continue }
      counts[place.row] = max(counts[place.row] ?? 1, place.line + 1)
    }
    return counts
  }
}
