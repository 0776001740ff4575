import Essentials
import JSON
import PlanFile
import Planning

extension FieldList {
  init(_ node: PlanNode, after previous: PlanNode.ID?, in plan: Plan) {
    self.init()
    let json = PlanFile.json(node, isMeasure: plan.isMeasure(level: node.level))
    for member in json.object?.members ?? [] where member.key != "id" && member.key != "order" {
      if let list = SplitList.ofNodes.first(where: { $0.member == member.key }) {
        list.split(member.value.array ?? [], into: &self)
      } else {
        self[member.key] = member.value
      }
    }
    self[PlanField.previous] = .optional(previous?.text)
  }

  /// The node with these fields, checked by the rules of the exchange format; its order is still to be given.
  func node(_ id: PlanNode.ID, in plan: Plan) throws(Refusal) -> PlanNode {
    var members: [(String, JSONValue)] = [("id", .string(id.text)), ("order", .int(0))]
    let split = SplitList.ofNodes.map { "\($0.prefix):" }
    for key in keys where key != PlanField.previous && !SplitList.orders.contains(key) {
      if let value = self[key], !split.contains(where: { key.hasPrefix($0) }) { members.append((key, value)) }
    }
    for list in SplitList.ofNodes { members.append((list.member, list.joined(self))) }
    return try refusing { () throws(PlanFileRefusal) in
      try PlanFile.node(from: .object(JSONObject(members)), in: plan)
    }
  }

  init(_ section: Section, after previous: Section.ID?, in plan: JSONObject) {
    self.init()
    for member in plan.members where member.key != "id" { self[member.key] = member.value }
    self[PlanField.previous] = .optional(previous?.text)
  }

  /// Cover, levels, words and themes; sections are subjects of their own.
  init(_ plan: Plan) {
    self.init()
    for member in PlanFile.json(plan).object?.members ?? [] {
      switch member.key {
      case "id", "sections": continue
      case "vocabulary":
        for list in member.value.object?.members ?? [] { self["vocabulary.\(list.key)"] = list.value }
      default: self[member.key] = member.value
      }
    }
  }

  /// The plan with these fields and sections, checked by the rules of the exchange format.
  func plan(_ id: Plan.ID, sections: [JSONValue]) throws(Refusal) -> Plan {
    var members: [(String, JSONValue)] = [("id", .string(id.text)), ("sections", .array(sections))]
    var words: [(String, JSONValue)] = []
    for key in keys {
      guard let value = self[key] else { continue }
      if key.hasPrefix("vocabulary.") {
        words.append((String(key.dropFirst("vocabulary.".count)), value))
      } else {
        members.append((key, value))
      }
    }
    members.append(("vocabulary", .object(JSONObject(words))))
    return try refusing { () throws(PlanFileRefusal) in try PlanFile.plan(from: .object(JSONObject(members))) }
  }
}

/// Words the refusal of the exchange format for somebody at a form.
func refusing<Value>(_ body: () throws(PlanFileRefusal) -> Value) throws(Refusal) -> Value {
  do { return try body() } catch { throw Refusal(error.problem) }
}

/// The sections as the exchange format writes them.
func sectionObjects(of plan: Plan) -> [JSONObject] {
  (PlanFile.json(plan).object?["sections"]?.array ?? []).compactMap(\.object)
}
