import Application
import Database
import Essentials
import FiscalYears
import Measuring
import Planning
import Revising

/// What became of a cell.
struct FigureState {
  let edit: FigureEdit
  let outcome: FigureOutcome

  var refusal: Refusal? { outcome.refusal }
  var isWritten: Bool { outcome.isWritten }
}

/// Saves cells: each is read, held against what its author saw, and written or refused by itself.
struct FigureSaving {
  /// What a row of the grid stands for.
  struct Target {
    let indicator: Indicator.ID
    let member: FigureMember?
    /// Why the person may not enter anything there; nil where they may.
    var refusal: Refusal?
  }

  let plan: Plan.ID
  let context: RequestContext
  let permission: Permission

  func run(
    _ edits: [FigureEdit], in connection: borrowing Connection, _ target: (FigureEdit) throws -> Target?
  ) throws -> [FigureState] {
    let touched = edits.filter { !$0.isUntouched }
    let targets = try touched.map(target)
    let owners = Array(Set(targets.compactMap { $0?.indicator })).sorted()
    let heads = try heads(owners, in: connection)
    var states: [FigureState?] = Array(repeating: nil, count: touched.count)
    var entries: [FigureEntry] = []
    var places: [Int] = []
    for (place, edit) in touched.enumerated() {
      guard let target = targets[place], let head = heads[target.indicator] else {
        states[place] = FigureState(edit: edit, outcome: .refused(Refusal("この行は、もうありません。画面を開き直してください。")))
        continue
      }
      if let refusal = target.refusal {
        states[place] = FigureState(edit: edit, outcome: .refused(refusal))
        continue
      }
      let value = FigureNotation.value(edit.text, when: .init(edit.year), unit: head.unit)
      guard value != nil || edit.text.isEmpty else {
        states[place] = FigureState(edit: edit, outcome: .refused(Self.unreadable(edit.text, head.unit)))
        continue
      }
      entries.append(
        FigureEntry(
          target.indicator, edit.year, member: target.member, value: value, seen: edit.seen, keepsNotes: true))
      places.append(place)
    }
    let outcomes = try FigureEditing.put(
      entries, of: plan, by: context.signedIn, doing: permission, at: context.services.clock.now, in: connection)
    for (place, outcome) in zip(places, outcomes) {
      states[place] = FigureState(edit: touched[place], outcome: outcome)
    }
    return states.compactMap(\.self)
  }

  private func heads(
    _ owners: [Indicator.ID], in connection: borrowing Connection
  ) throws -> [Indicator.ID: (name: String, unit: String?, owner: String?, asksEachUnit: Bool)] {
    var heads: [Indicator.ID: (name: String, unit: String?, owner: String?, asksEachUnit: Bool)] = [:]
    for start in stride(from: 0, to: owners.count, by: 200) {
      let part = Array(owners[start..<min(start + 200, owners.count)])
      heads.merge(try IndicatorStore.names(of: part, plan, in: connection)) { $1 }
    }
    return heads
  }

  static func unreadable(_ text: String, _ unit: String?) -> Refusal {
    let example = unit.map { "単位は「\($0)」です。" } ?? ""
    return Refusal(
      "「\(text.prefix(40))」を数として読めません。\(example)65、約60、5％減少、12（見込み）、未実施、—、対象なし、非公表 のように書いてください。")
  }
}
