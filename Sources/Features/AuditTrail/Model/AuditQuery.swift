import Application
import Audit
import Essentials

/// What somebody looks for in the log, as it stands in the address.
struct AuditQuery {
  private(set) var filter = AuditFilter()
  /// Continues behind this entry.
  private(set) var before: Int?
  /// What was typed as a day and is none.
  private(set) var refusals: [Refusal] = []

  init(_ context: RequestContext) {
    filter.from = day("from", context)
    filter.until = day("until", context)
    filter.person = context.query("person")
    filter.action = context.query("action")
    filter.kind = context.query("kind")
    filter.subject = context.query("subject")
    filter.text = context.query("q")
    before = context.query("before").flatMap { Int(asked: $0) }
  }

  private mutating func day(_ name: String, _ context: RequestContext) -> Day? {
    guard let text = context.query(name) else { return nil }
    if let day = Day(text) { return day }
    refusals.append(Refusal("日を読めません。「2026-11-01」の形で入れてください。", field: name))
    return nil
  }

  /// The items of the address, without the place in the list.
  var items: [(name: String, value: String)] {
    let all: [(String, String?)] = [
      ("from", filter.from?.description), ("until", filter.until?.description), ("person", filter.person),
      ("action", filter.action), ("kind", filter.kind), ("subject", filter.subject), ("q", filter.text),
    ]
    return all.compactMap { item in item.1.map { (name: item.0, value: $0) } }
  }

  /// The same in words, for the head of a file and for the log itself.
  var text: String {
    var parts: [String] = []
    if filter.from != nil || filter.until != nil {
      parts.append("\(filter.from?.description ?? "")～\(filter.until?.description ?? "")")
    }
    if let person = filter.person { parts.append("人「\(person)」") }
    if let action = filter.action { parts.append("操作「\(AuditWords.action(action))」") }
    if let kind = filter.kind { parts.append("対象「\(AuditWords.kind(kind))」") }
    if let subject = filter.subject { parts.append("id「\(subject)」") }
    if let text = filter.text { parts.append("ことば「\(text)」") }
    return parts.isEmpty ? "すべて" : parts.joined(separator: "、")
  }
}
