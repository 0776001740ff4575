/// Makes the index of one block.
struct BlockWriter {
  /// Sort keys: first character, second character, position.
  private var keys: [UInt64] = []
  private var longs: [UInt32] = []
  private var subjects: [UInt8] = []
  private var position: UInt32 = 0

  init(_ block: some Collection<SearchSubject>) {
    subjects.append(number: UInt32(block.count))
    for subject in block { take(subject) }
  }

  private mutating func take(_ subject: SearchSubject) {
    var lengths = [UInt32](repeating: 0, count: SearchSubject.Zone.allCases.count)
    lengths[SearchSubject.Zone.title.rawValue] = take(subject.title, upTo: IndexFormat.subjectLimit)
    for piece in subject.pieces {
      let room = IndexFormat.subjectLimit - Int(lengths.reduce(0, +))
      lengths[piece.zone.rawValue] += take(piece.text, upTo: room)
    }
    subjects.append(subject.kind == .node ? 1 : 0)
    for length in lengths { subjects.append(number: length) }
  }

  /// Adds the pairs of a text and gives its length with its end.
  private mutating func take(_ text: String, upTo limit: Int) -> UInt32 {
    let folded = FoldedText(text)
    let count = min(folded.scalars.count, limit)
    guard count > 0 else { return 0 }
    for place in 0..<count {
      let next = place + 1 < count ? folded.scalars[place + 1] : IndexFormat.end
      let position = UInt64(position) + UInt64(place)
      keys.append(UInt64(folded.scalars[place]) << 43 | UInt64(next) << 22 | position)
    }
    for long in folded.longs where long < count { longs.append(position + UInt32(long)) }
    let length = UInt32(count) + 1
    position += length
    return length
  }

  /// The buckets that hold anything, by number.
  consuming func buckets() -> [(bucket: Int, content: [UInt8])] {
    keys.sort()
    var buckets = [[UInt8]](repeating: [], count: IndexFormat.bucketCount)
    buckets[IndexFormat.subjectBucket] = subjects
    buckets[IndexFormat.longBucket] = Self.differences(longs)
    var start = 0
    while start < keys.count {
      let first = keys[start] >> 43
      var group: [UInt8] = []
      while start < keys.count, keys[start] >> 43 == first { start = append(to: &group, from: start) }
      let bucket = IndexFormat.bucket(of: UInt32(first))
      buckets[bucket].append(number: UInt32(first))
      buckets[bucket].append(number: UInt32(group.count))
      buckets[bucket] += group
    }
    return buckets.enumerated().filter { !$0.element.isEmpty }.map { ($0.offset, $0.element) }
  }

  /// Adds one pair with its positions and gives the place behind its keys.
  private func append(to group: inout [UInt8], from start: Int) -> Int {
    let pair = keys[start] >> 22
    var positions: [UInt8] = []
    var last: UInt32 = 0
    var place = start
    while place < keys.count, keys[place] >> 22 == pair {
      let position = UInt32(keys[place] & UInt64(IndexFormat.positionLimit - 1))
      positions.append(number: position - last)
      last = position
      place += 1
    }
    group.append(number: UInt32(pair & 0x1F_FFFF))
    group.append(number: UInt32(positions.count))
    group += positions
    return place
  }

  private static func differences(_ numbers: [UInt32]) -> [UInt8] {
    var bytes: [UInt8] = []
    var last: UInt32 = 0
    for number in numbers {
      bytes.append(number: number - last)
      last = number
    }
    return bytes
  }
}
