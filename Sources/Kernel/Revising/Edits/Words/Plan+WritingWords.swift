import Essentials
import FiscalYears
import Planning

extension Plan {
  /// Puts rows in the place of a list; what a row does not tell (values of a scale, fields of a level) stays with its key.
  mutating func write(_ rows: [WordRow], to list: WordList) throws(Refusal) {
    switch list {
    case .cover: if let row = rows.first { try writeCover(row) }
    case .levels: writeLevels(rows)
    case .markers: vocabulary.markers = try Self.terms(rows)
    case .categories: vocabulary.categories = try Self.terms(rows)
    case .roles: vocabulary.roles = try Self.terms(rows)
    case .phases: vocabulary.resourcePhases = try Self.terms(rows)
    case .abbreviations: vocabulary.abbreviations = rows.map { Vocabulary.Abbreviation($0[.label], $0[.text]) }
    case .emphases:
      emphases = rows.map { Emphasis(id: Emphasis.ID(stored: $0.key), title: $0[.label], text: optional($0[.text])) }
    case .scales: writeScales(rows)
    case .columns: columns = try rows.map { (row) throws(Refusal) in try Self.column(row) }
    case .terms: terms = try rows.map { (row) throws(Refusal) in try Self.term(row) }
    case .values(let id):
      guard let place = vocabulary.scales.firstIndex(where: { $0.id == id }) else { throw Self.gone }
      vocabulary.scales[place].values = try rows.map { (row) throws(Refusal) in try Self.value(row) }
    case .fields(let level):
      guard levels.indices.contains(level) else { throw Self.gone }
      levels[level].fields = try rows.map { (row) throws(Refusal) in try Self.field(row) }
    }
  }

  private static var gone: Refusal { Refusal("この一覧は、いまの計画にありません。画面を開き直してください。") }

  private mutating func writeCover(_ row: WordRow) throws(Refusal) {
    guard !row[.label].isEmpty else { throw Refusal("題名を入れてください。", field: row.place(.label)) }
    title = row[.label]
    kind = optional(row[.kind])
    edition = optional(row[.edition])
    predecessor = optional(row[.predecessor])
    if row[.city].isEmpty, !row[.code].isEmpty {
      throw Refusal("団体コードを書くときは、自治体の名前も入れてください。", field: row.place(.city))
    }
    municipality = optional(row[.city]).map { Municipality(name: $0, code: optional(row[.code])) }
    firstYear = try Self.year(row, .from)
    lastYear = try Self.year(row, .to)
    if let firstYear, let lastYear, lastYear < firstYear {
      throw Refusal("終わりの年度が、始まりの年度より前です。", field: row.place(.to))
    }
    if let firstYear, let lastYear, lastYear.startYear - firstYear.startYear > 30 {
      throw Refusal("計画の期間は30年度までにしてください。", field: row.place(.to))
    }
    issuers = Self.lines(row[.issuers])
    statutory = Self.lines(row[.statutory])
  }

  private mutating func writeLevels(_ rows: [WordRow]) {
    let old = Dictionary(zip(self.rows(.levels).map(\.key), levels), uniquingKeysWith: { first, _ in first })
    levels = rows.map { row in
      Level(
        name: row[.label], isMeasure: row.has(.isMeasure), numbering: optional(row[.numbering]),
        fields: old[row.key]?.fields ?? [])
    }
  }

  private mutating func writeScales(_ rows: [WordRow]) {
    let old = Dictionary(vocabulary.scales.map { ($0.id.text, $0) }, uniquingKeysWith: { first, _ in first })
    vocabulary.scales = rows.map { row in
      Scale(
        id: Scale.ID(stored: row.key), name: row[.label], rule: optional(row[.rule]),
        values: old[row.key]?.values ?? [])
    }
  }

  private static func terms<Meaning: RawRepresentable<String>>(
    _ rows: [WordRow]
  ) throws(Refusal) -> [Vocabulary.Term<Meaning>] {
    try rows.map { (row) throws(Refusal) in
      guard let meaning = Meaning(rawValue: row[.meaning]) else {
        throw Refusal("「\(row[.label])」の意味を選んでください。", field: row.place(.meaning))
      }
      return Vocabulary.Term(row[.label], meaning)
    }
  }

