import Application
import Database
import Essentials
import PlanFile
import Planning
import Revising

/// What became of one cell.
enum GridState {
  /// Written, or already so.
  case saved
  case refused(String)
  case conflict(FieldConflict)
}

/// What became of everything that was sent.
struct GridOutcome {
  /// The revision that the page stands at afterwards.
  let revision: Int
  /// What was written; nil where nothing differed.
  let change: PlanChange?
  let states: [(edit: GridEdit, state: GridState)]
  /// What others wrote since the page was made, and what followed from the person's own edits.
  let others: [LatestChange]

  /// Whether everything stands as it was entered.
  var isWhole: Bool { states.allSatisfy { if case .saved = $0.state { true } else { false } } }
}

/// Saves cells of many measures as one change; each cell is merged with what others did, and refused by itself.
struct GridSaving {
  let plan: Plan.ID
  let entry: GridEntry
  let snapshots: PlanSnapshots
  let editing: PlanEditing

  /// A fixed number of statements beside those that write the cells.
  func run(_ context: RequestContext) throws -> GridOutcome {
    let services = context.services
    guard let snapshot = try services.database.read({ try snapshots.snapshot(of: plan, in: $0) }) else {
      throw NotFound()
    }
    guard entry.revision <= snapshot.revision else {
      throw Refusal("この画面は、いまの計画より新しい状態のものです。画面を開き直してください。")
    }
    var work = GridWork(entry.edits, on: snapshot)
    let outcome = try merge(&work, context)
    let (revision, others) = try services.database.read { connection in
      let revision = try PlanStore.revision(of: plan, in: connection) ?? snapshot.revision
      let latest = try PlanChangeStore.latest(
        "schedule:", of: plan, after: entry.revision, upTo: revision, in: connection)
      return (revision, latest)
    }
    let states = work.states(outcome)
    let sent = Set(states.compactMap { item in if case .saved = item.state { item.edit.address } else { nil } })
    return GridOutcome(
      revision: revision, change: outcome?.change, states: states,
      others: others.filter { change in
        !(sent.contains(change.address) && change.revision == outcome?.change?.revision)
      })
  }

  private func merge(_ work: inout GridWork, _ context: RequestContext) throws -> MergeOutcome? {
    guard !work.nodes.isEmpty else { return nil }
    let note = ChangeNote(.scheduled, about: work.nodes.count == 1 ? .node(work.nodes[0]) : nil)
    return try editing.merge(
      plan, work.nodes, seen: entry.revision, note, by: context.signedIn, context.services
    ) { node, _ in work.write(&node) }
  }
}

extension LatestChange {
  /// The cell as the page names it; empty for what is no node.
  var address: String {
    change.field.subject.node.map { GridEdit.address($0, String(change.field.key.dropFirst("schedule:".count))) } ?? ""
  }
}

/// The edits sorted by node, with those that cannot be done.
private struct GridWork {
  private let edits: [GridEdit]
  private let writing: ScheduleWriting
  private let columns: GridColumns
  private var refused: [String: String] = [:]
  private var byNode: [PlanNode.ID: [GridEdit]] = [:]
  private(set) var nodes: [PlanNode.ID] = []

  init(_ edits: [GridEdit], on snapshot: PlanSnapshot) {
    self.edits = edits
    writing = ScheduleWriting(snapshot.plan)
    columns = GridColumns(snapshot)
    for edit in edits {
      guard let position = snapshot.position(of: edit.node) else {
        refused[edit.address] = "この取組は、ほかの人が計画から外しました。"
        continue
      }
      guard columns.place(edit.key) != nil else {
        refused[edit.address] = "この年度の列は、いまの計画にありません。画面を開き直してください。"
        continue
      }
      if snapshot.followed(by: position) != nil {
        refused[edit.address] = "再掲なので、元の取組の欄で編集してください。"
        continue
      }
      if byNode[edit.node] == nil { nodes.append(edit.node) }
      byNode[edit.node, default: []].append(edit)
    }
  }

  /// Makes the person's version of a node from the one that the page showed.
  mutating func write(_ node: inout PlanNode) {
    let own = byNode[node.id] ?? []
    for edit in own where edit.isSplit {
      if let place = columns.place(edit.key) { writing.split(at: place, of: &node) }
    }
    for edit in own {
      guard let place = columns.place(edit.key) else { continue }
      do { try writing.write(edit.text, at: place, of: &node) } catch { refused[edit.address] = error.message }
    }
  }

  func states(_ outcome: MergeOutcome?) -> [(edit: GridEdit, state: GridState)] {
    let conflicts = Dictionary(
      (outcome?.conflicts ?? []).map { conflict in
        (PlanField(conflict.field.subject, conflict.field.key), conflict)
      }, uniquingKeysWith: { first, _ in first })
    return edits.map { edit in
      if let reason = refused[edit.address] { return (edit, .refused(reason)) }
      if let conflict = conflicts[PlanField(.node(edit.node), "schedule:\(edit.key)")] {
        return (edit, .conflict(conflict))
      }
      return (edit, .saved)
    }
  }
}
