import Application
import Audit
import Database
import Design
import Essentials
import HTML
import HTTP
import Planning
import Revising

/// The address of the opening of a plan.
enum OpeningAddresses {
  static let opening: Path<Plan.ID> = "/plans/*/edit/opening"
}

extension AuditAction {
  /// A plan was opened to staff.
  static let planOpened = AuditAction("plan-opened", needs: .managePlans)
  /// A plan was taken back into preparation.
  static let planWithdrawn = AuditAction("plan-withdrawn", needs: .managePlans)
}

/// Opening a plan to staff, and taking it back into preparation.
extension PlanBook {
  var openingRoutes: [Route] {
    [
      Route(.get, OpeningAddresses.opening, access: .needs(.managePlans)) { context, plan in
        let isOpen = try context.services.database.read { try PlanOpening.isOpen(plan, in: $0) ?? false }
        return OpeningForm(page: try page(context, plan), isOpen: isOpen).response()
      },
      Route(.post, OpeningAddresses.opening, access: .needs(.managePlans)) { try decideOpening($0, $1) },
    ]
  }

  /// The button says what is wanted, so that two people who press it at once want the same.
  private func decideOpening(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let (actor, now) = (context.signedIn, context.services.clock.now)
    let title = try page(context, plan).plan.title
    let wanted = try context.form().text("open")
    guard wanted == "yes" || wanted == "no" else { throw Refusal("公開するか、作成中に戻すかを、画面のボタンで選んでください。") }
    try context.services.database.write { connection in
      let isNew =
        wanted == "yes"
        ? try PlanOpening.open(plan, by: actor.name(doing: .managePlans), in: connection, at: now)
        : try PlanOpening.withdraw(plan, in: connection)
      guard isNew else { return }
      if wanted == "yes", let document = try editing.present(plan, in: connection) {
        // What changed meanwhile was not told to open plans that show its items.
        try BorrowedNodes.follow(document, by: actor, at: now, in: connection)
      }
      try AuditLog.record(
        wanted == "yes" ? .planOpened : .planWithdrawn, by: actor, subject: AuditSubject("plan", plan), detail: title,
        in: connection, at: now)
    }
    return .seeOther(PlanAddresses.cover(PlanVersion(plan)))
  }
}

/// Asks whether the plan is to be opened, or taken back, and says what follows.
struct OpeningForm {
  let page: PlanPage
  let isOpen: Bool

  func response() -> Response {
    let cover = PlanAddresses.cover(page.version)
    return Shell(
      isOpen ? "庁内への公開をやめる" : "庁内に公開する", in: page.context,
      trail: [Shell.Crumb("計画", PlanAddresses.list()), Shell.Crumb(page.heading, cover)], section: PlanAddresses.list(),
      width: .narrow
    ).response { html in
      html.p(
        .class("lead"),
        isOpen
          ? "作成中に戻すと、職員、報告の担当者、所属長、委員は、この計画を開けなくなり、あることもわからなくなります。"
          : "公開すると、サインインできる職員の全員が、この計画と変更の履歴を見られます。変更はできません。")
      html.form(OpeningAddresses.opening(page.plan.id), in: page.context) { html in
        html.p(.class("actions")) { html in
          html.submit(
            isOpen ? "作成中に戻す" : "公開する", .class(isOpen ? "button danger" : "button primary"), name: "open",
            value: isOpen ? "no" : "yes")
          html.buttonLink("やめる", cover)
        }
      }
    }
  }
}
