import Application
import Database
import Essentials
import HTTP
import Measuring
import PlanFile
import Planning

/// The targets that a plan sets itself for indicators of other plans.
extension Indicators {
  var targetRoutes: [Route] {
    [
      Route(.get, IndicatorAddresses.targets, access: .needs(.readPlans)) { try targetPage($0, $1).response() },
      Route(.post, IndicatorAddresses.targets, access: .needs(.managePlans)) { try saveTargets($0, $1) },
    ]
  }

  /// Two statements where the plan is at hand, and one more where it borrows indicators.
  private func targetPage(_ context: RequestContext, _ plan: Plan.ID) throws -> TargetPage {
    try context.services.database.read { connection in
      guard let snapshot = try shown(plan, to: context, in: connection) else { throw NotFound() }
      return try TargetPage(context, snapshot) { ids in
        ids.isEmpty ? [:] : try IndicatorChangeStore.lastNumbers(of: ids, plan, in: connection)
      }
    }
  }

  /// Saves all targets of the page as one act; what was typed comes back with what is wrong at each field.
  private func saveTargets(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    var page = try targetPage(context, plan)
    let form = try context.form()
    page.blocks = TargetBlock.blocks(form)
    page.reason = form.text("reason") ?? ""
    let (typed, reason) = (page.blocks, page.reason)
    var blocks = typed
    do {
      let count = try IndicatorEditing(snapshots: snapshots, context: context, plan: plan).changeTogether(
        .edited, reason: reason.isEmpty ? nil : reason
      ) { document, connection in
        guard !typed.isEmpty else { return [] }
        let laws = try LegalTableStore.bare(in: connection)
        let seen = try IndicatorChangeStore.lastNumbers(of: typed.map(\.indicator), plan, in: connection)
        let indicators = Dictionary(
          document.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var (changed, refusals): ([Indicator], [Refusal]) = ([], [])
        for (index, block) in typed.enumerated() {
          let head = "i\(index)"
          guard let old = indicators[block.indicator], old.isBorrowed else {
            refusals.append(Refusal("この間に、載せていた指標の1つが外されました。その行の目標は保存できません。"))
            continue
          }
          let (new, wrong) = block.reading(
            old, in: document, head: head, reason: reason, laws: laws, today: context.services.clock.now.day,
            actor: context.signedIn.name(doing: .managePlans))
          refusals += wrong
          guard new.targets != old.targets else { continue }
          let last = seen[old.id] ?? 0
          if last != block.seen {
            blocks[index].rebase(on: old, seen: last)
            refusals.append(
              Refusal(try overtaken(old, plan, in: connection), field: "\(head)-t0-target"))
          }
          changed.append(new)
        }
        guard refusals.isEmpty else { throw FormRefusals(all: refusals) }
        return changed
      }
      return .seeOther(page.savedLink(count))
    } catch let refused as FormRefusals {
      page.blocks = blocks
      page.refusals = refused.all
      return page.response(status: .unprocessable)
    } catch let refusal as Refusal {
      page.refusals = [refusal]
      return page.response(status: .unprocessable)
    }
  }

  /// Says who was first, and what stands there now.
  private func overtaken(
    _ indicator: Indicator, _ plan: Plan.ID, in connection: borrowing Connection
  ) throws -> String {
    let name = try IndicatorChangeStore.changes(of: indicator.id, plan, limit: 1, in: connection).first?.actorName
    let now = indicator.ownTargets.map { "\(IndicatorWords.label($0.target.when)) \(indicator.words($0.target))" }
    return "この間に、\(name ?? "ほかの人")さんが「\(indicator.name)」の目標を変えました。今は「"
      + (now.isEmpty ? "目標なし" : now.joined(separator: "、")) + "」です。入れた内容でよければ、もう一度保存してください。"
  }
}
