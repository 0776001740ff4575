import Application
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Masking
import PlanFile
import Planning
import Reporting
import Rounds

/// The closings of a plan with what the visitor may read of them.
struct Closings {
  let context: RequestContext
  let snapshot: PlanSnapshot
  let forms: [RoundForm]
  let closures: [RoundClosure]
  /// The ids of the sheets that the visitor may read; nil where all may be read.
  let readable: Set<String>?

  var plan: Plan { snapshot.plan }

  func title(_ closure: RoundClosure) -> String {
    forms.first { $0.round.id == closure.round }.map { RoundPage.title($0.round) } ?? closure.round.text
  }

  /// The frame of a page about closings.
  func shell(
    _ title: String, isBelowList: Bool = true, assets: [PageAsset] = [.board],
    actions: ((inout HTMLWriter) -> Void)? = nil
  ) -> Shell {
    var trail = [Shell.Crumb("進行管理", ProgressAddresses.inbox())]
    // Only who runs the rounds of a plan has a page of them.
    if context.may(.managePlans) { trail.append(Shell.Crumb(plan.title, ProgressAddresses.rounds(plan.id))) }
    if isBelowList { trail.append(Shell.Crumb("締切りの記録", ClosingAddresses.list(plan.id))) }
    return Shell(
      title, in: context, trail: trail, section: ProgressAddresses.inbox(), assets: assets, actions: actions)
  }

  /// The frozen round with the sheets and the figures that the visitor may read, and its text.
  func frozen(
    _ closure: RoundClosure, in connection: borrowing Connection
  ) throws -> FrozenText? {
    guard
      let text = try RoundSnapshotStore.document(closure.round, number: closure.number, of: plan.id, in: connection),
      let whole = FrozenRound(text: text)
    else { return nil }
    var round = whole.shown(to: context.reader(of: plan.id))
    let isWhole = readable == nil && round == whole
    if let readable {
      round.sheets.removeAll { !readable.contains($0.id) }
      round.borrowed = []
    }
    return FrozenText(round: round, text: text, isWhole: isWhole)
  }
}

/// What was frozen, as far as the visitor may read it.
struct FrozenText {
  let round: FrozenRound
  /// The text whose digest was kept.
  let text: String
  /// Whether the visitor may read all of the text.
  let isWhole: Bool
}

extension Progress {
  /// The closings of a plan in a fixed number of statements; not found for those who may read nothing of its rounds.
  func closings(
    _ context: RequestContext, _ plan: Plan.ID, in connection: borrowing Connection
  ) throws -> Closings {
    guard let snapshot = try snapshots.snapshot(of: plan, in: connection) else { throw NotFound() }
    let readable = try ReadableSheets.ids(of: plan, by: context.signedIn, in: connection)
    if let readable, readable.isEmpty { throw NotFound() }
    return Closings(
      context: context, snapshot: snapshot, forms: try RoundFormStore.forms(of: plan, in: connection),
      closures: try RoundSnapshotStore.closures(of: plan, in: connection), readable: readable)
  }

  func showClosings(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let closings = try context.services.database.read { try self.closings(context, plan, in: $0) }
    return ClosingList(closings: closings).response()
  }

  func showSnapshot(
    _ context: RequestContext, _ plan: Plan.ID, _ round: Round.ID, _ number: Int
  ) throws -> Response {
    try context.services.database.read { connection in
      let closings = try self.closings(context, plan, in: connection)
      guard let closure = closings.closures.first(where: { $0.round == round && $0.number == number }),
        let frozen = try closings.frozen(closure, in: connection), !frozen.round.sheets.isEmpty
      else { throw NotFound() }
      return SnapshotPage(
        closings: closings, closure: closure, round: frozen.round, isWhole: frozen.isWhole,
        proof: try SnapshotProof(frozen.text, closure, in: connection), text: context.query("q")
      ).response()
    }
  }
}

/// All closings of the rounds of a plan, newest first.
struct ClosingList {
  let closings: Closings

  func response() -> Response {
    let plan = closings.plan.id
    return closings.shell("締切りの記録", isBelowList: false) { html in
      if closings.closures.count > 1 { html.buttonLink("2つの回を比べる", ClosingAddresses.comparison(plan)) }
    }.response { html in
      html.p(.class("lead"), "締め切ったときの内容を、そのまま残しています。あとで計画や所属の名前が変わっても、変わりません。")
      guard !closings.closures.isEmpty else { return html.empty("締め切った回は、まだありません。") }
      html.div(Attributes(class: "scroll", label: "締切りの一覧", tabIndex: 0)) { html in
        html.table(.class("list")) { html in
          html.caption(.class("visually-hidden"), "締切りの一覧")
          html.thead { html in
            html.tr { html in
              for title in ["回", "締め切った日時", "締め切った人", "開き直し"] { html.th(scope: .column, title) }
            }
          }
          html.tbody { html in for closure in closings.closures.reversed() { row(closure, &html) } }
        }
      }
    }
  }

  private func row(_ closure: RoundClosure, _ html: inout HTMLWriter) {
    let plan = closings.plan.id
    html.tr { html in
      html.th(scope: .row) { html in
        html.a(
          ClosingAddresses.snapshot(plan, closure.round, closure.number),
          closings.title(closure) + (closure.number > 1 ? "（\(closure.number)回目）" : ""))
      }
      html.td(.class("short"), closure.closedAt.japanese)
      html.td(closure.closedBy)
      html.td { html in
        if let at = closure.reopenedAt {
          html.text("\(at.japanese)　\(closure.reopenedBy ?? "")")
          html.div(.class("where"), "理由：\(closure.reopenedReason ?? "")")
        } else if closings.context.may(.managePlans) {
          html.a(
            ClosingAddresses.reopening(plan, closure.round),
            Attributes(label: "\(closings.title(closure))を開き直す"), "開き直す")
        } else {
          html.text("なし")
        }
      }
    }
  }
}
