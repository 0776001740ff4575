import Essentials
package import JSON
import Measuring
package import Reporting

/// What an edition shows: by kind of content, and for single items; what nobody decided follows the safe usual.
package struct EditionRules: Sendable, Equatable {
  package let kind: EditionKind
  /// Decisions about kinds of content, by key.
  package var parts: [String: Bool]
  /// Decisions about single items, by their keys.
  package var items: [String: Bool]
  /// Decisions about rounds, by id; a round that nobody decided about is shown when it is closed.
  package var rounds: [String: Bool]
  /// Figures of groups with fewer people are hidden; 0 for none.
  package var smallestGroup: Int
  /// The counted figures that a version of this kind hides which can still be read, by the keys of their items; no decision of
  /// anybody, and not kept.
  var hiddenCounts: Set<String> = []

  /// The sizes that may be chosen. Staff do not read in their edition what the pages of the running plan refuse them.
  package static func groupSizes(of kind: EditionKind) -> ClosedRange<Int> {
    kind == .staff ? Indicator.Counting.smallestPublicGroup...100 : 3...100
  }

  /// What holds before anybody decided anything.
  package init(usualFor kind: EditionKind) {
    self.kind = kind
    parts = [:]
    items = [:]
    rounds = [:]
    smallestGroup = kind == .draft ? 0 : Indicator.Counting.smallestPublicGroup
  }

  /// Whether content of that kind is shown.
  package func shows(_ part: EditionPart) -> Bool { parts[part.key] ?? part.isUsuallyShown(in: kind) }

  /// Whether what was only asked for is shown. Where the budget was decided about before there was this choice, that decision was
  /// about all of it, and stays.
  package var showsAsked: Bool {
    shows(.resources) && (parts[EditionPart.asked.key] ?? parts[EditionPart.resources.key] ?? shows(.asked))
  }

  /// Whether the reports of a round and what came of its years are shown.
  package func shows(_ round: Round.ID) -> Bool { rounds[round.text] ?? true }

  /// What was decided about one item; nil where its kind decides.
  package func decision(on item: EditionItem.Key) -> Bool? { items[item.text] }
}

extension EditionRules {
  /// As it is kept.
  package var json: JSONValue {
    func list(_ decisions: [String: Bool]) -> JSONValue {
      .object(JSONObject(decisions.sorted { $0.key < $1.key }.map { ($0.key, .bool($0.value)) }))
    }
    return [
      "format": "hagukumi-edition-rules/1", "kind": .string(kind.rawValue), "parts": list(parts), "items": list(items),
      "rounds": list(rounds), "smallest_group": .int(smallestGroup),
    ]
  }

  /// Reads what `json` wrote; what cannot be read falls back to the safe usual.
  package init(_ json: JSONValue, for kind: EditionKind) {
    self.init(usualFor: kind)
    func decisions(_ name: String) -> [String: Bool] {
      Dictionary(
        (json[name]?.object?.members ?? []).compactMap { member in member.value.bool.map { (member.key, $0) } },
        uniquingKeysWith: { $0 && $1 })
    }
    parts = decisions("parts")
    items = decisions("items")
    rounds = decisions("rounds")
    if kind != .draft, let size = json["smallest_group"]?.int, Self.groupSizes(of: kind).contains(size) {
      smallestGroup = size
    }
  }
}
