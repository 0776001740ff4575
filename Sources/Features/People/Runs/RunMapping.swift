import Essentials
import JSON
import Intake

/// How a file is to be understood; people may correct all of it, and keep it under a name for the next file.
struct RunMapping: Equatable {
  /// What each column of the file holds; nil for columns that are not read.
  var columns: ColumnMapping<PersonColumn>
  /// The day on which the file is true, or its changes take effect.
  var day: Day
  /// Whether it lists everybody, or only what changes.
  var isFull: Bool
  /// What becomes of people who are missing from a full list; nil until somebody has chosen.
  var missing: Missing?
  /// How many digits staff numbers have; shorter ones get zeros in front.
  var width: Int?

  /// What becomes of people who are missing from a full list.
  enum Missing: String { case keep, leave }

  /// Recognises the columns by their heads; the first of two equal ones counts.
  init(heads: [String], day: Day, isFull: Bool) {
    self.day = day
    self.isFull = isFull
    columns = ColumnMapping(heads: heads)
  }

  func index(of column: PersonColumn) -> Int? { columns.index(of: column) }

  var json: JSONValue {
    [
      "columns": columns.json, "day": .string(day.description),
      "full": .bool(isFull), "missing": .optional(missing?.rawValue), "width": .optional(width),
    ]
  }

  init?(kept text: String) {
    guard let kept = try? JSONValue(parsing: Array(text.utf8)), let day = kept["day"]?.string.flatMap({ Day($0) })
    else { return nil }
    self.day = day
    isFull = kept["full"]?.bool ?? false
    missing = kept["missing"]?.string.flatMap(Missing.init(rawValue:))
    width = kept["width"]?.int
    columns = ColumnMapping(kept: kept["columns"])
  }

  var text: String { String(decoding: json.bytes(.compact), as: UTF8.self) }
}
