import Essentials

extension Indicator {
  /// By what figures of an indicator are told apart: by unit, by sex; or who it is held against.
  package struct Dimension: Sendable, Equatable {
    /// What its members are to the whole city; a closed set.
    package enum Kind: String, Sendable, CaseIterable {
      /// The units of the register; it has no members of its own.
      case unit
      /// Parts that make up the whole city: men and women.
      case parts
      /// Groups that overlap or leave people out, so that nothing is put together from them.
      case groups
      /// Others that the city is held against, e.g. the mean of the country: no part of it, and never added.
      case series
    }

    /// One of its members; the key stays when the label is changed, and figures hang on the key.
    package struct Member: Sendable, Equatable {
      package var key: String
      package var label: String
      /// Whether it is not used any more, and stays for the figures that it has.
      package var isPast: Bool

      package init(key: String, label: String, isPast: Bool = false) {
        self.key = key
        self.label = label
        self.isPast = isPast
      }

      /// What its figures are kept under.
      package var figureMember: FigureMember { FigureMember(.label, key: key, name: label) }
      /// The label, and whether it is used any more.
      package var title: String { isPast ? "\(label)（前の区分）" : label }
    }

    /// Finds it in an address; it stays when the label is changed.
    package var key: String
    package var label: String
    package var kind: Kind
    package var members: [Member]

    package init(key: String, label: String, kind: Kind, members: [Member] = []) {
      self.key = key
      self.label = label
      self.kind = kind
      self.members = members
    }

    /// One of which only the name is known, as plans print it.
    package init(named label: String) {
      self.init(key: label, label: label, kind: Self.wordsOfUnits.contains(label) ? .unit : .parts)
    }

    /// Names that say that figures are told apart by unit; the migration of earlier names knows the same.
    static let wordsOfUnits: Set<String> = ["所属", "所属別", "部局", "部局別", "部署", "課", "課別"]

    /// Whether its name says all of it.
    package var isNameOnly: Bool { self == Dimension(named: label) }
    /// Whether it has members of its own, for which figures are entered.
    package var hasMembers: Bool { kind != .unit && !members.isEmpty }
    /// The members of today.
    package var present: [Member] { members.filter { !$0.isPast } }

    /// Bytes of the longest key, which stands in the name of a field.
    package static let longestKey = 100

    /// Whether a text can be a key: it stands in addresses and names of fields, with a stroke behind it.
    package static func isKey(_ text: String) -> Bool {
      (1...longestKey).contains(text.utf8.count) && !text.contains("/") && !text.contains("~")
    }
  }

  /// The dimension of that key.
  package func dimension(_ key: String) -> Dimension? { dimensions.first { $0.key == key } }

  /// The dimensions that have members of their own.
  package var memberDimensions: [Dimension] { dimensions.filter(\.hasMembers) }

  /// Whether figures are kept by unit.
  package var isByUnit: Bool { dimensions.contains { $0.kind == .unit } }

  /// The dimension to which a label belongs, and the member as it is today; nil where none has it.
  package func place(of member: FigureMember) -> (dimension: Dimension, member: Dimension.Member)? {
    guard member.dimension == .label else { return nil }
    for dimension in dimensions {
      if let found = dimension.members.first(where: { $0.key == member.key }) { return (dimension, found) }
    }
    return nil
  }

  /// The figures of the parts of this indicator in the order in which its members were named; others stand behind.
  package func arranged(_ figures: [MemberFigure]) -> [MemberFigure] {
    let order = Dictionary(
      dimensions.flatMap(\.members).enumerated().map { ($0.element.key, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    func rank(_ figure: MemberFigure) -> Int {
      figure.member.dimension == .label ? order[figure.member.key] ?? order.count : order.count
    }
    return figures.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
  }
}

extension Indicator.Dimension: ExpressibleByStringLiteral {
  /// One of which only the name is known.
  package init(stringLiteral label: String) { self.init(named: label) }
}
