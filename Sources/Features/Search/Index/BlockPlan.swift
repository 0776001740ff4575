import Secrets

/// How the subjects of a plan are divided into blocks.
///
/// Blocks end at certain ids, not after a certain number, so that a node that is put in or taken out changes its own block only;
/// and a block is known by its content, so that after a change only the blocks that differ are written.
struct BlockPlan {
  struct Block {
    let subjects: ArraySlice<SearchSubject>
    /// The SHA-256 of all that the block keeps.
    let hash: String
  }

  let blocks: [Block]

  init(_ subjects: [SearchSubject]) {
    var blocks: [Block] = []
    var start = 0
    var size = 0
    for (place, subject) in subjects.enumerated() {
      size += min(Self.size(of: subject), IndexFormat.subjectLimit + 10_000)
      let count = place - start + 1
      let nextSize = place + 1 < subjects.count ? Self.size(of: subjects[place + 1]) : 0
      if (count >= 64 && Self.isBorder(subject.target)) || count == 384 || size + nextSize > 400_000 {
        blocks.append(Block(subjects[start...place]))
        start = place + 1
        size = 0
      }
    }
    if start < subjects.count { blocks.append(Block(subjects[start...])) }
    self.blocks = blocks
  }

  /// At most as many folded characters as this, since each takes a byte and a piece at least one more for its end.
  private static func size(of subject: SearchSubject) -> Int {
    subject.pieces.reduce(subject.title.utf8.count + 1) { $0 + $1.text.utf8.count + 1 }
  }

  /// About one id of 128 ends a block (FNV-1a).
  private static func isBorder(_ id: String) -> Bool {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return (hash >> 20) % 128 == 0
  }
}

extension BlockPlan.Block {
  fileprivate init(_ subjects: ArraySlice<SearchSubject>) {
    self.subjects = subjects
    var bytes: [UInt8] = []
    bytes.append(number: UInt32(IndexFormat.version))
    for subject in subjects {
      for text in [subject.kind.rawValue, subject.target, subject.label, subject.title, subject.path] {
        bytes.append(number: UInt32(text.utf8.count))
        bytes += text.utf8
      }
      bytes += subject.content
    }
    hash = SHA256.hex(bytes)
  }
}
