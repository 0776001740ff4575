import Essentials
import FiscalYears
import Planning
import Reporting
import Rounds

/// One column of a form: what is known, locked, or an answer of the unit.
struct FormColumn: Equatable {
  /// What it holds; a closed set.
  enum Content: Equatable {
    /// The identity of the row.
    case sheet
    case number, above, title, units, planned, last, state
    case answer(Question)
    case note(Question)
    /// What the figure at that place of the row's sheet is, and its value.
    case asked(Int)
    case figure(Int)
  }

  let content: Content
  let head: String
  /// In half-width characters; never narrower.
  let width: Double
  /// As wide as it becomes where there is room.
  let widest: Double

  init(_ content: Content, _ head: String, width: Double, widest: Double? = nil) {
    self.content = content
    self.head = head
    self.width = width
    self.widest = widest ?? width
  }

  /// What the row of keys says, so that a column is found wherever it stands.
  var key: String {
    switch content {
    case .sheet: "sheet"
    case .number: "number"
    case .above: "above"
    case .title: "title"
    case .units: "units"
    case .planned: "planned"
    case .last: "last"
    case .state: "state"
    case .answer(let question): "answer:\(question.key)"
    case .note(let question): "note:\(question.key)"
    case .asked(let place): "asked:\(place + 1)"
    case .figure(let place): "figure:\(place + 1)"
    }
  }

  /// Whether the unit writes into it.
  var isAnswer: Bool { if case .figure = content { true } else { question != nil } }

  /// The question that a row answers in it; each sheet has figures of its own.
  func question(on sheet: ReportSheet.ID, _ form: RoundForm) -> Question? {
    guard case .figure(let place) = content else { return question }
    let figures = form.figures(on: sheet)
    return figures.indices.contains(place) ? figures[place].question : nil
  }

  /// The question that is answered in it on every sheet.
  var question: Question? {
    switch content {
    case .answer(let question), .note(let question): question
    default: nil
    }
  }

  /// Whether it is the second text beside an answer.
  var isNote: Bool { if case .note = content { true } else { false } }

  /// The columns of a round's form, in order.
  static func all(_ form: RoundForm, _ plan: Plan) -> [FormColumn] {
    var columns = [
      FormColumn(.sheet, "行", width: 4), FormColumn(.number, "番号", width: 8),
      FormColumn(.above, "体系", width: 13, widest: 18), FormColumn(.title, "取組", width: 19, widest: 24),
      FormColumn(.units, "所管", width: 13), FormColumn(.state, "状態", width: 9),
    ]
    if !plan.columns.isEmpty {
      columns.append(FormColumn(.planned, "\(form.round.lastYear.japanese)の工程", width: 11, widest: 14))
    }
    columns.append(FormColumn(.last, "前回の報告", width: 25, widest: 34))
    for question in questions(of: form) {
      let (width, widest) = widths(question.kind)
      columns.append(FormColumn(.answer(question), head(question), width: width, widest: widest))
      if let note = question.note { columns.append(FormColumn(.note(question), note, width: 15, widest: 26)) }
    }
    let most = Dictionary(grouping: form.figures, by: \.sheet).values.map(\.count).max() ?? 0
    for place in 0..<most {
      columns.append(FormColumn(.asked(place), "数値\(place + 1)", width: 19, widest: 26))
      columns.append(
        FormColumn(.figure(place), "数値\(place + 1)の\(form.round.lastYear.japanese)の値", width: 12, widest: 16))
    }
    return columns
  }

  /// What a form can ask: files are added on the screen, and totals are worked out.
  static func questions(of form: RoundForm) -> [Question] {
    form.questions.filter { $0.rater == .unit && $0.kind != .evidence && $0.kind != .total }
  }

  private static func head(_ question: Question) -> String {
    let unit = question.unit.map { "（\($0)）" } ?? ""
    switch question.need {
    case .optional: return question.label + unit
    case .required: return question.label + unit + "\n［必ず書く］"
    case .belowPlan: return question.label + unit + "\n［計画を下回るとき］"
    }
  }

  private static func widths(_ kind: Question.Kind) -> (least: Double, widest: Double) {
    switch kind {
    case .planned, .done, .text, .proposal: (25, 40)
    case .grade, .marker, .direction: (11, 13)
    case .date: (12, 17)
    case .number, .spending: (12, 12)
    case .evidence, .total: (0, 0)
    case .figure: (12, 16)
    }
  }
}

extension FormColumn {
  /// The name of the list that the cells offer, and its values in the plan's own words; nil where anything can be written.
  func list(in plan: Plan) -> (name: String, values: [String])? {
    guard case .answer(let question) = content else { return nil }
    switch question.kind {
    case .grade:
      guard let place = plan.vocabulary.scales.firstIndex(where: { $0.id == question.scale }) else { return nil }
      return ("scale_list_\(place + 1)", plan.vocabulary.scales[place].values.map(\.label))
    case .direction: return ("direction_list", plan.vocabulary.categories.map(\.label))
    case .marker: return ("marker_list", plan.vocabulary.markers.map(\.label))
    default: return nil
    }
  }
}
