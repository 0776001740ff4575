import Essentials
import FiscalYears
import JSON
import PlanFile
import Planning
import Revising

/// The fields of nodes and sections in words, for somebody who has to choose between two versions of one.
struct ConflictWords {
  let document: PlanDocument

  private var plan: Plan { document.plan }

  /// What the field is called on the sheet.
  func label(_ conflict: FieldConflict) -> String {
    let key = conflict.field.key
    let entry = conflict.mine ?? conflict.theirs ?? conflict.base
    if key.hasPrefix("text:") || key.hasPrefix("value:") { return entry?["label"]?.string ?? key }
    if key.hasPrefix("schedule:") { return "工程　" + cellLabel(key) }
    switch key {
    case "title": return conflict.field.subject.node == nil ? "見出し" : "名前"
    case "number": return "番号"
    case "category": return "区分"
    case "category_note": return "区分の注記"
    case "owners": return "読み取った所管"
    case "owners_printed": return "所管（印刷のとおり）"
    case "codes": return "別の番号"
    case "emphases": return "重点"
    case "period": return "期間"
    case "resources": return "予算と決算"
    case "serves": return "ほかの計画"
    case "source": return "借りた元"
    case "blocks": return "本文"
    case "landscape": return "用紙の向き"
    default: return key
    }
  }

  /// The name of what the field belongs to.
  func subject(_ conflict: FieldConflict) -> String {
    switch conflict.field.subject {
    case .plan: plan.title
    case .node(let id): document.nodes.first { $0.id == id }.map(\.numberedTitle) ?? ""
    case .section(let id): plan.sections.first { $0.id == id }?.title ?? ""
    }
  }

  private func cellLabel(_ key: String) -> String {
    let parts = key.dropFirst("schedule:".count).split(separator: "/").map(String.init)
    guard parts.count == 3 else { return "" }
    let column =
      plan.columns.first { $0.id == parts[2] }?.label ?? Int(asked: parts[2]).map { FiscalYear($0).short } ?? parts[2]
    let line = Int(asked: parts[1]).map { $0 > 0 ? " \($0 + 1)行目" : "" } ?? ""
    return "\(column) \(parts[0] == "plan" ? "計画" : "実績")\(line)"
  }

  /// A value of the field as text; empty where nothing stands in it.
  func text(_ value: JSONValue?, of key: String) -> String {
    guard let value else { return "" }
    switch key {
    case "owners":
      return (value.array ?? []).map { entry in
        let role = entry["role"]?.string.flatMap(OwnerRole.init(rawValue:)) ?? .lead
        return "\(entry["label"]?.string ?? "")（\(ownerRoleTitle(role))）"
      }.joined(separator: "\n")
    case "blocks": return SectionText.text(ofBlocks: value)
    default: return FieldPrint(words: FieldWords(plan: plan, titles: [:])).text(key, value)
    }
  }

  /// Whether a person can put a third text in the place of both.
  func isText(_ key: String) -> Bool {
    ["title", "number", "category_note", "owners_printed"].contains(key) || key.hasPrefix("text:")
      || key.hasPrefix("schedule:")
  }

  /// The value of the field with that text in it; `like` is one of the two versions.
  func value(_ text: String, of key: String, like: JSONValue?) -> JSONValue? {
    guard !text.isEmpty else { return Optional.none }
    if key.hasPrefix("text:") { return like?.with("text", .string(text)) }
    guard key.hasPrefix("schedule:") else { return .string(text) }
    var cell = ScheduleCell(year: nil, printed: text)
    CellReading(known: Set(plan.vocabulary.markers.map(\.label))).read(into: &cell)
    return like?.with("printed", .string(text)).with("continues", .bool(cell.continues)).with(
      "markers", .array(cell.markers.map { .string($0) })
    ).with("text", .optional(cell.text))
  }
}

extension JSONValue {
  /// The object with that member in the place of the old one.
  fileprivate func with(_ key: String, _ value: JSONValue) -> JSONValue {
    guard let object else { return self }
    let members = object.members.map { ($0.key, $0.key == key ? value : $0.value) }
    return .object(JSONObject(members.contains { $0.0 == key } ? members : members + [(key, value)]))
  }
}
