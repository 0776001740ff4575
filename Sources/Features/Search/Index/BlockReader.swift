/// The buckets of one block that a query needs.
struct BlockReader {
  private let buckets: [Int: [UInt8]]
  private var pairs: [UInt64: [UInt32]] = [:]
  private(set) lazy var longs = ByteReader(buckets[IndexFormat.longBucket] ?? []).ascending()

  init(_ buckets: [Int: [UInt8]]) { self.buckets = buckets }

  /// Which buckets the words need, beside that of the subjects.
  static func buckets(for words: [SearchWord]) -> Set<Int> {
    var needed: Set<Int> = [IndexFormat.subjectBucket]
    for pattern in words.flatMap(\.patterns) {
      for place in pattern.pairPlaces { needed.insert(IndexFormat.bucket(of: pattern.scalars[place])) }
      if pattern.mayLackLastLong, let last = pattern.scalars.last { needed.insert(IndexFormat.bucket(of: last)) }
      if pattern.looksAtLongs { needed.insert(IndexFormat.longBucket) }
    }
    return needed
  }

  /// The subjects with their zones, in the order of their positions.
  var zones: BlockZones { BlockZones(buckets[IndexFormat.subjectBucket] ?? []) }

  /// Where a pattern stands, as lists of positions that are each ascending.
  mutating func positions(of pattern: Pattern) -> [[UInt32]] {
    if pattern.scalars.count == 1 {
      let lists = group(pattern.scalars[0]).map { $0.positions.ascending() }
      return pattern.looksAtLongs ? lists.map { withRightLongs($0, pattern) } : lists
    }
    var lists: [(offset: UInt32, positions: [UInt32])] = []
    for place in pattern.pairPlaces {
      let found = positions(pattern.scalars[place], pattern.scalars[place + 1])
      if found.isEmpty { return [] }
      lists.append((UInt32(place), found))
    }
    lists.sort { $0.positions.count < $1.positions.count }
    let rarest = lists[0]
    var starts = rarest.positions.filter { $0 >= rarest.offset }.map { $0 - rarest.offset }
    for list in lists.dropFirst() {
      starts = Self.starts(starts, having: list.positions, at: list.offset)
      if starts.isEmpty { return [] }
    }
    return [pattern.looksAtLongs ? withRightLongs(starts, pattern) : starts]
  }

  private static func starts(_ starts: [UInt32], having positions: [UInt32], at offset: UInt32) -> [UInt32] {
    var kept: [UInt32] = []
    var place = 0
    for start in starts {
      while place < positions.count, positions[place] < start + offset { place += 1 }
      guard place < positions.count else { break }
      if positions[place] == start + offset { kept.append(start) }
    }
    return kept
  }

  /// The same rule as in `Pattern`, on positions.
  private mutating func withRightLongs(_ starts: [UInt32], _ pattern: Pattern) -> [UInt32] {
    let longs = longs
    let fitting = starts.filter { start in
      pattern.strict.allSatisfy { holds(longs, start + UInt32($0)) == pattern.longs[$0] }
    }
    guard pattern.mayLackLastLong else { return fitting }
    let last = UInt32(pattern.scalars.count - 1)
    let lacking = fitting.filter { !holds(longs, $0 + last) }
    if lacking.isEmpty { return fitting }
    let ends = ends(of: pattern.scalars[Int(last)])
    return fitting.filter { holds(longs, $0 + last) || holds(ends, $0 + last) }
  }

  /// Where the character stands and no katakana follows, ascending.
  private func ends(of scalar: UInt32) -> [UInt32] {
    group(scalar).filter { !isKatakana($0.second) }.flatMap { $0.positions.ascending() }.sorted()
  }

  private mutating func positions(_ first: UInt32, _ second: UInt32) -> [UInt32] {
    let key = UInt64(first) << 32 | UInt64(second)
    if let known = pairs[key] { return known }
    let found = group(first).first { $0.second == second }?.positions.ascending() ?? []
    pairs[key] = found
    return found
  }

  /// The pairs that begin with a character.
  private func group(_ first: UInt32) -> PairGroup {
    var reader = ByteReader(buckets[IndexFormat.bucket(of: first)] ?? [])
    while !reader.isAtEnd {
      let character = reader.number()
      let size = reader.number()
      if character == first { return PairGroup(reader: reader.part(size)) }
      reader.skip(size)
    }
    return PairGroup(reader: ByteReader([]))
  }
}

/// The pairs that begin with one character, read one by one.
private struct PairGroup: Sequence, IteratorProtocol {
  var reader: ByteReader

  mutating func next() -> (second: UInt32, positions: ByteReader)? {
    guard !reader.isAtEnd else { return nil }
    let second = reader.number()
    let size = reader.number()
    return (second, reader.part(size))
  }
}

extension Pattern {
  /// Where the pairs begin that together hold every character: each second place, and the last but one.
  var pairPlaces: [Int] {
    guard scalars.count > 1 else { return [0] }
    let places = Array(stride(from: 0, to: scalars.count - 1, by: 2))
    return scalars.count % 2 == 1 ? places + [scalars.count - 2] : places
  }
}

/// Whether the ascending numbers hold this one.
private func holds(_ numbers: [UInt32], _ number: UInt32) -> Bool {
  var (low, high) = (0, numbers.count)
  while low < high {
    let middle = (low + high) / 2
    if numbers[middle] < number { low = middle + 1 } else { high = middle }
  }
  return low < numbers.count && numbers[low] == number
}
