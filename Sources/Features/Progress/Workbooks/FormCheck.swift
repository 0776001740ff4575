import Application
import Database
import Essentials
import FiscalYears
import Organization
import Planning
import Reporting
import Rounds

/// A returned workbook with its form, read and compared with the sheets as they stand.
struct FormCheck {
  let page: RoundPage
  let actor: Actor
  let returned: ReturnedForm
  let issued: IssuedForm
  let reading: FormReading
  let columns: [FormColumn]
  let sheets: [ReportSheet.ID: ReportSheet]
  let difference: FormDifference

  /// Nil where the file is gone, as it was taken in.
  init?(
    _ page: RoundPage, _ actor: Actor, _ returned: ReturnedForm, content: [UInt8]?, in connection: borrowing Connection
  ) throws {
    guard let content, let token = returned.form, let issued = try IssuedFormStore.find([token], in: connection)[token]
    else {
      return nil
    }
    self.page = page
    self.actor = actor
    self.returned = returned
    self.issued = issued
    reading = try FormReading(content, name: returned.name)
    columns = FormColumn.all(page.form, page.plan)
    let ids: SQL = "select sheet_id from issued_form_rows where form_id = \(token)"
    let sheets = try SheetStore.sheets("s.plan_id = \(page.plan.id) and s.id in (\(ids))", in: connection)
    self.sheets = Dictionary(sheets.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    difference = FormComparing(
      page: page, actor: actor, issued: issued, reading: reading, columns: columns, sheets: self.sheets,
      earlier: try Self.earlier(token, in: connection)
    ).difference()
  }

  /// What stood before the answers that were changed since the form went out, first changes first, in one statement.
  private static func earlier(
    _ token: IssuedForm.ID, in connection: borrowing Connection
  ) throws -> [ReportSheet.ID: [EarlierAnswer]] {
    var earlier: [ReportSheet.ID: [EarlierAnswer]] = [:]
    try connection.each(
      """
      select e.sheet_id, e.question, e.before_value, e.before_note
      from issued_form_rows f join sheet_events e on e.sheet_id = f.sheet_id
      where f.form_id = \(token) and e.revision > f.revision and e.question is not null and e.rater = 'unit'
      order by e.sheet_id, e.revision, e.position
      """
    ) { row in
      let answer = EarlierAnswer(
        question: row.text(1), value: row.optionalText(2) ?? "", note: row.optionalText(3) ?? "")
      earlier[row.id(0), default: []].append(answer)
    }
    return earlier
  }
}

/// Decides whether files that came back are forms of this round that the visitor may hand in.
struct FormAcceptance {
  let page: RoundPage
  /// The forms that went out under the tokens of the files.
  let issued: [IssuedForm.ID: IssuedForm]
  /// The sheets of the round that the visitor fills in while it is open.
  let own: Set<ReportSheet.ID>

  /// The form behind a token; refused with a sentence that says what the file is instead.
  func form(_ token: String, in connection: borrowing Connection) throws -> IssuedForm.ID {
    guard let id = IssuedForm.ID(token), let issued = issued[id] else {
      throw Refusal("様式の番号が、はぐくみの控えにありません。書き換えられたか、別のはぐくみが出したものです。ワークブックを受け取り直して、内容を写してください。")
    }
    guard issued.plan == page.plan.id, issued.round == page.round.id else {
      throw Refusal(
        "\(try origin(issued, in: connection))の様式です（\(issued.unitName)、\(issued.issuedAt.day.japanese)に受け取ったもの）。その回の「Excelで報告する」の画面から入れてください。"
      )
    }
    guard page.round.state == .open else { throw Refusal(page.closedSentence) }
    guard issued.rows.contains(where: { own.contains($0.sheet) }) else {
      throw Refusal("別の所属（\(issued.unitName)）の様式です。自分の所属の様式を入れてください。")
    }
    return id
  }

  /// What a form is for that belongs elsewhere.
  private func origin(_ issued: IssuedForm, in connection: borrowing Connection) throws -> String {
    guard issued.plan == page.plan.id else { return "別の計画" }
    let form = try RoundFormStore.form(issued.round, of: issued.plan, in: connection)
    return form.map { "別の回（\(RoundPage.title($0.round))）" } ?? "別の回"
  }
}

extension RoundPage {
  /// That nothing is written any more, and what to do about it; whoever reports may have worked on it for hours.
  var closedSentence: String {
    WorkbookReach(self).isCentral
      ? "この回は締め切られています。取り込むには、締切りの画面で回を開き直してください。"
      : "この回は締め切られたため、いまは取り込めません。書いたファイルは消さずに取っておき、人事課に知らせてください。人事課が回を開き直すと、同じファイルを入れられます。"
  }
}
