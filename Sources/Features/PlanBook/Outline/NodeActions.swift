import Application
import Essentials
import HTTP
import PlanFile
import Planning
import Revising

extension PlanBook {
  /// Adds a node where the form says.
  func addNode(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let operation = try OutlineOperation(self, context, plan)
    let form = operation.form
    let id = operation.newID
    let place = NodePlace(form.text("place")) ?? .top
    return try operation.run(
      ChangeNote(.added, about: .node(id)), naming: place.anchor.map { [$0] } ?? [], done: .added, focus: id,
      again: { refusal in
        guard let from = form.text("from").flatMap({ PlanNode.ID($0) }) else { throw refusal }
        let field = refusal.field == "title" ? "new-title" : refusal.field
        return try operation.nodePage(from, Refusal(refusal.message, field: field))
      }
    ) { document in
      try document.add(
        id, title: form.text("title") ?? "", number: form.text("number"), at: place,
        level: form.text("level").flatMap { Int(asked: $0) })
    }
  }

  /// Moves a node by a step or to a place.
  func moveNode(_ context: RequestContext, _ plan: Plan.ID, _ id: PlanNode.ID) throws -> Response {
    let operation = try OutlineOperation(self, context, plan)
    let step = operation.form.text("step").flatMap { NodeStep(rawValue: $0) }
    let place = NodePlace(operation.form.text("place"))
    return try operation.run(
      ChangeNote(.moved, about: .node(id)), naming: [id] + (place?.anchor.map { [$0] } ?? []), done: .moved, focus: id,
      again: { try operation.nodePage(id, $0) }
    ) { document in
      if let step {
        try document.move(id, step)
      } else if let place {
        try document.move(id, to: place)
      } else {
        throw Refusal("移す先を選んでください。", field: "place")
      }
    }
  }

  /// Puts a repeat of a measure below another node.
  func repeatNode(_ context: RequestContext, _ plan: Plan.ID, _ id: PlanNode.ID) throws -> Response {
    let operation = try OutlineOperation(self, context, plan)
    let form = operation.form
    guard let parent = form.text("parent").flatMap({ PlanNode.ID($0) }) else {
      return try operation.nodePage(id, Refusal("再掲を置く場所を選んでください。", field: "parent"))
    }
    let new = operation.newID
    return try operation.run(
      ChangeNote(.repeated, about: .node(new)), naming: [id, parent], done: .repeated, focus: new,
      again: { try operation.nodePage(id, $0) }
    ) { document in
      try document.repeat(id, at: .below(parent), as: new, mark: form.text("mark"))
    }
  }

  /// Takes a node out of the plan, with what leaves with it.
  func archiveNode(_ context: RequestContext, _ plan: Plan.ID, _ id: PlanNode.ID) throws -> Response {
    let operation = try OutlineOperation(self, context, plan)
    return try operation.run(
      ChangeNote(.archived, about: .node(id), reason: operation.reason), naming: [id], done: .archived, focus: nil,
      again: { try operation.nodePage(id, $0) }
    ) { try $0.archive(id) }
  }
}
