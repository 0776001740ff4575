import Application
import Attachments
import Audit
import Database
import Essentials
import HTTP
import Planning
import Reporting
import Rounds

/// Files that units attach to their sheets, and beside the figures that these ask.
extension Progress {
  var evidenceRoutes: [Route] {
    [
      Route(
        .post, ProgressAddresses.files, access: .needs(.writeReports), bodyLimit: LookedFile.bodyLimit, attach),
      Route(.get, ProgressAddresses.file, access: .needs(.readReports), download),
      Route(.post, ProgressAddresses.file, access: .needs(.writeReports), remove),
      Route(
        .post, ProgressAddresses.figureFiles, access: .needs(.writeReports), bodyLimit: LookedFile.bodyLimit,
        attachToFigure),
      Route(.get, ProgressAddresses.figureFile, access: .needs(.readReports), downloadOfFigure),
      Route(.post, ProgressAddresses.figureFile, access: .needs(.writeReports), removeFromFigure),
    ]
  }

  private static let notNow = Refusal("いまは資料を添えられません。報告がだれのところにあるかを確かめてください。")

  private func attach(_ context: RequestContext, _ id: ProgressReport.ID) throws -> Response {
    let view = try view(context, id)
    guard view.rights.canWrite else { throw Self.notNow }
    do {
      let files = try LookedFile.all(in: context.form(), context.services.settings)
      try context.services.database.write { connection in
        for file in files {
          try SheetFiles.add(
            file, to: id, by: context.signedIn, random: context.services.random, at: context.services.clock.now,
            in: connection)
        }
      }
    } catch let refusal as Refusal {
      return SheetPage(view: view, refusals: [refusal]).response()
    }
    return .seeOther(ProgressAddresses.sheet(id).adding([("done", "attached")]))
  }

  private func remove(
    _ context: RequestContext, _ id: ProgressReport.ID, _ file: AttachedFile.ID
  ) throws -> Response {
    try context.services.database.write { connection in
      try SheetFiles.remove(
        file, from: id, by: context.signedIn, at: context.services.clock.now, in: connection)
    }
    return .seeOther(ProgressAddresses.sheet(id).adding([("done", "removed")]))
  }

  private func download(
    _ context: RequestContext, _ id: ProgressReport.ID, _ file: AttachedFile.ID
  ) throws -> Response {
    let found = try context.services.database.read { connection in
      try SheetFiles.shelf(id).content(of: file, in: connection)
    }
    guard let (file, content) = found else { throw NotFound() }
    try context.recordExport("資料「\(file.name)」を取り出した", about: AuditSubject("report", id))
    return .attachment(file, content)
  }

  // MARK: Beside figures

  private func attachToFigure(_ context: RequestContext, _ id: ProgressReport.ID) throws -> Response {
    let view = try view(context, id)
    guard view.rights.canWrite else { throw Self.notNow }
    do {
      let form = try context.form()
      guard let figure = view.form.figures(on: id).first(where: { $0.key == form.text("figure") }) else {
        throw Refusal("どの数値の資料かを選んでください。", field: "figure")
      }
      let files = try LookedFile.all(in: form, context.services.settings)
      try context.services.database.write { connection in
        try view.files(of: figure).add(
          files, by: context.signedIn, doing: .writeReports, random: context.services.random,
          at: context.services.clock.now, in: connection)
      }
    } catch let refusal as Refusal {
      let field = refusal.field == "file" ? FigureFileCard.fieldID : refusal.field
      return SheetPage(view: view, refusals: [Refusal(refusal.message, field: field)]).response()
    }
    return .seeOther(ProgressAddresses.sheet(id).adding([("done", "attached")]))
  }

  private func removeFromFigure(
    _ context: RequestContext, _ id: ProgressReport.ID, _ file: AttachedFile.ID
  ) throws -> Response {
    let view = try view(context, id)
    guard view.rights.canWrite else { throw Self.notNow }
    guard let place = view.figure(of: file), place.isOwn else { throw NotFound() }
    do {
      try context.services.database.write { connection in
        try place.files.remove(
          file, by: context.signedIn, doing: .writeReports, at: context.services.clock.now, in: connection)
      }
    } catch let refusal as Refusal {
      return SheetPage(view: view, refusals: [Refusal(refusal.message, field: FigureFileCard.fieldID)]).response()
    }
    return .seeOther(ProgressAddresses.sheet(id).adding([("done", "removed")]))
  }

  private func downloadOfFigure(
    _ context: RequestContext, _ id: ProgressReport.ID, _ file: AttachedFile.ID
  ) throws -> Response {
    let view = try view(context, id)
    guard let place = view.figure(of: file),
      let (found, content) = try context.services.database.read({
        try place.files.shelf.content(of: file, in: $0)
      })
    else { throw NotFound() }
    try context.recordExport("数値「\(place.figure.name)」の資料「\(found.name)」を取り出した", about: AuditSubject("report", id))
    return .attachment(found, content)
  }
}
