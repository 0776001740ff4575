import Essentials
package import FiscalYears

/// What a printed cell or line says: its figures, and what of it stayed text.
package struct NotationReading: Sendable, Equatable {
  /// One figure of the source.
  package struct Figure: Sendable, Equatable {
    /// Whether it was reached or is aimed at; a closed set.
    package enum Role: Sendable { case value, target, unsaid }

    package var role = Role.unsaid
    /// The words before it, without 目標 or 実績 where these stand alone.
    package var label: String?
    package var when: Indicator.When?
    /// What stands in place of a number.
    package var state: Indicator.Value.State?
    /// The exact decimal; the lower end of a range.
    package var number: String?
    /// The upper end of a range.
    package var high: String?
    package var unit: String?
    package var comparator: String?
    /// 約.
    package var isAbout = false
    /// 程度.
    package var isRough = false
    /// A change in per cent, smaller being negative.
    package var isChange = false
    package var isKept = false
    package var isEveryone = false
    package var isEachUnit = false
    package var isProvisional = false
    /// The day of counting: `2019-03-01`, or as printed where the year is not said.
    package var asOf: String?
    package var notes: [String] = []
    /// As printed, without its label and notes.
    package var text = ""

    package init() {}
  }

  /// A target in words: what stands behind an arrow where no figure does (構成割合の拡大).
  package struct Aim: Sendable, Equatable {
    /// The words before the arrow.
    package let subject: String
    package let when: Indicator.When?
    package let text: String
  }

  package let source: String
  package let figures: [Figure]
  /// What its arrows lead to in words; the words stay in `left` or the figures' labels, too.
  package let aims: [Aim]
  /// What of the source is in no figure, label or note, in its order.
  package let left: [String]

  /// Reads a cell or line; with a context also numbers without an era are years (28年度).
  package init(_ source: String, near context: FiscalYear? = nil) {
    var reader = NotationReader(NotationLexer.pieces(of: source, near: context))
    reader.read()
    self.source = source
    figures = reader.figures
    aims = reader.aims
    left = reader.left
  }
}

extension NotationReading.Figure {
  /// The figure as an actual value; `when` holds where the figure says none of its own.
  package func value(_ when: Indicator.When) -> Indicator.Value {
    let state = self.state ?? (isProvisional ? .provisional : .final)
    var value = Indicator.Value(when: self.when ?? when, state: state, value: self.state == nil ? number : nil)
    if high != nil || isEveryone || isKept || comparator != nil && !isChange {
      value.state = .text
      value.value = nil
    }
    value.isAbout = isAbout || isRough
    value.isChange = isChange
    value.asOf = asOf.map { Self.day($0, in: value.when) }
    value.comment = notes.isEmpty ? nil : notes.joined(separator: "\n")
    return value
  }

  /// A day of which only month and day are printed lies in the year of the value; with no year it stays as printed.
  private static func day(_ printed: String, in when: Indicator.When) -> String {
    guard let year = when.year, case .day(let month, let day, _)? = NotationLexer.pieces(of: printed).first?.kind else {
      return printed
    }
    let isNextSpring = when.kind == .fiscalYear && month < 4
    return Day(year: year.startYear + (isNextSpring ? 1 : 0), month: month, day: day)?.description ?? printed
  }

  /// The figure as a target; `when` holds where the figure says none of its own.
  package func target(_ when: Indicator.When) -> Indicator.Target {
    var target = Indicator.Target(when: self.when ?? when, kind: targetKind)
    target.comparator = comparator
    if target.kind == .range {
      (target.low, target.high) = (number, high)
    } else {
      target.value = number
    }
    return target
  }

  private var targetKind: Indicator.Target.Kind {
    if state != nil { return .text }
    if isEveryone { return .everyone }
    if isEachUnit { return .eachUnit }
    if high != nil { return .range }
    if isChange { return .relative }
    if label?.contains("法定") == true { return .legal }
    if isKept { return .maintain }
    return isAbout || isRough ? .about : .number
  }
}
