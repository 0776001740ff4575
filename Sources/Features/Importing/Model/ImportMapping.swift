package import FiscalYears
package import Planning

/// Corrections by a person; applied each time the document is read again.
package struct ImportMapping: Sendable, Equatable {
  /// The title of the plan.
  package var title: String?
  /// The name of the city.
  package var city: String?
  /// The first fiscal year.
  package var firstYear: FiscalYear?
  /// The last fiscal year.
  package var lastYear: FiscalYear?
  /// What was said about tables, by their place.
  package var tables: [String: TableMapping]
  /// The names of the tiers from the top down, the measures last; empty where they are as read.
  package var levels: [String]
  /// Meanings of marker labels.
  package var markers: [String: MarkerMeaning]
  /// Meanings of category labels.
  package var categories: [String: CategoryMeaning]
  /// Whether it is meant to become a plan of another city.
  package var isReference = false

  package init() {
    tables = [:]
    levels = []
    markers = [:]
    categories = [:]
  }
}

/// What was said about one table.
package struct TableMapping: Sendable, Equatable {
  /// Its form.
  package var form: TableForm?
  /// How many rows from the top are header.
  package var headerRows: Int?
  /// The role of a column, or of a label of a card, by its place.
  package var roles: [Int: ColumnRole]

  package init(form: TableForm? = nil, headerRows: Int? = nil, roles: [Int: ColumnRole] = [:]) {
    self.form = form
    self.headerRows = headerRows
    self.roles = roles
  }
}
