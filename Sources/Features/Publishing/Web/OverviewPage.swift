import Application
import Contracts
import Design
import Editions
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning
import Reporting
import Rounds

/// What is published of a plan, what waits for approval, and how a new version is prepared.
struct OverviewPage {
  let context: RequestContext
  let plan: PlanSnapshot
  let publications: [Publication]
  let settings: PublishingSettings
  /// The documents that go out with the versions.
  let documents: [ReleasedDocument]
  /// The forms in which an edition can go out as a document.
  let forms: [OfferedForm]
  /// Closings from which a version can be made, newest first.
  let closings: [RoundClosure]
  var refusals: [Refusal] = []
  /// The version that could not be withdrawn, with the reason as it was typed.
  var withdrawing: (number: Int, reason: String)?
  /// The version whose words could not be replaced, with what was typed.
  var rewording: (number: Int, words: PublicationWords)?
  var note = ""
  var day: String
  var moment = "now"
  /// The ticked documents.
  var chosen = DocumentTicks()

  private var id: Plan.ID { plan.plan.id }
  private var waiting: Publication? { publications.first { $0.state == .prepared } }

  func response(status: Status = .ok) -> Response {
    PlanFrame("公開", of: plan.plan, in: context, view: .publishing, top: plan).response(status: status) { html in
      html.errorSummary(refusals)
      notice(&html)
      html.p(.class("lead"), "この計画を、職員と市民が読むページにして出します。載せる内容を決め、確かめ、承認を受けてから公開します。")
      if let waiting { waitingPart(waiting, &html) }
      contents(&html)
      if waiting == nil, context.may(.managePlans) { prepare(&html) }
      versions(&html)
      site(&html)
    }
  }

  private func notice(_ html: inout HTMLWriter) {
    switch context.query("done") {
    case "prepared": html.goodNotice("公開する版を用意しました。承認を待っています。")
    case "approved": html.goodNotice("公開しました。")
    case "declined": html.goodNotice("公開を取りやめました。")
    case "withdrawn": html.goodNotice("取り下げました。")
    case "reworded": html.goodNotice("読む人に見せる文を直しました。")
    case "again": html.goodNotice("書類を、もう一度作ります。")
    case "settings": html.goodNotice("公開のしかたを保存しました。")
    default: break
    }
  }

  private func waitingPart(_ waiting: Publication, _ html: inout HTMLWriter) {
    html.card("waiting", "承認を待っている版") { html in
      html.facts([
        ("用意した人", "\(waiting.prepared.by)　\(waiting.prepared.at.japanese)"), ("変わったところ", waiting.note),
      ])
      html.p { $0.buttonLink("内容を確かめて、承認する", PublishingAddresses.waiting(id, waiting.key), isPrimary: true) }
    }
  }

  private func contents(_ html: inout HTMLWriter) {
    html.card("contents", "載せる内容") { html in
      html.table(.class("list")) { html in
        html.thead { html in
          html.tr { html in for head in ["版", "だれが読むか", "確かめる", "決める"] { html.th(scope: .column, head) } }
        }
        html.tbody { html in
          for kind in [EditionKind.public, .staff, .draft] {
            html.tr { html in
              html.th(scope: .row, kind.title)
              html.td(kind.explanation)
              html.td { html in
                if kind != .draft {
                  link("載る内容の一覧", "\(kind.title)に載る内容の一覧", PublishingAddresses.list(id, kind), &html)
                }
                link(
                  "ページで見る", "\(kind.title)をページで見る", PublishingAddresses.previewPage(id, kind, "preview", "index.html"),
                  &html)
              }
              html.td { html in
                if kind != .draft, context.may(.managePlans) {
                  link("載せるもの", "\(kind.title)に載せるものを決める", PublishingAddresses.rules(id, kind), &html)
                }
              }
            }
          }
        }
      }
    }
  }

  private func link(_ text: String, _ label: String, _ link: Link, _ html: inout HTMLWriter) {
    html.a(link, Attributes(class: "button small", label: label), text)
    html.text(" ")
  }

