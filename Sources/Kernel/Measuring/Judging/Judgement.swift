package import FiscalYears

/// What is said about an indicator in a year, with everything that it rests on.
package struct Judgement: Sendable, Equatable {
  /// A term and what it was when the verdict was made.
  package struct Input: Sendable, Equatable {
    package let term: String
    package let text: String

    package init(term: String, text: String) {
      self.term = term
      self.text = text
    }
  }

  package let year: FiscalYear
  /// What the rule says.
  package let verdict: Indicator.Verdict
  /// The band of a threshold table, under the plan's own name.
  package let band: String?
  /// The rule by which it was judged, nil where none is chosen.
  package let rule: Indicator.Rule?
  /// Why that rule was applied, where another one is chosen.
  package let ruleReason: String?
  package let inputs: [Input]
  /// The verdict in a sentence for everybody.
  package let sentence: String
  /// The other plan whose target it was; nil for this plan.
  package let askedBy: String?
  /// What a person decided in its place.
  package let ruling: Indicator.Ruling?
  /// Whether the value is not final yet.
  package let isProvisional: Bool

  /// What counts: a person's decision before the rule.
  package var counted: Indicator.Verdict { ruling?.verdict ?? verdict }

  /// Whether it rests on a value that may still change, so that it is marked wherever it is shown, and counted apart.
  package var isInterim: Bool { isProvisional && ruling == nil && verdict.isSaying }

  /// What it is called: the band of a table, or the verdict.
  package var plainTitle: String { (ruling == nil ? band : nil) ?? counted.title }

  /// What it is called, with the words that it may still change.
  package var title: String { plainTitle + (isInterim ? "（\(Self.interimWords)）" : "") }

  /// What is said of every judgement that may still change.
  package static let interimWords = "途中の値による見込み"

  /// The rule that was applied in words, with the reason where another one is chosen; nil where none is chosen.
  package var ruleWords: String? { rule.map { $0.title + (ruleReason.map { "（\($0)）" } ?? "") } }
}

extension Indicator.Verdict {
  /// What it is called on pages.
  package var title: String {
    switch self {
    case .met: "達成"
    case .below: "目標に届いていない"
    case .onPace: "目安どおり"
    case .offPace: "目安に届いていない"
    case .better: "前より良い"
    case .same: "前と同じ"
    case .worse: "前より良くない"
    case .noData: "実績がまだない"
    case .notDone: "未実施"
    case .noTarget: "この年度の目標はない"
    case .noRule: "判定しない"
    case .notComparable: "比べられない"
    }
  }

  /// Whether it says something good or bad about the figure, and not only why nothing is said.
  package var isSaying: Bool {
    switch self {
    case .met, .below, .onPace, .offPace, .better, .same, .worse: true
    case .noData, .notDone, .noTarget, .noRule, .notComparable: false
    }
  }

  /// Whether it says that less was reached than was aimed at; what was not measured or not carried out is never low.
  package var isLow: Bool {
    switch self {
    case .below, .offPace, .worse: true
    case .met, .onPace, .better, .same, .noData, .notDone, .noTarget, .noRule, .notComparable: false
    }
  }
}

extension Indicator.Rule {
  /// What it is called on pages.
  package var title: String {
    switch self {
    case .target: "その年度の目標と比べる"
    case .pace: "目標までの道のりと比べる"
    case .direction: "前の値と比べる"
    case .thresholds: "区切りの表で分ける"
    case .none: "判定しない"
    }
  }
}
