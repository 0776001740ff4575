package import Essentials
package import FiscalYears

/// A multi-year plan: what its cover, its vocabulary and its running text say.
package struct Plan: Sendable, Equatable {
  package typealias ID = Identifier<Plan>

  /// Its identity.
  package var id: ID
  /// The title as printed.
  package var title: String
  /// The kind of document, e.g. アクションプラン.
  package var kind: String?
  /// The edition, e.g. 改訂版.
  package var edition: String?
  /// The id of the plan before it, or its title where that plan is not here.
  package var predecessor: String?
  /// The city that issues it.
  package var municipality: Municipality?
  /// Issuing bodies as printed.
  package var issuers: [String]
  /// Names of the laws that the plan fulfils.
  package var statutory: [String]
  /// First fiscal year; nil where the document states none.
  package var firstYear: FiscalYear?
  /// Last fiscal year.
  package var lastYear: FiscalYear?
  /// Terms inside the period, e.g. 前期.
  package var terms: [Term]
  /// The columns of the schedule as printed.
  package var columns: [PlanColumn]
  /// The tiers from the top down.
  package var levels: [Level]
  /// Its own words.
  package var vocabulary: Vocabulary
  /// Running text in document order.
  package var sections: [Section]
  /// Cross-cutting themes.
  package var emphases: [Emphasis]

  package init(id: ID, title: String) {
    self.id = id
    self.title = title
    issuers = []
    statutory = []
    terms = []
    columns = []
    levels = []
    vocabulary = Vocabulary()
    sections = []
    emphases = []
  }

  /// The fiscal years of the period in order; empty where it is not known.
  package var years: [FiscalYear] {
    guard let firstYear, let lastYear, firstYear <= lastYear else { return [] }
    return (firstYear.startYear...lastYear.startYear).map { FiscalYear($0) }
  }
}

/// A city, with its 全国地方公共団体コード (6 digits) where known.
package struct Municipality: Sendable, Equatable {
  package var name: String
  package var code: String?

  package init(name: String, code: String? = nil) {
    self.name = name
    self.code = code
  }
}

/// A named part of the period.
package struct Term: Sendable, Equatable {
  package var label: String
  package var firstYear: FiscalYear
  package var lastYear: FiscalYear

  package init(label: String, firstYear: FiscalYear, lastYear: FiscalYear) {
    self.label = label
    self.firstYear = firstYear
    self.lastYear = lastYear
  }
}

/// A column of the schedule: a year, a span of years, or what lies before or after the period.
package struct PlanColumn: Sendable, Equatable {
  /// The kinds of column.
  package enum Kind: String, Sendable, CaseIterable { case year, before, after, term }

  /// Identity inside the plan, e.g. `R5`.
  package var id: String
  /// The heading as printed.
  package var label: String
  package var kind: Kind
  /// First year that it covers; nil before the period.
  package var from: FiscalYear?
  /// Last year that it covers; nil after the period.
  package var to: FiscalYear?

  package init(id: String, label: String, kind: Kind, from: FiscalYear?, to: FiscalYear?) {
    self.id = id
    self.label = label
    self.kind = kind
    self.from = from
    self.to = to
  }
}

extension Plan {
  /// The key of the field of measures for what the plan before it reached.
  package static let resultField = "previous_result"
}

/// A tier of the plan and the fields that its nodes carry.
package struct Level: Sendable, Equatable {
  /// The tier's name as the plan calls it, e.g. 中項目.
  package var name: String
  /// Whether its nodes are measures, which are carried out and reported on.
  package var isMeasure: Bool
  /// How its nodes are numbered as printed, e.g. `(1)`; nil where they are not.
  package var numbering: String?
  package var fields: [Field]

  package init(name: String, isMeasure: Bool, numbering: String? = nil, fields: [Field] = []) {
    self.name = name
    self.isMeasure = isMeasure
    self.numbering = numbering
    self.fields = fields
  }

  /// A field of a tier.
  package struct Field: Sendable, Equatable {
    /// The kinds of content.
    package enum Kind: String, Sendable, CaseIterable {
      case text, list, choice, choices, number, date, period, reference
    }

    /// Identity inside the level, e.g. `purpose`.
    package var key: String
    /// The label as printed, e.g. 目的.
    package var label: String
    package var kind: Kind
    package var isRequired: Bool
    package var help: String?

    package init(key: String, label: String, kind: Kind = .text, isRequired: Bool = false, help: String? = nil) {
      self.key = key
      self.label = label
      self.kind = kind
      self.isRequired = isRequired
      self.help = help
    }
  }
}

/// A piece of running text with its heading.
package struct Section: Sendable, Equatable {
  package typealias ID = Identifier<Section>

  package var id: ID
  /// The section that contains it.
  package var parent: ID?
  package var title: String
  /// Whether it is printed on lying pages, with the sections below it.
  package var isLandscape: Bool
  package var blocks: [Block]

  package init(id: ID, parent: ID? = nil, title: String, isLandscape: Bool = false, blocks: [Block] = []) {
    self.id = id
    self.parent = parent
    self.title = title
    self.isLandscape = isLandscape
    self.blocks = blocks
  }

  /// What a section holds, in order.
  package enum Block: Sendable, Equatable {
    case text(String)
    case table([Cell])
  }

  /// A cell of a table inside a section, zero-based.
  package struct Cell: Sendable, Equatable {
    package var row: Int
    package var column: Int
    package var rowSpan: Int
    package var columnSpan: Int
    package var text: String

    package init(row: Int, column: Int, rowSpan: Int = 1, columnSpan: Int = 1, text: String) {
      self.row = row
      self.column = column
      self.rowSpan = rowSpan
      self.columnSpan = columnSpan
      self.text = text
    }
  }
}

/// A theme that measures are tagged with (重点施策).
package struct Emphasis: Sendable, Equatable {
  package typealias ID = Identifier<Emphasis>

  package var id: ID
  package var title: String
  package var text: String?

  package init(id: ID, title: String, text: String? = nil) {
    self.id = id
    self.title = title
    self.text = text
  }
}
