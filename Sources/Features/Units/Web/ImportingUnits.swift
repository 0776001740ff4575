import Application
import Database
import Design
import Essentials
import HTML
import HTTP
import Organization
import SourceDocuments
import TextFiles

extension Units {
  /// Reads a file or pasted text, shows what would change, and takes it in when told so.
  func importUnits(_ context: RequestContext) throws -> Response {
    let form = try context.form()
    var page = UnitImportPage(context: context)
    page.day = form.text("day") ?? ""
    page.endsMissing = form.text("ends") != nil
    do {
      page.text = try Self.text(form)
      let list = try UnitList(page.text)
      let day = try Self.day(page.day)
      let (register, last) = try context.services.database.read {
        (try UnitStore.register(in: $0), try UnitChangeStore.lastNumber(in: $0))
      }
      let random = context.services.random
      let preview = try UnitImport(list, into: register, day: day, endsMissing: page.endsMissing) {
        Unit.ID(from: random)
      }
      page.preview = preview
      page.seen = last
      page.ending = try context.services.database.read {
        try EndingUnits(from: register, to: preview.register, for: context.signedIn, in: $0)
      }
      guard form.text("confirm") != nil, preview.problems.isEmpty else { return page.response() }
      guard form.text("seen").flatMap({ Int(asked: $0) }) == last else { throw UnitsMoved() }
      let changed = try change(context, UnitChangeNote(.imported, day: day), all: last) { $0 = preview.register }
      return .seeOther(UnitAddresses.tree().adding([("done", changed == nil ? "same" : "imported")]))
    } catch let refusal as Refusal {
      page.refusals = [refusal]
      return page.response(status: .unprocessable)
    } catch is UnitsMoved {
      page.refusals = [Refusal("確かめている間に、ほかの人が組織を変えました。もう一度確かめてから、取り込んでください。")]
      return page.response(status: .conflict)
    }
  }

  /// The text of the file, or what stands in the form.
  private static func text(_ form: FormFields) throws(Refusal) -> String {
    if let file = form.file("file") {
      do throws(SourceRefusal) { return try DecodedText(decoding: file.bytes).text } catch {
        throw Refusal(error.message, field: "file")
      }
    }
    let text = form.texts("text").first ?? ""
    guard !text.trimmed.isEmpty else { throw Refusal("ファイルを選ぶか、一覧を貼り付けてください。", field: "file") }
    return text
  }

  private static func day(_ text: String) throws(Refusal) -> Day? {
    if text.isEmpty { return nil }
    guard let day = Day(text) else { throw Refusal("日付を、2026-04-01のように入れてください。", field: "day") }
    return day
  }
}

/// Choose a file or paste a list, then what is wrong with it and what it would change; the text can be mended in place.
struct UnitImportPage {
  let context: RequestContext
  var text = ""
  var day = ""
  var endsMissing = false
  var preview: UnitImport?
  /// What hangs on units that end with it; with the preview.
  var ending: EndingUnits?
  var seen = 0
  var refusals: [Refusal] = []

  func response(status: Status = .ok) -> Response {
    Shell(
      "組織の一覧を取り込む", in: context, trail: [Shell.Crumb("組織", UnitAddresses.tree())],
      section: UnitAddresses.tree(), width: .medium, assets: [.units]
    ).response(status: status) { html in
      html.errorSummary(refusals)
      html.p(
        .class("lead"),
        "コード、名称、上位コード、種類、適用開始日、適用終了日の列がある一覧を読み取ります。同じコードの所属があれば、その内容を変えます。取り込む前に、変わるところを確かめられます。")
      html.form(UnitAddresses.importing(), in: context, isMultipart: true) { html in
        if let preview { differences(preview, &html) }
        html.div(.class("card")) { html in inputs(&html) }
      }
    }
  }

  private func inputs(_ html: inout HTMLWriter) {
    let file = FormField("file", "CSVファイル", help: "Shift_JIS（CP932）とUTF-8を読めます。", isOptional: true, refusals: refusals)
    file.write(to: &html) { $0.input(.file, name: "file", file.attributes, accept: ".csv,.tsv,.txt") }
    let pasted = FormField(
      "text", preview == nil ? "ファイルの代わりに、ここに貼り付ける" : "読み取った一覧（ここで直せます）", isOptional: preview == nil,
      refusals: refusals)
    pasted.write(to: &html) { html in
      html.textarea(
        name: "text", value: text, rows: preview == nil ? 4 : 12, pasted.attributes, invalid: pasted.isInvalid)
    }
    FormField(
      "day", "基準日", help: "適用開始日のない行は、この日からの内容になります。空けておくと、はじめからの内容になります。", isOptional: true, refusals: refusals
    ).writeInput(to: &html, kind: .date, value: day)
    html.label(for: "ends", .class("choice")) { html in
      html.input(.checkbox, name: "ends", value: "1", .id("ends"), checked: endsMissing)
      html.span("一覧にない所属を、基準日で廃止する")
    }
    html.div(.class("actions")) { html in
      html.submit(
        preview == nil ? "読み取って確かめる" : "もう一度確かめる", .class(preview == nil ? "button primary" : "button"))
    }
  }

  private func differences(_ preview: UnitImport, _ html: inout HTMLWriter) {
    if !preview.problems.isEmpty {
      return html.section(Attributes(class: "notice bad", role: "alert", labelledBy: "problems")) { html in
        html.h2(.id("problems"), "直すところが\(preview.problems.count)あります")
        html.ul { html in
          for problem in preview.problems.prefix(100) { html.li("\(problem.line)行目：\(problem.message)") }
        }
        html.p("下の一覧を直して、「もう一度確かめる」を押してください。まだ何も取り込んでいません。")
      }
    }
    let changes = preview.changes
    html.section(Attributes(class: "card", labelledBy: "changes")) { html in
      html.h2(.id("changes"), changes.isEmpty ? "変わるところはありません" : "変わるところ（\(changes.count)）")
      guard !changes.isEmpty else { return }
      html.input(.hidden, name: "seen", value: String(seen))
      html.div(Attributes(class: "scroll", label: "変わるところ", tabIndex: 0)) { html in
        html.table(.class("list")) { html in
          html.caption(.class("visually-hidden"), "変わるところ")
          html.thead { html in
            html.tr { html in
              for title in ["何が", "所属", "今", "取り込んだ後"] { html.th(scope: .column, title) }
            }
          }
          html.tbody { html in
            for change in changes {
              html.tr { html in
                html.td { $0.span(.class("tag"), change.title) }
                html.th(scope: .row, change.name)
                html.td { $0.lines(change.before) }
                html.td { $0.lines(change.after) }
              }
            }
          }
        }
      }
      if let ending { EndingUnitsList(ending: ending).write(to: &html) }
      html.div(.class("actions")) { html in
        html.submit("この内容で取り込む", .class("button primary"), name: "confirm", value: "1")
      }
    }
  }
}
