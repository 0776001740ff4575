import Application
import Audit
import Database
import Essentials
import HTTP
import Planning
import Reporting
import Rounds

/// Files that units attach as evidence: taken in after a look at them, given out as downloads only.
extension Progress {
  var evidenceRoutes: [Route] {
    [
      Route(
        .post, ProgressAddresses.files, access: .needs(.writeReports),
        bodyLimit: EvidenceFile.sizeLimit * 2 + 65_536, attach),
      Route(.get, ProgressAddresses.file, access: .needs(.readReports), download),
      Route(.post, ProgressAddresses.file, access: .needs(.writeReports), remove),
    ]
  }

  private func attach(_ context: RequestContext, _ id: ProgressReport.ID) throws -> Response {
    let view = try view(context, id)
    guard view.rights.canWrite else { throw Refusal("いまは資料を添えられません。報告がだれのところにあるかを確かめてください。") }
    let files = try context.form().files.filter { $0.field == "file" }
    do {
      guard !files.isEmpty else { throw Refusal("添える資料を選んでください。", field: "file") }
      let looked = try files.map { file in
        let name = EvidenceKind.cleanName(file.fileName)
        let kind = try EvidenceKind(name: name, content: file.bytes)
        try VirusScan(command: context.services.settings.virusScan).check(file.bytes, called: name)
        return (name: name, kind: kind, bytes: file.bytes)
      }
      try context.services.database.write { connection in
        for file in looked {
          try SheetFiles.add(
            file.name, file.kind, file.bytes, to: id, by: context.signedIn, random: context.services.random,
            at: context.services.clock.now, in: connection)
        }
      }
    } catch let refusal as Refusal {
      return SheetPage(view: view, refusals: [refusal]).response()
    }
    return .seeOther(ProgressAddresses.sheet(id).adding([("done", "attached")]))
  }

  private func remove(
    _ context: RequestContext, _ id: ProgressReport.ID, _ file: EvidenceFile.ID
  ) throws -> Response {
    try context.services.database.write { connection in
      try SheetFiles.remove(
        file, from: id, by: context.signedIn, at: context.services.clock.now, in: connection)
    }
    return .seeOther(ProgressAddresses.sheet(id).adding([("done", "removed")]))
  }

  private func download(
    _ context: RequestContext, _ id: ProgressReport.ID, _ file: EvidenceFile.ID
  ) throws -> Response {
    let (found, content) = try context.services.database.read { connection in
      guard let found = try EvidenceStore.files(of: id, in: connection).first(where: { $0.id == file }),
        let content = try EvidenceStore.content(file, of: id, in: connection)
      else { throw NotFound() }
      return (found, content)
    }
    try context.recordExport("資料「\(found.name)」を取り出した", about: AuditSubject("report", id))
    // The type is one of a closed set that no browser runs; the frame around every answer adds nosniff.
    return Response(
      .ok,
      headers: [
        ("content-type", found.mediaType),
        ("content-disposition", "attachment; filename*=UTF-8''\(percentEncoded(found.name))"),
      ], body: OwnedBytes(content))
  }
}
