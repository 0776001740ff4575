import Application
import Audit
import Database
import Essentials
import JSON
import Measuring
import PlanFile
import Planning

/// Changes indicators: writes the new state, keeps the old one in the log, and tells the audit log, in one transaction.
struct IndicatorEditing {
  let snapshots: PlanSnapshots
  let context: RequestContext
  let plan: Plan.ID

  /// The kinds of change; a closed set.
  enum Kind: String {
    case added, edited, ruled, removed, bound, computed, unbound, chosen, split, figure

    var title: String {
      switch self {
      case .added: "作った"
      case .edited: "直した"
      case .ruled: "判定を人が決めた"
      case .removed: "消した"
      case .bound: "記録から集めることにした"
      case .computed: "ほかの指標から計算することにした"
      case .unbound: "集める・計算するのをやめた"
      case .chosen: "どちらの値を使うか決めた"
      case .split: "数字の分け方を決めた"
      case .figure: "数字を入れた"
      }
    }
  }

  /// Runs the edit on the indicator as it stands; nil from it removes the indicator.
  ///
  /// `seen` is the number of the last change that the form was made from; where somebody changed the indicator since, nothing
  /// is written and a `Refusal` says who did. `looking` sees what the edit must know beside the indicator.
  func change(
    _ id: Indicator.ID, _ kind: Kind, reason: String?, seen: Int?,
    looking: (borrowing Connection) throws -> Void = { _ in },
    _ edit: (PlanDocument, Indicator?) throws -> Indicator?
  ) throws {
    try context.services.database.write { connection in
      guard let snapshot = try snapshots.snapshot(of: plan, in: connection) else { throw NotFound() }
      let document = snapshot.document
      let old = document.indicators.first { $0.id == id }
      if kind != .added, old == nil { throw NotFound() }
      if let seen { try checkSeen(seen, id, in: connection) }
      try looking(connection)
      let edited = try edit(document, old)
      let new = try edited.map { try canonical($0, in: document) }
      guard new != old else { return }
      try PeriodLockStore.locks(of: plan, in: connection).askOpen(
        changing: old.map { [$0] } ?? [], to: new.map { [$0] } ?? [])
      if let new {
        if old == nil {
          try IndicatorStore.insert([new], of: plan, in: connection)
        } else {
          try IndicatorStore.update(new, of: plan, in: connection)
        }
      } else {
        try refuseIfUsed(id, in: document)
        try IndicatorStore.remove(id, of: plan, in: connection)
      }
      try note(id, kind, reason: reason, from: old, to: new, in: document, connection)
    }
  }

  /// Changes several indicators as one act, all or none; gives back how many are different now.
  func changeTogether(
    _ kind: Kind, reason: String?, _ edit: (PlanDocument, borrowing Connection) throws -> [Indicator]
  ) throws -> Int {
    try context.services.database.write { connection in
      guard let snapshot = try snapshots.snapshot(of: plan, in: connection) else { throw NotFound() }
      let document = snapshot.document
      let edited = try edit(document, connection).map { try canonical($0, in: document) }
      let olds = Dictionary(document.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      let pairs = edited.compactMap { new in olds[new.id].map { (old: $0, new: new) } }.filter { $0.old != $0.new }
      guard !pairs.isEmpty else { return 0 }
      try PeriodLockStore.locks(of: plan, in: connection).askOpen(changing: pairs.map(\.old), to: pairs.map(\.new))
      for pair in pairs {
        try IndicatorStore.update(pair.new, of: plan, in: connection)
        try note(pair.new.id, kind, reason: reason, from: pair.old, to: pair.new, in: document, connection)
      }
      return pairs.count
    }
  }

  /// Keeps the old state in the log and tells the audit log.
  private func note(
    _ id: Indicator.ID, _ kind: Kind, reason: String?, from old: Indicator?, to new: Indicator?,
    in document: PlanDocument, _ connection: borrowing Connection
  ) throws {
    let now = context.services.clock.now
    try IndicatorChangeStore.insert(
      id, of: plan, kind: kind.rawValue, reason: reason, before: old.map { PlanFile.json($0).text(.compact) },
      after: new.map { PlanFile.json($0).text(.compact) }, account: context.signedIn.account?.text,
      actorName: context.signedIn.name(doing: .managePlans), at: now, in: connection)
    try AuditLog.record(
      .indicatorChanged, by: context.signedIn, subject: AuditSubject("plan", plan),
      detail: "\(document.plan.title)：指標「\((new ?? old)?.name ?? "")」を\(kind.title)", in: connection, at: now)
  }

  /// What others are computed from stays until they are not.
  private func refuseIfUsed(_ id: Indicator.ID, in document: PlanDocument) throws {
    let users = document.indicators.filter { $0.formula?.inputs.contains(id) ?? false }.map { "「\($0.name)」" }
    guard users.isEmpty else {
      throw Refusal("この指標は、\(users.joined(separator: "、"))の計算に使われています。先に、そちらの計算を変えてください。")
    }
    // A target that was replaced keeps what it was held against, too.
    let held = document.indicators.filter { $0.id != id && $0.targets.contains { $0.series == id } }
    guard held.isEmpty else {
      let names = held.map { "「\($0.name)」" }.joined(separator: "、")
      throw Refusal("この指標は、\(names)の目標の比べる相手です（前の目標も含みます）。残しておいてください。")
    }
  }

  private func canonical(_ indicator: Indicator, in document: PlanDocument) throws -> Indicator {
    do {
      var canonical = try PlanFile.indicator(from: PlanFile.json(indicator), in: document)
      canonical.readings = indicator.readings
      return canonical
    } catch {
      throw Refusal(error.problem)
    }
  }

  private func checkSeen(_ seen: Int, _ id: Indicator.ID, in connection: borrowing Connection) throws {
    guard let last = try IndicatorChangeStore.changes(of: id, plan, limit: 1, in: connection).first, last.number != seen
    else { return }
    throw Refusal(
      "この間に、\(last.actorName)さんがこの指標を変えました。まだ保存していません。別の窓で今の内容を確かめて、もう一度保存してください。",
      now: last.number)
  }
}

extension AuditAction {
  /// An indicator was made, changed, ruled on or removed.
  static let indicatorChanged = AuditAction("indicator-changed", needs: .managePlans)
}
