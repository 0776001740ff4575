import Application
import Database
import Design
import Editions
import Essentials
import HTML
import HTTP
import Planning

/// The words that readers see beside a version, to be replaced: what changed, and why it was withdrawn.
struct RewordForm {
  let context: RequestContext
  let plan: Plan.ID
  let publication: Publication
  /// What was typed and could not be kept; nil where nothing was.
  let typed: PublicationWords?
  let refusals: [Refusal]

  func write(to html: inout HTMLWriter) {
    guard let number = publication.number else { return }
    let present = PublicationWords(publication)
    let words = typed ?? present
    html.details(open: typed != nil) { html in
      html.summary("説明の文を直す")
      html.form(PublishingAddresses.words(plan, number), in: context) { html in
        html.input(.hidden, name: "seen-note", value: present.note)
        let note = FormField(
          "note\(number)", "第\(number)版の「変わったところ」", help: "読む人には、直したあとの文だけを見せます。前の文は、監査記録に残ります。", refusals: refusals)
        note.write(to: &html) { html in
          html.textarea(name: "note\(number)", value: words.note, rows: 3, .id("note\(number)"))
        }
        if let reason = present.reason {
          html.input(.hidden, name: "seen-reason", value: reason)
          FormField("why\(number)", "第\(number)版を取り下げた理由", refusals: refusals)
            .writeInput(to: &html, value: words.reason ?? "")
        }
        html.submit("第\(number)版の文を直す", .class("button"))
      }
    }
  }
}

extension Publishing {
  /// Replaces the words that readers see beside a version.
  func reword(_ context: RequestContext, _ id: Plan.ID, _ number: Int) throws -> Response {
    let fields = try context.form()
    let seen = PublicationWords(
      note: fields.text("seen-note") ?? "", reason: fields.text("seen-reason"))
    let words = PublicationWords(
      note: fields.text("note\(number)") ?? "", reason: seen.reason.map { _ in fields.text("why\(number)") ?? "" })
    var refusals: [Refusal] = []
    if words.note.isEmpty || words.note.count > 2_000 {
      refusals.append(Refusal("変わったところを、2000字までで書いてください。", field: "note\(number)"))
    }
    if let reason = words.reason, reason.isEmpty || reason.count > 500 {
      refusals.append(Refusal("取り下げた理由を、500字までで書いてください。", field: "why\(number)"))
    }
    if refusals.isEmpty {
      do {
        try context.services.database.write { connection in
          let search = try publicWords(beside: id, in: connection)
          let found = [
            search.refusal(of: words.note, field: "note\(number)"),
            words.reason.flatMap { search.refusal(of: $0, field: "why\(number)") },
          ]
          if let refusal = found.lazy.compactMap(\.self).first { throw refusal }
          try PublicationStore.reword(
            number, words, seen: seen, of: id, by: context.signedIn, in: connection, at: context.services.clock.now)
        }
        return .seeOther(PublishingAddresses.overview(id).adding([("done", "reworded")]))
      } catch let refusal as Refusal where refusal.field != nil {
        refusals = [refusal]
      }
    }
    var page = try overview(context, id)
    (page.rewording, page.refusals) = ((number, words), refusals)
    return page.response(status: .unprocessable)
  }
}
