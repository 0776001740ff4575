/// A number format of a workbook, taken apart once.
struct NumberFormat: Equatable {
  /// One piece of a section.
  enum Token: Equatable {
    case literal(String)
    /// `0`, `#` or `?`.
    case digit(Character)
    case point
    case percent
    case exponent(digits: Int)
    case general
    case text
    /// A date letter and how often it stands.
    case date(Character, Int)
    /// `[h]`, `[m]` or `[s]`: time that runs past a day or an hour.
    case elapsed(Character)
    /// `AM/PM`.
    case halfDay
  }

  /// What one of up to four sections says.
  struct Section: Equatable {
    var tokens: [Token] = []
    var hasThousands = false
    /// Commas at the end: each divides by a thousand.
    var thousandths = 0
    var isFraction = false
    var condition: Condition?

    var isDate: Bool {
      tokens.contains { token in
        switch token {
        case .date, .elapsed, .halfDay: true
        default: false
        }
      }
    }

    func has(_ letters: String) -> Bool {
      tokens.contains { if case .date(let letter, _) = $0 { letters.contains(letter) } else { false } }
    }
  }

  /// `[>=100]` in front of a section.
  struct Condition: Equatable {
    var comparison: String
    var limit: Double

    func holds(_ value: Double) -> Bool {
      switch comparison {
      case "<": value < limit
      case "<=": value <= limit
      case ">": value > limit
      case ">=": value >= limit
      case "<>": value != limit
      default: value == limit
      }
    }
  }

  var sections: [Section]

  static let general = NumberFormat("General")

  init(_ code: String) { sections = FormatParser.sections(of: code) }

  /// The format behind a number of a Japanese Excel, as far as it is built in.
  init?(builtIn id: Int) {
    guard let code = builtInCodes[id] else { return nil }
    self.init(code)
  }
}

private let builtInCodes: [Int: String] = {
  let codes: [(ClosedRange<Int>, String)] = [
    (0...0, "General"), (1...1, "0"), (2...2, "0.00"), (3...3, "#,##0"), (4...4, "#,##0.00"),
    (5...6, "¥#,##0;¥-#,##0"), (7...8, "¥#,##0.00;¥-#,##0.00"), (9...9, "0%"), (10...10, "0.00%"),
    (11...11, "0.00E+00"), (12...12, "# ?/?"), (13...13, "# ??/??"), (14...14, "yyyy/m/d"), (15...15, "d-mmm-yy"),
    (16...16, "d-mmm"), (17...17, "mmm-yy"), (18...18, "h:mm AM/PM"), (19...19, "h:mm:ss AM/PM"), (20...20, "h:mm"),
    (21...21, "h:mm:ss"), (22...22, "yyyy/m/d h:mm"), (27...27, "ge.m.d"), (28...29, "ggge年m月d日"),
    (30...30, "m/d/yy"), (31...31, "yyyy年m月d日"), (32...32, "h時mm分"), (33...33, "h時mm分ss秒"),
    (34...34, "yyyy年m月"), (35...35, "m月d日"), (36...36, "ge.m.d"), (37...38, "#,##0;-#,##0"),
    (39...40, "#,##0.00;-#,##0.00"), (41...41, "#,##0"), (42...42, "¥#,##0"), (43...43, "#,##0.00"),
    (44...44, "¥#,##0.00"), (45...45, "mm:ss"), (46...46, "[h]:mm:ss"), (47...47, "mm:ss.0"), (48...48, "##0.0E+0"),
    (49...49, "@"), (50...50, "ge.m.d"), (51...51, "ggge年m月d日"), (52...52, "yyyy年m月"), (53...53, "m月d日"),
    (54...54, "ggge年m月d日"), (55...55, "yyyy年m月"), (56...56, "m月d日"), (57...57, "ge.m.d"),
    (58...58, "ggge年m月d日"),
  ]
  return codes.reduce(into: [:]) { table, entry in for id in entry.0 { table[id] = entry.1 } }
}()
