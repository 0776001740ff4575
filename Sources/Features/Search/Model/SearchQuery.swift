import Application
import Essentials
import FiscalYears
import Planning

/// What somebody looks for: words, filters, order and page, as they stand in the address.
struct SearchQuery: Sendable {
  /// The kinds of place that a search can be held to.
  enum Kind: String, CaseIterable {
    case node, text, report, indicator, finding

    var title: String {
      switch self {
      case .node: "取組・項目"
      case .text: "本文・表紙"
      case .report: "報告"
      case .indicator: "指標"
      case .finding: "指摘と対応"
      }
    }
  }

  /// The orders of hits.
  enum Order: String, CaseIterable {
    case relevance, document

    var title: String { self == .relevance ? "題名に合うものから" : "計画書の順" }
  }

  /// As it was typed.
  var text: String
  /// What is looked for; all have to match.
  private(set) var words: [SearchWord] = []
  var plan: Plan.ID?
  var municipality: String?
  var year: FiscalYear?
  var kind: Kind?
  /// Words that have to stand among the owners.
  var owner: String?
  var order = Order.relevance
  /// One-based.
  var page = 1
  /// Whether the end of the query was left out.
  private(set) var isCut = false

  /// Longer queries are cut: nobody types them, and each character costs.
  static let lengthLimit = 100
  /// Further words are left out.
  static let wordLimit = 8

  init(_ text: String) {
    self.text = String(String.UnicodeScalarView(text.unicodeScalars.prefix(Self.lengthLimit)))
    isCut = text.unicodeScalars.count > Self.lengthLimit
    let pieces = Self.pieces(of: self.text)
    if pieces.count > Self.wordLimit { isCut = true }
    words = pieces.prefix(Self.wordLimit).compactMap { SearchWord($0.text, isExact: $0.isQuoted) }
  }

  init(_ context: RequestContext) {
    self.init(context.query("q") ?? "")
    plan = context.query("plan").flatMap { Plan.ID($0) }
    municipality = context.query("city")
    year = FiscalYear(asked: context.query("year"))
    kind = context.query("kind").flatMap { Kind(rawValue: $0) }
    owner = context.query("owner").map { String(String.UnicodeScalarView($0.unicodeScalars.prefix(40))) }
    order = context.query("order").flatMap { Order(rawValue: $0) } ?? .relevance
    page = min(context.page, 100_000)
  }

  /// What the owners must hold, as a word to look for.
  var ownerWord: SearchWord? { owner.flatMap { SearchWord($0) } }

  /// Whether hits are held to a part of all plans.
  var isFiltered: Bool { plan != nil || municipality != nil || year != nil || kind != nil || owner != nil }

  /// The query items that ask for the same again, on that page.
  func items(page: Int = 1) -> [(name: String, value: String)] {
    var items: [(name: String, value: String)] = [("q", text)]
    if let plan { items.append(("plan", plan.text)) }
    if let municipality { items.append(("city", municipality)) }
    if let year { items.append(("year", String(year.startYear))) }
    if let kind { items.append(("kind", kind.rawValue)) }
    if let owner { items.append(("owner", owner)) }
    if order != .relevance { items.append(("order", order.rawValue)) }
    if page > 1 { items.append(("page", String(page))) }
    return items
  }

  /// Words between spaces; what stands in quotation marks is one piece and looked for as it is written.
  private static func pieces(of text: String) -> [(text: String, isQuoted: Bool)] {
    var pieces: [(text: String, isQuoted: Bool)] = []
    var current = String.UnicodeScalarView()
    var isQuoted = false
    func end(_ wasQuoted: Bool) {
      if !current.isEmpty { pieces.append((String(current), wasQuoted)) }
      current = String.UnicodeScalarView()
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "＂", "“", "”":
        end(isQuoted)
        isQuoted.toggle()
      case _ where !isQuoted && (scalar.properties.isWhitespace || scalar.value < 0x20): end(false)
      default: current.append(scalar)
      }
    }
    end(isQuoted)
    return pieces
  }
}
