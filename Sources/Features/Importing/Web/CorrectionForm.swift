import Application
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning

/// Corrections of the whole plan: title, city, period, names of tiers, meanings of markers and categories.
struct CorrectionForm {
  let context: RequestContext
  let draft: StoredDraft
  let result: ImportDraft
  let refusals: [Refusal]
  let sent: FormFields?

  func write(to html: inout HTMLWriter) {
    guard let plan = result.documents.first?.plan else { return }
    html.details(.class("card"), open: !refusals.isEmpty) { html in
      html.summary { $0.strong("計画の名前・期間・言葉の意味を直す") }
      html.form(ImportAddresses.mapping(draft.id), in: context) { html in
        html.div(.class("form-grid")) { basics(&$0, plan) }
        html.div(.class("form-grid")) { html in
          levels(&html, plan)
          markers(&html, plan)
          categories(&html, plan)
        }
        html.submit("直して読み直す", .class("button"))
      }
    }
  }

  private func basics(_ html: inout HTMLWriter, _ plan: Plan) {
    FormField("title", "計画の名前", refusals: refusals)
      .writeInput(to: &html, value: sent?.text("title") ?? plan.title)
    FormField("city", "自治体", isOptional: true, refusals: refusals)
      .writeInput(to: &html, value: sent?.text("city") ?? plan.municipality?.name)
    FormField("first_year", "最初の年度（例：令和7年度、R7、2025）", refusals: refusals)
      .writeInput(to: &html, value: sent?.text("first_year") ?? plan.firstYear?.japanese, isRequired: false)
    FormField("last_year", "最後の年度", refusals: refusals)
      .writeInput(to: &html, value: sent?.text("last_year") ?? plan.lastYear?.japanese, isRequired: false)
  }

  private func levels(_ html: inout HTMLWriter, _ plan: Plan) {
    guard !plan.levels.isEmpty else { return }
    html.fieldset { html in
      html.legend(.class("label"), "階層の名前（上から）")
      for (index, level) in plan.levels.enumerated() {
        html.label(for: "level-\(index)", level.isMeasure ? "取組の段" : "\(index + 1)段目")
        html.input(.text, name: "level", value: level.name, .id("level-\(index)"))
      }
    }
  }

  private func markers(_ html: inout HTMLWriter, _ plan: Plan) {
    guard !plan.vocabulary.markers.isEmpty else { return }
    html.fieldset { html in
      html.legend(.class("label"), "工程の語の意味")
      for (index, term) in plan.vocabulary.markers.enumerated() {
        meaning(
          &html, id: "marker-\(index)", name: "marker:\(term.label)", label: term.label,
          choices: MarkerMeaning.allCases.map { ($0.rawValue, $0.title) }, chosen: term.meaning.rawValue)
      }
    }
  }

  private func categories(_ html: inout HTMLWriter, _ plan: Plan) {
    guard !plan.vocabulary.categories.isEmpty else { return }
    html.fieldset { html in
      html.legend(.class("label"), "区分の語の意味")
      for (index, term) in plan.vocabulary.categories.enumerated() {
        meaning(
          &html, id: "category-\(index)", name: "category:\(term.label)", label: term.label,
          choices: CategoryMeaning.allCases.map { ($0.rawValue, $0.title) }, chosen: term.meaning.rawValue)
      }
    }
  }

  private func meaning(
    _ html: inout HTMLWriter, id: String, name: String, label: String, choices: [(value: String, title: String)],
    chosen: String
  ) {
    html.div(.class("choice")) { html in
      html.label(for: id, Attributes(class: "meaning")) { $0.text("「\(label)」の意味") }
      html.select(name: name, .id(id)) { html in
        for choice in choices { html.option(choice.value, choice.title, selected: choice.value == chosen) }
      }
    }
  }
}

extension Importing {
  /// Keeps the corrections and reads the document again.
  func correct(_ context: RequestContext, _ id: StoredDraft.ID) throws -> Response {
    var draft = try find(id, context)
    let form = try context.form()
    do {
      try apply(form, to: &draft.mapping)
    } catch let refusal as Refusal {
      guard case .document(let source) = try sources.content(of: draft) else { throw refusal }
      let result = Importer.draft(of: source, mapping: draft.mapping, random: context.services.random)
      return ImportPreview(context: context, draft: draft, result: result, refusals: [refusal], sent: form).response()
    }
    try context.services.database.write { try ImportDraftStore.update(draft.mapping, of: id, in: $0) }
    return .seeOther(ImportAddresses.preview(id).adding([("done", "corrected")]))
  }

  private func apply(_ form: FormFields, to mapping: inout ImportMapping) throws {
    guard let title = filled(form, "title") else { throw Refusal("計画の名前を入れてください。", field: "title") }
    mapping.title = title
    mapping.city = filled(form, "city")
    mapping.firstYear = try year(form, "first_year")
    mapping.lastYear = try year(form, "last_year")
    if let first = mapping.firstYear, let last = mapping.lastYear, first > last {
      throw Refusal("最後の年度は、最初の年度と同じか後にしてください。", field: "last_year")
    }
    mapping.levels = form.texts("level").map(\.trimmed)
    if mapping.levels.contains("") { mapping.levels = [] }
    for field in form.fields {
      let halves = field.name.split(separator: ":", maxSplits: 1).map(String.init)
      guard halves.count == 2 else { continue }
      if halves[0] == "marker" { mapping.markers[halves[1]] = MarkerMeaning(rawValue: field.value) }
      if halves[0] == "category" { mapping.categories[halves[1]] = CategoryMeaning(rawValue: field.value) }
    }
  }

  private func year(_ form: FormFields, _ name: String) throws -> FiscalYear? {
    guard let text = filled(form, name) else { return nil }
    guard let year = FiscalYear(reading: text) else {
      throw Refusal("年度として読めません。「令和7年度」「R7」「2025」のように入れてください。", field: name)
    }
    return year
  }
}
