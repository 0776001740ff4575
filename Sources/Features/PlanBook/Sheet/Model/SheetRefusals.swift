import Essentials
import FiscalYears
import Planning

/// What is wrong with a form, input by input, worded for the person who filled it in.
struct SheetRefusals {
  let form: SheetForm
  /// The node as it stands: an empty field that was empty before is not refused, as it may come from the document.
  let node: PlanNode
  let plan: Plan

  var all: [Refusal] { headRefusals + fieldRefusals + periodRefusals + resourceRefusals }

  private var headRefusals: [Refusal] {
    var found: [Refusal] = []
    if form.has("title"), form["title"].isEmpty, !node.title.isEmpty {
      found.append(Refusal("名前は空にできません。書いてください。", field: "title"))
    }
    if form.has("category"), let category = form["category"].nonEmpty, plan.vocabulary.category(category) == nil {
      found.append(Refusal("「\(category)」は区分の語にありません。選び直してください。", field: "category"))
    }
    return found
  }

  private var fieldRefusals: [Refusal] {
    let fields = SheetFields(node, in: plan)
    let texts = fields.texts.compactMap { text -> Refusal? in
      guard form.has(text.group), text.field.isRequired, text.occurrence == 0, form[text.group].isEmpty,
        node.text(text.field.key) != nil
      else { return nil }
      return Refusal("「\(text.field.label)」は必ず書く欄です。空にはできません。", field: text.group)
    }
    let values = fields.values.compactMap { field -> Refusal? in
      let typed = TypedValue(field)
      guard form.has(typed.name) else { return nil }
      if let message = typed.refusal(in: form) { return Refusal(message, field: typed.name) }
      let isEmptied =
        field.isRequired && typed.entries(in: form).isEmpty && node.values.contains { $0.field == field.key }
      return isEmptied ? Refusal("「\(field.label)」は必ず書く欄です。空にはできません。", field: typed.name) : nil
    }
    return texts + values
  }

  private var periodRefusals: [Refusal] {
    guard form.has("period") else { return [] }
    var found: [Refusal] = []
    for name in ["period-first", "period-last"] where !form[name].isEmpty && yearTyped(form[name]) == nil {
      found.append(Refusal("年度は「R5」「令和5年度」「2023」のように書いてください。", field: name))
    }
    if let first = yearTyped(form["period-first"]), let last = yearTyped(form["period-last"]), last < first {
      found.append(Refusal("終わりの年度が、始めの年度より前です。", field: "period-last"))
    }
    return found
  }

  private var resourceRefusals: [Refusal] {
    guard form.has("resources") else { return [] }
    return form.rows(ResourceRow.names).enumerated().flatMap { index, row in
      ResourceRow(row).refusals.map { Refusal("\(index + 1)行目：\($0.message)", field: "\($0.name)-\(index)") }
    }
  }
}
