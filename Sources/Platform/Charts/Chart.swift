package import Essentials

/// Something that can be shown as a picture and as a table, and said in a sentence.
package protocol Chart: Sendable {
  /// What it shows, as a heading.
  var title: String { get }
  /// What can be read from it, in words.
  var summary: String { get }
  var picture: Picture { get }
  /// The same as data.
  var table: ChartTable { get }
}

/// The data of a chart.
package struct ChartTable: Sendable, Equatable {
  /// A cell of the table.
  package struct Cell: Sendable, Equatable {
    package let text: String
    package let link: Link?
    /// Whether it is a figure, which stands at the right.
    package let isNumber: Bool

    package init(_ text: String, link: Link? = nil, isNumber: Bool = false) {
      self.text = text
      self.link = link
      self.isNumber = isNumber
    }
  }

  /// The headings; the first column names the rows.
  package let head: [String]
  package let rows: [[Cell]]

  package init(head: [String], rows: [[Cell]]) {
    self.head = head
    self.rows = rows
  }
}

/// What a point of a chart says: a number for its place, and the text as it is printed.
package struct ChartValue: Sendable, Equatable {
  package let number: Double
  package let text: String
  /// Whether it may still change; it is drawn hollow.
  package let isProvisional: Bool

  package init(_ number: Double, text: String? = nil, isProvisional: Bool = false) {
    self.number = number
    self.text = text ?? axisNumber(number)
    self.isProvisional = isProvisional
  }

  /// What tables print of it.
  package var words: String { isProvisional ? "\(text)（見込み）" : text }
}
