import Application
import Essentials
import Organization
import SourceDocuments
import TextFiles

/// A table of people for whom accounts are made: one row each, with what is wrong in it.
struct AccountTable {
  /// One person of the table.
  struct Row {
    /// The row in the file, from 1.
    let line: Int
    let profile: AccountProfile
    /// The roles as they were typed.
    let roleText: String
    let roles: [Role]
    var refusals: [Refusal]
  }

  /// The most rows of one table; each password takes its time.
  static let limit = 500
  static let columns = ["サインイン名", "氏名", "所属", "役割"]
  /// The roles that need no unit; those of a unit are given on the page of the account.
  static let offeredRoles = Role.allCases.filter { $0.limits != .unit }

  private(set) var rows: [Row] = []

  /// Reads a file in UTF-8 or Shift_JIS; refuses what is no such table.
  init(_ bytes: [UInt8], taken: ([String]) throws -> Set<String>) throws {
    let document: SourceDocument
    do { document = try CSVFile.read(bytes) } catch { throw Refusal(error.message, field: "file") }
    guard case .grid(let grid)? = document.blocks.first else { throw Self.wrongHead }
    var lines: [Int: [Int: String]] = [:]
    for cell in grid.cells { lines[cell.row, default: [:]][cell.column] = cell.text.plain.trimmed }
    let numbers = lines.keys.sorted()
    guard let head = numbers.first.flatMap({ lines[$0] }) else { throw Self.wrongHead }
    let places = Self.columns.map { column in head.first { foldedText($0.value) == foldedText(column) }?.key }
    guard let name = places[0], let display = places[1] else { throw Self.wrongHead }
    for number in numbers.dropFirst() {
      let cells = lines[number] ?? [:]
      guard cells.values.contains(where: { !$0.isEmpty }) else { continue }
      let text: (Int?) -> String = { place in place.flatMap { cells[$0] } ?? "" }
      rows.append(
        Self.row(
          line: number + 1, AccountProfile(signInName: text(name), displayName: text(display), unit: text(places[2])),
          roleText: text(places[3])))
    }
    guard !rows.isEmpty else { throw Refusal("見出しの下に、人の行がありません。", field: "file") }
    guard rows.count <= Self.limit else {
      throw Refusal("一度に作れるのは\(Self.limit)人までです（\(rows.count)人分あります）。ファイルを分けてください。", field: "file")
    }
    findDoubles(taken: try taken(rows.map(\.profile.signInName)))
  }

  /// Whether every row can be taken.
  var isRight: Bool { rows.allSatisfy(\.refusals.isEmpty) }

  private static let wrongHead = Refusal(
    "1行目に見出し「サインイン名」「氏名」がある、CSVのファイルを選んでください。", field: "file")

  private static func row(line: Int, _ profile: AccountProfile, roleText: String) -> Row {
    var row = Row(line: line, profile: profile, roleText: roleText, roles: roles(roleText), refusals: profile.refusals)
    let words = words(roleText)
    if let unknown = words.first(where: { role($0) == nil }) {
      let known = offeredRoles.map(\.title).joined(separator: "、")
      row.refusals.append(Refusal("役割「\(unknown)」は、ここでは付けられません。\(known) のどれかを書いてください。", field: "role"))
    }
    return row
  }

  private static func words(_ text: String) -> [String] {
    text.split { ["、", ",", "，", "/", "／", ";", "；"].contains($0) }.map(\.trimmed).filter { !$0.isEmpty }
  }

  private static func roles(_ text: String) -> [Role] { words(text).compactMap(role) }

  /// A role by its title, by the title without its bracket, or by its word.
  private static func role(_ word: String) -> Role? {
    offeredRoles.first { role in
      [role.rawValue, role.title, String(role.title.prefix { $0 != "（" })].contains {
        foldedText($0) == foldedText(word)
      }
    }
  }

  private mutating func findDoubles(taken: Set<String>) {
    var first: [String: Int] = [:]
    for index in rows.indices {
      let name = rows[index].profile.signInName
      guard !name.isEmpty else { continue }
      if let line = first[name] {
        rows[index].refusals.append(Refusal("\(line)行目と同じサインイン名です。", field: "sign-in-name"))
      } else if taken.contains(name) {
        rows[index].refusals.append(Refusal("もう使われているサインイン名です。", field: "sign-in-name"))
      }
      first[name] = first[name] ?? rows[index].line
    }
  }
}
