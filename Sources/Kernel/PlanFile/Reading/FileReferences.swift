import Essentials
import FiscalYears
import Planning

/// What the later parts of a file may refer to.
struct FileReferences {
  let plan: Plan.ID
  let vocabulary: Vocabulary
  private let nodes: [PlanNode.ID: PlanNode]

  init(_ document: PlanDocument) {
    plan = document.plan.id
    vocabulary = document.plan.vocabulary
    nodes = Dictionary(document.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Refuses a reference to a node that the file does not hold.
  func checkNode(_ id: PlanNode.ID?, _ key: String, of file: FileObject) throws(PlanFileRefusal) {
    if let id, nodes[id] == nil { throw file.refusal(key, "「\(id)」という項目が、このファイルにありません。") }
  }

  /// Refuses a reference to a schedule cell (`node/row/line/year or column`) that the file does not hold.
  func checkCell(_ reference: String?, _ key: String, of file: FileObject) throws(PlanFileRefusal) {
    guard let reference else { return }
    let parts = reference.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, let node = PlanNode.ID(parts[0]).flatMap({ nodes[$0] }) else {
      throw file.refusal(key, "「項目の識別子/plan か actual/行の番号/年度か列」の形で、このファイルにある欄を指してください。")
    }
    let original = node.repeats?.original.flatMap { nodes[$0] }
    let cells = (original.map { node.filled(from: $0) } ?? node).schedule
    let isThere = cells.contains { cell in
      cell.row.rawValue == parts[1] && String(cell.line) == parts[2]
        && (cell.year.map { String($0.startYear) } ?? cell.column) == parts[3]
    }
    guard isThere else { throw file.refusal(key, "「\(reference)」という工程の欄が、このファイルにありません。") }
  }

  /// Refuses an id that stands twice in a list.
  func checkUnique<Subject>(_ ids: [Identifier<Subject>], in list: String) throws(PlanFileRefusal) {
    var seen: Set<Identifier<Subject>> = []
    for (index, id) in ids.enumerated() where !seen.insert(id).inserted {
      throw PlanFileRefusal(path: "\(list)[\(index)].id", problem: "識別子「\(id)」が2度使われています。")
    }
  }
}
