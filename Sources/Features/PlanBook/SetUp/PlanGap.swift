import Essentials
import FiscalYears
import PlanFile
import Planning
import Revising

/// Something that a plan may lack; a closed set, also the name in an address.
enum PlanGap: String, CaseIterable, Sendable {
  case period, levels, words
  case owner, category, schedule
  case requiredText = "required"
  case noText = "text"
  case emptyTier = "empty"
  case measureless
  case lostOriginal = "repeats"
  case unusedWord = "unused"
  case unknownMarker = "markers"
  case doubledNumber = "numbers"
  case yearColumn = "columns"
  case vagueEnding = "vague"

  /// How much it matters.
  enum Weight: Int, Comparable {
    /// The program cannot do its work without it.
    case needed
    /// The plan can be used, but something is probably forgotten.
    case missing
    /// Pointed out only.
    case remark

    static func < (left: Weight, right: Weight) -> Bool { left.rawValue < right.rawValue }

    var title: String {
      switch self {
      case .needed: "まず決めること"
      case .missing: "足りないところ"
      case .remark: "気をつけるところ（このままでもかまいません）"
      }
    }
  }

  var weight: Weight {
    switch self {
    case .period, .levels: .needed
    case .unusedWord, .unknownMarker, .vagueEnding, .doubledNumber, .words, .emptyTier: .remark
    default: .missing
    }
  }

  var title: String {
    switch self {
    case .period: "計画の期間が決まっていません"
    case .levels: "取組の階層がありません"
    case .words: "工程の語も区分もありません"
    case .owner: "所管のない取組"
    case .category: "区分のない取組"
    case .schedule: "工程が書かれていない年度のある取組"
    case .requiredText: "必須の欄が空の項目"
    case .noText: "文章が一つもない取組"
    case .emptyTier: "下に何もない項目"
    case .measureless: "取組が一つもない柱"
    case .lostOriginal: "元の分からない再掲"
    case .unusedWord: "どこにも使っていない語"
    case .unknownMarker: "一覧にない語が書かれた工程の欄"
    case .doubledNumber: "同じところで番号が重なる項目"
    case .yearColumn: "工程表に列のない年度"
    case .vagueEnding: "「検討する」「努める」で終わる文のある取組"
    }
  }
}

/// What a plan lacks: every gap with what it is about, found in one pass over the snapshot.
struct PlanGaps {
  /// One gap.
  struct Finding {
    let gap: PlanGap
    /// Positions of the nodes that it is about, in document order.
    var nodes: [Int] = []
    /// What it is about where that is no node: words, years.
    var words: [String] = []

    var count: Int { nodes.isEmpty ? max(words.count, 1) : nodes.count }
  }

  let findings: [Finding]

  init(_ snapshot: PlanSnapshot, upTo weight: PlanGap.Weight = .remark) {
    let check = GapCheck(snapshot)
    findings = PlanGap.allCases.filter { $0.weight <= weight }.compactMap { gap in
      var finding = Finding(gap: gap)
      switch gap {
      case .period: return snapshot.plan.years.isEmpty ? finding : nil
      case .levels: return snapshot.plan.levels.contains { $0.isMeasure } ? nil : finding
      case .words:
        let words = snapshot.plan.vocabulary
        return words.markers.isEmpty && words.categories.isEmpty ? finding : nil
      case .unusedWord: finding.words = check.unusedWords
      case .yearColumn: finding.words = snapshot.plan.missingYearColumns.map(\.japanese)
      default: finding.nodes = check.nodes(with: gap)
      }
      return finding.nodes.isEmpty && finding.words.isEmpty ? nil : finding
    }
  }

  /// Gaps of that weight.
  func findings(_ weight: PlanGap.Weight) -> [Finding] { findings.filter { $0.gap.weight == weight } }
}

/// Looks at one gap at a time.
struct GapCheck {
  private let snapshot: PlanSnapshot
  private let plan: Plan
  private let markers: [String]
  private let usesSchedule: Bool
  private let usesCategories: Bool

  init(_ snapshot: PlanSnapshot) {
    self.snapshot = snapshot
    plan = snapshot.plan
    markers = snapshot.plan.vocabulary.markers.map(\.label)
    usesSchedule = !snapshot.plan.vocabulary.markers.isEmpty || snapshot.entries.contains { !$0.node.schedule.isEmpty }
    usesCategories = !snapshot.plan.vocabulary.categories.isEmpty
  }

