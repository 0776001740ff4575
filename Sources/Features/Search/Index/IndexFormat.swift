/// How the index is laid out; see decision 0011.
///
/// A block holds some hundred subjects of one plan, one behind the other as one long text of folded characters, each piece
/// closed by an `end`. For each pair of neighbours the positions of the first one are kept. All pairs that begin with the same
/// character stand together in one of 254 buckets, so a single character is looked up in one place, too.
enum IndexFormat {
  /// Grows when folding or layout change; an index of another version is made anew.
  static let version = 1
  /// Stands behind each piece of text; no folded character is zero.
  static let end: UInt32 = 0
  /// The bucket with kind and zone lengths of each subject.
  static let subjectBucket = 0
  /// The bucket with the positions behind which a long vowel mark stood.
  static let longBucket = 1
  static let bucketCount = 256
  /// No single subject takes more characters than this in the index.
  static let subjectLimit = 1_000_000
  /// Positions have 22 bits in the sort key.
  static let positionLimit = 1 << 22

  /// The bucket of the pairs that begin with this character.
  static func bucket(of scalar: UInt32) -> Int { 2 + Int((scalar &* 0x9E37_79B1) >> 16) % (bucketCount - 2) }
}
