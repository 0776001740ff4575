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
      // Only what somebody accepted tells what happened.
      if sheet.state == .accepted { writeMarker(of: sheet, form, in: &document) }
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

  /// What really happened stands in the schedule as the unit reported it.
  private static func writeMarker(of sheet: ReportSheet, _ form: RoundForm, in document: inout PlanDocument) {
    guard let question = form.questions.first(where: { $0.kind == .marker }), let node = sheet.node,
      case let value = sheet.value(question), !value.isEmpty,
      let index = document.nodes.firstIndex(where: { $0.id == node })
    else { return }
    document.nodes[index].setCell(
      value, at: CellPlace(row: .actual, year: form.round.lastYear), in: document.plan)
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
