import Essentials

/// What a cell of a form shows of a measure or a tier.
///
/// In files and on screens it is one word, with what it chooses behind a colon, e.g. `field:purpose` or `done:上半期`.
enum Content: Sendable, Equatable {
  /// Words of the city; may hold placeholders.
  case words(String)
  /// Nothing: room to write in by hand.
  case room
  /// The title.
  case title
  /// The number as printed.
  case number
  /// Number and title, with the mark of a repeat.
  case numberedTitle
  /// Number and title of the tier above, counted from the top, from 0.
  case tier(Int)
  /// The text of a field, by its key.
  case field(String)
  /// The text of a field, or the title where the node has none.
  case fieldOrTitle(String)
  case category
  case categoryNote
  case owners
  case period
  /// The themes that the measure is tagged with.
  case emphases
  /// The other plans that it serves.
  case serves
  /// The code in that scheme.
  case code(String)
  /// The schedule: one column for each of its columns, one row for each of its lines.
  case schedule
  /// Whether a line of the schedule tells what is planned or what happened.
  case scheduleLine
  /// The sums of that item in the order of years and phases; all items where it is empty.
  case resources(String)
  /// The budget of the year of the document with its accounts, and those of the year before where they are settled.
  case resourcesInYear
  /// Its indicators with value, target and verdict in the year of the document, a line for each.
  case indicators
  /// The measures below, with their tiers, as a list.
  case measures
  /// The footnotes of the measures below.
  case footnotes
  /// How it stands in the year of the document.
  case standing
  /// What the schedule says for the year of the document.
  case plannedState
  /// What happened in the year of the document.
  case realState
  /// A text of the report, by its label; of the newest round where no checkpoint is named.
  case report(label: String, at: String)
  /// The grade of the report, by its question.
  case grade(question: String, at: String)
  /// The grades of the report of the year that are below the plan.
  case gradesBelow
  /// All that is below the plan in the year of the document: late, indicators, grades, a line for each.
  case whatIsBelow
  /// All values of the scale, with the one that was given marked.
  case choice(question: String, at: String)
  /// What was spent on that item by the report; all items where it is empty.
  case spent(item: String, at: String)
  /// The same behind the name of the item, in one cell.
  case namedSpent(item: String, at: String)
  /// What the report says was planned.
  case planned(at: String)
  /// What the report says was done.
  case done(at: String)
  /// What shall be done with it next.
  case nextDirection(at: String)
}

extension Content {
  /// The content as one word, e.g. `field:purpose`.
  var word: String {
    switch self {
    case .words(let text): "words:\(text)"
    case .room: "room"
    case .title: "title"
    case .number: "number"
    case .numberedTitle: "numbered-title"
    case .tier(let tier): "tier:\(tier)"
    case .field(let key): "field:\(key)"
    case .fieldOrTitle(let key): "field-or-title:\(key)"
    case .category: "category"
    case .categoryNote: "category-note"
    case .owners: "owners"
    case .period: "period"
    case .emphases: "emphases"
    case .serves: "serves"
    case .code(let scheme): "code:\(scheme)"
    case .schedule: "schedule"
    case .scheduleLine: "schedule-line"
    case .resources(let item): "resources:\(item)"
    case .resourcesInYear: "resources-in-year"
    case .indicators: "indicators"
    case .measures: "measures"
    case .footnotes: "footnotes"
    case .standing: "standing"
    case .plannedState: "planned-state"
    case .realState: "real-state"
    case .report(let label, let point): "report:\(label)\(Self.at(point))"
    case .grade(let question, let point): "grade:\(question)\(Self.at(point))"
    case .gradesBelow: "grades-below"
    case .whatIsBelow: "what-is-below"
    case .choice(let question, let point): "choice:\(question)\(Self.at(point))"
    case .spent(let item, let point): "spent:\(item)\(Self.at(point))"
    case .namedSpent(let item, let point): "named-spent:\(item)\(Self.at(point))"
    case .planned(let point): "planned\(Self.at(point))"
    case .done(let point): "done\(Self.at(point))"
    case .nextDirection(let point): "next-direction\(Self.at(point))"
    }
  }

  private static func at(_ checkpoint: String) -> String { checkpoint.isEmpty ? "" : "@\(checkpoint)" }

  /// Reads what `word` wrote; nil for anything else.
  init?(_ word: String) {
    let (name, chosen) = word.split(at: ":")
    let (plain, checkpoint) = word.split(at: "@")
    let (choice, choicePoint) = (chosen ?? "").split(at: "@")
    switch name {
    case "words": self = .words(chosen ?? "")
    case "tier":
      guard let tier = chosen.flatMap({ Int(asked: $0) }), (0..<10).contains(tier) else { return nil }
      self = .tier(tier)
    case "field": self = .field(chosen ?? "")
    case "field-or-title": self = .fieldOrTitle(chosen ?? "")
    case "code": self = .code(chosen ?? "")
    case "resources": self = .resources(chosen ?? "")
    case "report": self = .report(label: choice, at: choicePoint ?? "")
    case "choice": self = .choice(question: choice, at: choicePoint ?? "")
    case "spent": self = .spent(item: choice, at: choicePoint ?? "")
    case "named-spent": self = .namedSpent(item: choice, at: choicePoint ?? "")
    case "grade": self = .grade(question: choice, at: choicePoint ?? "")
    default:
      switch plain {
      case "planned": self = .planned(at: checkpoint ?? "")
      case "done": self = .done(at: checkpoint ?? "")
      case "next-direction": self = .nextDirection(at: checkpoint ?? "")
      default:
        guard let simple = Self.simple.first(where: { $0.word == word }) else { return nil }
        self = simple
      }
    }
  }

  private static let simple: [Content] = [
    .room, .title, .number, .numberedTitle, .category, .categoryNote, .owners, .period, .emphases, .serves, .schedule,
    .scheduleLine, .indicators, .measures, .footnotes, .standing, .plannedState, .realState, .gradesBelow,
    .whatIsBelow, .resourcesInYear,
  ]
}

extension String {
  /// What stands before the first such character, and what stands behind it; nil where there is none.
  fileprivate func split(at character: Character) -> (String, String?) {
    guard let place = firstIndex(of: character) else { return (self, nil) }
    return (String(self[..<place]), String(self[index(after: place)...]))
  }
}
