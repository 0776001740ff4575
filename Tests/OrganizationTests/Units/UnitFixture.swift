import Essentials

@testable import Organization

/// A small city: 総務部 with 人事課 and 職員課, 企画部 with 広報課; 職員課 became part of 人事課 on 1 April 2024.
enum SmallCity {
  static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

  static func id(_ text: String) -> Unit.ID { Unit.ID(stored: text) }

  static func span(
    _ name: String, below parent: String? = nil, code: String? = nil, from: String? = nil, until: String? = nil
  ) -> UnitSpan {
    UnitSpan(
      period: DayPeriod(from: from.map(day), until: until.map(day)), name: name, code: code,
      parent: parent.map(id), kind: name.last.map(String.init) ?? "")
  }

  static func unit(_ key: String, _ spans: UnitSpan...) -> Unit { Unit(id: id(key), spans: spans) }

  static var register: UnitRegister {
    UnitRegister(
      units: [
        unit("soumu", span("総務部", code: "01")), unit("jinji", span("人事課", below: "soumu", code: "0101")),
        unit("shokuin", span("職員課", below: "soumu", code: "0102", until: "2024-03-31")),
        unit("kikaku", span("企画部", code: "02")), unit("kouhou", span("広報課", below: "kikaku", code: "0201")),
        unit("jinzai", span("人材育成係", below: "jinji", from: "2024-04-01")),
      ],
      successions: [UnitSuccession(old: id("shokuin"), new: id("jinji"), day: day("2024-04-01"))])
  }

  /// New ids in order.
  static func ids() -> () -> Unit.ID {
    var count = 0
    return {
      count += 1
      return id("new\(count)")
    }
  }
}

extension UnitRegister {
  /// The names of a day, indented.
  func outline(_ day: String) -> [String] {
    directory(on: SmallCity.day(day)).entries.map { String(repeating: " ", count: $0.depth) + $0.span.name }
  }

  func covering(_ unit: String, on day: String) -> Set<String> {
    let day = SmallCity.day(day)
    return Set(reach().filter { $0.covers.text == unit && $0.period.contains(day) }.map(\.unit.text))
  }
}
