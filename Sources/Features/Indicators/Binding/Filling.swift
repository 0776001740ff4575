import Application
import Audit
import Contracts
import Database
import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning

/// Fills bound indicators: asks their sources, and adds what is new to the log of readings.
///
/// Each indicator is one transaction with its audit entry, so that a run may end anywhere. The statements of a run are those
/// of the quantity for each year of the plan that has begun, and a fixed number for each indicator beside them.
struct Filling {
  let catalogue: SourceCatalogue
  let snapshots: PlanSnapshots
  let services: Services
  let actor: Actor

  /// What came of it.
  enum Outcome: Equatable {
    /// So many readings were new.
    case filled(new: Int)
    /// Nothing was counted; why, in a sentence.
    case failed(String)
    /// It is not bound any more.
    case notBound
  }

  private var now: Instant { services.clock.now }

  /// Asks for one indicator.
  func fill(_ id: Indicator.ID, of plan: Plan.ID) throws -> Outcome {
    let found = try services.database.read { connection in
      try snapshots.snapshot(of: plan, in: connection).flatMap { snapshot in
        snapshot.document.indicators.first { $0.id == id }.map { (snapshot.document, $0) }
      }
    }
    guard let (document, indicator) = found, let binding = indicator.binding else { return .notBound }
    guard let quantity = catalogue[binding.quantity] else {
      return try fail(Self.notOffered(binding), document, indicator)
    }
    if let problem = quantity.unitRefusal(indicator.unit) { return try fail(problem, document, indicator) }
    let (answers, ofUnits) = try services.database.read { connection in
      let whole = try BindingQuestions(quantity: quantity, binding: binding, document: document, today: now.day)
        .asked(in: connection).map { try BoundReading($0, of: quantity, binding, at: now, in: connection) }
      let filling = UnitFilling(quantity: quantity, binding: binding, document: document, now: now)
      return (whole, try filling.answers(in: connection))
    }
    return .filled(new: try keep(answers, ofUnits, binding, document, indicator))
  }

  /// Why nothing can be counted for a binding to something that no feature offers.
  static func notOffered(_ binding: Indicator.Binding) -> String {
    "「\(binding.title)」は、今のはぐくみでは数えられません。つなぎ直すか、つなぐのをやめてください。前に集めた値は残っています。"
  }

  private func fail(_ problem: String, _ document: PlanDocument, _ indicator: Indicator) throws -> Outcome {
    try services.database.write { connection in
      try ReadingStore.note(problem, for: indicator.id, document.plan.id, at: now, in: connection)
    }
    return .failed(problem)
  }

  /// Adds what is new, unless the indicator was bound to something else meanwhile; years that are closed stay as they are.
  private func keep(
    _ answers: [BoundReading], _ ofUnits: [UnitFilling.Answer], _ binding: Indicator.Binding, _ document: PlanDocument,
    _ indicator: Indicator
  ) throws -> Int {
    let plan = document.plan.id
    return try services.database.write { connection in
      guard try IndicatorStore.isBound(indicator.id, of: plan, to: binding, in: connection) else { return 0 }
      let last = try ReadingStore.last(of: indicator.id, plan, to: binding.question, in: connection)
      let locks = try PeriodLockStore.locks(of: plan, in: connection)
      let new = answers.filter { answer in
        locks.state(of: answer.asked.year) == .open
          && answer.isNew(beside: last.first { $0.year == answer.asked.year })
      }
      try ReadingStore.note(nil, for: indicator.id, plan, at: now, in: connection)
      let units = try UnitFilling.keep(ofUnits, binding, of: indicator.id, plan, locks, in: connection)
      guard !new.isEmpty || units > 0 else { return 0 }
      try ReadingStore.insert(new.map { ($0.reading, $0.count) }, of: indicator.id, plan, in: connection)
      var values = new.map { answer in
        let number = answer.reading.text(decimals: indicator.decimals).map { $0 + (indicator.unit ?? "") }
        return "\(answer.asked.year.japanese) \(number ?? "データなし")"
      }
      if units > 0 { values.append("課ごとの値 \(units)個") }
      try AuditLog.record(
        .indicatorFilled, by: actor, subject: AuditSubject("plan", plan),
        detail:
          "\(document.plan.title)：指標「\(indicator.name)」の値を「\(binding.title)」から集めた（\(values.joined(separator: "、"))）",
        in: connection, at: now)
      return new.count + units
    }
  }
}

extension AuditAction {
  /// Values of an indicator were counted anew.
  static let indicatorFilled = AuditAction("indicator-filled", needs: .managePlans)
}
