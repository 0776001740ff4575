import DocumentFixtures
import Essentials
import Planning
import PrintDocuments
import PrintFixtures
import SourceDocuments
import Spreadsheets
import Testing
import WordDocuments

@testable import Documents

/// A plan as it was imported, beside the document that it came from.
private struct CityPrint {
  let source: SourceDocument
  let printed: PrintDocument

  /// Imports a plan and prints it in the first ready form, as somebody would who has changed nothing yet.
  init(_ name: String) throws {
    let bytes = try #require(RealPlans.read(name))
    source = name.hasSuffix("xlsx") ? try Workbook.read(bytes, name: name) : try WordDocument.read(bytes, name: name)
    let plan = try PrintedPlan(name)
    let form = try #require(ReadyForm.all(for: plan.plan, after: plan.before).first).form
    printed = plan.document(in: form)
  }

  /// Everything that is printed, piece by piece, in reading order; contents as the headings that they list.
  var pieces: [String] {
    printed.sections.flatMap { section in section.blocks.flatMap(pieces) }
  }

  private func pieces(_ block: PrintBlock) -> [String] {
    switch block {
    case .title(let text, let below): [text.plain] + (below?.plain.split(separator: "\n").map(String.init) ?? [])
    case .heading(let heading): [heading.text.plain]
    case .paragraph(let paragraph): [paragraph.text.plain]
    case .list(let list): list.lines.map { $0.sign + $0.text.plain }
    case .table(let table): (table.head + table.body).flatMap { $0.cells.map(\.plain) }
    case .together(let inner): inner.flatMap(pieces)
    case .contents(let title, let depth): [title] + printed.headings.filter { $0.level <= depth }.map(\.text.plain)
    case .facts, .picture, .pageBreak: []
    }
  }

  /// The pieces of the original that do not stand in what is printed in the order of the original.
  var outOfOrder: [String] {
    let wanted = original.map(bare)
    let printed = pieces.map(bare)
    return printed.difference(from: wanted).removals.compactMap { change in
      if case .remove(let place, _, _) = change { original[place] } else { nil }
    }
  }

  /// The pieces of the original that are not printed anywhere, each counted as often as it stands there.
  var missing: [String] {
    var have: [String: Int] = [:]
    for piece in pieces { have[bare(piece), default: 0] += 1 }
    return original.filter { piece in
      guard let count = have[bare(piece)], count > 0 else { return true }
      have[bare(piece)] = count - 1
      return false
    }
  }

  /// What the original says; the page behind an entry of its contents is that of another paper.
  private var original: [String] {
    source.blocks.flatMap { block -> [String] in
      switch block {
      case .paragraph(let paragraph): paragraph.text.isBlank ? [] : [Self.withoutPage(paragraph.text.plain)]
      case .grid(let grid): grid.cells.filter { !$0.text.isBlank }.map(\.text.plain)
      }
    }
  }

  private static func withoutPage(_ line: String) -> String {
    guard let tab = line.lastIndex(of: "\t"), line[tab...].dropFirst().allSatisfy(\.isWholeNumber) else { return line }
    return String(line[..<tab])
  }

  /// Each printed table beside the part of the original that begins with the same cell, where their cells differ.
  func differences() throws -> [Difference] {
    let grids = source.blocks.compactMap { block in if case .grid(let grid) = block { grid } else { nil } }
    return try printed.tables.compactMap { table in
      let mine = try Spot.of(table)
      guard let first = mine.first else { return nil }
      let parts = grids.flatMap { grid in
        grid.cells.filter { bare($0.text.plain) == first.text && $0.column == first.column }.map { start in
          Spot.of(grid, rows: start.row..<start.row + table.head.count + table.body.count)
        }
      }
      let best = parts.min { $0.symmetricDifference(mine).count < $1.symmetricDifference(mine).count }
      let differing = (best ?? []).symmetricDifference(mine)
      return differing.isEmpty
        ? nil
        : Difference(
          table: first.text, original: (best ?? []).subtracting(mine), printed: Set(mine).subtracting(best ?? []))
    }
  }

  var tables: [PrintTable] { printed.tables }
}

/// Where a printed table is not as the original.
private struct Difference {
  let table: String
  let original: Set<Spot>
  let printed: Set<Spot>
}

/// A cell with its place.
private struct Spot: Hashable, CustomStringConvertible {
  let row: Int
  let column: Int
  let height: Int
  let width: Int
  let text: String

  init(_ row: Int, _ column: Int, _ height: Int, _ width: Int, _ text: String) {
    (self.row, self.column, self.height, self.width, self.text) = (row, column, height, width, bare(text))
  }

  /// The cells of a table that say something, in their order.
  static func of(_ table: PrintTable) throws -> [Spot] {
    try TableLayout(table).places.flatMap(\.self).filter { !$0.cell.plain.isEmpty }.map { place in
      Spot(place.row, place.column, place.cell.rowSpan, place.cell.columnSpan, place.cell.plain)
    }
  }

  /// Those of some rows of an original, counted from the first of them.
  static func of(_ grid: Grid, rows: Range<Int>) -> Set<Spot> {
    Set(
      grid.cells.filter { rows.contains($0.row) && !$0.text.isBlank }.map { cell in
        Spot(cell.row - rows.lowerBound, cell.column, cell.rowSpan, cell.columnSpan, cell.text.plain)
      })
  }

  var description: String { "\(row),\(column) \(height)x\(width) \(text.prefix(12))" }
}

/// Letters without spaces and dots before items, so that only what is said is compared.
private func bare(_ text: String) -> String {
  narrowed(text).filter { !$0.isWhitespace && !"・●○〇•-".contains($0) }
}

@Suite(.enabled(if: RealPlans.arePresent, "the real plans are not beside the project: their forms were NOT tested"))
struct FormsOfTheFivePlans {
  @Test(arguments: PrintedPlan.realNames)
  func `look at differences`(_ name: String) throws {
    let print = try CityPrint(name)
    Swift.print("DIFF", name, "missing", print.missing.map { $0.prefix(40) })
    Swift.print("DIFF", name, "order", print.outOfOrder.map { $0.prefix(40) })
    for difference in try print.differences() {
      Swift.print(
        "DIFF", name, difference.table.prefix(20), "original",
        difference.original.sorted { ($0.row, $0.column) < ($1.row, $1.column) }.prefix(12), "printed",
        difference.printed.sorted { ($0.row, $0.column) < ($1.row, $1.column) }.prefix(12))
    }
  }
}
