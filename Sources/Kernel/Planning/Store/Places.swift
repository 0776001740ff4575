package import Database
package import Essentials

/// Where the things with these ids stand in an array, for giving the rows of a part table to their owners.
package struct Places<Subject> {
  private let places: [String: Int]

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

/// A part with the thing that it belongs to and its position among the parts of that thing.
package struct Part<Subject, Value> {
  package let owner: Identifier<Subject>
  package let position: Int
  package let value: Value
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
