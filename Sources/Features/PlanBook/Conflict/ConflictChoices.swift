import Essentials
import HTTP
import JSON
import PlanFile
import Planning
import Revising

/// What somebody chose in a conflict panel.
struct ConflictChoices {
  /// The revision whose state the person saw as the other one's version.
  let seen: Int
  /// The fields that get another value than the one that stands in the plan.
  let values: [(field: PlanField, value: JSONValue?)]

  init(_ form: FormFields, _ words: ConflictWords) throws(Refusal) {
    guard let seen = form.text("revision").flatMap({ Int(asked: $0) }) else {
      throw Refusal("画面の内容が足りません。前の画面に戻って、開き直してください。")
    }
    self.seen = seen
    var values: [(field: PlanField, value: JSONValue?)] = []
    var index = 0
    while let place = form.text("field-\(index)") {
      guard let field = PlanField(place: place) else { throw Refusal("画面の内容が足りません。前の画面に戻って、開き直してください。") }
      let mine = Self.value(form.text("mine-\(index)"))
      switch form.text("choice-\(index)") {
      case "theirs": break
      case "mine":
        values.append((field, mine))
        if let also = form.text("also-\(index)") {
          values.append((PlanField(field.subject, "owners"), Self.value(also)))
        }
      case "edited":
        let text = form.text("edited-\(index)") ?? ""
        values.append((field, words.value(text, of: field.key, like: mine ?? Self.value(form.text("theirs-\(index)")))))
        if field.key == "owners_printed" {
          values.append((PlanField(field.subject, "owners"), Self.owners(text)))
        }
      default: throw Refusal("どの内容にするかを、すべての欄で選んでください。", field: "choice-\(index)-mine")
      }
      index += 1
    }
    self.values = values
  }

  private static func value(_ text: String?) -> JSONValue? {
    guard let text, !text.isEmpty else { return Optional.none }
    return try? JSONValue(parsing: Array(text.utf8))
  }

  private static func owners(_ printed: String) -> JSONValue {
    .array(
      OwnerReading.owners(printed, role: .lead).map { owner in
        ["label": .string(owner.label), "kind": .string(owner.kind.rawValue), "role": .string(owner.role.rawValue)]
      })
  }

  /// The nodes that get another value.
  var nodes: [PlanNode.ID] {
    var seen: Set<PlanNode.ID> = []
    return values.compactMap(\.field.subject.node).filter { seen.insert($0).inserted }
  }

  /// Puts the chosen values into a node.
  func apply(to node: inout PlanNode, in plan: Plan) throws(Refusal) {
    for choice in values where choice.field.subject == .node(node.id) {
      node = try node.setting(choice.field.key, to: choice.value, in: plan)
    }
  }
}

extension ConflictChoices {
  /// Puts the chosen values into a section.
  func apply(to section: inout Section) throws(Refusal) {
    for choice in values where choice.field.subject == .section(section.id) {
      section = try section.setting(choice.field.key, to: choice.value)
    }
  }
}

extension PlanField {
  /// The field as a form carries it.
  var place: String { "\(subject.kind) \(subject.id) \(key)" }

  init?(place: String) {
    let parts = place.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3 else { return nil }
    switch parts[0] {
    case "node": self.init(.node(PlanNode.ID(stored: parts[1])), parts[2])
    case "section": self.init(.section(Section.ID(stored: parts[1])), parts[2])
    default: return nil
    }
  }
}
