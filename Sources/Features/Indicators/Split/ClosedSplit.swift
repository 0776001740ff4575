import Application
import Charts
import Contracts
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Masking
import Measuring
import PlanFile
import Planning
import Reporting
import Rounds

/// The figures of the parts of an indicator as they were when a round was closed: what was frozen, and nothing of
/// today.
struct ClosedSplit {
  /// Why there is nothing to show; a closed set.
  enum Gap {
    case noClosing, noIndicator, noDimension, noFigures

    var sentence: String {
      switch self {
      case .noClosing: "締め切った回は、まだありません。"
      case .noIndicator: "この締切りのときには、この指標がありませんでした。"
      case .noDimension: "この締切りのときには、この分け方がありませんでした。"
      case .noFigures: "この締切りのときは、区分ごとの数字を残していませんでした。"
      }
    }
  }

  /// What was frozen of the dimension.
  struct Frozen {
    let indicator: Indicator
    let dimension: Indicator.Dimension
    let figures: [MemberFigure]
  }

  /// The closings, newest first.
  let closings: [(closure: RoundClosure, title: String)]
  /// The one that is shown; nil where there is none.
  let closure: RoundClosure?
  let frozen: Result<Frozen, GapError>

  struct GapError: Error { let gap: Gap }

  /// How an address asks for the newest closing.
  private static let last = "last"

  /// Four statements at most; not found for those who may read nothing of the rounds, and where there is no such
  /// closing.
  init(
    of indicator: Indicator, by key: String?, at moment: String, _ snapshot: PlanSnapshot, _ context: RequestContext,
    in connection: borrowing Connection
  ) throws {
    let plan = snapshot.plan.id
    guard context.signedIn.may(.readReports),
      try ReadableSheets.ids(of: plan, by: context.signedIn, in: connection)?.isEmpty != true
    else { throw NotFound() }
    let closures = Array(try RoundSnapshotStore.closures(of: plan, in: connection).reversed())
    closings = closures.map { ($0, Self.title(of: $0, in: snapshot)) }
    guard let closure = closures.first(where: { moment == Self.last || $0.key == moment }) else {
      guard moment == Self.last else { throw NotFound() }
      (self.closure, frozen) = (nil, .failure(GapError(gap: .noClosing)))
      return
    }
    self.closure = closure
    let text = try RoundSnapshotStore.document(closure.round, number: closure.number, of: plan, in: connection)
    guard let round = text.flatMap({ FrozenRound(text: $0) })?.shown(to: context.reader(of: plan)) else {
      throw NotFound()
    }
    frozen = Self.frozen(round.indicators.first { $0.id == indicator.id.text }, by: key)
  }

  private static func frozen(_ found: FrozenIndicator?, by key: String?) -> Result<Frozen, GapError> {
    guard let found, let indicator = found.indicator else { return .failure(GapError(gap: .noIndicator)) }
    guard found.parts != nil else { return .failure(GapError(gap: .noFigures)) }
    if let key {
      guard let dimension = found.memberDimensions.first(where: { $0.key == key }) else {
        return .failure(GapError(gap: .noDimension))
      }
      return .success(
        Frozen(indicator: indicator, dimension: dimension, figures: found.parts(of: dimension).map(\.figure)))
    }
    // Units are shown as groups: nothing is added, as one may contain another.
    let figures = found.parts(of: nil).map { part in
      let member = part.figure.member
      return MemberFigure(
        indicator: indicator.id, member: FigureMember(.label, key: member.key, name: member.name),
        value: part.figure.value)
    }
    var members: [Indicator.Dimension.Member] = []
    for member in figures.map(\.member) where !members.contains(where: { $0.key == member.key }) {
      members.append(.init(key: member.key, label: member.name))
    }
    let units = Indicator.Dimension(key: "", label: "所属", kind: .groups, members: members)
    return .success(Frozen(indicator: indicator, dimension: units, figures: figures))
  }

  private static func title(of closure: RoundClosure, in snapshot: PlanSnapshot) -> String {
    let round = snapshot.document.rounds.first { $0.id == closure.round }
    let name = round.map { "\($0.lastYear.japanese) \($0.checkpoint ?? $0.label)" } ?? "計画にない回"
    return "\(name)の締切り（" + (closure.number > 1 ? "\(closure.number)回目、" : "") + "\(closure.closedAt.day.japanese)）"
  }

  /// The title of the closing that is shown.
  var title: String { closings.first { $0.closure == closure }?.title ?? "" }

  /// The picture of the dimension; nil where there is none.
  var chart: (any Chart)? {
    guard case .success(let frozen) = self.frozen, frozen.dimension.kind != .series, !frozen.dimension.key.isEmpty
    else { return nil }
    return DimensionChart.chart(of: frozen.indicator, by: frozen.dimension, frozen.figures)
  }

  /// The way to the closings, for those who may read any.
  static func link(_ page: Link, _ context: RequestContext, to html: inout HTMLWriter) {
    guard context.may(.readReports) else { return }
    html.buttonLink("締切りのときの数字", page.adding([(PlanPlaces.asOfQuery, last)]))
  }
}
