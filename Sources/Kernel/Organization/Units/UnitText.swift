package import Essentials
import FiscalYears

extension DayPeriod {
  /// The days as people read them, e.g. 令和6年4月1日～; empty for all days.
  package var japanese: String {
    switch (from, until) {
    case (nil, nil): ""
    case (let from?, nil): "\(from.japanese)～"
    case (nil, let until?): "～\(until.japanese)"
    case (let from?, let until?): "\(from.japanese)～\(until.japanese)"
    }
  }
}

extension UnitRegister {
  /// How a unit stands, a line for each span, for the log of changes.
  package func description(of id: Unit.ID) -> String {
    guard let unit = units[id] else { return "" }
    var lines = unit.spans.map { line($0) }
    for link in predecessors(of: id) {
      lines.append("\(link.day.japanese)　前身：\(name(link.old, on: link.day.adding(days: -1)))")
    }
    for link in successors(of: id) { lines.append("\(link.day.japanese)　引継ぎ先：\(name(link.new, on: link.day))") }
    return lines.joined(separator: "\n")
  }

  private func line(_ span: UnitSpan) -> String {
    let above = span.parent.map { name($0, on: span.period.firstDay) + "　" } ?? ""
    let details = [
      span.shortName.map { "略称 \($0)" }, span.code.map { "コード \($0)" }, span.kind.isEmpty ? nil : span.kind,
      workplace(span.workplace).map { "事業場 \($0.name)" },
    ].compactMap { $0 }
    return [
      span.period == .always ? nil : span.period.japanese,
      above + span.name + (details.isEmpty ? "" : "（\(details.joined(separator: "、"))）"),
    ].compactMap { $0 }.joined(separator: "　")
  }

  /// What the unit was called on that day, or nearest to it.
  package func name(_ id: Unit.ID, on day: Day) -> String { units[id]?.nearestSpan(to: day).name ?? "（消した所属）" }
}

extension Workplace {
  /// How the place of work stands, for the log of changes.
  var description: String {
    [name, address, section.title, industry, phone, insuranceNumber].filter { !$0.isEmpty }.joined(separator: "　")
  }
}
