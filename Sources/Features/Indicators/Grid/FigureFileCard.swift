import Application
import Attachments
import Audit
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Measuring
import PlanFile
import Planning

/// The files beside one figure, on its page.
struct FigureFileCard {
  let page: FigurePage

  private var query: [(name: String, value: String)] { page.member.map { [("unit", $0.key)] } ?? [] }

  func write(to html: inout HTMLWriter) {
    guard let files = page.files else { return }
    let mayChange = page.mayEnter && page.lock == nil
    guard mayChange || !files.isEmpty else { return }
    let (plan, indicator, year) = (page.snapshot.plan.id, page.indicator.id, page.year.startYear)
    let list = AttachmentList(files, in: page.context, mayChange: mayChange) { file in
      IndicatorAddresses.figureFile(plan, indicator, year, file.id).adding(query)
    }
    html.section(Attributes(class: "card", labelledBy: "files")) { html in
      html.h2(.id("files"), "この数字の資料")
      list.write(to: &html)
      if mayChange {
        AttachmentList.writeForm(
          to: &html, IndicatorAddresses.figureFiles(plan, indicator, year).adding(query), in: page.context,
          refusals: page.refusals.filter { $0.field == "file" })
      }
      list.writeRemoved(to: &html)
    }
  }
}

extension Indicators {
  var figureFileRoutes: [Route] {
    // Who may is decided by the figure: 人事課, or whoever answers for its unit.
    [
      Route(
        .post, IndicatorAddresses.figureFiles, access: .needs(.readPlans), bodyLimit: LookedFile.bodyLimit
      ) { try attach($0, $1, $2, $3) },
      Route(.get, IndicatorAddresses.figureFile, access: .needs(.readPlans)) { try download($0, $1, $2, $3, $4) },
      Route(.post, IndicatorAddresses.figureFile, access: .needs(.readPlans)) { try takeOff($0, $1, $2, $3, $4) },
    ]
  }

  private func attach(
    _ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID, _ year: Int
  ) throws -> Response {
    // Looked at before anything is written: a scan takes long, and nobody else could save meanwhile.
    try change(
      context, plan, id, year, "attached",
      looking: { try LookedFile.all(in: context.form(), context.services.settings) }
    ) { page, permission, files, connection in
      try page.shelf.add(
        files, by: context.signedIn, doing: permission, random: context.services.random,
        at: context.services.clock.now, in: connection)
    }
  }

  private func takeOff(
    _ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID, _ year: Int, _ file: AttachedFile.ID
  ) throws -> Response {
    try change(context, plan, id, year, "removed", looking: {}) { page, permission, _, connection in
      try page.shelf.remove(
        file, by: context.signedIn, doing: permission, at: context.services.clock.now, in: connection)
    }
  }

  /// Changes the files of a figure that the person may enter; what is wrong is said at the field.
  private func change<Looked>(
    _ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID, _ year: Int, _ done: String,
    looking: () throws -> Looked, _ body: (FigurePage, Permission, Looked, borrowing Connection) throws -> Void
  ) throws -> Response {
    var page = try figurePage(context, plan, id, year)
    guard page.mayEnter, page.files != nil else { throw Forbidden() }
    do {
      let looked = try looking()
      try context.services.database.write { try body(page, page.permission, looked, $0) }
    } catch let refusal as Refusal {
      page.refusals = [refusal]
      return page.response()
    }
    return .seeOther(FigurePage.address(plan, id, page.year, page.member).adding([("done", done)]))
  }

  private func download(
    _ context: RequestContext, _ plan: Plan.ID, _ id: Indicator.ID, _ year: Int, _ file: AttachedFile.ID
  ) throws -> Response {
    let page = try figurePage(context, plan, id, year)
    guard page.files != nil,
      let (found, content) = try context.services.database.read({ try page.shelf.shelf.content(of: file, in: $0) })
    else { throw NotFound() }
    try context.recordExport(
      "指標「\(page.indicator.name)」\(page.year.japanese)の資料「\(found.name)」を取り出した", about: AuditSubject("plan", plan))
    return .attachment(found, content)
  }
}

extension FigurePage {
  /// Where the files beside the figure lie.
  var shelf: FigureFiles { FigureFiles(snapshot.plan.id, indicator.id, year, member) }
}
