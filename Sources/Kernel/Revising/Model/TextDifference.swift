/// What differs between two texts: the runs that both have, and those that were removed and added.
///
/// The runs that are not added make the old text, those that are not removed the new one.
package struct TextDifference: Sendable, Equatable {
  /// What became of a run.
  package enum Kind: Sendable { case same, removed, added }

  /// A piece of text.
  package struct Run: Sendable, Equatable {
    package let kind: Kind
    package let text: String

    package init(_ kind: Kind, _ text: String) {
      self.kind = kind
      self.text = text
    }
  }

  /// The runs in order; where something was replaced, what was removed stands first.
  package let runs: [Run]

  /// Tokens that may differ before whole sentences are marked instead; bounds the time.
  private static let limit = 500

  /// Compares two texts.
  package init(from old: String, to new: String) {
    var runs = Runs()
    // Most texts are short, and then every token is looked at; the others are parted at their common sentences first.
    if old.utf8.count + new.utf8.count <= 6_000 {
      runs.compare([old[...]], [new[...]], limit: Self.limit)
    } else {
      runs.compareSentences(TextTokens.sentences(old), TextTokens.sentences(new), limit: Self.limit)
    }
    self.runs = runs.joined()
  }

  private init(runs: [Run]) { self.runs = runs }

  /// Whether both texts are the same.
  package var isEmpty: Bool { runs.allSatisfy { $0.kind == .same } }

  /// One of the two texts with its own marks: without what was added, or without what was removed.
  package func side(without kind: Kind) -> TextDifference { TextDifference(runs: runs.filter { $0.kind != kind }) }

  /// The same difference with long equal runs cut to some characters beside what differs; `…` stands for the rest.
  package func abridged(context: Int = 24) -> TextDifference {
    TextDifference(
      runs: runs.enumerated().map { place, run in
        let characters = Array(run.text)
        let head = place == 0 ? 0 : context
        let tail = place == runs.count - 1 ? 0 : context
        guard run.kind == .same, runs.count > 1, characters.count > head + tail + 4 else { return run }
        return Run(.same, String(characters.prefix(head)) + "…" + String(characters.suffix(tail)))
      })
  }
}

/// The runs as they are found.
private struct Runs {
  private var pieces: [(kind: TextDifference.Kind, text: Substring)] = []

  mutating func compareSentences(_ old: [Substring], _ new: [Substring], limit: Int) {
    guard let matching = match(old, new, limit: limit) else {
      pieces += old.map { (.removed, $0) } + new.map { (.added, $0) }
      return
    }
    walk(matching, old, new) { runs, gone, come in runs.compare(gone, come, limit: limit) }
  }

  /// Compares two texts, given in parts, token by token.
  mutating func compare(_ old: [Substring], _ new: [Substring], limit: Int) {
    let old = old.flatMap { TextTokens.split(String($0)) }
    let new = new.flatMap { TextTokens.split(String($0)) }
    guard let matching = match(old, new, limit: limit) else {
      pieces += old.map { (.removed, $0) } + new.map { (.added, $0) }
      return
    }
    walk(matching, old, new) { runs, gone, come in
      runs.pieces += gone.map { (.removed, $0) } + come.map { (.added, $0) }
    }
  }

  private func match(_ old: [Substring], _ new: [Substring], limit: Int) -> TokenMatching? {
    var numbers: [Substring: Int] = [:]
    let number = { (token: Substring) -> Int in
      if let known = numbers[token] { return known }
      numbers[token] = numbers.count
      return numbers.count - 1
    }
    return TokenMatching(old.map(number), new.map(number), limit: limit)
  }

  private mutating func walk(
    _ matching: TokenMatching, _ old: [Substring], _ new: [Substring],
    _ gap: (inout Runs, [Substring], [Substring]) -> Void
  ) {
    var (left, right) = (0, 0)
    for pair in matching.pairs + [(old.count, new.count)] {
      if left < pair.old || right < pair.new {
        gap(&self, Array(old[left..<pair.old]), Array(new[right..<pair.new]))
      }
      if pair.old < old.count { pieces.append((.same, old[pair.old])) }
      (left, right) = (pair.old + 1, pair.new + 1)
    }
  }

  /// Equal neighbours as one run each; equal bits that are shorter than what differs around them are marked with it, as
  /// a sentence that changes at every other character cannot be read.
  func joined() -> [TextDifference.Run] {
    var blocks: [Block] = []
    for piece in pieces {
      if piece.kind == .same, blocks.last?.isSame == true || blocks.isEmpty {
        if blocks.isEmpty { blocks.append(Block()) }
        blocks[blocks.count - 1].removed += piece.text
      } else if piece.kind == .same {
        blocks.append(Block(isSame: true, removed: String(piece.text)))
      } else {
        if blocks.last?.isSame ?? true { blocks.append(Block(isSame: false)) }
        if piece.kind == .removed {
          blocks[blocks.count - 1].removed += piece.text
        } else {
          blocks[blocks.count - 1].added += piece.text
        }
      }
    }
    return Block.absorbingBits(blocks).flatMap(\.runs)
  }
}

/// An equal run, or one that was replaced.
private struct Block {
  var isSame = true
  var removed = ""
  var added = ""

  var weight: Int { max(removed.count, added.count) }

  var runs: [TextDifference.Run] {
    if isSame { return removed.isEmpty ? [] : [TextDifference.Run(.same, removed)] }
    return (removed.isEmpty ? [] : [TextDifference.Run(.removed, removed)])
      + (added.isEmpty ? [] : [TextDifference.Run(.added, added)])
  }

  static func absorbingBits(_ blocks: [Block]) -> [Block] {
    var result: [Block] = []
    for (place, block) in blocks.enumerated() {
      if block.isSame {
        let isBit =
          block.removed.count <= 2 && place + 1 < blocks.count && !block.removed.contains("\n")
          && (result.last.map { !$0.isSame && block.weight <= $0.weight } ?? false)
          && block.weight <= blocks[place + 1].weight && !isOneSided(result.last) && !isOneSided(blocks[place + 1])
        if isBit {
          result[result.count - 1].removed += block.removed
          result[result.count - 1].added += block.removed
        } else {
          result.append(block)
        }
      } else if let last = result.last, !last.isSame {
        result[result.count - 1].removed += block.removed
        result[result.count - 1].added += block.added
      } else {
        result.append(block)
      }
    }
    return result
  }

  /// Whether something was only removed or only added, which reads well as it is.
  private static func isOneSided(_ block: Block?) -> Bool {
    block.map { $0.removed.isEmpty || $0.added.isEmpty } ?? false
  }
}
