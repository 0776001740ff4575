/// Finds the subjects of a block in which all words stand.
struct BlockSearch {
  private let words: [SearchWord]
  private let owner: SearchWord?
  private let kind: SearchQuery.Kind?

  init(_ query: SearchQuery) {
    words = query.words
    owner = query.ownerWord
    kind = query.kind
  }

  /// The buckets that have to be read of each block.
  var buckets: Set<Int> { BlockReader.buckets(for: words + (owner.map { [$0] } ?? [])) }

  /// A subject that matches.
  struct Found: Equatable {
    let subject: Int
    /// Whether all words stand in its title.
    let isInTitle: Bool
  }

  private static let anywhere: UInt8 = 1
  private static let title: UInt8 = 2

  /// Subjects of which reports are hidden are not found by them.
  func found(in buckets: [Int: [UInt8]], hidesReports: (_ subject: Int) -> Bool = { _ in false }) -> [Found] {
    var reader = BlockReader(buckets)
    var lists: [[[UInt32]]] = []
    for word in words + (owner.map { [$0] } ?? []) {
      let positions = word.patterns.flatMap { reader.positions(of: $0) }.filter { !$0.isEmpty }
      if positions.isEmpty { return [] }
      lists.append(positions)
    }
    let zones = reader.zones
    var marks = [UInt8](repeating: Self.anywhere | Self.title, count: zones.count)
    for (index, positions) in lists.enumerated() {
      var own = [UInt8](repeating: 0, count: zones.count)
      let isOwner = index == words.count
      for list in positions {
        zones.eachSubject(of: list) { subject, position in
          let zone = zones.zone(of: position, in: subject)
          if isOwner {
            if zone == SearchSubject.Zone.owner.rawValue { own[subject] = Self.anywhere | Self.title }
          } else if isWanted(zone, isNode: zones.isNode[subject]),
            !SearchSubject.Zone.isReported(zone) || !hidesReports(subject)
          {
            own[subject] |= zone == SearchSubject.Zone.title.rawValue ? Self.anywhere | Self.title : Self.anywhere
          }
        }
      }
      for subject in marks.indices { marks[subject] &= own[subject] }
    }
    return marks.indices.compactMap { subject in
      marks[subject] == 0 ? nil : Found(subject: subject, isInTitle: marks[subject] & Self.title != 0)
    }
  }

  private func isWanted(_ zone: Int, isNode: Bool) -> Bool {
    switch kind {
    case nil: true
    case .node: isNode && zone <= SearchSubject.Zone.body.rawValue
    case .text: !isNode && zone <= SearchSubject.Zone.body.rawValue
    case .report: zone == SearchSubject.Zone.report.rawValue
    case .indicator: zone == SearchSubject.Zone.indicator.rawValue
    case .finding: zone == SearchSubject.Zone.finding.rawValue
    }
  }
}
