package import Essentials
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
  /// The rules that made it, with what the versions hide that can still be read.
  package let rules: EditionRules
  /// What its readers see.
  package private(set) var content: EditionContent
  /// What was left out, and why.
  package private(set) var withheld: [WithheldItem]
  /// Labels, terms and the like that somebody decided to show although they name somebody; no list of what is shown has them.
  package let openWords: [EditionItem]
  /// Why nothing of it can be shown: without the names it is no plan any more; nil where it can.
  let fault: String?
  /// The numbers that it hides because few people stand behind them, or because they would tell such a one.
  let hidden: [HiddenNumber]
  /// The same as figures, for what is published after it.
  let hiddenFigures: [EarlierEdition.Spot: EarlierEdition.Hidden]

  init(
    rules: EditionRules, content: EditionContent, withheld: [WithheldItem], openWords: [EditionItem], fault: String?,
    hidden: [HiddenNumber], hiddenFigures: [EarlierEdition.Spot: EarlierEdition.Hidden]
  ) {
    (self.rules, self.content, self.withheld) = (rules, content, withheld)
    (self.openWords, self.fault) = (openWords, fault)
    (self.hidden, self.hiddenFigures) = (hidden, hiddenFigures)
  }

  /// Who reads it.
  package var kind: EditionKind { rules.kind }

  /// The same with what was counted beside the plan.
  package func with(_ counted: CountedList) -> Edition {
    var edition = self
    edition.content.counts = counted.counts
    edition.withheld += counted.withheld
    return edition
  }
}

extension Edition {
  /// Why nothing of it can be shown; nil where it can.
  package var unreadable: Refusal? {
    fault.map {
      Refusal("人の名前や連絡先を除くと、\(kind.title)の内容をまとめられません。名前を出さないように、何も載せていません。計画の次のところの言葉を直してください：\($0)")
    }
  }

  /// Why it cannot be published; nil where it can.
  package var refusal: Refusal? {
    if let unreadable { return unreadable }
    guard withheld.contains(where: \.item.key.isTitle) else { return nil }
    return Refusal(
      "計画の名前に、人の名前か連絡先と同じ言葉があるため、\(kind.title)に計画の名前が載りません。"
        + "「\(kind.title)に載る内容の一覧」で、計画の名前を「載せる」と決めてから、用意してください。")
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
