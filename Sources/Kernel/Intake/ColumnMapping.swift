import Essentials
package import HTTP
package import JSON

/// What a column of a file may hold; a closed set for each kind of file.
package protocol FileColumn: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// The name on screens.
  var title: String { get }
  /// The heads under which other programs write it.
  var heads: [String] { get }
}

/// What each column of a file holds; people may correct it, and keep it under a name for the next file.
package struct ColumnMapping<Column: FileColumn>: Sendable, Equatable {
  /// The meaning of each column in order; nil for columns that are not read.
  package private(set) var places: [Column?]

  /// Recognises the columns by their heads; the first of two equal ones counts.
  package init(heads: [String]) {
    var used: Set<Column> = []
    places = heads.map { head in
      let folded = foldedText(head)
      let found = Column.allCases.first { $0.heads.contains { foldedText($0) == folded } }
      return found.flatMap { used.insert($0).inserted ? $0 : nil }
    }
  }

  /// Takes what was chosen in a form for each of the heads.
  package init(_ form: FormFields, heads: [String]) throws {
    places = heads.indices.map { form.text("column-\($0)").flatMap { Column(rawValue: $0) } }
    let chosen = places.compactMap { $0 }
    if let twice = chosen.first(where: { column in chosen.count { $0 == column } > 1 }) {
      throw Refusal("「\(twice.title)」が2つの列に選ばれています。1つだけにしてください。", field: "columns")
    }
  }

  /// Reads what `json` wrote.
  package init(kept: JSONValue?) {
    places = (kept?.array ?? []).map { $0.string.flatMap { Column(rawValue: $0) } }
  }

  package var json: JSONValue { .array(places.map { .optional($0?.rawValue) }) }

  /// Where the column stands; nil where the file has none.
  package func index(of column: Column) -> Int? { places.firstIndex(of: column) }

  /// Takes the columns of a kept profile wherever the head is the same.
  package mutating func apply(_ profile: ColumnProfile, heads: [String]) {
    places = heads.enumerated().map { index, head in
      guard let word = profile.columns[foldedText(head)] else { return index < places.count ? places[index] : nil }
      return Column(rawValue: word)
    }
  }

  /// What a profile keeps: the column of each head, empty for those that are not read.
  package func profile(_ heads: [String]) -> ColumnProfile {
    ColumnProfile(
      columns: Dictionary(
        zip(heads, places).map { (foldedText($0), $1?.rawValue ?? "") }, uniquingKeysWith: { first, _ in first }))
  }

  /// The cells of a row that have a meaning and a text.
  package func cells(_ cells: [String]) -> [Column: String] {
    var found: [Column: String] = [:]
    for (index, column) in places.enumerated() where index < cells.count {
      if let column, !cells[index].isEmpty { found[column] = cells[index] }
    }
    return found
  }
}

/// The meaning of heads, as it is kept under a name for the next file.
package struct ColumnProfile: Sendable, Equatable {
  /// The word of the column for each head, folded; empty for heads that are not read.
  package let columns: [String: String]

  package init(columns: [String: String]) { self.columns = columns }

  /// Reads what `text` wrote; empty where it is something else.
  package init(kept text: String) {
    let kept = try? JSONValue(parsing: Array(text.utf8)).object
    columns = Dictionary(
      (kept?.members ?? []).map { ($0.key, $0.value.string ?? "") }, uniquingKeysWith: { first, _ in first })
  }

  package var text: String {
    let object = JSONObject(columns.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
    return String(decoding: JSONValue.object(object).bytes(.compact), as: UTF8.self)
  }
}
