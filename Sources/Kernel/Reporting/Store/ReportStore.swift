package import Database
import Essentials
package import Planning

/// The reports of a plan with all their parts.
package enum ReportStore {
  /// Adds reports; the plan, its nodes and the rounds are already there.
  package static func insert(
    _ reports: [ProgressReport], of plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    let first = try nextPosition(in: "reports", of: plan, connection)
    let keys = try ReportKeys(of: plan, in: connection)
    try connection.insert(
      """
      insert into reports (plan_id, id, position, round_id, node_id, stage, state, swept, next_direction) values
      """, numbered(reports, from: first)
    ) { position, report in
      """
      (\(plan), \(report.id), \(position), \(report.round), \(report.subject.node), \(report.stage),
      \(report.state.rawValue), \(report.swept), \(try report.nextDirection.map { try keys.category($0) }))
      """
    }
    try insertItems(of: reports, plan, in: connection)
    try insertAnswers(of: reports, plan, keys, in: connection)
    try connection.insert(
      "insert into report_texts (plan_id, report_id, position, label, text) values", parts(of: reports, \.id, \.texts)
    ) { "(\(plan), \($0.owner), \($0.position), \($0.value.label), \($0.value.text))" }
    try connection.insert(
      """
      insert into report_resources (plan_id, report_id, position, year, phase, meaning, item, side, quantity, unit,
        display) values
      """, parts(of: reports, \.id, \.resources)
    ) { "(\(plan), \($0.owner), \($0.position), \($0.value.columns))" }
    try connection.insert(
      "insert into report_evidence (plan_id, report_id, position, name) values", parts(of: reports, \.id, \.evidence)
    ) { "(\(plan), \($0.owner), \($0.position), \($0.value))" }
    try PlanStore.touch(plan, in: connection)
  }

  /// Removes reports with all their parts.
  package static func remove(
    _ reports: [ProgressReport.ID], of plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    guard !reports.isEmpty else { return }
    try connection.run("delete from reports where plan_id = \(plan) and id in (\(list: reports))")
    try PlanStore.touch(plan, in: connection)
  }

  private static func insertItems(
    of reports: [ProgressReport], _ plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    let items =
      parts(of: reports, \.id, \.planned).map { ("planned", $0) }
      + parts(of: reports, \.id, \.done).map { ("done", $0) }
    try connection.insert(
      """
      insert into report_items (plan_id, report_id, list, position, group_label, text, from_month, to_month, printed)
      values
      """, items
    ) { list, part in
      """
      (\(plan), \(part.owner), \(list), \(part.position), \(part.value.group), \(part.value.text), \(part.value.from),
      \(part.value.to), \(part.value.printed))
      """
    }
  }

  private static func insertAnswers(
    of reports: [ProgressReport], _ plan: Plan.ID, _ keys: ReportKeys, in connection: borrowing Connection
  ) throws {
    try connection.insert(
      """
      insert into report_answers (plan_id, report_id, position, question, rater, scale_id, value_key, value_text, score,
        text) values
      """, parts(of: reports, \.id, \.answers)
    ) { part in
      let answer = part.value
      return """
        (\(plan), \(part.owner), \(part.position), \(answer.question), \(answer.rater), \(answer.scale),
        \(try keys.value(of: answer)), \(answer.scale == nil ? answer.value : nil), \(answer.score), \(answer.text))
        """
    }
  }
}

extension ProgressReport.Subject {
  /// The node; nil where the plan itself is the subject.
  package var node: PlanNode.ID? { if case .node(let id) = self { id } else { nil } }

  init(_ node: PlanNode.ID?) { self = node.map { .node($0) } ?? .plan }
}

/// The keys under which the words that reports use are stored.
private struct ReportKeys {
  private struct Value: Hashable {
    let scale: String
    let label: String
  }

  private let categories: [String: Int]
  private let values: [Value: Int]

  init(of plan: Plan.ID, in connection: borrowing Connection) throws {
    let categories = try connection.rows("select label, key from categories where plan_id = \(plan)") {
      ($0.text(0), $0.integer(1))
    }
    let values = try connection.rows("select scale_id, label, key from scale_values where plan_id = \(plan)") {
      (Value(scale: $0.text(0), label: $0.text(1)), $0.integer(2))
    }
    self.categories = Dictionary(categories, uniquingKeysWith: { first, _ in first })
    self.values = Dictionary(values, uniquingKeysWith: { first, _ in first })
  }

  func category(_ label: String) throws(Refusal) -> Int {
    guard let key = categories[label] else {
      throw Refusal("今後の方向性の語「\(label)」が、この計画の用語にありません。用語に加えてから保存してください。")
    }
    return key
  }

  func value(of answer: ProgressReport.Answer) throws(Refusal) -> Int? {
    guard let scale = answer.scale, let label = answer.value else { return nil }
    guard let key = values[Value(scale: scale.text, label: label)] else {
      throw Refusal("評価の語「\(label)」が、この計画の評価尺度にありません。尺度に加えてから保存してください。")
    }
    return key
  }
}
