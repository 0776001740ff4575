package import Essentials
import FiscalYears

/// What a reorganisation does, step by step, all on one day.
package struct Reorganization: Sendable, Equatable {
  /// The first day of the new order.
  package var day: Day
  package var steps: [Step]

  package init(day: Day, steps: [Step]) {
    self.day = day
    self.steps = steps
  }

  /// One step; units that are named by text are looked for in the tree as the steps before have left it.
  package struct Step: Sendable, Equatable {
    package var kind: Kind
    /// The unit that it is about, by name; empty for a new one.
    package var unit: String
    /// The new name; for splitting and merging the names of those that take over, one a line.
    package var name: String
    /// The unit above, by name; empty for where the unit stood, or the top for a new one.
    package var parent: String
    package var unitKind: String
    package var code: String

    package init(
      _ kind: Kind, _ unit: String = "", name: String = "", parent: String = "", unitKind: String = "",
      code: String = ""
    ) {
      self.kind = kind
      self.unit = unit
      self.name = name
      self.parent = parent
      self.unitKind = unitKind
      self.code = code
    }
  }

  /// The kinds of step; a closed set.
  package enum Kind: String, Sendable, CaseIterable {
    case add, rename, move, split, merge, abolish

    /// What the form and the preview call it.
    package var title: String {
      switch self {
      case .add: "新設"
      case .rename: "名称変更"
      case .move: "移動（属する先を変える）"
      case .split: "分割"
      case .merge: "統合"
      case .abolish: "廃止"
      }
    }
  }
}

/// A step that cannot be taken.
package struct StepRefusal: Error, Sendable, Equatable {
  /// Zero-based; nil where the result as a whole cannot be.
  package let step: Int?
  package let refusal: Refusal

  package init(step: Int?, refusal: Refusal) {
    self.step = step
    self.refusal = refusal
  }
}

extension UnitRegister {
  /// Takes all steps of a reorganisation, and refuses what cannot be.
  package mutating func apply(
    _ reorganization: Reorganization, newID: () -> Unit.ID
  ) throws(StepRefusal) {
    for (index, step) in reorganization.steps.enumerated() {
      do throws(Refusal) {
        try apply(step, on: reorganization.day, newID)
      } catch {
        throw StepRefusal(step: index, refusal: error)
      }
    }
    do throws(Refusal) { try check() } catch { throw StepRefusal(step: nil, refusal: error) }
  }

  private mutating func apply(
    _ step: Reorganization.Step, on day: Day, _ newID: () -> Unit.ID
  ) throws(Refusal) {
    if step.kind == .add {
      guard !step.name.isEmpty else { throw Refusal("新しい所属の名前を入れてください。", field: "name") }
      _ = try found(step.name, step, below: nil, on: day, newID)
      return
    }
    guard !step.unit.isEmpty else { throw Refusal("対象の所属を入れてください。", field: "unit") }
    let id = try one(step.unit, on: day, field: "unit")
    guard let now = units[id]?.span(on: day) else { throw Refusal("対象の所属を入れてください。", field: "unit") }
    switch step.kind {
    case .add: break
    case .rename:
      guard !step.name.isEmpty else { throw Refusal("新しい名前を入れてください。", field: "name") }
      try change(id, from: day) { $0.name = step.name }
    case .move:
      let parent = step.parent.isEmpty ? nil : try one(step.parent, on: day, field: "parent")
      try change(id, from: day) { $0.parent = parent }
    case .abolish: try end(id, before: day)
    case .split, .merge: try handOver(id, now, step, on: day, newID)
    }
  }

  /// The names that take over may be units of that day or new ones; the old unit goes on only where it is among them.
  private mutating func handOver(
    _ id: Unit.ID, _ now: UnitSpan, _ step: Reorganization.Step, on day: Day, _ newID: () -> Unit.ID
  ) throws(Refusal) {
    let names = step.name.split { "\n、，,".contains($0) }.map { $0.trimmed }.filter { !$0.isEmpty }
    guard step.kind == .merge ? names.count == 1 : names.count > 1 else {
      throw Refusal(
        step.kind == .merge ? "統合先の名前を一つ入れてください。" : "分割してできる所属の名前を、「、」で区切って二つ以上入れてください。", field: "name")
    }
    var heirs: [Unit.ID] = []
    for name in names {
      if foldedText(name) == foldedText(now.name) {
        heirs.append(id)
      } else {
        heirs.append(try heir(name, of: id, now, step, on: day, newID))
      }
    }
    guard !heirs.contains(id) || step.kind == .split else {
      throw Refusal("統合先には、別の所属の名前を入れてください。", field: "name")
    }
    if !heirs.contains(id) { try end(id, before: day) }
    for heir in heirs { succeed(id, by: heir, on: day) }
  }

  private mutating func heir(
    _ name: String, of id: Unit.ID, _ now: UnitSpan, _ step: Reorganization.Step, on day: Day,
    _ newID: () -> Unit.ID
  ) throws(Refusal) -> Unit.ID {
    let known = directory(on: day).units(called: name).filter { $0.id != id }
    if known.count == 1 { return known[0].id }
    guard known.isEmpty else { throw several(name) }
    return try found(name, step, below: now, on: day, newID)
  }

  /// A new unit; beside the one that it comes from, where no unit above is named.
  private mutating func found(
    _ name: String, _ step: Reorganization.Step, below: UnitSpan?, on day: Day, _ newID: () -> Unit.ID
  ) throws(Refusal) -> Unit.ID {
    let parent = step.parent.isEmpty ? below?.parent : try one(step.parent, on: day, field: "parent")
    let id = newID()
    add(
      id,
      UnitSpan(
        period: DayPeriod(from: day, until: nil), name: name, code: step.code.isEmpty ? nil : step.code,
        parent: parent, kind: step.unitKind.isEmpty ? below?.kind ?? "" : step.unitKind, order: below?.order ?? 0))
    return id
  }

  private func one(_ text: String, on day: Day, field: String) throws(Refusal) -> Unit.ID {
    let found = directory(on: day).units(called: text)
    guard !found.isEmpty else {
      throw Refusal("「\(text)」は、\(day.japanese)の組織にありません。名前を確かめるか、先の手順で新設してください。", field: field)
    }
    guard found.count == 1 else { throw several(text, field: field) }
    return found[0].id
  }

  private func several(_ text: String, field: String = "name") -> Refusal {
    Refusal("「\(text)」は、いくつもあります。「総務部庶務係」のように、上位の名前を前に付けてください。", field: field)
  }
}
