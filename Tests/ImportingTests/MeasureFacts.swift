import FiscalYears
import PlanFile
import Planning

/// What a reader of the printed table knows about a measure; two plans that print alike have the same facts.
struct MeasureFacts: Equatable, CustomStringConvertible {
  private var facts: [String: String]

  /// The facts of all measures of a plan in document order; a repeat shows what its original has.
  static func all(_ document: PlanDocument) -> [MeasureFacts] {
    let snapshot = PlanSnapshot(document, revision: 1)
    return snapshot.measures.map { MeasureFacts(snapshot, $0) }
  }

  private init(_ snapshot: PlanSnapshot, _ position: Int) {
    let entry = snapshot.entries[position]
    let node = entry.node
    var facts: [String: String] = [
      "題": node.title, "番号": node.number ?? "", "区分": node.category ?? "", "区分の説明": node.categoryNote ?? "",
      "所管": node.ownersPrinted ?? "", "再掲": node.repeatMark ?? "",
      "階層": entry.path.map { snapshot.entries[$0].node }.filter { !$0.title.isEmpty }.map {
        ($0.number ?? "") + " " + $0.title
      }.joined(separator: "/"),
      "所管の別": node.owners.map { "\($0.label):\($0.kind)" }.joined(separator: "/"),
      "元": entry.original.map { snapshot.entries[$0].node.title } ?? (entry.isRepeat ? "不明" : ""),
    ]
    for text in node.texts { facts["文「\(text.label)」", default: ""] += text.text }
    for code in node.codes { facts["番号「\(code.scheme)」", default: ""] += code.value }
    for cell in node.schedule {
      let column = snapshot.shownColumns.firstIndex { column in
        cell.column == column.id || (cell.column == nil && column.year != nil && column.year == cell.year)
      }
      facts["\(cell.row)\(cell.line + 1)行\((column ?? -2) + 1)列"] =
        "\(cell.printed) → \(cell.through?.short ?? "-") \(cell.markers) \(cell.continues) \(cell.text ?? "-")"
    }
    self.facts = facts.filter { !$0.value.isEmpty }
  }

  /// The same without the cells of its schedule.
  var withoutSchedule: MeasureFacts {
    var same = self
    same.facts = facts.filter { !$0.key.hasPrefix("plan") && !$0.key.hasPrefix("actual") }
    return same
  }

  var description: String { facts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "\n") }

  /// What is different in the other one, a line for each fact.
  func differences(from other: MeasureFacts) -> [String] {
    Set(facts.keys).union(other.facts.keys).sorted().compactMap { key in
      facts[key] == other.facts[key]
        ? nil : "\(facts["題"] ?? "") \(key): \(facts[key] ?? "無") ≠ \(other.facts[key] ?? "無")"
    }
  }
}
