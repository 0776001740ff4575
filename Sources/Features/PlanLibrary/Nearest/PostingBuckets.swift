import Essentials

/// Which measures of a segment hold which term, in bytes: terms of one bucket stand in one row.
///
/// A record is: length of the term, the term, number of measures, length of the list, the list. The list holds for each
/// measure the step from the one before and how much the term weighs there, from 1 to 255.
enum PostingBuckets {
  static let count = 512

  /// The bucket of a term.
  static func bucket(_ term: String) -> Int {
    var hash: UInt32 = 0x811C_9DC5
    for byte in term.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return Int(hash % UInt32(count))
  }

  /// The rows of a segment; measures in ascending order of their numbers.
  static func rows(_ measures: [(number: Int, counts: [String: Int])]) -> [(bucket: Int, content: [UInt8])] {
    var lists: [String: (last: Int, count: Int, bytes: [UInt8])] = [:]
    for measure in measures {
      let length = measure.counts.values.reduce(0, +)
      for (term, count) in measure.counts {
        var list = lists[term] ?? (0, 0, [])
        append(measure.number - list.last, to: &list.bytes)
        list.bytes.append(weight(count, length: length))
        lists[term] = (measure.number, list.count + 1, list.bytes)
      }
    }
    var buckets: [Int: [UInt8]] = [:]
    for (term, list) in lists.sorted(by: { $0.key < $1.key }) {
      let name = Array(term.utf8)
      var record: [UInt8] = []
      append(name.count, to: &record)
      record += name
      append(list.count, to: &record)
      append(list.bytes.count, to: &record)
      buckets[bucket(term), default: []] += record + list.bytes
    }
    return buckets.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The usual length of a measure in terms; fixed, so that a measure weighs the same in every library.
  private static let usualLength = 60.0

  /// What a term weighs in a measure (the middle part of BM25 with k = 1.2 and b = 0.5), as a part of 100.
  static func weight(_ count: Int, length: Int) -> UInt8 {
    let frequency = Double(count)
    let weight = frequency * 2.2 / (frequency + 1.2 * (0.5 + 0.5 * Double(length) / usualLength))
    return UInt8(max(1, min(255, (weight * 100).rounded())))
  }

  /// Calls back for each wanted term of a row with its list.
  static func each(in content: [UInt8], wanted: Set<String>, _ body: (_ term: String, _ list: PostingList) -> Void) {
    var place = 0
    while place < content.count {
      let length = number(content, &place)
      let end = min(place + length, content.count)
      let term = String(decoding: content[place..<end], as: UTF8.self)
      place = end
      let count = number(content, &place)
      let size = number(content, &place)
      if wanted.contains(term) {
        body(term, PostingList(count: count, bytes: content[place..<min(place + size, content.count)]))
      }
      place += size
    }
  }

  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private static func number(_ bytes: [UInt8], _ place: inout Int) -> Int {
    var (result, shift) = (0, 0)
    while place < bytes.count, shift < 63 {
      let byte = bytes[place]
      place += 1
      result |= Int(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return result
  }
}

/// The measures that hold a term.
struct PostingList: Sendable {
  let count: Int
  let bytes: ArraySlice<UInt8>

  /// Adds what the term weighs in each measure, times a factor, at the place of its number.
  func add(times factor: Double, to scores: inout [Double]) {
    var place = bytes.startIndex
    var measure = 0
    while place < bytes.endIndex {
      var (step, shift) = (0, 0)
      while place < bytes.endIndex, shift < 63 {
        let byte = bytes[place]
        place += 1
        step |= Int(byte & 0x7F) << shift
        if byte < 0x80 { break }
        shift += 7
      }
      guard place < bytes.endIndex else { return }
      measure += step
      if measure < scores.count { scores[measure] += factor * Double(bytes[place]) / 100 }
      place += 1
    }
  }
}
