import Application
import Audit
import Design
import Essentials
import HTML
import HTTP

/// One entry with all that is kept of it.
struct AuditEntryPage {
  let context: RequestContext
  let entry: AuditEntry
  /// The entries that there are.
  let kept: ClosedRange<Int>

  func response() -> Response {
    Shell(
      "監査記録 \(entry.seq)", in: context, trail: [Shell.Crumb("監査記録", AuditTrail.list())],
      section: AuditTrail.list(), width: .medium
    ).response { html in html.div(.class("stack")) { content(&$0) } }
  }

  private func content(_ html: inout HTMLWriter) {
    html.section(.class("card")) { html in
      html.facts([
        ("日時", entry.at.japanText), ("した人", entry.actorName), ("役割", entry.actingRole.map(AuditWords.role)),
        (
          "持っていた役割",
          entry.roles.split(separator: ",").map { AuditWords.role(String($0)) }.joined(separator: "、")
        ),
        ("操作", "\(AuditWords.action(entry.action))（\(entry.action)）"), ("対象", AuditWords.subject(entry)),
        ("内容", entry.detail),
      ])
    }
    html.section(.class("card")) { html in
      html.h2("つながり")
      html.dl(.class("facts")) { html in
        html.dt("前の記録のハッシュ")
        html.dd { $0.code(entry.previousHash) }
        html.dt("この記録のハッシュ")
        html.dd { $0.code(entry.hash) }
      }
    }
    html.p(.class("actions")) { html in
      if entry.seq > kept.lowerBound { html.buttonLink("前の記録", AuditTrail.entry(entry.seq - 1)) }
      if entry.seq < kept.upperBound { html.buttonLink("次の記録", AuditTrail.entry(entry.seq + 1)) }
      if let id = entry.subjectID {
        html.buttonLink(
          "同じ対象の記録", AuditTrail.list().adding([("kind", entry.subjectKind), ("subject", id)]))
      }
      html.buttonLink("この人の記録", AuditTrail.list().adding([("person", entry.actorName)]))
    }
  }
}
