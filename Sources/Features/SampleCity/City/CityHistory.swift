import Application
import Database
import Essentials
import PlanFile
import Planning
import Revising

/// How 若葉市's plan came to stand as it does: taken in before its first year, then revised and filled step by step.
enum CityHistory {
  /// Saves the plan as it was at first and takes every step to its present state, in the caller's transaction.
  static func play(towards present: PlanDocument, in connection: borrowing Connection) throws -> PlanDocument {
    var document = present
    for step in CityStep.all.reversed() {
      for place in places(of: step, in: present) { step.before(&document.nodes[place]) }
    }
    try PlanArchive.save(document, in: connection)
    try PlanEditing.recordCreation(
      of: document.plan.id, by: SamplePeople.actor("森 大輔"), at: time("2025-03-24"), in: connection)
    try freeze(document, in: connection)
    for step in CityStep.all { try take(step, towards: present, &document, in: connection) }
    return document
  }

  /// The plan as it was decided, before its first day.
  private static func freeze(_ document: PlanDocument, in connection: borrowing Connection) throws {
    guard let revision = try PlanStore.revision(of: document.plan.id, in: connection) else { return }
    try PlanEditions.freeze(
      document, at: revision, name: "初版", note: "庁議で決め、全職員に知らせた計画", by: SamplePeople.actor("森 大輔"),
      as: PlanEdition.ID(from: RepeatableRandom(seed: 2_025_0331)), on: time("2025-03-31"), in: connection)
  }

  private static func take(
    _ step: CityStep, towards present: PlanDocument, _ document: inout PlanDocument, in connection: borrowing Connection
  ) throws {
    let places = places(of: step, in: present)
    let subject = step.title == nil ? nil : places.first.map { RevisedSubject.node(present.nodes[$0].id) }
    try PlanEditing.change(
      &document, ChangeNote(step.kind, about: subject, reason: step.reason), by: SamplePeople.actor(step.person),
      at: time(step.day), in: connection
    ) { document in
      for place in places { step.after(&document.nodes[place], present.nodes[place]) }
    }
  }

  /// The nodes that a step touches; no step makes or moves one.
  private static func places(of step: CityStep, in present: PlanDocument) -> [Int] {
    guard let title = step.title else { return Array(present.nodes.indices) }
    guard let place = present.nodes.firstIndex(where: { $0.title == title && $0.repeats == nil }) else {
      preconditionFailure("the sample city has no \(title)")
    }
    return [place]
  }

  /// Ten in the morning of that day.
  private static func time(_ text: String) -> Instant {
    guard let day = Day(text) else { preconditionFailure("\(text) is no day") }
    return Instant(startOf: day).adding(seconds: 36_000)
  }
}
