import Application
import Database
import Design
import Essentials
import FiscalYears
import HTML
import Measuring
import Planning
import Revising

/// What became of a cell.
struct FigureState {
  let edit: FigureEdit
  let outcome: FigureOutcome
  /// What somebody should look at once more.
  var doubt: String?

  var refusal: Refusal? { outcome.refusal }
  var isWritten: Bool { outcome.isWritten }

  /// What went with the figure that stood before, as a sentence.
  var lost: String? { outcome.droppedParts.map { "前の数字の分子÷分母（\($0)）は、いっしょに消えます。" } }
}

extension [FigureState] {
  /// How a page learns what became of a plain form: how many cells were saved, and of how many parts went with it.
  var savedQuery: [(name: String, value: String)] {
    let lost = count { $0.lost != nil }
    return [("saved", String(count { $0.isWritten }))] + (lost > 0 ? [("lost", String(lost))] : [])
  }
}

extension HTMLWriter {
  /// Writes what became of a plain form.
  mutating func savedCells(_ context: RequestContext) {
    guard let saved = context.query("saved").flatMap({ Int(asked: $0) }) else { return }
    goodNotice(saved == 0 ? "変わった欄はありませんでした。" : "\(saved)欄を保存しました。")
    guard let lost = context.query("lost").flatMap({ Int(asked: $0) }), lost > 0 else { return }
    warning("うち\(lost)欄では、前の数字の分子÷分母がいっしょに消えました。消えた数は、それぞれの数字の「この数字の記録」に残っています。")
  }
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
    let past = try past(touched, targets, in: connection)
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
      let restored = edit.restores.flatMap {
        past.value(PastFigures.Place(target.indicator, edit.year, target.member), $0)
      }
      let value = restored ?? FigureNotation.value(edit.text, when: .init(edit.year), unit: head.unit)
      if let refusal = Self.refusal(edit.text, value, head.name, head.unit) {
        states[place] = FigureState(edit: edit, outcome: .refused(refusal))
        continue
      }
      entries.append(
        FigureEntry(
          target.indicator, edit.year, member: target.member, value: value, seen: edit.seen,
          reason: restored == nil ? nil : "元に戻した", keepsNotes: restored == nil, isRestored: restored != nil))
      places.append(place)
    }
    let outcomes = try FigureEditing.put(
      entries, of: plan, by: context.signedIn, doing: permission, at: context.services.clock.now, in: connection)
    for (place, outcome) in zip(places, outcomes) {
      states[place] = FigureState(edit: touched[place], outcome: outcome)
      guard let value = outcome.standing, let head = targets[place].flatMap({ heads[$0.indicator] }) else { continue }
      states[place]?.doubt = FigureCheck.doubt(about: value, name: head.name, unit: head.unit)
    }
    return states.compactMap(\.self)
  }

  /// The figures that somebody takes back, in one statement where there are any.
  private func past(
    _ edits: [FigureEdit], _ targets: [Target?], in connection: borrowing Connection
  ) throws -> PastFigures {
    let places = zip(edits, targets).compactMap { edit, target in
      edit.restores == nil ? nil : target.map { PastFigures.Place($0.indicator, edit.year, $0.member) }
    }
    return try PastFigures(of: places, plan, in: connection)
  }

  /// Why a text is no figure of the indicator; nil where it is one, or empty.
  static func refusal(_ text: String, _ value: Indicator.Value?, _ name: String, _ unit: String?) -> Refusal? {
    guard let value else { return text.isEmpty ? nil : unreadable(text, unit) }
    return FigureCheck.problem(of: value, name: name, unit: unit).map { Refusal($0) }
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
