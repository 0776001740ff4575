import Application
import Audit
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning
import Revising

/// What somebody chose on the first step of the guide.
struct NewPlanForm {
  var title = ""
  /// `set-KEY`, `plan-ID` or `empty`.
  var template = ""
  var firstYear = ""
  var parts = Set(PlanTemplate.Part.allCases)
  var isSuccessor = true

  init() {}

  init(_ form: FormFields) {
    title = form.text("title") ?? ""
    template = form.text("template") ?? ""
    if template == "copy" { template = "plan-" + (form.text("source") ?? "") }
    firstYear = form.text("first") ?? ""
    parts = Set(form.texts("part").compactMap { PlanTemplate.Part(rawValue: $0) })
    isSuccessor = form.text("successor") != nil
  }

  var source: Plan.ID? { template.hasPrefix("plan-") ? Plan.ID(String(template.dropFirst(5))) : nil }
}

extension PlanBook {
  func newPlanPage(_ context: RequestContext, _ entered: NewPlanForm? = nil, _ refusals: [Refusal] = []) throws
    -> Response
  {
    var form = entered ?? NewPlanForm()
    if entered == nil, let source = context.query("from") { form.template = "plan-\(source)" }
    let plans = try context.services.database.read { try readablePlans(context, in: $0) }
    return NewPlanPage(context: context, form: form, plans: plans, refusals: refusals)
      .response(status: refusals.isEmpty ? .ok : .unprocessable)
  }

  /// Makes the plan, its history and its audit entry in one transaction.
  func makePlan(_ context: RequestContext) throws -> Response {
    let form = NewPlanForm(try context.form())
    do {
      let document = try document(for: form, context)
      let (actor, now) = (context.signedIn, context.services.clock.now)
      try context.services.database.write { connection in
        try PlanArchive.save(document, in: connection)
        try PlanEditing.recordCreation(of: document.plan.id, by: actor, at: now, in: connection)
        try AuditLog.record(
          .planCreated, by: actor, subject: AuditSubject("plan", document.plan.id), detail: document.plan.title,
          in: connection, at: now)
      }
      return .seeOther(SetUpAddresses.step(document.plan.id, .cover).adding([("done", "created")]))
    } catch let refusal as Refusal {
      return try newPlanPage(context, form, [refusal])
    }
  }

  private func document(for form: NewPlanForm, _ context: RequestContext) throws -> PlanDocument {
    guard !form.title.isEmpty else { throw Refusal("題名を入れてください。あとで直せます。", field: "title") }
    guard form.title.count <= 200 else { throw Refusal("題名は200字までにしてください。", field: "title") }
    let first = FiscalYear(entered: form.firstYear)
    guard first != nil || form.firstYear.isEmpty else {
      throw Refusal("年度を読み取れません。令和8年度、R8、2026 のように書いてください。", field: "first")
    }
    let random = context.services.random
    if let source = form.source {
      let snapshot = try context.services.database.read { connection in
        try readablePlans(context, in: connection).contains { $0.id == source }
          ? snapshots.snapshot(of: source, in: connection) : nil
      }
      guard let snapshot else {
        throw Refusal("ひな形にする計画を選んでください。", field: "source")
      }
      let shift = first.flatMap { year in
        snapshot.plan.firstYear.map { year.startYear - $0.startYear }
      }
      var document = snapshot.document.template(
        PlanTemplate(parts: form.parts, shift: shift ?? 0, isSuccessor: form.isSuccessor), title: form.title,
        with: random)
      if snapshot.plan.firstYear == nil { document.plan.firstYear = first }
      return document
    }
    var plan = Plan(id: Plan.ID(from: random), title: form.title)
    if form.template.hasPrefix("set-"), let set = ReadySet.named(String(form.template.dropFirst(4))) {
      plan.add(set) { random.token(length: 12) }
    } else if form.template != "empty" {
      throw Refusal("ひな形を選んでください。", field: "template-0")
    }
    plan.firstYear = first
    plan.municipality = try context.services.database.read { try readablePlans(context, in: $0) }
      .lazy.compactMap(\.municipality).first
    return PlanDocument(plan: plan)
  }
}

extension AuditAction {
  /// A plan was made in the set-up guide.
  static let planCreated = AuditAction("plan-created", needs: .managePlans)
}

