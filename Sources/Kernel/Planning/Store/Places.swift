package import Database
package import Essentials

/// Where the things with these ids stand in an array, for giving the rows of a part table to their owners.
package struct Places<Subject> {
  private let places: [String: Int]

  /// Takes the ids in the order of the array.
  package init(_ ids: some Collection<Identifier<Subject>>) {
    places = Dictionary(ids.enumerated().map { ($0.element.text, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  fileprivate subscript(_ id: String) -> Int? { places[id] }
}

extension Connection {
  /// Gives each row to the body with the place of its owner, whose id is the first column; rows of one owner stand together.
  package func each<Subject>(
    _ sql: SQL, in places: Places<Subject>, _ body: (_ place: Int, _ row: Row) throws -> Void
  ) throws {
    var owner = ""
    var place: Int?
    try each(sql) { row in
      let id = row.text(0)
      if id != owner {
        owner = id
        place = places[id]
      }
      if let place { try body(place, row) }
    }
  }
}

/// The position behind the last row of a plan in a table with the columns `plan_id` and `position`.
package func nextPosition(
  in table: StaticString, of plan: Plan.ID, _ connection: borrowing Connection
) throws -> Int {
  let last = try connection.first("select max(position) from \(raw: table) where plan_id = \(plan)") {
    $0.optionalInteger(0)
  }
  return (last ?? nil).map { $0 + 1 } ?? 0
}

/// Things numbered from a first position.
package func numbered<Item>(_ items: [Item], from first: Int) -> [(position: Int, item: Item)] {
  items.enumerated().map { (first + $0.offset, $0.element) }
}

/// A part with the thing that it belongs to and its position among the parts of that thing.
package struct Part<Subject, Value> {
  /// What it belongs to.
  package let owner: Identifier<Subject>
  /// Zero-based place among the parts of its owner.
  package let position: Int
  /// The part.
  package let value: Value

  package init(owner: Identifier<Subject>, position: Int, value: Value) {
    self.owner = owner
    self.position = position
    self.value = value
  }
}

/// The parts of all things, each list numbered from zero.
package func parts<Item, Subject, Value>(
  of items: [Item], _ id: KeyPath<Item, Identifier<Subject>>, _ values: KeyPath<Item, [Value]>
) -> [Part<Subject, Value>] {
  items.flatMap { item in
    item[keyPath: values].enumerated().map {
      Part(owner: item[keyPath: id], position: $0.offset, value: $0.element)
    }
  }
}
