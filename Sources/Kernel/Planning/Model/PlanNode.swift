package import Essentials
package import FiscalYears

/// A node of the plan's tree: a tier or a measure; its level decides which fields apply.
package struct PlanNode: Sendable, Equatable {
  package typealias ID = Identifier<PlanNode>

  package var id: ID
  package var parent: ID?
  /// Zero-based index into the plan's levels.
  package var level: Int
  /// Zero-based position in the document, across tiers and measures.
  package var order: Int
  /// The number as printed, with its brackets.
  package var number: String?
  /// Codes that other documents give it.
  package var codes: [Code]
  package var title: String
  /// The original that this node shows again (再掲).
  package var repeats: Repeats?
  /// The mark as printed, e.g. （再掲）.
  package var repeatMark: String?
  /// The category's label.
  package var category: String?
  /// What is printed beside the category.
  package var categoryNote: String?
  package var emphases: [Emphasis.ID]
  package var period: Period?
  package var texts: [FieldText]
  package var values: [FieldValue]
  package var owners: [Responsibility]
  /// The owners as printed.
  package var ownersPrinted: String?
  package var schedule: [ScheduleCell]
  package var resources: [ResourceLine]
  /// Other plans that it serves.
  package var serves: [PlanReference]
  /// Where a borrowed item comes from.
  package var source: PlanReference?
  /// Whether it was taken out of the plan; it is kept and may be brought back.
  package var isArchived: Bool

  package init(id: ID, parent: ID? = nil, level: Int, order: Int, title: String) {
    self.id = id
    self.parent = parent
    self.level = level
    self.order = order
    self.title = title
    codes = []
    emphases = []
    texts = []
    values = []
    owners = []
    schedule = []
    resources = []
    serves = []
    isArchived = false
  }

  /// The title behind the number, as a reader names it.
  package var numberedTitle: String { number.map { "\($0) \(title)" } ?? title }

  /// What a 再掲 shows again.
  package enum Repeats: Sendable, Equatable {
    case original(ID)
    /// Marked as repeated, but the original was not found.
    case unknown
  }

  /// A code in a scheme of another document.
  package struct Code: Sendable, Equatable {
    package var scheme: String
    package var value: String

    package init(scheme: String, value: String) {
      self.scheme = scheme
      self.value = value
    }
  }

  /// A period of its own.
  package struct Period: Sendable, Equatable {
    package var firstYear: FiscalYear?
    package var lastYear: FiscalYear?
    package var label: String?

    package init(firstYear: FiscalYear?, lastYear: FiscalYear?, label: String? = nil) {
      self.firstYear = firstYear
      self.lastYear = lastYear
      self.label = label
    }
  }

  /// Text of one field.
  package struct FieldText: Sendable, Equatable {
    package var field: String
    package var label: String
    package var text: String

    package init(field: String, label: String, text: String) {
      self.field = field
      self.label = label
      self.text = text
    }
  }

  /// Content of a field that is not plain text: a choice, a number (exact decimal), a date or a reference.
  package struct FieldValue: Sendable, Equatable {
    package var field: String
    package var label: String
    package var value: String
    package var unit: String?
    package var note: String?

    package init(field: String, label: String, value: String, unit: String? = nil, note: String? = nil) {
      self.field = field
      self.label = label
      self.value = value
      self.unit = unit
      self.note = note
    }
  }

  /// Whether it is an item of another plan of the city, which owns what it says and is reported on there.
  package var isBorrowed: Bool { source?.plan != nil && source?.node != nil }

  /// What documents print behind the title of an item that another plan owns; empty for an own one.
  package var sourceMark: String { isBorrowed ? "（\(source?.title ?? "ほかの計画")）" : "" }

  /// The first text of that field.
  package func text(_ field: String) -> String? { texts.first { $0.field == field }?.text }
}

/// A unit, post or body that answers for a node.
package struct Responsibility: Sendable, Equatable {
  /// The kinds of owner; a closed set.
  package enum Kind: String, Sendable, CaseIterable {
    case unit, post, person, body, all
    /// 「ほか」: more owners that are not named.
    case openEnded = "open_ended"
  }

  /// The label as printed.
  package var label: String
  package var kind: Kind
  package var role: OwnerRole
  /// The id of the organisational unit, once it is matched.
  package var unit: String?

  package init(label: String, kind: Kind = .unit, role: OwnerRole = .lead, unit: String? = nil) {
    self.label = label
    self.kind = kind
    self.role = role
    self.unit = unit
  }
}

/// One printed cell of the schedule.
package struct ScheduleCell: Sendable, Equatable {
  /// Whether it tells what is planned or what happened.
  package enum RowKind: String, Sendable, CaseIterable { case plan, actual }

  /// Zero-based line inside the row.
  package var line: Int
  package var row: RowKind
  /// The year; nil where `column` names a column that is not a year.
  package var year: FiscalYear?
  /// The last year of a cell that is printed across years.
  package var through: FiscalYear?
  /// The id of a column before, after or across the years.
  package var column: String?
  /// Labels of the vocabulary.
  package var markers: [String]
  /// An arrow: the state of the year before goes on.
  package var continues: Bool
  package var text: String?
  /// What is printed, glyph for glyph.
  package var printed: String

  package init(
    line: Int = 0, row: RowKind = .plan, year: FiscalYear?, through: FiscalYear? = nil, column: String? = nil,
    markers: [String] = [], continues: Bool = false, text: String? = nil, printed: String
  ) {
    self.line = line
    self.row = row
    self.year = year
    self.through = through
    self.column = column
    self.markers = markers
    self.continues = continues
    self.text = text
    self.printed = printed
  }
}

/// An amount of money, people or time; totals are never corrected.
package struct ResourceLine: Sendable, Equatable {
  /// Whether it is spent or received.
  package enum Side: String, Sendable, CaseIterable { case out, `in` }

  package var year: FiscalYear?
  /// The phase as printed, e.g. 予算.
  package var phase: String
  package var meaning: ResourceMeaning
  /// What it is for, as printed, e.g. うち一般財源.
  package var item: String
  package var side: Side
  /// Exact decimal in `unit`.
  package var quantity: String
  /// 円, 人 or 時間.
  package var unit: String
  /// The unit that it is printed in, e.g. 千円.
  package var display: String?

  package init(
    year: FiscalYear?, phase: String, meaning: ResourceMeaning, item: String, side: Side = .out, quantity: String,
    unit: String, display: String? = nil
  ) {
    self.year = year
    self.phase = phase
    self.meaning = meaning
    self.item = item
    self.side = side
    self.quantity = quantity
    self.unit = unit
    self.display = display
  }
}

/// A plan, or a node of a plan, that may be known by its title only.
package struct PlanReference: Sendable, Equatable {
  package var plan: String?
  package var node: String?
  package var title: String?

  package init(plan: String? = nil, node: String? = nil, title: String? = nil) {
    self.plan = plan
    self.node = node
    self.title = title
  }
}
