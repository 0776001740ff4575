import Essentials
import Planning

/// What somebody entered for a list of words, and what the list was when the form was made.
package struct WordForm: Sendable {
  package let list: WordList
  /// The revision of the page that was filled in.
  package let revision: Int
  /// The rows that were there, as entered.
  package var changed: [WordRow]
  /// Keys of rows to be removed.
  package var removed: Set<String>
  /// New rows; their keys are identities where the list has such.
  package var added: [WordRow]

  package init(
    _ list: WordList, seen revision: Int, changed: [WordRow], removed: Set<String> = [], added: [WordRow] = []
  ) {
    self.list = list
    self.revision = revision
    self.changed = changed
    self.removed = removed
    self.added = added
  }
}

/// A part of a row that two people changed differently; nothing of it was taken.
package struct WordConflict: Sendable, Equatable {
  package let key: String
  /// The word as both saw it.
  package let label: String
  /// The part; nil where the row as a whole is meant.
  package let field: WordField?
  /// What stands in the plan; nil where the row is gone.
  package let theirs: String?
  /// What the person entered.
  package let mine: String
}

/// Puts a form beside what others did to the list since it was shown, row by row and part by part.
struct WordMerge {
  private(set) var changed: [WordRow] = []
  private(set) var removed: [String] = []
  private(set) var added: [WordRow] = []
  private(set) var conflicts: [WordConflict] = []

  init(_ form: WordForm, base: [WordRow], theirs: [WordRow]) {
    let bases = Dictionary(base.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let present = Dictionary(theirs.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    for mine in form.changed where !form.removed.contains(mine.key) {
      guard let old = bases[mine.key], mine != old else { continue }
      guard var row = present[mine.key] else {
        conflicts.append(WordConflict(key: mine.key, label: old[.label], field: nil, theirs: nil, mine: mine[.label]))
        continue
      }
      for field in WordField.allCases where mine[field] != old[field] && mine[field] != row[field] {
        if row[field] == old[field] {
          row[field] = mine[field]
        } else {
          conflicts.append(
            WordConflict(key: mine.key, label: old[.label], field: field, theirs: row[field], mine: mine[field]))
        }
      }
      if row != present[mine.key] { changed.append(row) }
    }
    for key in base.map(\.key) where form.removed.contains(key) {
      guard let row = present[key] else { continue }
      if row == bases[key] {
        removed.append(key)
      } else {
        conflicts.append(WordConflict(key: key, label: row[.label], field: nil, theirs: row[.label], mine: ""))
      }
    }
    // Two people adding the same word wanted the same.
    added = form.added.filter { mine in
      !theirs.contains { row in
        row[.label] == mine[.label] && bases[row.key] == nil && WordField.allCases.allSatisfy { row[$0] == mine[$0] }
      }
    }
  }
}
