import Design
import Essentials
import FiscalYears
import HTML
import PlanFile
import Planning
import Reporting
import Revising
import Rounds

/// One question of a sheet: its input where the visitor may answer, otherwise its answer; last time's text stands beside it.
struct QuestionField {
  let view: SheetView
  let question: Question
  var refusals: [Refusal] = []

  /// What the ids of a question begin with, and the name of its field in messages.
  static func id(_ key: String) -> String { "q-\(key)" }

  private var id: String { Self.id(question.key) }
  private var value: String { view.entry(question)?.value ?? "" }
  private var note: String { view.entry(question)?.note ?? "" }

  /// The error of the field: one of this form, or one of the answer that stands in it.
  private var shown: [Refusal] {
    let own = refusals.filter { $0.field == question.key }
    let wrong = SheetCheck.problem(of: value, for: question, in: view.page.plan)
    return (own.isEmpty ? [wrong].compactMap { $0 } : own).map { Refusal($0.message, field: id) }
  }

  func write(to html: inout HTMLWriter) {
    guard view.rater(question) != nil, question.kind != .evidence, question.kind != .total else {
      return readOnly(&html)
    }
    let isBelowPart = question.need == .belowPlan
    html.div(
      Attributes(
        class: !isBelowPart
          ? "question group"
          : value.isEmpty && shown.isEmpty
            ? "question group below-part" : "question group below-part filled", data: [("group", question.key)])
    ) { html in
      html.input(.hidden, name: "group", value: question.key)
      html.div(.class("answer")) { html in
        input(&html)
        vague(&html)
      }
      LastTime(view: view, question: question).write(to: &html)
    }
  }

  // MARK: Inputs

  private var mark: String? {
    switch question.need {
    case .required: "必須"
    case .belowPlan: "計画を下回ったとき必須"
    case .optional: nil
    }
  }

  private func field(_ help: String?, unit: String? = nil) -> FormField {
    FormField(
      id, question.label + (unit.map { "（\($0)）" } ?? ""), help: question.help ?? help,
      isOptional: question.need == .optional, mark: mark, refusals: shown)
  }

  private func input(_ html: inout HTMLWriter) {
    switch question.kind {
    case .planned: area(&html, "1行に1つずつ書きます。月は行の終わりに書きます。例：研修を開く（5月～9月）", rows: 3)
    case .done:
      planned(&html)
      area(&html, "1行に1つずつ、したことを書きます。", rows: 3)
    case .text: area(&html, nil, rows: 3)
    case .proposal:
      ProposedChange(view: view, target: question.target ?? "").write(to: &html)
      area(&html, "変えたい場合だけ、新しい文を書きます。", rows: 3)
    case .grade, .marker, .direction:
      AnswerChoices(view: view, question: question, value: value, id: id, refusals: shown, mark: mark).write(to: &html)
      if question.kind == .direction { decision(&html) }
    case .number, .spending: line(&html, field("数だけを入れます。", unit: question.unit))
    case .date: line(&html, field("例：令和8年10月1日、2026-10-01"))
    case .evidence, .total, .figure: break
    }
    if question.kind != .direction, let label = question.note {
      small(&html, "note", label, note)
    } else if question.kind != .direction, question.rater == .committee {
      small(&html, "note", "意見", note)
    }
  }

  private func area(_ html: inout HTMLWriter, _ help: String?, rows: Int) {
    let field = field(help)
    field.write(to: &html) { html in
      html.textarea(
        name: "value-\(question.key)", value: value, rows: Swift.max(rows, rowCount(value)), field.attributes,
        invalid: field.isInvalid)
    }
  }

  private func line(_ html: inout HTMLWriter, _ field: FormField) {
    let day = question.kind == .date ? Day(value)?.japanese : nil
    field.write(to: &html) { html in
      html.input(
        .text, name: "value-\(question.key)", value: day ?? value, field.attributes, invalid: field.isInvalid,
        autocomplete: "off")
    }
  }

  private func small(_ html: inout HTMLWriter, _ part: String, _ label: String, _ text: String, rows: Int = 1) {
    FormField("\(id)-\(part)", label, isOptional: true).write(to: &html) { html in
      html.textarea(
        name: "\(part)-\(question.key)", value: text, rows: Swift.max(rows, rowCount(text)), .id("\(id)-\(part)"))
    }
  }

