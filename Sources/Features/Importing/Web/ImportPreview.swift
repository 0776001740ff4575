import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning

/// What an import would make, beside its source; problems first.
struct ImportPreview {
  let context: RequestContext
  let draft: StoredDraft
  let result: ImportDraft
  var refusals: [Refusal] = []
  var sent: FormFields?
  /// The step for a plan of another city, where there is a place for such plans.
  var reference: ReferenceCard?

  private var allRefusals: [Refusal] { refusals + (reference?.refusals ?? []) }

  private var notes: [ImportNote] { result.documents.flatMap(\.importNotes) }

  func response() -> Response {
    Shell(
      "取り込む前に確かめる", in: context, trail: [Shell.Crumb("計画を取り込む", ImportAddresses.start())],
      section: Link(segments: ["plans"]), actions: { actions(&$0) }
    ).response(status: allRefusals.isEmpty ? .ok : .unprocessable, capacity: 131_072) { html in
      if context.query("done") == "corrected" { html.goodNotice("直した内容で読み直しました。") }
      html.errorSummary(allRefusals)
      html.p(.class("lead"), "\(draft.fileName ?? "貼り付けた表")を読み取りました。まだ取り込んでいません。")
      tiles(&html)
      if draft.mapping.isReference { reference?.write(to: &html) }
      problems(&html)
      TableList(draft: draft, result: result).write(to: &html)
      CorrectionForm(context: context, draft: draft, result: result, refusals: refusals, sent: sent).write(to: &html)
      if draft.mapping.isReference {
        OwnPlanCard(context: context, draft: draft).write(to: &html)
      } else {
        reference?.write(to: &html)
      }
      SourceBesidePlan(result: result).write(to: &html)
    }
  }

  private func actions(_ html: inout HTMLWriter) {
    html.form(ImportAddresses.discard(draft.id), in: context) { $0.submit("やめる", .class("button")) }
    guard !draft.mapping.isReference else { return }
    html.form(ImportAddresses.take(draft.id), in: context, Attributes(data: [("busy", "取り込んでいます…")])) { html in
      html.submit("この内容で取り込む", .class("button primary"))
    }
  }

  private func tiles(_ html: inout HTMLWriter) {
    html.div(.class("tiles")) { html in
      for document in result.documents {
        let snapshot = PlanSnapshot(document, revision: 0)
        html.div(.class("tile")) { html in
          html.p(.class("name"), document.plan.title)
          html.p(.class("figure"), "\(snapshot.measureCount) 取組")
          html.p(.class("under"), tileText(snapshot))
        }
      }
      html.div(.class("tile")) { html in
        html.p(.class("name"), "確かめるところ")
        html.p(.class("figure"), "\(notes.count)")
        html.p(.class("under"), notes.isEmpty ? "すべて置き場所が決まりました" : "下に並べています")
      }
    }
  }

  private func tileText(_ snapshot: PlanSnapshot) -> String {
    var parts: [String] = []
    if snapshot.repeatCount > 0 { parts.append("ほかに再掲\(snapshot.repeatCount)") }
    for category in snapshot.plan.vocabulary.categories {
      let count = snapshot.measures.count {
        snapshot.entries[$0].node.category == category.label && !snapshot.entries[$0].isRepeat
      }
      if count > 0 { parts.append("\(category.label)\(count)") }
    }
    if !snapshot.plan.sections.isEmpty { parts.append("本文\(snapshot.plan.sections.count)節") }
    return parts.joined(separator: "　")
  }

  private func problems(_ html: inout HTMLWriter) {
    guard !notes.isEmpty else { return }
    html.section(Attributes(class: "card", labelledBy: "problems")) { html in
      html.h2(.id("problems"), "確かめるところ")
      html.p(.class("small muted"), "取り込んだあとも「取込みの注記」として残ります。何も捨てません。")
      html.ul(.class("problem-list")) { html in
        for note in notes.prefix(100) {
          html.li { html in
            html.p { html in
              html.strong(note.problem)
              html.span(.class("where"), "　\(note.source)")
            }
            if !note.text.isEmpty { html.p(.class("small sheet-text"), note.text) }
          }
        }
      }
      if notes.count > 100 { html.p("ほかに\(notes.count - 100)件あります。") }
    }
  }
}

/// The preview of a plan in the exchange format: nothing has to be understood.
struct FilePreview {
  let context: RequestContext
  let draft: StoredDraft
  let document: PlanDocument
  let warnings: [String]
  /// What is there under its id.
  var standing = PlanIntake.Standing.nothing
  /// The step for a plan of another city, where there is a place for such plans.
  var reference: ReferenceCard?

  /// The words by which the buttons say what becomes of the plan that is there.
  static let replace = "replace"
  static let copy = "copy"

  static func titleOfCopy(_ title: String) -> String { "\(title.prefix(390))の写し" }

  func response() -> Response {
    let snapshot = PlanSnapshot(document, revision: 0)
    return Shell(
      "取り込む前に確かめる", in: context, trail: [Shell.Crumb("計画を取り込む", ImportAddresses.start())],
      section: Link(segments: ["plans"]), width: .medium
    ).response(status: reference?.refusals.isEmpty == false ? .unprocessable : .ok) { html in
      html.errorSummary(reference?.refusals ?? [])
      html.section(.class("card")) { html in
        html.h2(document.plan.title)
        html.facts([
          ("自治体", document.plan.municipality?.name), ("取組", "\(snapshot.measureCount)（ほかに再掲\(snapshot.repeatCount)）"),
          ("報告", "\(document.reports.count)"), ("指標", "\(document.indicators.count)"),
        ])
      }
      for warning in warnings { html.warning(warning) }
      if draft.mapping.isReference { reference?.write(to: &html) } else { told(&html) }
      html.div(.class("actions")) { html in
        if !draft.mapping.isReference { takes(&html) }
        html.form(ImportAddresses.discard(draft.id), in: context) { $0.submit("やめる", .class("button")) }
      }
      if draft.mapping.isReference {
        OwnPlanCard(context: context, draft: draft).write(to: &html)
      } else {
        reference?.write(to: &html)
      }
    }
  }

  /// What is there already, before one decides.
  private func told(_ html: inout HTMLWriter) {
    switch standing {
    case .nothing: return
    case .same: html.p(.class("notice"), "この計画は、同じ内容でもう入っています。取り込んでも、何も変わりません。")
    case .other(let title):
      html.warning(
        """
        同じ計画「\(title)」がもう入っていて、内容が違います。\
        置き換えると、入っている計画の内容は、このファイルの内容になります。前の内容は、計画の履歴に残ります。\
        計画のために作った書類の形と総括は、そのまま残ります。写しにすると、別の計画として並びます。
        """)
    }
  }

  private func takes(_ html: inout HTMLWriter) {
    guard case .other = standing else {
      html.form(ImportAddresses.take(draft.id), in: context) { $0.submit("この内容で取り込む", .class("button primary")) }
      return
    }
    for (choice, title) in [(Self.replace, "入っている計画と置き換える"), (Self.copy, "写しとして取り込む")] {
      html.form(ImportAddresses.take(draft.id), in: context) { html in
        html.submit(title, .class("button"), name: "as", value: choice)
      }
    }
  }
}
