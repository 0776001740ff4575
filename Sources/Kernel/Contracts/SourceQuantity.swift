package import Application
package import Database
package import Essentials

/// What a feature counts and offers to indicators; the composition joins all of them.
package struct IndicatorSource: Sendable {
  /// The name of the group on screens, e.g. 勤務時間.
  package let title: String
  package let quantities: [SourceQuantity]

  package init(_ title: String, _ quantities: [SourceQuantity]) {
    self.title = title
    self.quantities = quantities
  }
}

/// One named quantity that a feature can count from its daily business.
package struct SourceQuantity: Sendable {
  /// Counts; a fixed number of statements, however much there is.
  package typealias Count = @Sendable (SourceQuestion, borrowing Connection) throws -> SourceValue

  /// The name by which an indicator is bound to it; never reused for anything else.
  package let key: String
  package let title: String
  package let unit: SourceUnit
  /// Which stretch of time one value is for.
  package let span: SourceSpan
  package let definition: SourceDefinition
  package let parameters: [SourceParameter]
  /// Who may bind an indicator to it and ask for single values; the rows behind it are guarded by their own page.
  package let access: Access
  /// Whether the value tells something of single people, so that small groups have to be hidden from the public.
  package let isAboutPeople: Bool
  /// Whether the value of a year grows while the year runs, so that a part of the year is not held against its target.
  package let growsInYear: Bool
  package let count: Count
  /// The page with the rows behind a value; it shows what its reader may see, which may be less than was counted.
  package let rows: @Sendable (SourceQuestion) -> Link?

  package init(
    _ key: String, _ title: String, unit: SourceUnit, per span: SourceSpan, _ definition: SourceDefinition,
    parameters: [SourceParameter] = [], access: Access, isAboutPeople: Bool, growsInYear: Bool = false,
    rows: @escaping @Sendable (SourceQuestion) -> Link? = { _ in nil }, count: @escaping Count
  ) {
    self.key = key
    self.title = title
    self.unit = unit
    self.span = span
    self.definition = definition
    self.parameters = parameters
    self.access = access
    self.isAboutPeople = isAboutPeople
    self.growsInYear = growsInYear
    self.rows = rows
    self.count = count
  }

  /// Checks the arguments of a question before anything is counted.
  package func refusals(of question: SourceQuestion) -> [Refusal] {
    parameters.compactMap { parameter in
      parameter.refusal(question[parameter.key])
    }
  }
}

/// What a value is counted in; a closed set.
package enum SourceUnit: String, Sendable, CaseIterable {
  case people, hours, days, years, measures, reports
  /// A share of 1, shown as %; numerator and denominator are counts.
  case share

  /// The word behind the number; a share is multiplied by 100 first.
  package var word: String {
    switch self {
    case .people: "人"
    case .hours: "時間"
    case .days: "日"
    case .years: "年"
    case .measures: "件"
    case .reports: "件"
    case .share: "%"
    }
  }
}

/// Which stretch of time one value is for; a closed set.
package enum SourceSpan: String, Sendable, CaseIterable { case fiscalYear, month, day, round }

/// What exactly is counted, with a version that grows whenever the same data would give another number.
package struct SourceDefinition: Sendable, Equatable {
  package let version: Int
  /// Numerator, denominator and who is left out, in plain words.
  package let text: String

  package init(version: Int, _ text: String) {
    self.version = version
    self.text = text
  }
}
