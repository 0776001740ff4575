import Essentials
import HTTP
import Planning
import Revising

/// The rows of a list as they stand in the form: those of the plan, or what somebody typed.
struct EnteredWords {
  struct Row {
    var row: WordRow
    var isNew = false
    var isRemoved = false
  }

  var rows: [Row]
  let revision: Int

  /// The most rows that a form may hold.
  static let limit = 300
  /// Empty rows at the end of a list.
  static let blanks = 2

  /// The list as it stands in the plan.
  init(_ plan: Plan, _ list: WordList, revision: Int) {
    rows = plan.rows(list).map { Row(row: $0) }
    self.revision = revision
    if list != .cover { addBlanks() }
  }

  /// What was sent; parts of the row that the form does not have stay as they are in `plan`.
  init(_ form: FormFields, _ shape: WordListShape) throws {
    guard let revision = form.text("revision").flatMap({ Int(pathSegment: $0) }) else {
      throw Refusal("画面の版が分かりません。画面を開き直してください。")
    }
    self.revision = revision
    rows = []
    // Read once by name: a form of many rows has many fields.
    let fields = Dictionary(form.fields.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    for number in 0..<Self.limit {
      guard let key = fields["row-\(number)-key"] else { break }
      var row = WordRow(key, [])
      for part in shape.parts {
        let name = "row-\(number)-\(part.field.rawValue)"
        let chosen = (fields[name] ?? "").trimmed
        let value = chosen.isEmpty ? (fields[name + "-title"] ?? "").trimmed : chosen
        row[part.field] = value.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
      }
      rows.append(
        Row(
          row: row, isNew: fields["row-\(number)-new"] != nil, isRemoved: fields["row-\(number)-remove"] != nil))
    }
  }

  mutating func addBlanks() {
    for number in 0..<Self.blanks {
      var row = WordRow("new-\(rows.count + number)", [])
      row[.counts] = WordRow.yes
      rows.append(Row(row: row, isNew: true))
    }
  }

  /// Gives new rows identities of their own, where the list has such.
  mutating func identify(_ list: WordList, random: some RandomSource) {
    guard [.emphases, .scales, .columns].contains(list) || list.isFields else { return }
    for index in rows.indices where rows[index].isNew && !rows[index].isBlank {
      var row = WordRow(random.token(length: 12), [])
      for field in WordField.allCases { row[field] = rows[index].row[field] }
      rows[index].row = row
    }
  }

  /// What the kernel is asked to do.
  func form(_ list: WordList) -> WordForm {
    WordForm(
      list, seen: revision, changed: rows.filter { !$0.isNew }.map(\.row),
      removed: Set(rows.filter { $0.isRemoved && !$0.isNew }.map(\.row.key)),
      added: rows.filter { $0.isNew && !$0.isRemoved && !$0.isBlank }.map(\.row))
  }

  /// The rows whose judging parts differ from those of the plan although the word is in use, with the number of uses.
  func judgedAnew(_ shape: WordListShape, _ plan: [WordRow], uses: [String: WordUses]) -> [(row: WordRow, count: Int)] {
    let present = Dictionary(plan.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    return rows.compactMap { entry in
      guard !entry.isNew, !entry.isRemoved, let old = present[entry.row.key], let count = uses[entry.row.key]?.total,
        count > 0, shape.judging.contains(where: { old[$0] != entry.row[$0] })
      else { return nil }
      return (old, count)
    }
  }
}

extension EnteredWords.Row {
  /// A new row in which nothing was typed.
  var isBlank: Bool {
    WordField.allCases.allSatisfy { $0 == .counts || $0 == .meaning || $0 == .kind || row[$0].isEmpty }
  }
}

extension WordList {
  var isFields: Bool { if case .fields = self { true } else { false } }
}
