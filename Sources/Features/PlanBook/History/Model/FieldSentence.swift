import Essentials
import JSON
import Planning
import Revising

/// What happened to one field, as people would say it.
struct FieldSentence: Equatable {
  let text: String
  /// Which words of a longer text differ.
  let difference: TextDifference?

  init(_ text: String, _ difference: TextDifference? = nil) {
    self.text = text
    self.difference = difference
  }

  /// A change of a short value: both stand in the sentence.
  static func value(_ name: String, _ before: String?, _ after: String?) -> FieldSentence {
    switch (before?.nonEmpty, after?.nonEmpty) {
    case (let before?, let after?): FieldSentence("\(name)を\(quoted(before))から\(quoted(after))に変えました")
    case (nil, let after?): FieldSentence("\(name)に\(quoted(after))を入れました")
    case (let before?, nil): FieldSentence("\(name)の\(quoted(before))を消しました")
    case (nil, nil): FieldSentence("\(name)を変えました")
    }
  }

  /// A change of a longer text: the words that differ are marked.
  static func text(_ name: String, _ before: String?, _ after: String?) -> FieldSentence {
    let difference = TextDifference(from: before ?? "", to: after ?? "").abridged()
    switch (before?.nonEmpty, after?.nonEmpty) {
    case (nil, .some): return FieldSentence("\(name)を書き加えました", difference)
    case (.some, nil): return FieldSentence("\(name)を消しました", difference)
    default: return FieldSentence("\(name)を改めました", difference)
    }
  }

  /// A change of a list of names: what came in and what went out.
  static func list(_ name: String, _ before: [String], _ after: [String]) -> FieldSentence? {
    guard before != after else { return nil }
    let added = after.filter { !before.contains($0) }.map(quoted).joined()
    let removed = before.filter { !after.contains($0) }.map(quoted).joined()
    switch (added.isEmpty, removed.isEmpty) {
    case (false, false): return FieldSentence("\(name)に\(added)を加え、\(removed)を外しました")
    case (false, true): return FieldSentence("\(name)に\(added)を加えました")
    case (true, false): return FieldSentence("\(name)から\(removed)を外しました")
    case (true, true): return FieldSentence("\(name)の順を変えました")
    }
  }
}

extension String {
  /// Nil where the text is empty.
  var nonEmpty: String? { isEmpty ? nil : self }
}