  private func prepare(_ html: inout HTMLWriter) {
    html.card("prepare", "公開する版を用意する") { html in
      html.form(PublishingAddresses.prepare(id), in: context) { html in
        FormField("moment", "どの時点の計画にするか", refusals: refusals).write(to: &html) { html in
          html.select(name: "moment", .id("moment")) { html in
            html.option("now", "今の計画", selected: moment == "now")
            for closure in closings {
              let value = EditionMoment.closing(closure.round, number: closure.number).text
              let round = plan.document.rounds.first { $0.id == closure.round }
              html.option(
                value,
                "\(round.map { "\($0.lastYear.japanese) \($0.label)" } ?? "回")を締め切ったとき（\(closure.closedAt.day.japanese)）",
                selected: moment == value)
            }
          }
        }
        FormField("day", "公開の日", help: "ページに書く日です。この日になってから承認できます。例：2026-12-01", refusals: refusals)
          .writeInput(to: &html, kind: .date, value: day)
        FormField("note", "変わったところ", help: "読む人に見せる文です。前の版から何が変わったかを書きます。", refusals: refusals)
          .write(to: &html) { html in html.textarea(name: "note", value: note, rows: 3, .id("note")) }
        DocumentChoices(plan: id, forms: forms, chosen: chosen, refusals: refusals).write(to: &html)
        html.submit("用意する", .class("button primary"))
      }
    }
  }

  private func versions(_ html: inout HTMLWriter) {
    let shown = publications.filter { $0.state != .prepared }
    html.card("versions", "これまでの版") { html in
      guard !shown.isEmpty else { return html.empty("まだ公開していません。") }
      html.table(.class("list")) { html in
        html.thead { html in
          html.tr { html in
            for head in ["版", "状況", "公開の日", "変わったところ", "用意した人・決めた人", "直す・取り下げる"] { html.th(scope: .column, head) }
          }
        }
        html.tbody { html in for publication in shown { row(publication, &html) } }
      }
    }
  }

  private func row(_ publication: Publication, _ html: inout HTMLWriter) {
    html.tr { html in
      html.th(scope: .row) { html in
        guard let number = publication.number else { return html.text("（\(publication.key)番目の案）") }
        guard publication.state == .published else { return html.text("第\(number)版") }
        html.a(PublishingAddresses.staffPage(id, "v\(number)", "index.html"), "第\(number)版")
      }
      html.td(publication.state.title)
      html.td(publication.day.japanese)
      html.td { html in
        html.lines(publication.note)
        if let reason = publication.reason { html.p(.class("small muted"), "理由：\(reason)") }
        released(publication, &html)
      }
      html.td { html in
        html.text(publication.prepared.by)
        if let act = publication.decided { html.text("・\(act.by)　\(act.at.japanese)") }
      }
      html.td { html in
        RewordForm(
          context: context, plan: id, publication: publication,
          typed: rewording.flatMap { $0.number == publication.number ? $0.words : nil }, refusals: refusals
        ).write(to: &html)
        guard let number = publication.number, publication.state == .published else { return }
        let typed = withdrawing?.number == number ? withdrawing?.reason : nil
        html.details(open: typed != nil) { html in
          html.summary("取り下げる")
          html.form(PublishingAddresses.withdraw(id, number), in: context) { html in
            let field = FormField("reason\(number)", "第\(number)版を取り下げる理由", help: "読む人に見せます。", refusals: refusals)
            field.write(to: &html) { html in
              html.input(
                .text, name: "reason", value: typed ?? "", field.attributes, required: true, invalid: field.isInvalid)
            }
            html.submit("第\(number)版を取り下げる", .class("button"))
          }
        }
      }
    }
  }

  /// The documents of a version, open while something is still to be done about them.
  private func released(_ publication: Publication, _ html: inout HTMLWriter) {
    let own = documents.filter { $0.publication == publication.key }
    guard publication.state == .published, !own.isEmpty else { return }
    let isOpen = own.contains { $0.state != .ready }
    html.details(open: isOpen) { html in
      html.summary("書類　\(own.count { $0.state == .ready })/\(own.count)件")
      ReleasedList(documents: own).write(to: &html)
      guard own.contains(where: { $0.state == .failed }) else { return }
      html.form(PublishingAddresses.again(id, publication.key), in: context) { html in
        html.submit("作れなかった書類を、もう一度作る", .class("button small"))
      }
    }
  }

  private func site(_ html: inout HTMLWriter) {
    html.card("site", "公開のしかた") { html in
      html.facts([
        ("このサーバーでの公開", settings.isLive ? "している（だれでも、サインインしないで読めます）" : "していない"),
        ("承認", settings.needsOther ? "用意した人とは別の人" : "用意した人でもよい"), ("利用条件", settings.license),
        ("問合せ先", settings.contact),
      ])
      html.div(.class("actions")) { html in
        if context.may(.managePlans) { html.buttonLink("公開のしかたを変える", PublishingAddresses.settings(id)) }
        guard publications.contains(where: { $0.state == .published }) else { return }
        html.buttonLink("職員のページを開く", PublishingAddresses.staffTop(id, "index.html"))
        if settings.isLive { html.buttonLink("公開のページを開く", PublishingAddresses.top(id, "index.html")) }
        html.buttonLink("市のウェブサーバーに置くファイル（zip）", PublishingAddresses.zip(id), download: true)
      }
    }
  }
}
