import Essentials
import FiscalYears
import PlanFile
import Planning
import Revising

/// What a page of comparison shows: two states, what differs, the editions to choose from.
struct StateComparison {
  let page: PlanPage
  let query: CompareQuery
  let old: PlanState
  let new: PlanState
  let editions: [PlanEdition]
  private let comparison: PlanComparison

  init(page: PlanPage, query: CompareQuery, old: PlanState, new: PlanState, editions: [PlanEdition]) {
    self.page = page
    self.query = query
    self.old = old
    self.new = new
    self.editions = editions
    comparison = PlanComparison(from: old.snapshot.document, to: new.snapshot.document)
  }

  var rows: [PlanComparison.Row] { comparison.rows }
  var pillars: [PlanNode] { comparison.pillars }

  /// The rows that the filter lets through.
  var shown: [PlanComparison.Row] {
    let pillar = pillars.first { $0.id.text == query.pillar }.map(\.numberedTitle)
    return comparison.rows(kind: query.kind, pillar: pillar, text: query.text)
  }

  var oldVersion: PlanVersion { PlanVersion(page.plan.id, query.from) }
  var newVersion: PlanVersion { PlanVersion(page.plan.id, query.to) }
  var oldTitle: String { title(old) }
  var newTitle: String { title(new) }

  /// The edition that the newer state is.
  private var edition: PlanEdition? {
    guard let past = new.past, past.day == nil else { return nil }
    return editions.first { $0.revision == past.revision }
  }

  /// From which state to which, with the day of the edition.
  var revisionLine: String {
    "改訂前：\(oldTitle)　改訂後：\(newTitle)" + (edition.map { "（\($0.frozenAt.day.japanese)）" } ?? "")
  }

  /// Why the edition was made, in the words of who made it.
  var revisionReason: String? { edition?.note }

  /// The edition's name where that state is one, else the moment.
  private func title(_ state: PlanState) -> String {
    guard let past = state.past else { return "いまの計画" }
    if past.day == nil, let edition = editions.first(where: { $0.revision == past.revision }) { return edition.name }
    return past.title
  }
}
