import Essentials
import PlanFile
import PlanFixtures
import Planning
import Revising

/// A plan of 柱, 項目 and 取組: a(b(m1 m2) c(m3)) d(e(m4)), and m1 shown again below c.
func outline() -> PlanDocument {
  var plan = Plan(id: "tree", title: "体系")
  plan.levels = [
    Level(name: "柱", isMeasure: false), Level(name: "項目", isMeasure: false), Level(name: "取組", isMeasure: true),
  ]
  plan.vocabulary.categories = [.init("継続", .continue), .init("新規", .new)]
  plan.vocabulary.markers = [.init("検討", .consider), .init("実施", .implement)]
  plan.emphases = [Emphasis(id: "x", title: "重点1"), Emphasis(id: "y", title: "重点2")]
  let nodes: [(PlanNode.ID, PlanNode.ID?, Int, String?)] = [
    ("a", nil, 0, "1"), ("b", "a", 1, "(1)"), ("m1", "b", 2, "①"), ("m2", "b", 2, "②"), ("c", "a", 1, "(2)"),
    ("m1r", "c", 2, nil), ("m3", "c", 2, "①"), ("d", nil, 0, "2"), ("e", "d", 1, "(1)"), ("m4", "e", 2, "①"),
  ]
  var document = PlanDocument(plan: plan)
  for (order, node) in nodes.enumerated() {
    var made = PlanNode(id: node.0, parent: node.1, level: node.2, order: order, title: node.0.text.uppercased())
    made.number = node.3
    document.nodes.append(made)
  }
  document["m1r"].repeats = .original("m1")
  document["m1r"].title = "M1"
  return document
}

extension PlanDocument {
  /// The tree in one line, archived nodes in brackets.
  var sketch: String {
    func write(_ parent: PlanNode.ID?) -> String {
      nodes.filter { $0.parent == parent }.map { node in
        let below = write(node.id)
        let name = node.isArchived ? "[\(node.id)]" : "\(node.id)"
        return below.isEmpty ? name : "\(name)(\(below))"
      }.joined(separator: " ")
    }
    return write(nil)
  }

  /// The same after an edit.
  func after(_ edit: (inout PlanDocument) throws -> Void) rethrows -> PlanDocument {
    var copy = self
    try edit(&copy)
    return copy
  }
}

/// The sentence with which an edit is refused; empty where it is not.
func refusal(_ edit: (inout PlanDocument) throws -> Void) -> String {
  var document = outline()
  do { try edit(&document) } catch { return "\(error)" }
  return ""
}
