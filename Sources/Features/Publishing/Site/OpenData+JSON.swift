import Essentials
import JSON
import PlanFile
import Planning

extension EditionSite {
  /// All tables as one file for programs, with the licence and what the columns mean:
  /// `{title, version, day, publisher, license, tables: [{file, title, columns: [{name, meaning, shape, unit, source}], rows: [[…]]}]}`.
  ///
  /// Rows hold the words of the CSV files in the order of the columns, as two columns may have one name.
  func tablesInJSON(_ tables: [OpenTable]) -> [UInt8] {
    let json: JSONValue = [
      "title": .string(plan.plan.title), "version": .string(version.title), "day": .string("\(version.day)"),
      "publisher": .string(plan.plan.municipality?.name ?? ""), "license": .string(frame.terms.license),
      "tables": .array(tables.map(\.json)),
    ]
    return json.bytes(.pretty)
  }
}

extension OpenTable {
  fileprivate var json: JSONValue {
    [
      "file": .string(file), "title": .string(title), "columns": .array(columns.map(\.json)),
      "rows": .array(rows.map { .array($0.map { .string($0) }) }),
    ]
  }
}

extension OpenTable.Column {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "meaning": .string(meaning), "shape": .string(shape), "unit": .string(unit),
      "source": .string(source),
    ]
  }
}
