package import Essentials

extension Day {
  /// Reads a day as people and other programs write it: 2026-04-01, 2026/4/1, 20260401, 昭和55年4月1日, S55.4.1, Ｓ５５．４．１.
  ///
  /// Years of an era may go past its end; a day that the calendar does not have gives nil.
  package init?(reading text: some StringProtocol) {
    var rest = Substring(narrowed(text).trimmed.uppercased())
    var base = 0
    if let era = Era.allCases.first(where: { rest.hasPrefix($0.rawValue) }) {
      base = era.base
      rest = rest.dropFirst(era.rawValue.count)
    } else if let era = Era.allCases.first(where: { rest.first == $0.letter }) {
      base = era.base
      rest = rest.dropFirst()
    }
    if rest.hasPrefix("元") { rest = "1" + rest.dropFirst() }
    // A clock time behind the day, as spreadsheets write it, says nothing here.
    if let space = rest.firstIndex(where: { $0 == " " || $0 == "T" }), rest[space...].contains(":") {
      rest = rest[..<space]
    }
    let numbers = rest.split { !$0.isASCII || !$0.isNumber }.map(String.init)
    let signs = rest.filter { !($0.isASCII && $0.isNumber) && $0 != " " }
    switch (numbers.count, signs) {
    case (3, "年月日"), (3, "年月"), (3, "--"), (3, "//"), (3, ".."):
      guard let year = Int(asked: numbers[0]), let month = Int(asked: numbers[1]), let day = Int(asked: numbers[2]),
        base > 0 || numbers[0].count == 4
      else { return nil }
      self.init(year: base + year, month: month, day: day)
    case (1, "") where numbers[0].count == (base > 0 ? 6 : 8):
      guard let number = Int(asked: numbers[0]) else { return nil }
      self.init(year: base + number / 10_000, month: number / 100 % 100, day: number % 100)
    default: return nil
    }
  }
}
