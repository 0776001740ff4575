import Essentials
import FiscalYears
import JSON
import Planning
import Revising

/// The words of a plan that its history needs: titles of nodes and sections, names of tiers, columns and themes.
struct FieldWords {
  let plan: Plan
  /// Titles by node, also of nodes that are gone.
  let titles: [PlanNode.ID: String]

  /// The title in brackets; nodes that nobody knows any more have a word instead.
  func title(_ id: PlanNode.ID) -> String { quoted(titles[id] ?? "もうない項目") }

  /// What a subject is called.
  func name(of subject: RevisedSubject) -> String {
    switch subject {
    case .plan: "計画の表紙と用語"
    case .node(let id): titles[id].map { $0.isEmpty ? "（題名のない項目）" : $0 } ?? "もうない項目"
    case .section(let id): plan.sections.first { $0.id == id }.map { "本文「\($0.title)」" } ?? "もうない本文"
    }
  }

  func level(_ value: JSONValue?) -> String {
    guard let index = value?.int, plan.levels.indices.contains(index) else { return "" }
    return plan.levels[index].name
  }

  func emphasis(_ id: String) -> String { plan.emphases.first { $0.id.text == id }?.title ?? "もうない重点" }

  /// The year or column of a cell, e.g. 令和8年度.
  func column(of cell: JSONValue) -> String {
    if let year = year(cell["year"]) {
      return year + (self.year(cell["through"]).map { "～\($0)" } ?? "")
    }
    let id = cell["column"]?.string ?? ""
    return plan.columns.first { $0.id == id }?.label ?? id
  }

  func year(_ value: JSONValue?) -> String? { value?.int.map { FiscalYear($0).japanese } }
}

/// The text in Japanese brackets.
func quoted(_ text: String) -> String { "「\(text)」" }

extension JSONValue {
  /// The members `key` of an array of objects.
  func texts(_ key: String) -> [String] { array?.compactMap { $0[key]?.string } ?? [] }
}
