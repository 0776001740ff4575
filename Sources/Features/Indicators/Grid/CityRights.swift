import Application
import Contracts
import Database
import Design
import Essentials
import HTML
import HTTP
import Measuring
import PlanFile
import Planning
import Revising

/// Whose figures of the whole city a person may enter: 人事課 all, and whoever reports for a unit those that it sees to.
struct CityRights {
  private let context: RequestContext
  private let isManager: Bool
  /// The indicators whose figures whoever answers for a unit may enter.
  private let indicators: Set<Indicator.ID>

  /// Looks at the plan as it stands, and not as it is shown, in two statements where it matters: for who enters figures of
  /// units and does not run the plan.
  init(
    _ context: RequestContext, _ plan: Plan.ID, _ snapshots: PlanSnapshots, in connection: borrowing Connection
  ) throws {
    self.context = context
    isManager = context.may(.managePlans)
    guard !isManager, context.signedIn.may(.enterFigures),
      let snapshot = try snapshots.snapshot(of: plan, in: connection)
    else {
      indicators = []
      return
    }
    let units = try UnitRights(context, plan, in: connection)
    indicators = Set(snapshot.document.indicators.filter { units.mayEnter($0, in: snapshot) }.map(\.id))
  }

  /// What the records say allowed it.
  var permission: Permission { isManager ? .managePlans : .enterFigures }

  func mayEnter(_ indicator: Indicator.ID) -> Bool { isManager || indicators.contains(indicator) }

  func refusal(for indicator: Indicator.ID) -> Refusal? {
    mayEnter(indicator) ? nil : Refusal("この指標の数字は、人事課と、数値の担当の所属の人だけが入れられます。")
  }

  /// Writes who may enter figures, for who may not enter all of them.
  func explain(to html: inout HTMLWriter, mayEnterSome: Bool) {
    guard !isManager else { return }
    html.p(.class("figure-note no-print")) { html in
      if mayEnterSome {
        return html.text("入れられるのは、あなたの所属が担当する指標の行です。ほかの行は、見るだけです。")
      }
      html.text("ここは見るだけです。数字を入れられるのは、人事課と、指標の「数値の担当」の所属の人です。")
      guard context.signedIn.may(.writeReports) else { return }
      html.text("報告でたずねられた数字は、")
      html.a(PlanPlaces.reports, "届いた報告")
      html.text("に書きます。")
    }
  }
}

extension Indicator {
  /// The units that see to its figures: its owner, or else those that answer for its node or what stands above it.
  func answeringUnits(in snapshot: PlanSnapshot) -> Set<String> {
    if let owner { return Set([owner.unit].compactMap(\.self)) }
    guard let position = node.flatMap({ snapshot.position(of: $0) }) else { return [] }
    let nodes = ([position] + snapshot.entries[position].path.reversed()).lazy.map { snapshot.entries[$0].node }
    let owners = nodes.first { !$0.owners.isEmpty }?.owners ?? []
    return Set(owners.filter { [.lead, .joint].contains($0.role) }.compactMap(\.unit))
  }
}
