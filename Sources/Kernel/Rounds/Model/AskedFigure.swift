import Essentials
package import Measuring
import Planning

/// A figure that a round asks for: the indicator, and the sheet on which it travels, as they were when the round opened.
package struct AskedFigure: Sendable, Equatable {
  package let indicator: Indicator.ID
  package let sheet: ReportSheet.ID
  package let name: String
  package let unit: String?

  package init(_ indicator: Indicator, on sheet: ReportSheet.ID) {
    self.init(indicator: indicator.id, sheet: sheet, name: indicator.name, unit: indicator.unit)
  }

  init(indicator: Indicator.ID, sheet: ReportSheet.ID, name: String, unit: String?) {
    self.indicator = indicator
    self.sheet = sheet
    self.name = name
    self.unit = unit
  }

  /// What the keys of such answers begin with.
  package static let keyPrefix = "figure-"

  /// The key of its answer on the sheet.
  package var key: String { Self.keyPrefix + indicator.text }

  /// The figure as a question, so that it is written, merged, kept in the log and checked as every other answer.
  package var question: Question { Question(key, name, .figure, unit: unit) }
}

extension RoundForm {
  /// The figures that travel on a sheet, in the order of the plan's indicators.
  package func figures(on sheet: ReportSheet.ID) -> [AskedFigure] { figures.filter { $0.sheet == sheet } }

  /// All that is asked on a sheet: the questions of the round, then its figures.
  package func questions(on sheet: ReportSheet.ID) -> [Question] {
    questions + figures(on: sheet).map(\.question)
  }

  /// The question with that key, also one that other checkpoints ask or a figure of another sheet.
  package func question(_ key: String) -> Question? {
    cycle.question(key) ?? figures.first { $0.key == key }?.question
  }
}
