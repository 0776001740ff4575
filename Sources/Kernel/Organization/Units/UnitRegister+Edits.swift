package import Essentials
import FiscalYears

extension UnitRegister {
  /// Adds a unit.
  package mutating func add(_ id: Unit.ID, _ span: UnitSpan) {
    units[id] = Unit(id: id, spans: [span])
  }

  /// Changes how a unit stands from that day on, until the next change that is known already.
  package mutating func change(
    _ id: Unit.ID, from day: Day, _ body: (inout UnitSpan) -> Void
  ) throws(Refusal) {
    guard var unit = units[id] else { throw Refusal("この所属は、もうありません。") }
    guard let index = unit.spans.firstIndex(where: { $0.period.contains(day) }) else {
      throw Refusal("「\(unit.spans[0].name)」は、\(day.japanese)にはありません。日付を確かめてください。", field: "day")
    }
    var changed = unit.spans[index]
    body(&changed)
    guard !changed.says(theSameAs: unit.spans[index]) else { return }
    let whole = unit.spans[index].period
    changed.period = DayPeriod(firstDay: max(day, whole.firstDay), lastDay: whole.lastDay)
    if whole.firstDay < day {
      unit.spans[index].period = DayPeriod(firstDay: whole.firstDay, lastDay: day.adding(days: -1))
      unit.spans.insert(changed, at: index + 1)
    } else {
      unit.spans[index] = changed
    }
    unit.spans = withoutRepeats(unit.spans)
    units[id] = unit
  }

  /// Ends a unit: that day is the first on which it does not exist.
  package mutating func end(_ id: Unit.ID, before day: Day) throws(Refusal) {
    guard var unit = units[id] else { throw Refusal("この所属は、もうありません。") }
    guard let last = unit.spans.last, last.period.firstDay < day, day <= last.period.lastDay else {
      throw Refusal(
        "「\(unit.spans[unit.spans.count - 1].name)」は、\(day.japanese)には廃止できません。その日より後の変更があるか、もう廃止されています。",
        field: "day")
    }
    unit.spans[unit.spans.count - 1].period = DayPeriod(
      firstDay: last.period.firstDay, lastDay: day.adding(days: -1))
    units[id] = unit
  }

  /// Says that a new unit takes up from that day what an old one did.
  package mutating func succeed(_ old: Unit.ID, by new: Unit.ID, on day: Day) {
    guard old != new else { return }
    successions.insert(UnitSuccession(old: old, new: new, day: day))
  }

  /// Lets an ended unit go on, and takes away that others succeeded it on the day after its end.
  package mutating func reopen(_ id: Unit.ID) throws(Refusal) {
    guard var unit = units[id], let last = unit.spans.last, let until = last.period.until else {
      throw Refusal("この所属は廃止されていません。")
    }
    unit.spans[unit.spans.count - 1].period = DayPeriod(from: last.period.from, until: nil)
    units[id] = unit
    successions = successions.filter { $0.old != id || $0.day != until.adding(days: 1) }
  }

  /// Puts what a list says from the first of these days on in the place of what was known.
  package mutating func replace(_ id: Unit.ID, with spans: [UnitSpan]) {
    guard let first = spans.first?.period.firstDay else { return }
    var kept: [UnitSpan] = []
    for var span in units[id]?.spans ?? [] where span.period.firstDay < first {
      span.period = DayPeriod(
        firstDay: span.period.firstDay, lastDay: min(span.period.lastDay, first.adding(days: -1)))
      kept.append(span)
    }
    units[id] = Unit(id: id, spans: withoutRepeats(kept + spans))
  }

  /// Sets a place of work; a new one comes at the end.
  package mutating func set(_ workplace: Workplace) {
    if let index = workplaces.firstIndex(where: { $0.id == workplace.id }) {
      workplaces[index] = workplace
    } else {
      workplaces.append(workplace)
    }
  }

  /// Takes a place of work away that no unit names.
  package mutating func removeWorkplace(_ id: Workplace.ID) throws(Refusal) {
    guard !units.values.contains(where: { $0.spans.contains { $0.workplace == id } }) else {
      throw Refusal("この事業場を使う所属があるので、消せません。先に、所属の事業場を変えてください。")
    }
    workplaces.removeAll { $0.id == id }
  }

  /// Neighbours that say the same become one.
  private func withoutRepeats(_ spans: [UnitSpan]) -> [UnitSpan] {
    var result: [UnitSpan] = []
    for span in spans {
      if let last = result.last, last.says(theSameAs: span),
        last.period.lastDay.adding(days: 1) == span.period.firstDay
      {
        result[result.count - 1].period = DayPeriod(firstDay: last.period.firstDay, lastDay: span.period.lastDay)
      } else {
        result.append(span)
      }
    }
    return result
  }
}
