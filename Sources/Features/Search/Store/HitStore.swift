import Database
import Essentials
import Planning

/// A subject that matches, by its place in the index.
struct Hit: Sendable, Hashable {
  let block: Int
  let subject: Int
}

/// All hits of a query, in the order in which they are shown.
struct HitList: Sendable {
  /// The hits in one plan, in document order.
  struct InPlan: Sendable {
    let plan: SearchedPlan
    var inTitle: [Hit] = []
    var others: [Hit] = []
    /// All of them in document order.
    var all: [Hit] = []
  }

  let plans: [InPlan]
  /// How many subjects match.
  let count: Int
  /// How many of them match in their title.
  let titleCount: Int

  init(_ plans: [InPlan]) {
    self.plans = plans.filter { !$0.all.isEmpty }
    count = plans.reduce(0) { $0 + $1.all.count }
    titleCount = plans.reduce(0) { $0 + $1.inTitle.count }
  }

  /// A part of the list with its plans; hits in titles first, or in the order of the documents.
  func slice(_ range: Range<Int>, _ order: SearchQuery.Order) -> [(plan: SearchedPlan, isInTitle: Bool, hit: Hit)] {
    var result: [(plan: SearchedPlan, isInTitle: Bool, hit: Hit)] = []
    var place = 0
    func take(_ hits: [Hit], of plan: SearchedPlan, _ isInTitle: Bool) {
      let (low, high) = (max(range.lowerBound - place, 0), min(range.upperBound - place, hits.count))
      if low < high { result += hits[low..<high].map { (plan, isInTitle, $0) } }
      place += hits.count
    }
    switch order {
    case .relevance:
      for part in plans { take(part.inTitle, of: part.plan, true) }
      for part in plans { take(part.others, of: part.plan, false) }
    case .document: for part in plans { take(part.all, of: part.plan, false) }
    }
    return result
  }
}

/// Reads the index.
enum HitStore {
  /// All subjects of these plans that match, in one statement; plans whose index is old are left out.
  static func hits(
    of query: SearchQuery, in plans: [SearchedPlan], by reports: FindableReports, _ connection: borrowing Connection
  ) throws -> HitList {
    let wanted = plans.filter { $0.isFresh && $0.isWanted(by: query) }
    guard !query.words.isEmpty, !wanted.isEmpty else { return HitList([]) }
    var parts = wanted.map { HitList.InPlan(plan: $0) }
    let ranks = Dictionary(wanted.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
    let search = BlockSearch(query)
    var found: [(rank: Int, position: Int, block: Int, subjects: [BlockSearch.Found])] = []
    try eachBlock(of: query.plan, buckets: search.buckets.sorted(), connection) { block, plan, position, buckets in
      guard let rank = ranks[plan] else { return }
      let subjects = search.found(in: buckets) { !reports.holds(Hit(block: block, subject: $0), in: plan) }
      if !subjects.isEmpty { found.append((rank, position, block, subjects)) }
    }
    found.sort { ($0.rank, $0.position) < ($1.rank, $1.position) }
    for block in found {
      for subject in block.subjects {
        let hit = Hit(block: block.block, subject: subject.subject)
        parts[block.rank].all.append(hit)
        if subject.isInTitle { parts[block.rank].inTitle.append(hit) } else { parts[block.rank].others.append(hit) }
      }
    }
    return HitList(parts)
  }

  private static func eachBlock(
    of plan: Plan.ID?, buckets: [Int], _ connection: borrowing Connection,
    _ body: (_ block: Int, _ plan: Plan.ID, _ position: Int, _ buckets: [Int: [UInt8]]) -> Void
  ) throws {
    var block: (id: Int, plan: Plan.ID, position: Int)?
    var content: [Int: [UInt8]] = [:]
    let only: SQL = plan.map { "where b.plan_id = \($0)" } ?? ""
    try connection.each(
      """
      select b.id, b.plan_id, b.position, p.bucket, p.content
      from search_blocks b join search_postings p on p.block_id = b.id and p.bucket in (\(list: buckets))
      \(only) order by b.id
      """
    ) { row in
      let id = row.integer(0)
      if let last = block, last.id != id {
        body(last.id, last.plan, last.position, content)
        content = [:]
      }
      if block?.id != id { block = (id, row.id(1), row.integer(2)) }
      content[row.integer(3)] = row.blob(4)
    }
    if let block { body(block.id, block.plan, block.position, content) }
  }

  /// The subjects behind some hits, in one statement.
  static func subjects(of hits: [Hit], _ connection: borrowing Connection) throws -> [Hit: SearchSubject] {
    guard !hits.isEmpty else { return [:] }
    var places = SQL.StringInterpolation(literalCapacity: 0, interpolationCount: hits.count * 2)
    for (index, hit) in hits.enumerated() {
      places.appendLiteral(index == 0 ? "(" : ", (")
      places.appendInterpolation(hit.block)
      places.appendLiteral(", ")
      places.appendInterpolation(hit.subject)
      places.appendLiteral(")")
    }
    var found: [Hit: SearchSubject] = [:]
    try connection.each(
      """
      with wanted (block_id, position) as (values \(SQL(stringInterpolation: places)))
      select s.block_id, s.position, s.kind, s.target, s.label, s.title, s.path, s.content
      from wanted w join search_subjects s on s.block_id = w.block_id and s.position = w.position
      """
    ) { row in
      var subject = SearchSubject(
        try row.choice(2), row.text(3), label: row.text(4), title: row.text(5), path: row.text(6))
      try subject.readContent(row.blob(7))
      found[Hit(block: row.integer(0), subject: row.integer(1))] = subject
    }
    return found
  }
}
