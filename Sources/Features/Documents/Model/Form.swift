/// How a plan comes out on paper: what stands in the document, in which order and in whose words.
///
/// A form knows no plan. It names tiers by their place from the top and fields by their keys, so it can be copied, changed, taken to
/// another city and used again.
struct Form: Sendable, Equatable {
  /// What the form is called in lists, e.g. 工程表.
  var name: String
  var paper: Paper
  /// How much of the paper stays free at its edges.
  var margins = Margins.standard
  /// What stands over each page; may hold placeholders.
  var head: String
  /// What stands under each page; may hold placeholders.
  var foot: String
  /// Whether a list of contents follows the title.
  var hasContents: Bool
  var design: Design
  var parts: [Part]

  init(
    _ name: String, on paper: Paper, head: String = "", foot: String = "{頁} / {全頁}", contents: Bool = false,
    design: Design = Design(), _ parts: [Part]
  ) {
    self.name = name
    self.paper = paper
    self.head = head
    self.foot = foot
    hasContents = contents
    self.design = design
    self.parts = parts
  }

  /// The sheets of paper that cities print on; a closed set.
  enum Paper: String, Sendable, CaseIterable {
    case a4Portrait = "a4_portrait"
    case a4Landscape = "a4_landscape"
    case a3Portrait = "a3_portrait"
    case a3Landscape = "a3_landscape"
  }

  /// How much of the paper stays free; a closed set.
  enum Margins: String, Sendable, CaseIterable { case standard, narrow, wide }

  /// A part of the document.
  enum Part: Sendable, Equatable {
    /// Lines of the title page or the head of the first page.
    case title([String])
    /// Words of the city that stand in every document of this form.
    case words(heading: String, text: String)
    /// The running text of the plan that stands before its measures.
    case textBefore
    /// The running text of the plan that stands behind its measures.
    case textAfter
    /// The tree with its measures.
    case measures(Measures)
    /// How the measures stand in the year of the document, counted by the nodes of the first tier and by owners.
    case standings(heading: String, words: Around = Around())
    /// All indicators as one table, below each the members of its dimensions where they are asked for; without columns it has
    /// the usual ones.
    case indicators(
      heading: String, members: Bool = false, words: Around = Around(), columns: [IndicatorColumn] = [])
    /// A sheet for each indicator that is below what the plan wants, and for each tier with such a grade, but for those of
    /// measures, which have sheets of their own.
    case belowPlan(BelowPlan)
    /// A chart for each indicator that has values, with its figures below.
    case indicatorCharts(heading: String, words: Around = Around())
    /// The figures that a city publishes each year, in the groups of the law.
    case publication(heading: String, words: Around = Around())

    /// Whether it shows figures of the members of dimensions: in the table of indicators, or as lines of their charts.
    var tellsMembers: Bool {
      switch self {
      case .indicators, .indicatorCharts: true
      default: false
      }
    }

    /// Whether it is the part with the figures that are published.
    var isPublication: Bool { if case .publication = self { true } else { false } }

    /// Whether it says the same in every year, but for its marks.
    fileprivate var isOnlyWords: Bool {
      switch self {
      case .title, .words: true
      default: false
      }
    }
  }

  /// What the city says before and after that which is counted; may hold placeholders.
  struct Around: Sendable, Equatable {
    var before = ""
    var after = ""
  }

  /// A column of the table of indicators, with the city's own word over it.
  struct IndicatorColumn: Sendable, Equatable {
    var kind: Kind
    /// Empty for the usual word.
    var label = ""

    /// What it shows; a closed set. The name is always there.
    enum Kind: String, Sendable, CaseIterable { case item, name, unit, target, values, verdict }

    /// The columns of a form that names none.
    static let usual = [Kind.item, .name, .target, .values, .verdict].map { IndicatorColumn(kind: $0) }
  }

  /// What the sheets of indicators and tiers that are below the plan hold beside what is known of them.
  struct BelowPlan: Sendable, Equatable {
    var heading = ""
    /// The labels of the texts of reports that are printed, e.g. 理由.
    var texts: [String] = []
    /// The labels of the boxes to write in by hand, e.g. 答弁.
    var rooms: [String] = []
  }

  /// How the tree is laid out: tiers as headings, and below them blocks, each a table or a sheet.
  struct Measures: Sendable, Equatable {
    /// The tiers that stand as headings, each with what is printed below it.
    var headings: [Heading]
    /// For which nodes there is a block.
    var block: BlockPlace
    /// What the block consists of.
    var rows: [Row] = []
    /// The columns of the measures; empty where the block has none.
    var columns: [Column] = []
    /// The word that stands before all rows of the table of measures; empty for none.
    var side = ""
    /// What stands in the block below the measures.
    var rowsBelow: [Row] = []
    /// Widths of the cells of `rows`, in parts of the whole; as many as the widest row has cells.
    var widths: [Int] = []
    /// Whether each block begins on a page of its own.
    var isOnOwnPage = false
    /// Which measures are in it.
    var choice = Choice.all
    /// Whether they are those of the plan before this one.
    var isOfPredecessor = false
  }

