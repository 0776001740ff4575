import Database
import Essentials
import Planning

/// A measure of another city that is like a given one, with what they share.
struct NearMeasure: Sendable {
  let plan: LibraryPlan
  let measure: LibraryMeasure
  let score: Double
  /// The keys of the themes that both have, the rarest first.
  let themes: [String]
  /// The words that both have, the weightiest first.
  let words: [String]
}

/// Looks for measures that are like a given one: BM25 over terms on an index of the library, and the themes that both have; no
/// model, no outside help.
enum NearestMeasures {
  /// What a shared theme counts for: as much as two words that are as rare as it, as a theme stands for several words.
  private static let themeShare = 2.0

  /// The nearest ones in four statements: counts, lists of terms, measures of its themes, and the measures that are shown.
  static func near(
    _ measure: LibraryMeasure, themes: [String] = [], without plan: Int? = nil, limit: Int,
    in connection: borrowing Connection
  ) throws -> [NearMeasure] {
    let counts = MeasureTerms.counts(of: measure)
    let size = try connection.first("select count(*), coalesce(max(number), 0) from library_measures") {
      (count: $0.integer(0), last: $0.integer(1))
    }
    guard !counts.isEmpty, let size, size.count > 0 else { return [] }
    let lists = try lists(of: Set(counts.keys), in: connection)
    var scores = [Double](repeating: 0, count: size.last + 1)
    var weights: [String: Double] = [:]
    for term in counts.keys.sorted() {
      guard let found = lists[term] else { continue }
      let frequency = Double(found.reduce(0) { $0 + $1.count })
      let rarity = MeasureTerms.share(of: term) * rarity(frequency, of: size.count)
      weights[term] = rarity
      // A term that stands often in the measure itself counts more, but never more than twice.
      let own = min(2, Double(counts[term] ?? 1).squareRoot())
      for list in found { list.add(times: rarity * own, to: &scores) }
    }
    let members = try members(of: themes, in: connection)
    let rarities = members.mapValues { rarity(Double($0.count), of: size.count) }
    for theme in themes.sorted() {
      for number in members[theme] ?? [] where number < scores.count {
        scores[number] += themeShare * (rarities[theme] ?? 0)
      }
    }
    let best = best(scores, count: limit + (plan == nil ? 0 : 400))
    let shown = try measures(best.map(\.number), in: connection)
    var near: [NearMeasure] = []
    for place in best where near.count < limit {
      guard let found = shown[place.number], found.plan.number != plan else { continue }
      let shared = themes.filter { members[$0]?.contains(place.number) == true }
      near.append(
        NearMeasure(
          plan: found.plan, measure: found.measure, score: place.score,
          themes: shared.sorted { (rarities[$1] ?? 0, $0) < (rarities[$0] ?? 0, $1) },
          words: SharedWords.words(measure, found.measure, weights: weights, limit: 6)))
    }
    return near
  }

  /// How much it tells that a measure has something that so many have.
  private static func rarity(_ frequency: Double, of count: Int) -> Double {
    log2(1 + max(0, Double(count) - frequency + 0.5) / (frequency + 0.5))
  }

  /// The measures on the shelf that have the themes.
  private static func members(of themes: [String], in connection: borrowing Connection) throws -> [String: Set<Int>] {
    guard !themes.isEmpty else { return [:] }
    var members: [String: Set<Int>] = [:]
    try connection.each(
      "select theme, measure_number from library_measure_themes where theme in (\(list: themes.uniqued))"
    ) { members[$0.text(0), default: []].insert($0.integer(1)) }
    return members
  }

  private static func lists(
    of terms: Set<String>, in connection: borrowing Connection
  ) throws -> [String: [PostingList]] {
    var lists: [String: [PostingList]] = [:]
    let buckets = Set(terms.map(PostingBuckets.bucket)).sorted()
    try connection.each(
      "select content from library_postings where bucket in (\(list: buckets)) order by segment, bucket"
    ) {
      PostingBuckets.each(in: $0.blob(0), wanted: terms) { lists[$0, default: []].append($1) }
    }
    return lists
  }

  /// The highest scores; of equal ones the older measure goes first.
  private static func best(_ scores: [Double], count: Int) -> [(number: Int, score: Double)] {
    var best: [(number: Int, score: Double)] = []
    for (number, score) in scores.enumerated() where score > 0 {
      if best.count == count, let last = best.last, score <= last.score { continue }
      var (low, high) = (0, best.count)
      while low < high {
        let middle = (low + high) / 2
        if best[middle].score >= score { low = middle + 1 } else { high = middle }
      }
      best.insert((number, score), at: low)
      if best.count > count { best.removeLast() }
    }
    return best
  }

  private static func measures(
    _ numbers: [Int], in connection: borrowing Connection
  ) throws -> [Int: (plan: LibraryPlan, measure: LibraryMeasure)] {
    guard !numbers.isEmpty else { return [:] }
    var found: [Int: (plan: LibraryPlan, measure: LibraryMeasure)] = [:]
    try connection.each(
      """
      select \(LibraryMeasure.columns), \(LibraryPlan.columns)
      from library_measures m join library_plans p on p.number = m.plan_number where m.number in (\(list: numbers))
      """
    ) { row in
      found[row.integer(0)] = (LibraryPlan(row: row, from: LibraryMeasure.columnCount), LibraryMeasure(row: row))
    }
    return found
  }

  /// The logarithm to the base 2, by hand: the same bits on every machine.
  private static func log2(_ number: Double) -> Double {
    var (value, result, part) = (number, 0.0, 0.5)
    while value >= 2 { (value, result) = (value / 2, result + 1) }
    for _ in 0..<20 {
      value *= value
      if value >= 2 { (value, result) = (value / 2, result + part) }
      part /= 2
    }
    return result
  }
}
