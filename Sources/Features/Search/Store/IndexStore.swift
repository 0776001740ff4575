import Database
import Essentials
import Planning

/// The index in the database: what is written after a plan has changed.
enum IndexStore {
  /// A block as it is kept.
  struct KeptBlock: Equatable {
    let id: Int
    let position: Int
    let hash: String
  }

  /// The blocks of a plan in order.
  static func blocks(of plan: Plan.ID, in connection: borrowing Connection) throws -> [KeptBlock] {
    try connection.rows(
      "select id, position, content_hash from search_blocks where plan_id = \(plan) order by position, id"
    ) { KeptBlock(id: $0.integer(0), position: $0.integer(1), hash: $0.text(2)) }
  }

  /// Notes which revision the index of the plan is of; the row has to be there before its blocks.
  static func setRevision(_ revision: Int, of plan: Plan.ID, in connection: borrowing Connection) throws {
    try connection.run(
      """
      insert into search_plans (plan_id, revision, version) values (\(plan), \(revision), \(IndexFormat.version))
      on conflict (plan_id) do update set revision = excluded.revision, version = excluded.version
      """)
  }

  /// The number that the next new block takes.
  static func nextBlock(in connection: borrowing Connection) throws -> Int {
    try connection.first("select coalesce(max(id), 0) + 1 from search_blocks") { $0.integer(0) } ?? 1
  }

  /// Moves a block of the plan to another place.
  static func move(_ block: Int, to position: Int, in connection: borrowing Connection) throws {
    try connection.run("update search_blocks set position = \(position) where id = \(block)")
  }

  /// Removes a block with all that it holds.
  static func remove(_ block: Int, in connection: borrowing Connection) throws {
    try connection.run("delete from search_blocks where id = \(block)")
  }

  /// Adds a block.
  static func insert(
    _ block: NewBlock, as id: Int, at position: Int, of plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    try connection.run(
      """
      insert into search_blocks (id, plan_id, position, content_hash)
      values (\(id), \(plan), \(position), \(block.hash))
      """)
    try connection.insert("insert into search_postings (block_id, bucket, content) values", block.buckets) {
      "(\(id), \($0.bucket), \($0.content))"
    }
    try connection.insert(
      """
      insert into search_subjects (block_id, position, kind, target, label, title, path, content) values
      """, Array(block.subjects.enumerated())
    ) { place, subject in
      """
      (\(id), \(place), \(subject.kind.rawValue), \(subject.target), \(subject.label),
      \(subject.title), \(subject.path), \(subject.content))
      """
    }
  }

  /// A block that is ready to be written.
  struct NewBlock {
    let hash: String
    let subjects: ArraySlice<SearchSubject>
    let buckets: [(bucket: Int, content: [UInt8])]
  }

}