  /// A tier as heading.
  struct Heading: Sendable, Equatable {
    /// The tier, counted from the top, from 0.
    var tier: Int
    /// How the heading is written; may hold placeholders.
    var text = "{番号} {名称}"
    /// The fields that are printed below it, each under its label.
    var fields: [String] = []
    /// Whether it begins a page.
    var beginsPage = false
    /// Whether it stands on a band.
    var isBand = false
  }

  /// For which nodes a block is made.
  enum BlockPlace: Sendable, Equatable {
    /// One for each node of the tier, with the measures below it.
    case tier(Int)
    /// One for each measure.
    case measure
    /// One for the whole plan.
    case plan
  }

  /// A row of labelled boxes.
  struct Row: Sendable, Equatable {
    var cells: [Cell]
    /// Whether the row is left out where all that it shows is empty.
    var isLeftOutWhenEmpty = false

    init(_ cells: Cell..., leftOutWhenEmpty: Bool = false) {
      self.cells = cells
      isLeftOutWhenEmpty = leftOutWhenEmpty
    }
  }

  /// A box.
  struct Cell: Sendable, Equatable {
    /// Whether it is the label of what stands beside it.
    var isLabel = false
    var content: Content
    /// How many places it covers to the right; 0 for all that are left.
    var span = 1
    /// How many rows it covers.
    var height = 1

    static func label(_ text: String, span: Int = 1, height: Int = 1) -> Cell {
      Cell(isLabel: true, content: .words(text), span: span, height: height)
    }

    static func content(_ content: Content, span: Int = 0) -> Cell { Cell(content: content, span: span) }
  }

  /// A column of the table of measures.
  struct Column: Sendable, Equatable {
    var label: String
    var content: Content
    /// Its width, in parts of the whole.
    var width: Int
    /// Whether equal cells that stand one above the other become one.
    var isJoined = false

    init(_ label: String, _ content: Content, _ width: Int, joined: Bool = false) {
      self.label = label
      self.content = content
      self.width = width
      isJoined = joined
    }
  }

  /// Which measures are printed; a closed set.
  enum Choice: String, Sendable, CaseIterable {
    case all
    /// Those that are later than planned in the year of the document.
    case late
    /// Those, and those with an indicator or a grade that is below what the plan wants.
    case below
    /// Those of which nothing was reported in the year; for readers outside nobody is silent.
    case silent
    /// The late and the silent ones; of forms of earlier days.
    case behind
    /// The low and the silent ones; of forms of earlier days.
    case belowPlan = "below_plan"

    /// Whether those are among them of which an indicator or a grade is low.
    var isAboutFigures: Bool { self == .below || self == .belowPlan }
    /// Whether the late ones are among them.
    var isAboutLate: Bool { self != .all && self != .silent }
    /// Whether the silent ones are among them.
    var isAboutSilent: Bool { [.silent, .behind, .belowPlan].contains(self) }
    /// Whether a new form may choose it.
    var isOffered: Bool { self != .behind && self != .belowPlan }
  }
}

extension Form {
  /// Whether it tells what is below the plan, for which the answers of rounds have to be known.
  var tellsWhatIsBelow: Bool {
    parts.contains { part in
      switch part {
      case .belowPlan: true
      case .measures(let measures):
        measures.choice.isAboutFigures || measures.contents.contains(.gradesBelow)
          || measures.contents.contains(.whatIsBelow)
      default: false
      }
    }
  }

  /// Whether it tells how indicators stand in the year of the document.
  var tellsIndicators: Bool {
    tellsWhatIsBelow
      || parts.contains { part in
        switch part {
        case .standings: true
        case .measures(let measures): measures.contents.contains(.indicators)
        default: false
        }
      }
  }
}

extension Form {
  /// Whether it has nothing but the figures that are published each year, which are about a year that is over.
  var isOnlyPublication: Bool {
    parts.contains(where: \.isPublication) && parts.allSatisfy { $0.isPublication || $0.isOnlyWords }
  }

  /// Whether it tells what came of the year of the document.
  var tellsResults: Bool {
    parts.contains { part in
      switch part {
      case .standings, .belowPlan: true
      case .measures(let measures): measures.choice != .all || measures.contents.contains(where: \.isResult)
      default: false
      }
    }
  }
}

extension Content {
  /// Whether it is what came of a year, and not what is planned.
  fileprivate var isResult: Bool {
    switch self {
    case .standing, .realState, .report, .grade, .gradesBelow, .whatIsBelow, .choice, .spent, .namedSpent, .planned,
      .done,
      .nextDirection:
      true
    default: false
    }
  }
}

extension Form.Measures {
  /// Everything that its boxes and columns show.
  fileprivate var contents: [Content] {
    (rows + rowsBelow).flatMap { $0.cells.map(\.content) } + columns.map(\.content)
  }
}
