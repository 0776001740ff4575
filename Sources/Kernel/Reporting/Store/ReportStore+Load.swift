package import Database
import Essentials
package import Planning

extension ReportStore {
  /// Loads the reports of a plan in a fixed number of statements.
  package static func reports(of plan: Plan.ID, in connection: borrowing Connection) throws -> [ProgressReport] {
    var reports = try heads(of: plan, in: connection)
    let places = Places(reports.map(\.id))
    try loadItems(of: plan, into: &reports, places, connection)
    try loadAnswers(of: plan, into: &reports, places, connection)
    try connection.each(
      "select report_id, label, text from report_texts where plan_id = \(plan) order by report_id, position", in: places
    ) { reports[$0].texts.append(ProgressReport.LabelledText(label: $1.text(1), text: $1.text(2))) }
    try connection.each(
      """
      select report_id, year, phase, meaning, item, side, quantity, unit, display from report_resources
      where plan_id = \(plan) order by report_id, position
      """, in: places
    ) { reports[$0].resources.append(try ResourceLine($1, from: 1)) }
    try connection.each(
      "select report_id, name from report_evidence where plan_id = \(plan) order by report_id, position", in: places
    ) { reports[$0].evidence.append($1.text(1)) }
    return reports
  }

  private static func heads(of plan: Plan.ID, in connection: borrowing Connection) throws -> [ProgressReport] {
    try connection.rows(
      """
      select r.id, r.round_id, r.node_id, r.stage, r.state, r.swept, c.label
      from reports r left join categories c on c.plan_id = r.plan_id and c.key = r.next_direction
      where r.plan_id = \(plan) order by r.position
      """
    ) { row in
      var report = ProgressReport(
        id: row.id(0), round: row.id(1), subject: ProgressReport.Subject(row.optionalID(2)), state: try row.choice(4))
      report.stage = row.optionalText(3)
      report.swept = row.bool(5)
      report.nextDirection = row.optionalText(6)
      return report
    }
  }

  private static func loadItems(
    of plan: Plan.ID, into reports: inout [ProgressReport], _ places: Places<ProgressReport>,
    _ connection: borrowing Connection
  ) throws {
    try connection.each(
      """
      select report_id, list, group_label, text, from_month, to_month, printed from report_items
      where plan_id = \(plan) order by report_id, list, position
      """, in: places
    ) { place, row in
      let item = ProgressReport.Item(
        group: row.optionalText(2), text: row.text(3), from: row.optionalText(4), to: row.optionalText(5),
        printed: row.optionalText(6))
      if row.text(1) == "planned" { reports[place].planned.append(item) } else { reports[place].done.append(item) }
    }
  }

  private static func loadAnswers(
    of plan: Plan.ID, into reports: inout [ProgressReport], _ places: Places<ProgressReport>,
    _ connection: borrowing Connection
  ) throws {
    try connection.each(
      """
      select a.report_id, a.question, a.rater, a.scale_id, coalesce(v.label, a.value_text), a.score, a.text
      from report_answers a
      left join scale_values v on v.plan_id = a.plan_id and v.scale_id = a.scale_id and v.key = a.value_key
      where a.plan_id = \(plan) order by a.report_id, a.position
      """, in: places
    ) { place, row in
      var answer = ProgressReport.Answer(
        question: row.text(1), rater: row.optionalText(2), scale: row.optionalID(3), value: row.optionalText(4))
      answer.score = row.optionalText(5)
      answer.text = row.optionalText(6)
      reports[place].answers.append(answer)
    }
  }
}
