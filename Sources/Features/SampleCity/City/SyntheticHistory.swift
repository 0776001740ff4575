import Application
import Essentials
import Database
import JSON
import PlanFile
import Planning
import Revising

/// Many changes of titles in the log of a made-up plan, each a quarter of an hour after the one before; for measuring only.
struct SyntheticHistory {
  private let document: PlanDocument
  private let measures: [PlanNode]
  private let count: Int

  init(of document: PlanDocument, changes count: Int) {
    self.document = document
    self.count = count
    measures = document.nodes.filter { document.plan.isMeasure(level: $0.level) }
  }

  /// Writes them, some hundred in a transaction, as PostgreSQL walks along all versions of a row that one transaction made;
  /// the last change of each measure leads to the title that it has.
  func write(until time: Instant, in database: Database) throws {
    guard !measures.isEmpty else { return }
    for start in stride(from: 0, to: count, by: 500) {
      try database.write { try write(start..<min(start + 500, count), until: time, in: $0) }
    }
  }

  private func write(_ numbers: Range<Int>, until time: Instant, in connection: borrowing Connection) throws {
    for number in numbers {
      let node = measures[number % measures.count]
      let change = FieldChange(
        PlanField(.node(node.id), "title"), before: .string(title(of: node, after: number - measures.count)),
        after: .string(title(of: node, after: number)))
      try PlanEditing.record(
        [change], ChangeNote(.edited, about: .node(node.id)), of: document.plan.id,
        by: SamplePeople.actor(number.isMultiple(of: 3) ? "森 大輔" : "佐々木 恵"),
        at: time.adding(seconds: Int64(number - count) * 900), in: connection)
    }
  }

  private func title(of node: PlanNode, after number: Int) -> String {
    number + measures.count >= count ? node.title : number < 0 ? "\(node.title)（案）" : "\(node.title)（第\(number)案）"
  }
}
