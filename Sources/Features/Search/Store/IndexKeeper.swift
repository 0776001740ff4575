import Database
import Essentials
import Masking
import PlanFile
import Planning

/// Brings the index up to the plans: when somebody searches, and on command.
struct IndexKeeper: Sendable {
  let snapshots: PlanSnapshots

  /// One search brings in so many changed nodes at most, beside the first plan; the rest waits for the next.
  static let nodesPerSearch = 2_000

  /// Brings in plans until the limit is reached.
  func refresh(_ plans: [SearchedPlan], in database: Database, nodeLimit: Int = nodesPerSearch) throws {
    var nodes = 0
    for plan in plans where nodes < nodeLimit { nodes += try refresh(plan.id, in: database) }
  }

  /// Brings one plan in and gives the number of its nodes; what is made is written at the end, so that writers wait little.
  @discardableResult
  func refresh(_ plan: Plan.ID, in database: Database) throws -> Int {
    let state = try database.read { connection in
      (try snapshots.snapshot(of: plan, in: connection), try IndexStore.blocks(of: plan, in: connection))
    }
    guard let snapshot = state.0 else { return 0 }
    let kept = state.1
    // One index for all who search: it holds what everybody may see.
    let wanted = BlockPlan(SubjectList(snapshot.shown(to: FigureReader())).subjects).blocks
    var places = Dictionary(grouping: kept, by: \.hash)
    var reused: [IndexStore.KeptBlock?] = []
    for block in wanted { reused.append(places[block.hash]?.popLast()) }
    let made = zip(wanted, reused).map { block, old in
      old == nil
        ? IndexStore.NewBlock(
          hash: block.hash, subjects: block.subjects, buckets: BlockWriter(block.subjects).buckets())
        : nil
    }
    let gone = places.values.flatMap { $0 }
    try database.write { connection in
      // Somebody else may have changed the plan or its index; the next search will see to it.
      guard try PlanStore.revision(of: plan, in: connection) == snapshot.revision,
        try IndexStore.blocks(of: plan, in: connection) == kept
      else { return }
      try IndexStore.setRevision(snapshot.revision, of: plan, in: connection)
      for block in gone { try IndexStore.remove(block.id, in: connection) }
      var next = try IndexStore.nextBlock(in: connection)
      for position in wanted.indices {
        if let old = reused[position] {
          if old.position != position { try IndexStore.move(old.id, to: position, in: connection) }
        } else if let block = made[position] {
          try IndexStore.insert(block, as: next, at: position, of: plan, in: connection)
          next += 1
        }
      }
    }
    return snapshot.entries.count
  }

  /// Tells PostgreSQL how large the tables have become, so that it looks postings up instead of reading them all.
  static func settle(_ database: Database) throws {
    guard database.engine == .postgres else { return }
    try database.write { connection in
      for table: StaticString in ["search_blocks", "search_postings", "search_subjects"] {
        try connection.run("analyze \(raw: table)")
      }
    }
  }

  /// Forgets the whole index.
  static func clear(_ database: Database) throws {
    try database.write { connection in _ = try connection.run("delete from search_plans") }
  }
}
