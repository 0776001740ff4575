package import Application
import Database
import Essentials
import PlanFile
package import Planning
import Reporting

/// What became of a form with words.
package struct WordOutcome: Sendable {
  /// Whether anything was changed.
  package var isChanged = false
  /// What two people changed differently; it was not taken.
  package var conflicts: [WordConflict] = []
}

extension PlanEditing {
  /// Takes a form with words: changed and new rows first, then removals as a change of their own, because what refers to
  /// words by their place follows only one kind of change at a time.
  package func editWords(
    _ plan: Plan.ID, _ form: WordForm, by actor: Actor, _ services: Services
  ) throws -> WordOutcome {
    var outcome = WordOutcome()
    let note = ChangeNote(form.list.changeKind)
    var removed: [String] = []
    let first = try change(plan, note, by: actor, services) { document, connection in
      let past = try PlanHistory.patch(of: plan, after: form.revision, subjects: [.plan], in: connection)
      var cover = document
      cover.nodes = []
      let base = try past.coverOnly.applied(to: cover).plan
      try Self.checkPlace(form.list, base, document.plan)
      let merge = WordMerge(form, base: base.rows(form.list), theirs: document.plan.rows(form.list))
      outcome.conflicts = merge.conflicts
      removed = merge.removed
      // Refused before anything is written, so that a form is taken as a whole or not at all.
      var rehearsal = document
      try rehearsal.removeWords(removed, from: form.list)
      if !merge.changed.isEmpty { try document.changeWords(merge.changed, in: form.list) }
      if !merge.added.isEmpty { try document.addWords(merge.added, to: form.list) }
    }
    outcome.isChanged = first != nil
    guard !removed.isEmpty else { return outcome }
    let second = try change(plan, note, by: actor, services) { document, _ in
      try document.removeWords(removed, from: form.list)
    }
    outcome.isChanged = outcome.isChanged || second != nil
    return outcome
  }

  /// Puts another word in the place of one, in the tree and in reports, in one change.
  ///
  /// Undo brings the word back to the tree; reports keep the new word, as their history is their own.
  package func replaceWord(
    _ plan: Plan.ID, _ key: String, with other: String, in list: WordList, by actor: Actor, _ services: Services
  ) throws {
    try change(plan, ChangeNote(list.changeKind), by: actor, services) { document, connection in
      let rows = document.plan.rows(list)
      try document.replaceWord(key, with: other, in: list)
      guard let old = rows.firstIndex(where: { $0.key == key }), let new = rows.firstIndex(where: { $0.key == other })
      else { return }
      switch list {
      case .categories: try ReportStore.replaceDirection(old, by: new, of: plan, in: connection)
      case .values(let scale): try ReportStore.replaceAnswer(old, by: new, on: scale, of: plan, in: connection)
      case .phases:
        guard let meaning = ResourceMeaning(rawValue: rows[new][.meaning]) else { return }
        try ReportStore.changePhase(
          rows[old][.label], to: .init(rows[new][.label], meaning), of: plan, in: connection)
      default: break
      }
    }
  }

  /// Moves a word up or down in its list.
  package func moveWord(
    _ plan: Plan.ID, _ key: String, by step: Int, in list: WordList, by actor: Actor, _ services: Services
  ) throws {
    try change(plan, ChangeNote(list.changeKind), by: actor, services) { document, _ in
      try document.moveWord(key, by: step, in: list)
    }
  }

  /// A level is named by its place; where others moved it meanwhile, the form belongs to another one.
  private static func checkPlace(_ list: WordList, _ base: Plan, _ present: Plan) throws(Refusal) {
    guard case .fields(let level) = list else { return }
    let keys = { (plan: Plan) in plan.levels.indices.contains(level) ? plan.levels[level].fields.map(\.key) : [] }
    guard base.levels.count == present.levels.count, Set(keys(base)).isSubset(of: keys(present)) || base == present
    else {
      throw Refusal("ほかの人が階層か欄を変えました。入力した内容を控えてから、画面を開き直してください。")
    }
  }
}

extension WordList {
  /// The kind of change under which the history keeps it.
  var changeKind: ChangeKind {
    switch self {
    case .cover, .terms, .columns: .cover
    case .levels, .fields: .levels
    case .emphases: .emphases
    default: .vocabulary
    }
  }
}