/// The first step of the guide: from what the new plan is made, and its title.
struct NewPlanPage {
  let context: RequestContext
  let form: NewPlanForm
  let plans: [PlanSummary]
  let refusals: [Refusal]

  func response(status: Status) -> Response {
    SetUpFrame(context: context, step: .start).response(
      status: status,
      lead: "計画書がまだないときや、今の計画から次の計画を作るときに使います。ExcelやWordの計画書があるときは、取込みの方が早く始められます。"
    ) { html in
      html.errorSummary(refusals)
      html.form(SetUpAddresses.start(), in: context, .class("new-plan")) { html in
        html.section(.class("card")) { html in
          FormField("title", "新しい計画の題名", help: "あとで直せます。例：職員育成アクションプラン", refusals: refusals)
            .writeInput(to: &html, value: form.title)
          FormField("first", "始まりの年度", help: "例：令和9年度", isOptional: true, refusals: refusals)
            .writeInput(to: &html, value: form.firstYear)
        }
        sets(&html)
        if !plans.isEmpty { copy(&html) }
        html.div(.class("actions save")) { html in
          html.submit("作って次へ", .class("button primary"))
          html.buttonLink("やめる", PlanAddresses.list())
        }
      }
    }
  }

  private func sets(_ html: inout HTMLWriter) {
    html.section(.class("card")) { html in
      html.fieldset(.class("field")) { html in
        html.legend("何から始めますか")
        let error = refusals.first { $0.field == "template-0" }
        if let error { html.p(.class("error"), error.message) }
        for (place, set) in ReadySet.all.enumerated() {
          choice(
            &html, "template-\(place)", "set-\(set.key)", set.title,
            "\(set.about)（例：\(set.example)）　階層：\(set.levels.map(\.name).joined(separator: " › "))")
        }
        choice(&html, "template-empty", "empty", "何もないところから", "階層もことばも、自分で決めます。")
        if !plans.isEmpty {
          choice(&html, "template-copy", "copy", "ここにある計画を写して", "下で計画と、写すところを選びます。")
        }
      }
    }
  }

  private func choice(
    _ html: inout HTMLWriter, _ id: String, _ value: String, _ title: String, _ help: String
  ) {
    let isChosen = value == form.template || (value == "copy" && form.template.hasPrefix("plan-"))
    html.div(.class("choice")) { html in
      html.input(.radio, name: "template", value: value, .id(id), checked: isChosen)
      html.label(for: id) { html in
        html.strong(title)
        html.span(.class("help"), help)
      }
    }
  }

  private func copy(_ html: inout HTMLWriter) {
    html.section(.class("card")) { html in
      FormField("source", "写す計画（「ここにある計画を写して」のとき）", isOptional: true, refusals: refusals).write(to: &html) {
        html in
        html.select(name: "source", .id("source")) { html in
          html.option("", "選んでください")
          for plan in plans {
            html.option(
              plan.id.text, [plan.municipality?.name, plan.title].compactMap { $0 }.joined(separator: "　"),
              selected: form.template == "plan-\(plan.id)")
          }
        }
      }
      html.fieldset(.class("field")) { html in
        html.legend("写すところ")
        html.p(.class("help"), "階層、欄、ことばは必ず写します。報告、指標、実績、予算は写しません。")
        for part in PlanTemplate.Part.allCases {
          html.div(.class("choice")) { html in
            html.input(
              .checkbox, name: "part", value: part.rawValue, .id("part-\(part.rawValue)"),
              checked: form.parts.contains(part))
            html.label(for: "part-\(part.rawValue)", part.title)
          }
        }
      }
      html.div(.class("choice")) { html in
        html.input(.checkbox, name: "successor", value: "1", .id("successor"), checked: form.isSuccessor)
        html.label(for: "successor", "写す計画の次の計画とする（前の計画として記録する）")
      }
      html.p(.class("help small muted"), "始まりの年度を入れると、期間と工程をその年度に合わせてずらします。")
    }
  }
}

extension PlanTemplate.Part {
  var title: String {
    switch self {
    case .measures: "柱と取組"
    case .texts: "取組の文章"
    case .schedule: "工程（年度をずらして）"
    case .owners: "所管"
    case .sections: "本文"
    }
  }
}
