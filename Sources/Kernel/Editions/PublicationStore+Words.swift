package import Application
import Audit
package import Database
package import Essentials
package import Planning

/// What is said beside a version, and not in it: what changed, and why it was withdrawn. It stands outside of the frozen editions.
package struct PublicationWords: Sendable, Equatable {
  package var note: String
  /// Why it was withdrawn; nil where it was not.
  package var reason: String?

  package init(note: String, reason: String?) { (self.note, self.reason) = (note, reason) }

  package init(_ publication: Publication) {
    self.init(note: publication.note, reason: publication.state == .withdrawn ? publication.reason : nil)
  }
}

extension PublicationStore {
  /// Says other words to the readers of a version; `seen` are those that were replaced, and refused is who was slower. The audit log
  /// keeps both, and readers see the new ones alone.
  package static func reword(
    _ number: Int, _ words: PublicationWords, seen: PublicationWords, of plan: Plan.ID, by actor: Actor,
    in connection: borrowing Connection, at time: Instant
  ) throws {
    guard let publication = try all(of: plan, in: connection).first(where: { $0.number == number }) else {
      throw Refusal("この版は、公開されていません。")
    }
    let before = PublicationWords(publication)
    guard before == seen else {
      throw Refusal("この間に、ほかの人がこの文を直しました。今の文を確かめて、もう一度直してください。", field: "note\(number)")
    }
    guard (words.reason == nil) == (before.reason == nil) else {
      throw Refusal("この版の状況が変わりました。今の状況を確かめてください。", field: "note\(number)")
    }
    guard words != before else { return }
    try connection.run(
      """
      update publications set note = \(words.note), reason = \(words.reason ?? publication.reason)
      where plan_id = \(plan) and number = \(number)
      """)
    var changes: [String] = []
    if words.note != before.note { changes.append("変わったところ：「\(before.note)」→「\(words.note)」") }
    if let old = before.reason, let new = words.reason, old != new {
      changes.append("取り下げた理由：「\(old)」→「\(new)」")
    }
    try record(
      .publicationReworded, plan, "第\(number)版の、読む人に見せる文を直した。\(changes.joined(separator: "。"))", actor, connection, time
    )
  }
}
