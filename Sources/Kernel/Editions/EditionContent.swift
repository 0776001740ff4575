import Essentials
package import JSON
package import Measuring
package import PlanFile
import Planning

/// What an edition shows, as a value: the plan with nothing in it that must not be shown, and the figures of its parts.
///
/// The plan is a whole document of its own, so that pages, files and printed forms can be made from it as from any plan.
package struct EditionContent: Sendable, Equatable {
  package var document: PlanDocument
  package var figures: [MemberFigure]
  /// What was counted beside it when it was prepared; nil where nobody counted.
  package var counts: [FrozenCount]?

  package init(document: PlanDocument, figures: [MemberFigure] = [], counts: [FrozenCount]? = nil) {
    self.document = document
    self.figures = figures
    self.counts = counts
  }

  /// The plan as pages and forms read it.
  package var snapshot: PlanSnapshot { PlanSnapshot(document, revision: 0) }
}

/// An edition with everything that was left out of it.
package struct Edition: Sendable {
  package let kind: EditionKind
  package private(set) var content: EditionContent
  package private(set) var withheld: [WithheldItem]
  /// The numbers that it hides because few people stand behind them, or because they would tell such a one.
  let hidden: [HiddenNumber]
  /// The same as figures, for what is published after it.
  let hiddenFigures: [EarlierEdition.Spot: EarlierEdition.Hidden]

  init(
    kind: EditionKind, content: EditionContent, withheld: [WithheldItem], hidden: [HiddenNumber],
    hiddenFigures: [EarlierEdition.Spot: EarlierEdition.Hidden] = [:]
  ) {
    (self.kind, self.content, self.withheld, self.hidden) = (kind, content, withheld, hidden)
    self.hiddenFigures = hiddenFigures
  }

  /// The same with what was counted beside the plan.
  package func with(_ counted: CountedList) -> Edition {
    var edition = self
    edition.content.counts = counted.counts
    edition.withheld += counted.withheld
    return edition
  }
}

extension EditionContent {
  /// As it is frozen (`hagukumi-edition/1`).
  package func json(of kind: EditionKind) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("format", "hagukumi-edition/1"), ("kind", .string(kind.rawValue)), ("plan", PlanFile.json(document)),
      ("member_figures", .array(figures.map(\.edited))),
    ]
    if let counts { members.append(("counts", .array(counts.map(\.json)))) }
    return .object(JSONObject(members))
  }

  /// Reads a frozen edition; refused where it is none.
  package init(_ json: JSONValue) throws {
    guard json["format"]?.string == "hagukumi-edition/1", let plan = json["plan"] else {
      throw PlanFileRefusal(path: "format", problem: "公開した内容として読めません。")
    }
    let document = try PlanFile.read(plan.bytes(.compact))
    self.document = document
    figures = try (json["member_figures"]?.array ?? []).compactMap { try Self.figure($0, in: document) }
    counts = json["counts"]?.array?.compactMap { FrozenCount($0) }
  }

  /// A value is read as the only one of its indicator, so that the format has one reader.
  private static func figure(_ json: JSONValue, in document: PlanDocument) throws -> MemberFigure? {
    guard let name = json["name"]?.string, let value = json["value"],
      let dimension = json["dimension"]?.string.flatMap({ FigureMember.Dimension(rawValue: $0) }),
      var bare = document.indicators.first(where: { $0.id.text == json["indicator"]?.string })
    else { return nil }
    (bare.values, bare.targets) = ([], [])
    let members = PlanFile.json(bare).object?.members ?? []
    let object = JSONObject(members.map { ($0.key, $0.key == "values" ? .array([value]) : $0.value) })
    guard let read = try PlanFile.indicator(from: .object(object), in: document).values.first else { return nil }
    return MemberFigure(indicator: bare.id, member: FigureMember(dimension, key: name, name: name), value: read)
  }

  /// Reads the text of a frozen edition.
  package init(text: String) throws { try self.init(JSONValue(parsing: Array(text.utf8))) }
}

extension MemberFigure {
  /// As an edition freezes it.
  fileprivate var edited: JSONValue {
    [
      "indicator": .string(indicator.text), "dimension": .string(member.dimension.rawValue),
      "name": .string(member.name), "value": PlanFile.json(value),
    ]
  }
}
