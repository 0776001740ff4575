import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Organization

/// The form of one unit: a new one, or a new state of one from a day on.
struct UnitForm {
  let context: RequestContext
  let register: UnitRegister
  /// The unit that is changed; nil for a new one.
  let unit: Unit?
  var fields: UnitFields
  var refusals: [Refusal] = []

  private var title: String {
    unit.map { "\($0.nearestSpan(to: context.services.clock.now.day).name)を変える" } ?? "所属を加える"
  }

  func response(status: Status = .ok) -> Response {
    var trail = [Shell.Crumb("組織", UnitAddresses.tree())]
    if let unit {
      trail.append(
        Shell.Crumb(unit.nearestSpan(to: context.services.clock.now.day).name, UnitAddresses.sheet(unit.id)))
    }
    return Shell(title, in: context, trail: trail, section: UnitAddresses.tree(), width: .narrow).response(
      status: status
    ) { html in
      html.errorSummary(refusals)
      if unit != nil {
        html.p(.class("lead"), "いつからかを入れると、その日から新しい内容になります。前の内容は、その前の日までの記録として残ります。")
      }
      html.form(
        unit.map { UnitAddresses.edit($0.id) } ?? UnitAddresses.new(), in: context, Attributes(class: "card")
      ) { html in
        if let seen = fields.seen { html.input(.hidden, name: "seen", value: String(seen)) }
        inputs(&html)
        html.submit(unit == nil ? "加える" : "保存する", .class("button primary"))
      }
    }
  }

  private func inputs(_ html: inout HTMLWriter) {
    FormField(
      "day", "いつから", help: unit == nil ? "空けておくと、はじめからあったことになります。" : "記録の訂正には、直したい期間の最初の日を入れます。",
      isOptional: unit == nil, refusals: refusals
    ).writeInput(to: &html, kind: .date, value: fields.day)
    FormField("name", "名前", refusals: refusals).writeInput(to: &html, value: fields.name)
    FormField("short", "略称", help: "表や計画で使う短い名前。", isOptional: true, refusals: refusals)
      .writeInput(to: &html, value: fields.shortName)
    FormField("kind", "種類", help: "部、課、係、施設など。", isOptional: true, refusals: refusals)
      .writeInput(to: &html, value: fields.kind)
    FormField("code", "コード", help: "人事給与システムなどで使う番号。", isOptional: true, refusals: refusals)
      .writeInput(to: &html, value: fields.code)
    choice(&html, "parent", "属する先", none: "（一番上）", chosen: fields.parent, options: parents)
    choice(
      &html, "workplace", "事業場", none: "（属する先と同じ）", chosen: fields.workplace,
      options: register.workplaces.map { ($0.id.text, $0.name) })
    FormField("order", "並び順", help: "同じ属する先の中で、小さい数が先です。", refusals: refusals)
      .writeInput(to: &html, value: fields.order)
    FormField("reason", "理由やメモ", isOptional: true, refusals: refusals).writeInput(to: &html, value: fields.reason)
  }

  /// The units of the day that is shown in the form, or of today.
  private var parents: [(value: String, text: String)] {
    register.directory(on: Day(fields.day) ?? context.services.clock.now.day).entries.filter { $0.id != unit?.id }.map {
      ($0.id.text, String(repeating: "　", count: $0.depth) + $0.span.name)
    }
  }

  private func choice(
    _ html: inout HTMLWriter, _ id: String, _ label: String, none: String, chosen: String,
    options: [(value: String, text: String)]
  ) {
    let field = FormField(id, label, refusals: refusals)
    field.write(to: &html) { html in
      html.select(name: id, field.attributes, invalid: field.isInvalid) { html in
        html.option("", none, selected: chosen.isEmpty)
        for option in options { html.option(option.value, option.text, selected: option.value == chosen) }
        if !chosen.isEmpty, !options.contains(where: { $0.value == chosen }) {
          html.option(
            chosen, register.name(Unit.ID(stored: chosen), on: context.services.clock.now.day), selected: true)
        }
      }
    }
  }
}
