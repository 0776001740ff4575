package import Essentials
package import FiscalYears
import JSON
package import Measuring
import PlanFile
import Secrets

/// What somebody enters for an indicator in a year.
package struct FigureEntry: Sendable {
  package let indicator: Indicator.ID
  package let year: FiscalYear
  /// The part of the city; nil for the whole.
  package let member: FigureMember?
  /// The figure; nil clears what stands.
  package let value: Indicator.Value?
  /// The mark of the figure that the person saw; nil where it plays no part.
  package let seen: FigureMark?
  /// Why, where somebody said so.
  package let reason: String?
  /// The name of who found the figure and the day; nil for who puts it in, today.
  package let found: (by: String, on: Day)?
  /// Whether only the figure was entered, and comment, source and day of the one that stood stay.
  package let keepsNotes: Bool
  /// Whether the figure is one that stood before and is put back whole, with who had entered it.
  package let isRestored: Bool

  package init(
    _ indicator: Indicator.ID, _ year: FiscalYear, member: FigureMember? = nil, value: Indicator.Value?,
    seen: FigureMark? = nil, reason: String? = nil, found: (by: String, on: Day)? = nil, keepsNotes: Bool = false,
    isRestored: Bool = false
  ) {
    self.indicator = indicator
    self.year = year
    self.member = member
    self.value = value
    self.seen = seen
    self.reason = reason
    self.found = found
    self.keepsNotes = keepsNotes
    self.isRestored = isRestored
  }
}

/// Tells whether a figure is still the one that somebody saw.
package struct FigureMark: Hashable, Sendable {
  /// Twelve hexadecimal digits; empty where there was no figure.
  package let text: String

  /// The mark of a figure as the log keeps it.
  init(logged text: String) { self.text = Self.mark(Array(text.utf8)) }

  /// Takes a mark that a page carried.
  package init(sent text: String) { self.text = text }

  /// The mark of a figure.
  package init(_ value: Indicator.Value?) {
    text = value.map { Self.mark(PlanFile.json($0).bytes(.compact)) } ?? ""
  }

  private static func mark(_ bytes: [UInt8]) -> String { String(SHA256.hex(bytes).prefix(12)) }
}

/// What became of a figure that somebody entered.
package enum FigureOutcome: Sendable {
  /// It stands now, in the place of what stood before.
  case written(Indicator.Value?, over: Indicator.Value?)
  /// It stood already.
  case same(Indicator.Value?)
  /// Somebody was quicker: what stands now, and whose it is.
  case overtaken(Indicator.Value?, by: String?)
  /// It cannot be entered.
  case refused(Refusal)

  /// Whether it changed what stood.
  package var isWritten: Bool { if case .written = self { true } else { false } }

  /// What stands now, where the entry was taken.
  package var standing: Indicator.Value? {
    switch self {
    case .written(let value, _), .same(let value): value
    case .overtaken, .refused: nil
    }
  }

  /// Numerator and denominator that went with the figure that stood before, e.g. 20÷29; nil where nothing was lost.
  package var droppedParts: String? {
    guard case .written(let value?, let old?) = self, value.numerator == nil, value.denominator == nil else {
      return nil
    }
    return old.parts
  }

  /// Why nothing was written, worded for the reader; nil where it stands now.
  package var refusal: Refusal? {
    switch self {
    case .written, .same: nil
    case .overtaken(_, let name):
      Refusal("この間に、\(name.map { "\($0)さん" } ?? "ほかの人")がこの数字を変えました。まだ保存していません。今の数字を確かめてください。")
    case .refused(let refusal): refusal
    }
  }
}
