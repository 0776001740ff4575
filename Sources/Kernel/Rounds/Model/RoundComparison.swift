import Essentials
import FiscalYears

/// Two frozen rounds side by side: grades by the scale's own order, what really happened, and texts that did not change.
package struct RoundComparison: Sendable {
  /// What became of a grade; a closed set.
  package enum Change: String, Sendable, CaseIterable {
    case better, worse, same
    /// Another value, but the scales give no order between the two.
    case other
    /// One of the two rounds gives none.
    case missing
  }

  /// The grades of one question.
  package struct Grade: Sendable, Equatable {
    package let question: String
    /// The member of the committee; nil for the unit and 人事課.
    package let rater: String?
    package let old: String
    package let new: String
    package let change: Change
  }

  /// A text that is word for word the same in several years.
  package struct SameText: Sendable, Equatable {
    package let question: String
    package let text: String
    /// In how many rounds in a row, the newer of the two included.
    package let years: Int
  }

  /// One subject in both rounds.
  package struct Row: Sendable, Equatable {
    package let old: FrozenRound.Sheet?
    package let new: FrozenRound.Sheet?
    package let grades: [Grade]
    package let oldReal: String
    package let newReal: String
    package let sameTexts: [SameText]

    /// The sheet that names the subject.
    package var shown: FrozenRound.Sheet? { new ?? old }
  }

  package let old: FrozenRound
  package let new: FrozenRound
  package let rows: [Row]

  /// `before` are frozen rounds of the same checkpoint before the newer one, newest first, a year each.
  package init(_ old: FrozenRound, _ new: FrozenRound, before: [FrozenRound] = []) {
    self.old = old
    self.new = new
    let oldSheets = Self.bySubject(old)
    // Two closings of the same year say nothing about texts that stay from year to year.
    let years = before.isEmpty && old.lastYear < new.lastYear ? [old] : before
    let chain = years.map { (round: $0, sheets: Self.bySubject($0)) }
    let newSubjects = Set(new.sheets.map(Self.subject))
    let both = new.sheets.map { sheet in
      let subject = Self.subject(sheet)
      return Self.row(oldSheets[subject], sheet, old, new, chain.map { ($0.round, $0.sheets[subject]) })
    }
    let gone = old.sheets.filter { !newSubjects.contains(Self.subject($0)) }
    rows = both + gone.map { Self.row($0, nil, old, new, []) }
  }

  /// Sheets without a node are those on the plan as a whole.
  private static func subject(_ sheet: FrozenRound.Sheet) -> String { sheet.node ?? "" }

  private static func bySubject(_ round: FrozenRound) -> [String: FrozenRound.Sheet] {
    Dictionary(round.sheets.map { (subject($0), $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func row(
    _ old: FrozenRound.Sheet?, _ new: FrozenRound.Sheet?, _ oldRound: FrozenRound, _ newRound: FrozenRound,
    _ chain: [(FrozenRound, FrozenRound.Sheet?)]
  ) -> Row {
    Row(
      old: old, new: new, grades: grades(old, new, oldRound, newRound), oldReal: real(old, oldRound),
      newReal: real(new, newRound), sameTexts: new.map { sameTexts($0, newRound, chain) } ?? [])
  }

  // MARK: Grades

  private static func grades(
    _ old: FrozenRound.Sheet?, _ new: FrozenRound.Sheet?, _ oldRound: FrozenRound, _ newRound: FrozenRound
  ) -> [Grade] {
    newRound.questions.filter { $0.kind == .grade }.flatMap { question -> [Grade] in
      let before = oldRound.questions.first { $0.kind == .grade && $0.key == question.key }
      func values(_ sheet: FrozenRound.Sheet?) -> [(rater: String, value: String)] {
        (sheet?.answers ?? []).filter { $0.question == question.key && !$0.value.isEmpty }.map { ($0.rater, $0.value) }
      }
      let (olds, news) = (values(old), values(new))
      var raters: [String] = []
      for rater in (news + olds).map(\.rater) where !raters.contains(rater) { raters.append(rater) }
      return raters.map { rater in
        let before = (value: olds.first { $0.rater == rater }?.value ?? "", scale: before?.scale ?? [])
        let now = (value: news.first { $0.rater == rater }?.value ?? "", scale: question.scale)
        return Grade(
          question: question.label, rater: question.rater == .committee ? rater : nil, old: before.value,
          new: now.value, change: change(before, now))
      }
    }
  }

  /// Better and worse follow from the scale's own order, and only where both rounds used the same one.
  static func change(
    _ old: (value: String, scale: [FrozenRound.ScaleValue]), _ new: (value: String, scale: [FrozenRound.ScaleValue])
  ) -> Change {
    if old.value.isEmpty || new.value.isEmpty { return .missing }
    if old.value == new.value { return .same }
    guard old.scale == new.scale, let before = new.scale.first(where: { $0.label == old.value })?.rank,
      let now = new.scale.first(where: { $0.label == new.value })?.rank, before != now
    else { return .other }
    return now > before ? .better : .worse
  }

  // MARK: Texts

  /// What the sheet says really happened; what stands in the schedule where it was not asked.
  private static func real(_ sheet: FrozenRound.Sheet?, _ round: FrozenRound) -> String {
    guard let sheet else { return "" }
    let asked = round.questions.first { $0.kind == .marker }
    let said = sheet.answers.first { $0.question == asked?.key && !$0.value.isEmpty }?.value
    return said ?? sheet.real ?? ""
  }

  private static func sameTexts(
    _ sheet: FrozenRound.Sheet, _ round: FrozenRound, _ chain: [(FrozenRound, FrozenRound.Sheet?)]
  ) -> [SameText] {
    round.questions.filter { [.text, .done].contains($0.kind) }.compactMap { question in
      let text = sheet.answers.first { $0.question == question.key }?.value.trimmed ?? ""
      guard !text.isEmpty else { return nil }
      let same = chain.prefix { _, earlier in
        earlier?.answers.contains { $0.question == question.key && $0.value.trimmed == text } ?? false
      }
      return same.isEmpty ? nil : SameText(question: question.label, text: text, years: same.count + 1)
    }
  }
}
