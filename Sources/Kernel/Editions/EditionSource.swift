import Essentials
import FiscalYears
package import Measuring
package import PlanFile

/// Everything that an edition is made from, before anything is left out.
package struct EditionSource: Sendable {
  package var document: PlanDocument
  package var figures: [MemberFigure]
  /// Names of people, as accounts and the register know them.
  package var names: [String]
  /// Values of which is known otherwise that few people stand behind them, as `indicator|year`.
  var smallGroups: Set<String> = []

  package init(document: PlanDocument, figures: [MemberFigure] = [], names: [String] = []) {
    self.document = document
    self.figures = figures
    self.names = names
  }
}

/// Which figure of an edition: of an indicator, in one of its values, of the whole city or of a part.
struct FigurePlace: Hashable {
  let indicator: Indicator.ID
  let member: FigureMember?
  /// The year, or when it holds as printed.
  let when: String

  /// Which number of the figure.
  enum Side: Hashable { case value, numerator, denominator }
}
