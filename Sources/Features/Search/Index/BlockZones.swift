/// Where the subjects of a block and their zones lie among the positions.
struct BlockZones {
  /// Whether each subject is a node of the plan's tree.
  private(set) var isNode: [Bool] = []
  /// For each subject the ends of its six zones; the next subject begins where the last one ends.
  private var ends: [UInt32] = []
  private static let width = SearchSubject.Zone.allCases.count

  init(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    let count = Int(reader.number())
    isNode.reserveCapacity(count)
    ends.reserveCapacity(count * Self.width)
    var position: UInt32 = 0
    while !reader.isAtEnd, isNode.count < count {
      isNode.append(reader.number() == 1)
      for _ in 0..<Self.width {
        position += reader.number()
        ends.append(position)
      }
    }
  }

  var count: Int { isNode.count }

  /// The zone that a position of a subject lies in.
  func zone(of position: UInt32, in subject: Int) -> Int {
    let start = subject * Self.width
    for zone in 0..<Self.width where position < ends[start + zone] { return zone }
    return Self.width - 1
  }

  /// Calls the body with the subject of each position; the positions are ascending.
  func eachSubject(of positions: [UInt32], _ body: (_ subject: Int, _ position: UInt32) -> Void) {
    guard positions.count > count / 8 else {
      for position in positions { body(subject(of: position), position) }
      return
    }
    var subject = 0
    for position in positions {
      while subject < count - 1, position >= ends[subject * Self.width + Self.width - 1] { subject += 1 }
      body(subject, position)
    }
  }

  private func subject(of position: UInt32) -> Int {
    var (low, high) = (0, count - 1)
    while low < high {
      let middle = (low + high) / 2
      if position >= ends[middle * Self.width + Self.width - 1] { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
