import Planning

/// A kind of content that an edition shows or leaves out; the key is kept in rules.
package struct EditionPart: Hashable, Sendable {
  /// Where it stands in the list of rules; a closed set.
  package enum Group: String, Sendable, CaseIterable { case plan, measure, report, indicator, finding }

  package let key: String
  package let title: String
  package let group: Group

  init(_ key: String, _ title: String, _ group: Group) {
    (self.key, self.title, self.group) = (key, title, group)
  }

  /// Parts are told apart by their keys, whatever they are called.
  package static func == (left: Self, right: Self) -> Bool { left.key == right.key }

  /// Like equality, by the key.
  package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

extension EditionPart {
  static let cover = EditionPart("cover", "表紙（名前、期間、発行者）", .plan)
  static let sections = EditionPart("sections", "本文", .plan)
  static let emphases = EditionPart("emphases", "重点施策", .plan)
  static let nodes = EditionPart("nodes", "柱・施策・取組の名前", .measure)
  static let codes = EditionPart("codes", "ほかの文書の番号", .measure)
  static let category = EditionPart("category", "区分", .measure)
  static let owners = EditionPart("owners", "所管課", .measure)
  static let schedule = EditionPart("schedule", "工程（予定）", .measure)
  static let actual = EditionPart("actual", "工程（実際）", .measure)
  static let resources = EditionPart("resources", "予算・事業費", .measure)
  /// Lines of the budget that were only asked for; a single line is decided about under `resources`.
  package static let asked = EditionPart("resources.asked", "予算・事業費のうち、要求の額（決まる前の額）", .measure)
  static let serves = EditionPart("serves", "関係するほかの計画", .measure)
  static let planned = EditionPart("report.planned", "報告：その年度の計画", .report)
  static let done = EditionPart("report.done", "報告：実施したこと", .report)
  static let direction = EditionPart("report.direction", "報告：今後の方向性", .report)
  static let spending = EditionPart("report.spending", "報告：使った費用", .report)
  static let evidence = EditionPart("report.evidence", "報告：資料の名前", .report)
  static let indicators = EditionPart("indicators", "指標の名前と定義", .indicator)
  static let targets = EditionPart("targets", "指標の目標", .indicator)
  static let figures = EditionPart("figures", "指標の実績", .indicator)
  static let counts = EditionPart("figure.counts", "割合の分子と分母", .indicator)
  static let comments = EditionPart("figure.comments", "実績の注記", .indicator)
  static let rulings = EditionPart("rulings", "人が決めた判定の理由", .indicator)
  static let members = EditionPart("members", "所属・区分ごとの数字", .indicator)
  /// What is counted beside the plan, from the register or from hours.
  package static let counted = EditionPart("counted", "名簿や勤務時間から数えた数字", .indicator)
  static let findings = EditionPart("findings", "指摘・意見", .finding)
  static let replies = EditionPart("replies", "指摘への対応", .finding)

  /// The parts without which there is no edition; only single items of them can be left out.
  package static let always: Set<EditionPart> = [.cover, .nodes]

  static func field(_ key: String, _ label: String) -> EditionPart { EditionPart("field:\(key)", label, .measure) }
  static func reportText(_ label: String) -> EditionPart { EditionPart("text:\(label)", "報告：\(label)", .report) }
  static func grade(_ question: String) -> EditionPart { EditionPart("grade:\(question)", "報告：\(question)", .report) }
  static func gradeNote(_ question: String) -> EditionPart {
    EditionPart("note:\(question)", "報告：\(question)の説明", .report)
  }

  /// Whether an edition shows it where nobody decided; what was written for use inside stays inside.
  func isUsuallyShown(in kind: EditionKind) -> Bool {
    switch kind {
    case .draft: return true
    case .staff: return self != .evidence
    case .public:
      if key.hasPrefix("text:") || key.hasPrefix("note:") { return false }
      // What the next plan took over from reports, which were written for use inside.
      if self == .field(Plan.resultField, "") { return false }
      return ![.asked, .codes, .evidence, .comments, .rulings, .members, .findings, .replies].contains(self)
    }
  }
}

extension EditionPart.Group {
  /// What it is called on pages.
  package var title: String {
    switch self {
    case .plan: "計画"
    case .measure: "施策・取組"
    case .report: "進捗報告"
    case .indicator: "指標"
    case .finding: "指摘・意見"
    }
  }
}