  private static func column(_ row: WordRow) throws(Refusal) -> PlanColumn {
    guard let kind = PlanColumn.Kind(rawValue: row[.kind]) else {
      throw Refusal("列「\(row[.label])」の種類を選んでください。", field: row.place(.kind))
    }
    let (from, to) = (try year(row, .from), try year(row, .to))
    if kind == .year || kind == .term, from == nil {
      throw Refusal("列「\(row[.label])」の年度を入れてください。例：令和8年度", field: row.place(.from))
    }
    if let from, let to, to < from {
      throw Refusal("列「\(row[.label])」の終わりの年度が、始まりより前です。", field: row.place(.to))
    }
    return PlanColumn(id: row.key, label: row[.label], kind: kind, from: from, to: kind == .year ? to ?? from : to)
  }

  private static func term(_ row: WordRow) throws(Refusal) -> Term {
    guard let from = try year(row, .from), let to = try year(row, .to) else {
      throw Refusal("「\(row[.label])」の始まりと終わりの年度を入れてください。", field: row.place(.from))
    }
    guard from <= to else {
      throw Refusal("「\(row[.label])」の終わりの年度が、始まりより前です。", field: row.place(.to))
    }
    return Term(label: row[.label], firstYear: from, lastYear: to)
  }

  private static func value(_ row: WordRow) throws(Refusal) -> Scale.Value {
    Scale.Value(
      label: row[.label], symbol: optional(row[.symbol]), definition: optional(row[.definition]),
      rank: try rank(row), points: try decimal(row, .points, "点"), counts: row.has(.counts),
      low: try decimal(row, .low, "下限"), high: try decimal(row, .high, "上限"),
      isBelow: try below(row))
  }

  private static func below(_ row: WordRow) throws(Refusal) -> Bool? {
    switch row[.below] {
    case "": nil
    case WordRow.yes: true
    case WordRow.no: false
    default: throw Refusal("「\(row[.label])」が計画を下回るかを選び直してください。", field: row.place(.below))
    }
  }

  private static func field(_ row: WordRow) throws(Refusal) -> Level.Field {
    guard let kind = Level.Field.Kind(rawValue: row[.kind]) else {
      throw Refusal("欄「\(row[.label])」の種類を選んでください。", field: row.place(.kind))
    }
    return Level.Field(
      key: row.key, label: row[.label], kind: kind, isRequired: row.has(.isRequired), help: optional(row[.help]))
  }

  private static func rank(_ row: WordRow) throws(Refusal) -> Int? {
    guard !row[.rank].isEmpty else { return nil }
    guard let rank = Int(asked: narrowed(row[.rank])), abs(rank) <= 1_000 else {
      throw Refusal("「\(row[.label])」の順位は、整数で入れてください。順位のない値は空けてください。", field: row.place(.rank))
    }
    return rank
  }

  private static func decimal(_ row: WordRow, _ field: WordField, _ name: String) throws(Refusal) -> String? {
    let text = narrowed(row[field]).trimmed
    guard !text.isEmpty else { return nil }
    guard isDecimal(text) else {
      throw Refusal("「\(row[.label])」の\(name)は、数で入れてください。例：3、-0.5", field: row.place(field))
    }
    return text
  }

  private static func isDecimal(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count <= 2 && digits.utf8.count <= 18
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }

  private static func year(_ row: WordRow, _ field: WordField) throws(Refusal) -> FiscalYear? {
    let text = row[field]
    guard !text.isEmpty else { return nil }
    if let year = FiscalYear(entered: text) { return year }
    throw Refusal("年度「\(text)」を読み取れません。令和8年度、R8、2026 のように書いてください。", field: row.place(field))
  }

  private static func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map(\.trimmed).filter { !$0.isEmpty }
  }
}

extension FiscalYear {
  /// Reads what somebody typed: as plans print it, or four digits.
  package init?(entered text: String) {
    let text = narrowed(text).trimmed
    if let number = Int(asked: text), (1926...2200).contains(number), text.utf8.count == 4 {
      self.init(number)
    } else if let year = FiscalYear(reading: text), (1926...2200).contains(year.startYear) {
      self = year
    } else {
      return nil
    }
  }
}