  /// Positions of the nodes that lack this.
  func nodes(with gap: PlanGap) -> [Int] {
    if gap == .doubledNumber { return doubledNumbers }
    return snapshot.entries.indices.filter { has(gap, snapshot.entries[$0], at: $0) }
  }

  // The entry is handed over, as a look-up in here would copy the whole node for every gap.
  private func has(_ gap: PlanGap, _ entry: PlanSnapshot.Entry, at position: Int) -> Bool {
    let isCounted = entry.isMeasure && !entry.isRepeat
    switch gap {
    case .owner: return isCounted && entry.node.owners.isEmpty && (entry.node.ownersPrinted ?? "").isEmpty
    case .category: return isCounted && usesCategories && entry.node.category == nil
    case .schedule: return isCounted && usesSchedule && plan.years.contains { !isScheduled(entry.node, in: $0) }
    case .requiredText: return !entry.isRepeat && !missingFields(entry.node).isEmpty
    case .noText: return isCounted && hasTextFields(entry.node) && !entry.node.texts.contains { !$0.text.isEmpty }
    case .emptyTier: return !entry.isMeasure && entry.children.isEmpty && entry.parent != nil
    case .measureless: return !entry.isMeasure && entry.parent == nil && snapshot.measures(below: position).isEmpty
    case .lostOriginal: return entry.node.repeats == .unknown
    case .unknownMarker: return entry.isMeasure && !markers.isEmpty && entry.node.schedule.contains(where: isUnknown)
    case .vagueEnding: return isCounted && entry.node.texts.contains { Self.isVague($0.text) }
    default: return false
    }
  }

  /// A year is covered by a cell of its own, by a span, by an arrow before it or by a column across years.
  private func isScheduled(_ node: PlanNode, in year: FiscalYear) -> Bool {
    node.schedule.contains { cell in
      guard cell.row == .plan else { return false }
      if let first = cell.year { return first <= year && year <= cell.through ?? first }
      guard let column = plan.columns.first(where: { $0.id == cell.column }), let from = column.from,
        column.kind == .year || column.kind == .term
      else { return false }
      return from <= year && year <= column.to ?? from
    }
  }

  /// Required fields of the node's level that are empty.
  private func missingFields(_ node: PlanNode) -> [Level.Field] {
    guard plan.levels.indices.contains(node.level) else { return [] }
    return plan.levels[node.level].fields.filter { field in
      field.isRequired && !node.texts.contains { $0.field == field.key && !$0.text.isEmpty }
        && !node.values.contains { $0.field == field.key && !$0.value.isEmpty }
    }
  }

  private func hasTextFields(_ node: PlanNode) -> Bool {
    plan.levels.indices.contains(node.level)
      && plan.levels[node.level].fields.contains { $0.kind == .text || $0.kind == .list }
  }

  /// A short text alone in a cell, where words of the list would stand.
  private func isUnknown(_ cell: ScheduleCell) -> Bool {
    guard cell.markers.isEmpty, !cell.continues else { return false }
    let text = (cell.text ?? cell.printed).trimmed
    return (1...6).contains(text.count) && !text.contains(where: \.isNumber) && !markers.contains(text)
      && text.unicodeScalars.contains { (0x3041...0x9FFF).contains($0.value) }
  }

  /// Numbers that stand twice under one parent on one level.
  private var doubledNumbers: [Int] {
    var groups: [[String]: [Int]] = [:]
    for position in snapshot.entries.indices {
      let entry = snapshot.entries[position]
      guard let number = entry.node.number, !number.isEmpty else { continue }
      let place = [String(entry.parent ?? -1), String(entry.node.level), foldedText(number)]
      groups[place, default: []].append(position)
    }
    return groups.values.filter { $0.count > 1 }.flatMap { $0 }.sorted()
  }

  /// Words of the schedule and categories that nothing uses.
  var unusedWords: [String] {
    [WordList.markers, .categories, .emphases].flatMap { list in
      let uses = snapshot.document.uses(list)
      return plan.rows(list).filter { uses[$0.key] == nil }.map { $0[.label] }
    }
  }

  private static let vagueEndings = ["検討する", "検討します", "検討を行う", "検討を進める", "努める", "努めます", "図る", "図ります"]

  /// Whether a sentence of the text ends without saying what will be done.
  static func isVague(_ text: String) -> Bool {
    text.split { "。\n\r".contains($0) }.contains { sentence in
      let end = sentence.trimmed
      return vagueEndings.contains { end.hasSuffix($0) }
    }
  }
}
