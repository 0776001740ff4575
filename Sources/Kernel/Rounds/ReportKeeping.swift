package import Database
import Essentials
import FiscalYears
package import PlanFile
package import Planning
import Reporting
import Revising

/// Turns sheets into reports of the plan, and takes them out again.
package enum ReportKeeping {
  /// Keeps the reports of these sheets in the place of earlier ones, and writes their real markers into the schedule.
  static func keep(
    _ sheets: [ReportSheet], _ forms: [RoundForm], in document: inout PlanDocument, in connection: borrowing Connection
  ) throws {
    guard !sheets.isEmpty else { return }
    try remove(sheets.map(\.id), from: &document, in: connection)
    let evidence = try evidenceNames(of: sheets.map(\.id), in: connection)
    var reports: [ProgressReport] = []
    for sheet in sheets {
      guard let form = forms.first(where: { $0.round.id == sheet.round }) else { continue }
      reports.append(
        ReportMaking(form, plan: document.plan).report(sheet, evidence: evidence[sheet.id.text] ?? []))
      if let marker = marker(of: sheet, form) { document.setPrinted(marker.value, at: marker.place) }
    }
    try ReportStore.insert(reports, of: document.plan.id, in: connection)
    document.reports += reports
  }

  static func remove(
    _ ids: [ReportSheet.ID], from document: inout PlanDocument, in connection: borrowing Connection
  ) throws {
    let there = Set(ids).intersection(document.reports.map(\.id))
    guard !there.isEmpty else { return }
    try ReportStore.remove(Array(there), of: document.plan.id, in: connection)
    document.reports.removeAll { there.contains($0.id) }
  }

  /// A cell of a measure.
  typealias NodeCell = (node: PlanNode.ID, cell: CellPlace)

  /// What really happened as the unit reported it, and where it stands in the schedule; nil where it said nothing.
  ///
  /// What a unit never wrote on holds at most what the round put in, so that it tells nothing.
  static func marker(
    of sheet: ReportSheet, _ form: RoundForm
  ) -> (question: Question, value: String, place: NodeCell)? {
    guard sheet.state == .accepted || (sheet.isSwept && sheet.state != .waiting),
      let question = form.questions.first(where: { $0.kind == .marker }), let node = sheet.node,
      case let value = sheet.value(question), !value.isEmpty
    else { return nil }
    return (question, value, (node, CellPlace(row: .actual, year: form.round.lastYear)))
  }

  /// How the measure would stand with the real marker of the sheet; nil where the sheet gives none.
  package static func standing(
    of sheet: ReportSheet, _ form: RoundForm, in document: PlanDocument
  ) -> ScheduleStanding? {
    guard let question = form.questions.first(where: { $0.kind == .marker }), let id = sheet.node,
      case let value = sheet.value(question), !value.isEmpty, var node = document.nodes.first(where: { $0.id == id })
    else { return nil }
    let year = form.round.lastYear
    node.setCell(value, at: CellPlace(row: .actual, year: year), in: document.plan)
    return ScheduleStanding(
      planned: EffectiveSchedule(node.schedule, row: .plan, columns: document.plan.columns)[year],
      real: EffectiveSchedule(node.schedule, row: .actual, columns: document.plan.columns)[year], year: year,
      current: year, vocabulary: document.plan.vocabulary)
  }

  /// The names of the files that are attached to the sheets, by the id of the sheet.
  package static func evidenceNames(
    of sheets: [ReportSheet.ID], in connection: borrowing Connection
  ) throws -> [String: [String]] {
    var names: [String: [String]] = [:]
    guard !sheets.isEmpty else { return names }
    try connection.each(
      """
      select sheet_id, name from sheet_files where sheet_id in (\(list: sheets)) and removed_at is null
      order by sheet_id, added_at, id
      """
    ) { names[$0.text(0), default: []].append($0.text(1)) }
    return names
  }
}

extension PlanDocument {
  /// What is printed in a cell; empty where nothing is.
  func printed(at place: ReportKeeping.NodeCell) -> String {
    nodes.first { $0.id == place.node }?.cell(at: place.cell)?.printed ?? ""
  }

  /// Prints in a cell; nothing happens where the node is gone.
  mutating func setPrinted(_ text: String, at place: ReportKeeping.NodeCell) {
    guard let index = nodes.firstIndex(where: { $0.id == place.node }) else { return }
    nodes[index].setCell(text, at: place.cell, in: plan)
  }
}
