import Essentials
import JSON
import Planning

/// One thing that a search finds: a node, a section, a theme or the plan itself, with all text that belongs to it.
struct SearchSubject: Sendable, Equatable {
  /// What is found, and so where a hit leads to.
  enum Kind: String, CaseIterable {
    case plan, section, emphasis, node
  }

  /// The parts of its text, in the order in which they stand in the index.
  enum Zone: Int, CaseIterable {
    case title, owner, body, report, indicator, finding

    /// Whether a zone holds what only readers of reports may see.
    static func isReported(_ zone: Int) -> Bool { zone == report.rawValue || zone == finding.rawValue }
  }

  /// A text with the label that it is printed under.
  struct Piece: Equatable {
    var zone: Zone
    var label: String
    var text: String
  }

  var kind: Kind
  /// The id of the node or section; empty for the plan.
  var target: String
  /// What it is called in the plan: the tier's name, 本文 …
  var label: String
  /// Number and title as printed.
  var title: String
  /// The titles above it.
  var path: String
  /// Its texts in the order of their zones, without the title.
  private(set) var pieces: [Piece] = []

  init(_ kind: Kind, _ target: String, label: String, title: String, path: String = "") {
    self.kind = kind
    self.target = target
    self.label = label
    self.title = title
    self.path = path
  }

  /// Adds a text; zones have to come in their order. Empty texts are left out.
  mutating func add(_ zone: Zone, _ label: String, _ text: String?) {
    guard let text, !text.isEmpty else { return }
    precondition(zone.rawValue >= pieces.last?.zone.rawValue ?? 0, "zones come in order")
    pieces.append(Piece(zone: zone, label: label, text: text))
  }

  /// The same without what was reported and remarked.
  var withoutReports: SearchSubject {
    var subject = self
    subject.pieces.removeAll { Zone.isReported($0.zone.rawValue) }
    return subject
  }

  /// The owners as printed.
  var owner: String? { pieces.first { $0.zone == .owner }?.text }

  /// The pieces as they are stored.
  var content: [UInt8] {
    JSONValue.array(pieces.map { [.int($0.zone.rawValue), .string($0.label), .string($0.text)] }).bytes(.compact)
  }

  /// Reads what `content` wrote.
  mutating func readContent(_ bytes: [UInt8]) throws {
    pieces = try (JSONValue(parsing: bytes).array ?? []).compactMap { value in
      guard let parts = value.array, parts.count == 3, let zone = parts[0].int.flatMap({ Zone(rawValue: $0) }),
        let label = parts[1].string, let text = parts[2].string
      else { return nil }
      return Piece(zone: zone, label: label, text: text)
    }
  }

  /// Where a hit leads to.
  func link(in plan: Plan.ID) -> Link {
    switch kind {
    case .plan: Link(segments: ["plans", plan.text])
    case .emphasis: Link(segments: ["plans", plan.text], fragment: "emphases")
    case .section: Link(segments: ["plans", plan.text, "text"], fragment: "s-\(target)")
    case .node: Link(segments: ["plans", plan.text, "nodes", target])
    }
  }
}
