import Application
import Contracts
import Database
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning

/// What somebody entered to take a document in as a plan of another city.
struct ReferenceForm {
  var city: String
  var source: String
  var licence: String

  /// What the document and the file say already.
  init(_ draft: StoredDraft, _ documents: [PlanDocument]) {
    city = documents.first?.plan.municipality?.name ?? ""
    source = draft.fileName ?? ""
    licence = ""
  }

  init(_ form: FormFields) {
    city = form.text("reference-city") ?? ""
    source = form.text("reference-source") ?? ""
    licence = form.text("reference-licence") ?? ""
  }

  /// Where it comes from, once everything is there.
  func origin(on day: Day) throws -> ReferenceOrigin {
    guard !city.isEmpty else { throw Refusal("どの市区町村の計画かを入れてください。", field: "reference-city") }
    guard !source.isEmpty else { throw Refusal("どこで手に入れたかを入れてください。", field: "reference-source") }
    return ReferenceOrigin(city: city, source: source, day: day, licence: licence)
  }
}

/// The last step of an import for a plan of another city, apart from the city's own.
struct ReferenceCard {
  let context: RequestContext
  let draft: StoredDraft
  let form: ReferenceForm
  var refusals: [Refusal] = []

  func write(to html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "reference")) { html in
      html.h2(.id("reference"), draft.mapping.isReference ? "参考の計画に入れる" : "ほかの市区町村の計画のとき")
      html.p(.class("small muted"), "参考の計画に入れます。自分の計画の一覧、進行管理、集計には混ざりません。")
      html.form(ImportAddresses.reference(draft.id), in: context) { html in
        FormField("reference-city", "市区町村の名前", refusals: refusals).writeInput(to: &html, value: form.city)
        FormField("reference-source", "出どころ", help: "例：〇〇市のホームページ、その住所や冊子の名前", refusals: refusals)
          .writeInput(to: &html, value: form.source)
        FormField("reference-licence", "利用の条件", help: "例：出典を書けば使える", isOptional: true, refusals: refusals)
          .writeInput(to: &html, value: form.licence)
        html.submit("参考の計画として取り込む", .class(draft.mapping.isReference ? "button primary" : "button"))
      }
    }
  }
}

/// The way back for a plan that turns out to be the city's own.
struct OwnPlanCard {
  let context: RequestContext
  let draft: StoredDraft

  func write(to html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "own-plan")) { html in
      html.h2(.id("own-plan"), "自分の市の計画のとき")
      html.p(.class("small muted"), "参考ではなく、自分の計画の一覧に入れます。")
      html.form(ImportAddresses.take(draft.id), in: context) { $0.submit("自分の計画として取り込む", .class("button")) }
    }
  }
}

extension Importing {
  /// Puts all plans of the draft on the shelf of references, and only then forgets the draft.
  func takeAsReference(_ context: RequestContext, _ id: StoredDraft.ID) throws -> Response {
    guard let shelf else { throw NotFound() }
    let draft = try find(id, context)
    let form = ReferenceForm(try context.form())
    let now = context.services.clock.now
    do {
      let origin = try form.origin(on: now.day)
      let documents = try documents(of: draft, context)
      guard !documents.isEmpty else { throw Refusal("取り込める計画がありません。") }
      let link = try context.services.database.write { connection in
        let link = try shelf.add(documents, origin, context.signedIn, now, connection)
        try ImportDraftStore.delete(id, in: connection)
        return link
      }
      return .seeOther(link)
    } catch let refusal as Refusal {
      return try showPreview(
        context, draft, ReferenceCard(context: context, draft: draft, form: form, refusals: [refusal]))
    }
  }
}
