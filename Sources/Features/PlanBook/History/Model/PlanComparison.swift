import Essentials
import PlanFile
import Planning
import Revising

/// Two states of a plan side by side: what was added, taken out, moved and changed.
struct PlanComparison {
  /// What happened to a node or another part; a node may be moved and changed at once.
  enum Kind: String, CaseIterable {
    case added, removed, moved, changed, schedule, cover

    var title: String {
      switch self {
      case .added: "追加"
      case .removed: "削除"
      case .moved: "移動"
      case .changed: "内容の変更"
      case .schedule: "工程の変更"
      case .cover: "表紙・用語・本文"
      }
    }
  }

  /// One thing that differs.
  struct Row {
    let subject: RevisedSubject
    let kinds: [Kind]
    let title: String
    /// Titles of what stands above it, in the state that still has it.
    let path: [String]
    let isMeasure: Bool
    let pairs: [Pair]
  }

  /// One field with what it held in both states.
  struct Pair {
    let label: String
    let difference: TextDifference
  }

  let rows: [Row]
  /// The top nodes of the newer state, to filter by.
  let pillars: [PlanNode]

  /// Archived nodes count as not there.
  init(from old: PlanDocument, to new: PlanDocument) {
    let (old, new) = (old.standing, new.standing)
    let difference = PlanDifference(from: old, to: new)
    pillars = new.nodes.filter { $0.parent == nil }
    var fields: [RevisedSubject: [FieldChange]] = [:]
    for field in difference.fields where field.field.key != PlanField.previous {
      fields[field.field.subject, default: []].append(field)
    }
    let builder = RowBuilder(old: old, new: new, fields: fields)
    rows = builder.cover + builder.nodes
  }

  func count(_ kind: Kind) -> Int { rows.count { $0.kinds.contains(kind) } }

  /// The rows of one kind, below one pillar, with that text; nil lets all through.
  func rows(kind: Kind?, pillar: String?, text: String?) -> [Row] {
    let folded = text.map { foldedText($0) }
    return rows.filter { row in
      (kind.map(row.kinds.contains) ?? true) && (pillar.map { row.path.first == $0 || row.title == $0 } ?? true)
        && (folded.map { piece in
          foldedText(row.title).contains(piece)
            || row.pairs.contains { foldedText($0.difference.runs.map(\.text).joined()).contains(piece) }
        } ?? true)
    }
  }
}

extension PlanDocument {
  /// Without the nodes that were taken out of the plan and are only kept.
  fileprivate var standing: PlanDocument {
    var document = self
    document.nodes.removeAll(where: \.isArchived)
    return document
  }
}

/// Makes the rows of a comparison.
private struct RowBuilder {
  let old: PlanDocument
  let new: PlanDocument
  let fields: [RevisedSubject: [FieldChange]]
  private let olds: [PlanNode.ID: PlanNode]
  private let news: [PlanNode.ID: PlanNode]
  private let moved: Set<PlanNode.ID>
  private let before: FieldPrint
  private let after: FieldPrint

  init(old: PlanDocument, new: PlanDocument, fields: [RevisedSubject: [FieldChange]]) {
    (self.old, self.new, self.fields) = (old, new, fields)
    let olds = Dictionary(old.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let news = Dictionary(new.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    (self.olds, self.news) = (olds, news)
    moved = MovedNodes(from: old.nodes, to: new.nodes).ids
    before = FieldPrint(words: FieldWords(plan: old.plan, titles: olds.mapValues(\.title)))
    after = FieldPrint(words: FieldWords(plan: new.plan, titles: news.mapValues(\.title)))
  }

  var cover: [PlanComparison.Row] {
    let sections =
      old.plan.sections.filter { section in !new.plan.sections.contains { $0.id == section.id } } + new.plan.sections
    return row(.plan, [.cover], "計画の表紙と用語", [], false)
      + sections.flatMap { row(.section($0.id), [.cover], "本文「\($0.title)」", [], false) }
  }

  /// In the order of the newer state; what is gone stands where it stood.
  var nodes: [PlanComparison.Row] {
    var gone: [PlanNode.ID?: [PlanNode]] = [:]
    var last: PlanNode.ID?
    for node in old.nodes {
      if news[node.id] == nil { gone[last, default: []].append(node) } else { last = node.id }
    }
    var rows = (gone[nil] ?? []).flatMap(removed)
    for node in new.nodes {
      rows += self.row(of: node)
      rows += (gone[node.id] ?? []).flatMap(removed)
    }
    return rows
  }

  private func removed(_ node: PlanNode) -> [PlanComparison.Row] {
    row(.node(node.id), [.removed], title(node), path(node, olds), old.plan.isMeasure(level: node.level))
  }

  private func row(of node: PlanNode) -> [PlanComparison.Row] {
    let changes = fields[.node(node.id)] ?? []
    var kinds: [PlanComparison.Kind] = []
    if olds[node.id] == nil {
      kinds = [.added]
    } else {
      if moved.contains(node.id) { kinds.append(.moved) }
      let keys = changes.filter { after.label($0) != nil && $0.field.key != "parent" }.map(\.field.key)
      if keys.contains(where: { !$0.hasPrefix("schedule:") }) { kinds.append(.changed) }
      if keys.contains(where: { $0.hasPrefix("schedule:") }) { kinds.append(.schedule) }
    }
    return row(.node(node.id), kinds, title(node), path(node, news), new.plan.isMeasure(level: node.level))
  }

  private func row(
    _ subject: RevisedSubject, _ kinds: [PlanComparison.Kind], _ title: String, _ path: [String], _ isMeasure: Bool
  ) -> [PlanComparison.Row] {
    let pairs = (fields[subject] ?? []).flatMap(pairs)
    let isSeenAlone = kinds.contains { $0 == .added || $0 == .removed || $0 == .moved }
    guard !pairs.isEmpty || isSeenAlone else { return [] }
    return [
      PlanComparison.Row(
        subject: subject, kinds: kinds, title: title, path: path, isMeasure: isMeasure, pairs: pairs)
    ]
  }

  private func pairs(_ change: FieldChange) -> [PlanComparison.Pair] {
    guard change.field.key != PlanField.whole else {
      let gone = change.before.map { before.parts($0, of: change.field.subject) } ?? []
      let come = change.after.map { after.parts($0, of: change.field.subject) } ?? []
      return gone.map { pair($0.label, $0.text, "") } + come.map { pair($0.label, "", $0.text) }
    }
    guard let label = after.label(change) else { return [] }
    // The printed owners say it already.
    let others = fields[change.field.subject] ?? []
    if change.field.key == "owners", others.contains(where: { $0.field.key == "owners_printed" }) { return [] }
    let texts = (before.text(change.field.key, change.before), after.text(change.field.key, change.after))
    return texts.0 == texts.1 ? [] : [pair(label, texts.0, texts.1)]
  }

  private func pair(_ label: String, _ before: String, _ after: String) -> PlanComparison.Pair {
    PlanComparison.Pair(label: label, difference: TextDifference(from: before, to: after))
  }

  private func title(_ node: PlanNode) -> String { node.numberedTitle }

  private func path(_ node: PlanNode, _ nodes: [PlanNode.ID: PlanNode]) -> [String] {
    var path: [String] = []
    var next = node.parent
    while let id = next, let above = nodes[id], path.count < 12 {
      path.append(above.numberedTitle)
      next = above.parent
    }
    return path.reversed()
  }
}