  private func decision(_ html: inout HTMLWriter) {
    let decision = DecisionNote(note)
    html.div(.class("decision")) { html in
      small(&html, "owner", "担当", decision.owner)
      let field = FormField(
        "\(id)-day", "いつまでに", isOptional: true,
        refusals: decision.problem.map { [Refusal($0, field: "\(id)-day")] } ?? [])
      field.write(to: &html) { html in
        html.input(
          .text, name: "day-\(question.key)", value: decision.day, field.attributes, invalid: field.isInvalid,
          autocomplete: "off")
      }
    }
    small(&html, "note", question.note ?? "補足", decision.words, rows: 2)
  }

  /// This year's plan stands above what was done, where its own question does not.
  private func planned(_ html: inout HTMLWriter) {
    let questions = view.form.questions
    guard let place = questions.firstIndex(where: { $0.kind == .planned }), case let plan = questions[place],
      questions.indices.contains(place + 1), questions[place + 1].key != question.key,
      case let text = view.sheet.value(plan), !text.isEmpty
    else { return }
    html.div(.class("quoted")) { html in
      html.span(.class("small muted"), "\(plan.label)：")
      html.lines(text)
    }
  }

  private func vague(_ html: inout HTMLWriter) {
    guard [.planned, .text, .direction, .proposal].contains(question.kind) else { return }
    let found = VagueEnding.found(in: value) + VagueEnding.found(in: note)
    guard let first = found.first else { return }
    html.p(.class("vague small"), "「\(first)」で終わる文があります。だれが、いつまでに、何をするかを書くと、次の回に確かめられます。このままでも提出できます。")
  }

  // MARK: Reading

  private func readOnly(_ html: inout HTMLWriter) {
    guard question.rater != .committee, question.kind != .evidence,
      question.rater != .central || view.showsCentral, !isNeedless
    else { return }
    html.div(.class("question group read")) { html in
      html.div(.class("answer")) { html in
        html.h3(question.label)
        if question.kind == .total { SheetTotals(view: view).write(question, to: &html) } else { answer(&html) }
      }
      if question.kind != .total { LastTime(view: view, question: question).write(to: &html) }
    }
  }

  /// Whether it was asked only for the case that did not come.
  private var isNeedless: Bool {
    question.need == .belowPlan && view.sheet.value(question).isEmpty
      && !view.check.isBelowPlan(standing: view.standing)
  }

  private func answer(_ html: inout HTMLWriter) {
    let entry = view.sheet.entry(question.key, by: question.rater == .central ? .central : .unit)
    let value = entry?.value ?? ""
    if value.isEmpty { html.p(.class("muted"), "（記入なし）") }
    let text = question.kind == .date ? Day(value)?.japanese ?? value : value
    if !text.isEmpty {
      html.div(.class("sheet-text")) { html in
        html.lines(text)
        if let unit = question.unit { html.text(" \(unit)") }
      }
    }
    if let note = entry?.note, !note.isEmpty {
      html.p(.class("small muted"), question.note ?? "補足")
      html.div(.class("sheet-text")) { $0.lines(note) }
    }
  }
}

/// How many lines an input needs for a text.
private func rowCount(_ text: String) -> Int {
  text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { $0 + 1 + $1.count / 44 }
}

/// What a proposal would change, as it stands in the plan.
struct ProposedChange {
  let view: SheetView
  let target: String

  private var text: String {
    guard let position = view.position else { return "" }
    let node = view.page.snapshot.entries[position].node
    switch target {
    case "title": return node.title
    case "schedule":
      return node.schedule.filter { $0.row == .plan && !$0.printed.isEmpty }.map { cell in
        "\(cell.year?.short ?? cell.column ?? "")　\(cell.printed)"
      }.joined(separator: "\n")
    default: return node.texts.first { "text:\($0.field)" == target }?.text ?? ""
    }
  }

  func write(to html: inout HTMLWriter) {
    html.div(.class("quoted")) { html in
      html.span(.class("small muted"), "いまの計画：")
      if text.isEmpty { html.text("（書かれていません）") } else { html.lines(text) }
    }
  }
}

/// A question that is worked out from others.
struct SheetTotals {
  let view: SheetView

  func write(_ question: Question, to html: inout HTMLWriter) {
    let results = SheetResults(view.sheet, form: view.form, plan: view.page.plan).all
    let isHidden = question.of.contains { key in
      let rater = view.form.cycle.question(key)?.rater
      return (rater == .committee && !view.showsGrades) || (rater == .central && !view.showsCentral)
    }
    guard !isHidden, let result = results.first(where: { $0.question.key == question.key })?.result,
      let score = result.score
    else { return html.p(.class("muted"), "答えがそろうと、自動で計算します。") }
    html.p { html in
      html.strong([score, result.band].compactMap { $0 }.joined(separator: "　"))
      html.span(.class("small muted"), "　\(result.counted)個の答えから計算")
    }
  }
}
