import Application
import Contracts
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Organization
import PlanFile
import Planning

/// What all pages of one plan share: the snapshot, the title with its period, the tabs and the exports.
struct PlanPage {
  typealias View = PlanTabs.View

  let snapshot: PlanSnapshot
  /// The state of the plan that the page shows; its links lead to pages of the same state.
  let version: PlanVersion
  /// When that state held, for a past one.
  let past: PastMoment?
  let context: RequestContext
  /// The fiscal year that today, or the day of the past state, lies in.
  let current: FiscalYear
  /// Today's units that answer for owners of the plan, where a page filters by them.
  var units: UnitAnswers?

  init(state: PlanState, version: PlanVersion, context: RequestContext) {
    snapshot = state.snapshot
    past = state.past
    self.version = version
    self.context = context
    current = FiscalYear(containing: past?.asOf ?? context.services.clock.now.day)
  }

  private var tabs: PlanTabs { PlanTabs(snapshot, in: context, isPast: version.moment != .present) }

  var plan: Plan { snapshot.plan }

  /// The period as a plan's cover prints it.
  var period: String? { periodText(plan.firstYear, plan.lastYear) }

  /// Whether the visitor may change what the page shows: never a past state.
  var isEditable: Bool { version.moment == .present && context.may(.managePlans) }

  /// Title and period in one line.
  var heading: String { titleWithPeriod(plan) }

  /// Writes the page of one view.
  func response(_ view: View, capacity: Int = 32_768, _ content: (inout HTMLWriter) throws -> Void) rethrows
    -> Response
  {
    try Shell(
      view == .cover ? heading : tabs.title(of: view), in: context, trail: trail(to: view),
      section: PlanAddresses.list(),
      assets: view == .history ? [.history] : [], actions: { actions(&$0, view) }
    ).response(capacity: capacity) { html in
      tabs.write(to: &html, current: view) { $0.link(version) }
      PastBanner(page: self, view: view).write(to: &html)
      // On paper the trail is gone, but which plan it is must stand there.
      if view != .cover { html.p(.class("print-only"), heading + (past.map { "　\($0.title)" } ?? "")) }
      try content(&html)
    }
  }

  private func trail(to view: View) -> [Shell.Crumb] {
    let plans = Shell.Crumb("計画", PlanAddresses.list())
    return view == .cover ? [plans] : [plans, Shell.Crumb(heading, PlanAddresses.cover(version))]
  }

  /// What changes the plan stands before what only takes it out.
  private func actions(_ html: inout HTMLWriter, _ view: View) {
    let filter = PlanFilter(context).query()
    if isEditable, view == .outline {
      html.buttonLink("体系を編集", OutlineAddresses.editor(plan.id), isPrimary: true)
    } else if isEditable, view == .table {
      html.buttonLink("工程を編集", GridAddresses.grid(plan.id).adding(filter), isPrimary: true)
      html.a(OutlineAddresses.bulk(plan.id).adding(filter), .class("button"), "まとめて変える")
    }
    html.div(Attributes(class: "outputs", role: "group", label: "出力")) { outputs(&$0, view, filter) }
  }

  private func outputs(_ html: inout HTMLWriter, _ view: View, _ filter: [(name: String, value: String)]) {
    switch view {
    case .history:
      let query = HistoryQuery(context).items()
      html.a(HistoryAddresses.workbook(plan.id).adding(query), .class("button"), download: true, "Excelで出す")
    case .table:
      html.a(PlanAddresses.export(version, .xlsx).adding(filter), .class("button"), download: true, "Excelで出す")
      html.scriptButton("印刷（A3）", Attributes(class: "button", data: [("print", "")]))
    default:
      html.span(.class("small muted"), "ファイルに出す")
      for (format, name) in [(ExportFormat.xlsx, "Excel"), (.csv, "CSV"), (.json, "JSON")] {
        html.a(PlanAddresses.export(version, format), .class("button"), download: true, name)
      }
    }
  }
}

extension PlanTabs.View {
  /// The page of that view in one of the plan's states.
  func link(_ version: PlanVersion) -> Link {
    switch self {
    case .cover: PlanAddresses.cover(version)
    case .dashboard: PlanAddresses.dashboard(version.plan)
    case .table: PlanAddresses.table(version)
    case .outline: PlanAddresses.outline(version)
    case .text: PlanAddresses.text(version)
    case .indicators: PlanAddresses.indicators(version.plan)
    case .rounds: PlanAddresses.rounds(version.plan)
    case .documents, .publishing: link(version.plan)
    case .notes: PlanAddresses.notes(version)
    case .history: HistoryAddresses.plan(version.plan)
    }
  }
}

/// A period such as 令和5年度～令和9年度; nil where neither end is known.
func periodText(_ first: FiscalYear?, _ last: FiscalYear?) -> String? {
  switch (first, last) {
  case (let first?, let last?): first == last ? first.japanese : "\(first.japanese)～\(last.japanese)"
  case (let first?, nil): "\(first.japanese)～"
  case (nil, let last?): "～\(last.japanese)"
  case (nil, nil): nil
  }
}

/// The title of a plan with its period, where the title does not say it already.
func titleWithPeriod(_ plan: Plan) -> String {
  guard let period = periodText(plan.firstYear, plan.lastYear), !plan.title.contains(period) else { return plan.title }
  return "\(plan.title)（\(period)）"
}

extension HTMLWriter {
  /// Writes the category of a measure, with a class for its meaning.
  mutating func categoryTag(_ label: String, _ vocabulary: Vocabulary) {
    let name: StaticString =
      switch vocabulary.category(label) {
      case .new: "tag new"
      case .expand: "tag expand"
      case .shrink, .abolish, .finish, .suspend: "tag shrink"
      default: "tag"
      }
    span(.class(name), label)
  }
}
