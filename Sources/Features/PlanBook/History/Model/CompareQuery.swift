import Application
import Essentials
import Planning

/// Which two states an address compares, and what of it it shows.
struct CompareQuery {
  /// How the differences are laid out.
  enum View: String { case table, years }

  let from: PlanVersion.Moment
  let to: PlanVersion.Moment
  let kind: PlanComparison.Kind?
  let pillar: String?
  let text: String?
  let view: View
  /// Which measures the year table of the revision shows; a closed set.
  enum Rows: String { case revised, all }

  let rows: Rows

  /// A side is `present`, `r57`, a day, or `day` with the day in another field; the older side is the first edition or
  /// `fallback` where nothing is said.
  init(_ context: RequestContext, fallback: PlanVersion.Moment) throws {
    from = try Self.moment(context, "from") ?? fallback
    to = try Self.moment(context, "to") ?? .present
    kind = context.query("kind").flatMap(PlanComparison.Kind.init)
    pillar = context.query("node")
    text = context.query("q")
    view = context.query("view").flatMap(View.init) ?? .table
    rows = context.query("rows").flatMap(Rows.init) ?? .revised
  }

  private static func moment(_ context: RequestContext, _ name: String) throws -> PlanVersion.Moment? {
    guard var value = context.query(name) else { return nil }
    if value == "day" {
      guard let day = context.query("\(name)-day") else {
        throw Refusal("比べる日を入れてください。", field: "\(name)-day")
      }
      value = day
    }
    if value == "present" { return .present }
    guard let moment = PlanVersion(pathSegment: "x@\(value)")?.moment else {
      throw Refusal("比べる時点を読めません。いま、版、または日を選んでください。", field: name)
    }
    return moment
  }

  /// The choices as they stand in an address.
  func items(view: View? = nil) -> [(name: String, value: String)] {
    let items: [(String, String?)] = [
      ("from", Self.word(from)), ("to", Self.word(to)), ("kind", kind?.rawValue), ("node", pillar), ("q", text),
      ("view", (view ?? self.view) == .years ? "years" : nil), ("rows", rows == .all ? "all" : nil),
    ]
    return items.compactMap { name, value in value.map { (name, $0) } }
  }

  /// A state as the address writes it.
  static func word(_ moment: PlanVersion.Moment) -> String {
    switch moment {
    case .present: "present"
    case .day(let day): day.description
    case .revision(let revision): "r\(revision)"
    }
  }
}
