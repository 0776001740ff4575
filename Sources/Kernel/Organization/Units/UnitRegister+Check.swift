package import Essentials

extension UnitRegister {
  /// Refuses what cannot be: a unit below one that does not exist, a circle, a code or a name twice on one day.
  package func check() throws(Refusal) {
    for unit in units.values.sorted(by: { $0.id < $1.id }) { try check(unit) }
    try checkTwice(
      spans.filter { $0.span.code != nil }, key: { $0.code ?? "" }, field: "code"
    ) { "コード「\($0.code ?? "")」を、同じ時期に二つの所属が使っています。（\($1)、\($2)）" }
    try checkTwice(spans, key: { "\($0.parent?.text ?? "")\n\($0.name)" }, field: "name") { _, left, _ in
      "同じ上位の下に、同じ時期に「\(left)」が二つあります。名前を変えてください。"
    }
  }

  private var spans: [(id: Unit.ID, span: UnitSpan)] {
    units.values.sorted { $0.id < $1.id }.flatMap { unit in unit.spans.map { (unit.id, $0) } }
  }

  private func check(_ unit: Unit) throws(Refusal) {
    var before: Day?
    for span in unit.spans {
      guard !span.name.isEmpty else { throw Refusal("名前を入れてください。", field: "name") }
      guard span.period.isPossible, before.map({ $0.adding(days: 1) == span.period.firstDay }) ?? true else {
        throw Refusal("「\(span.name)」の期間が続いていないか、重なっています。", field: "day")
      }
      before = span.period.lastDay
      guard let parent = span.parent else { continue }
      guard let above = units[parent], above.firstDay <= span.period.firstDay, span.period.lastDay <= above.lastDay
      else {
        let name = units[parent].map { $0.nearestSpan(to: span.period.lastDay).name } ?? "上位の所属"
        throw Refusal(
          "「\(span.name)」が属する「\(name)」は、その期間を通してはありません。「\(span.name)」を先に別の所属の下へ移すか、廃止してください。", field: "parent")
      }
      try checkWayUp(unit.id, span)
    }
  }

  private func checkWayUp(_ id: Unit.ID, _ span: UnitSpan) throws(Refusal) {
    var next = span.parent
    var seen: Set<Unit.ID> = [id]
    while let parent = next {
      guard seen.insert(parent).inserted else {
        throw Refusal("「\(span.name)」は、自分の下の所属の下には置けません。", field: "parent")
      }
      next = units[parent]?.span(on: span.period.firstDay)?.parent
    }
  }

  /// Refuses that two units have the same key on the same day.
  private func checkTwice(
    _ spans: [(id: Unit.ID, span: UnitSpan)], key: (UnitSpan) -> String, field: String,
    _ message: (UnitSpan, String, String) -> String
  ) throws(Refusal) {
    for same in Dictionary(grouping: spans, by: { key($0.span) }).values where same.count > 1 {
      let sorted = same.sorted { $0.span.period.firstDay < $1.span.period.firstDay }
      for (left, right) in zip(sorted, sorted.dropFirst())
      where left.id != right.id && left.span.period.overlaps(right.span.period) {
        throw Refusal(message(left.span, left.span.name, right.span.name), field: field)
      }
    }
  }
}
