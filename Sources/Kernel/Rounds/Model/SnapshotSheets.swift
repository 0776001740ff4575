import Essentials
import FiscalYears
import JSON
import Measuring
import PlanFile
import Planning
import Reporting

/// Writes the sheets of a snapshot, each with its place in the plan, its answers and its report.
struct SnapshotSheets {
  private let content: RoundSnapshot.Content
  private let indicators: SnapshotIndicators
  private let places: SnapshotPlaces
  private let making: ReportMaking

  private var form: RoundForm { content.form }
  private var document: PlanDocument { content.document }

  init(_ content: RoundSnapshot.Content, _ indicators: SnapshotIndicators) {
    self.content = content
    self.indicators = indicators
    places = SnapshotPlaces(content.document)
    making = ReportMaking(content.form, plan: content.document.plan)
  }

  func json(_ sheet: ReportSheet) -> JSONValue {
    let node = places[sheet.node]
    let evidence = content.evidence[sheet.id.text] ?? []
    let report = making.report(sheet, members: content.names.members, evidence: evidence)
    let stages = form.cycle.stages
    return [
      "id": .string(sheet.id.text), "node": .optional(sheet.node?.text), "number": .optional(node?.number),
      "title": .string(node?.title ?? document.plan.title),
      "path": .array(places.path(above: node).map { .string($0) }),
      "owners": .optional(node?.ownersPrinted),
      "answering": .array((node?.answering ?? []).map { .string($0) }),
      "units": .array(sheet.units.map { .string(content.names.units[$0.text] ?? $0.text) }),
      "stage": .optional(stages.indices.contains(sheet.stage) ? stages[sheet.stage].label : nil),
      "state": .string(sheet.state.rawValue), "swept": .bool(sheet.isSwept), "unchanged": .bool(sheet.isUnchanged),
      "submitted": .optional(sheet.submittedAt?.day.description),
      "accepted": .optional(sheet.acceptedAt?.day.description),
      "schedule": [
        "planned": .optional(schedule(node, .plan)?.markers), "real": .optional(schedule(node, .actual)?.markers),
        "planned_text": .optional(schedule(node, .plan)?.text), "real_text": .optional(schedule(node, .actual)?.text),
      ],
      "answers": .array(answers(sheet)), "figures": .array(figures(sheet)),
      "report": PlanFile.json(report, of: document.plan.id),
    ]
  }

  /// The markers of the schedule in the last year of the round, or its text where it has no marker; nil where it has neither.
  private func schedule(_ node: PlanNode?, _ row: ScheduleCell.RowKind) -> (markers: String?, text: String?)? {
    guard let node else { return nil }
    let state = EffectiveSchedule(node.schedule, row: row, columns: document.plan.columns)[form.round.lastYear]
    func words(_ list: [String]) -> String? { list.isEmpty ? nil : list.joined(separator: "、") }
    return state.map { state in
      state.markers.isEmpty ? (nil, words(state.texts)) : (words(state.markers), nil)
    }
  }

  private func answers(_ sheet: ReportSheet) -> [JSONValue] {
    form.questions.flatMap { question in
      sheet.entries.filter { $0.question == question.key && !($0.value.isEmpty && $0.note.isEmpty) }.map { entry in
        [
          "question": .string(question.key), "rater": .string(rater(entry)), "value": .string(entry.value),
          "note": .string(entry.note), "by": .string(entry.by),
        ]
      }
    }
  }

  /// The figures that were asked, with the target of the year and the value of the year before.
  private func figures(_ sheet: ReportSheet) -> [JSONValue] {
    let year = form.round.lastYear
    return form.figures(on: sheet.id).map { figure in
      let indicator = document.indicators.first { $0.id == figure.indicator }
      let entry = sheet.entry(figure.key)
      let note = FigureNote(entry?.note ?? "")
      func words(_ value: Indicator.Value?) -> JSONValue {
        .optional(indicator.flatMap { indicator in value.map { IndicatorWords.text($0, of: indicator) } })
      }
      return [
        "indicator": .string(figure.indicator.text), "name": .string(figure.name), "unit": .optional(figure.unit),
        "target": .optional(
          indicator.flatMap { indicator in
            indicator.target(in: year).map { IndicatorWords.words($0, of: indicator) }
          }),
        "last": words(indicator?.figure(of: year.adding(-1))), "value": .string(entry?.value ?? ""),
        "as_of": .string(note.day), "comment": .string(note.words), "by": .optional(entry?.by),
        "standing": words(indicator?.value(in: year)),
        "few_of": indicator.map { indicator in
          indicators.few(indicator) { $0.figure(of: year.adding(-1)) != indicator.figure(of: year.adding(-1)) }
        } ?? .array([]),
      ]
    }
  }

  private func rater(_ entry: SheetEntry) -> String {
    switch entry.rater {
    case .unit: "所管課"
    case .central: "人事課"
    case .member(let account): content.names.members[account] ?? entry.by
    }
  }
}
