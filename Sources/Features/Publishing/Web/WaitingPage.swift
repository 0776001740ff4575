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

/// What waits for approval, frozen as it would be published, with what is new in it.
struct WaitingPage {
  let context: RequestContext
  let plan: PlanSnapshot
  let publication: Publication
  /// What the staff edition would show, against the version before.
  let staffChanges: [EditionChange]
  let settings: PublishingSettings
  /// The documents that would go out with it.
  let documents: [ReleasedDocument]
  /// What the public edition would show, against the version before.
  let changes: [EditionChange]
  /// The forms as they are offered now, for what they lack.
  var offered: [OfferedForm] = []
  /// All versions of the plan.
  var publications: [Publication] = []
  /// What of the public edition names somebody and is shown all the same.
  var naming: [EditionItem] = []
  /// What would be different if it were prepared now.
  var stale = StaleVersion()
  var refusals: [Refusal] = []
  /// The texts with hidden numbers that are ticked, by the keys of their items.
  var confirmed: Set<String> = []
  /// Why it is given up, as it was typed.
  var reason = ""

  private var id: Plan.ID { plan.plan.id }
  private var today: Day { context.services.clock.now.day }
  /// The versions that can be read, newest first.
  private var readable: [Int] { publications.filter { $0.state == .published }.compactMap(\.number) }
  private var isOwn: Bool { context.signedIn.account?.text == publication.preparedAccount }

  func response(status: Status = .ok) -> Response {
    PlanFrame("承認を待っている版", of: plan.plan, in: context, view: .publishing).response(status: status) { html in
      html.errorSummary(refusals)
      html.facts([
        ("用意した人", "\(publication.prepared.by)　\(publication.prepared.at.japanese)"),
        ("公開の日", publication.day.japanese), ("変わったところ", publication.note),
        ("公開版の指紋（SHA-256）", publication.digests[.public]),
      ])
      html.div(.class("actions")) { html in
        html.buttonLink("公開版をページで見る", PublishingAddresses.previewPage(id, .public, "preview", "index.html"))
        html.buttonLink("庁内版をページで見る", PublishingAddresses.previewPage(id, .staff, "preview", "index.html"))
      }
      if !documents.isEmpty { released(&html) }
      if !publication.checks.isEmpty { checks(&html) }
      counted(&html)
      list(&html)
      staffList(&html)
      names(&html)
      LookBackNotice(documents: documents, offered: offered).write(to: &html)
      stale.write(to: &html)
      decide(&html)
    }
  }

  /// Each document can be looked at as it will be made.
  private func released(_ html: inout HTMLWriter) {
    html.card("documents", "いっしょに出す書類") { html in
      html.p(.class("help"), "承認すると、次の書類を作って公開します。名前を選ぶと、公開版の内容で確かめられます。")
      html.ul(.class("items")) { html in
        for document in documents {
          html.li { html in
            html.a(
              PublishingAddresses.document(
                document.form.key, of: id, edition: "public.\(publication.key)", document.year),
              "\(document.title)（\(document.kind.title)）")
          }
        }
      }
    }
  }

  /// What who prepared it said to have looked into.
  private func checks(_ html: inout HTMLWriter) {
    html.card("checks", "公表の前に確かめること") { html in
      html.p(.class("help"), "用意した人（\(publication.prepared.by)）が、次のことを確かめたと印を付けました。")
      html.ul(.class("items")) { html in for check in publication.checks { html.li(check) } }
    }
  }

  /// The documents print them, and the pages do not.
  private func counted(_ html: inout HTMLWriter) {
    let told = changes.filter(\.item.isCounted)
    guard !told.isEmpty else { return }
    html.card("counts", "名簿や勤務時間から数えた数字") { html in
      html.p(.class("help"), "いっしょに出す書類に載ります。用意したときに数えた数字で、あとから変わりません。")
      html.details(open: told.count <= 30) { html in
        html.summary("数えた数字　\(told.count)件")
        html.div(Attributes(class: "scroll", role: "region", label: "数えた数字", tabIndex: 0)) { html in
          html.table(.class("list")) { html in
            html.thead { html in
              html.tr { html in for head in ["項目", "年度", "数字", "前の版と比べて"] { html.th(scope: .column, head) } }
            }
            html.tbody { html in for change in told { row(change, &html) } }
          }
        }
      }
    }
  }

  private func row(_ change: EditionChange, _ html: inout HTMLWriter) {
    html.tr { html in
      html.th(scope: .row, change.item.subject)
      html.td(change.item.place)
      html.td(change.item.text)
      html.td { html in
        html.text(change.kind.title)
        if let before = change.before { html.p(.class("small muted"), "前の版：\(before)") }
      }
    }
  }

  private func list(_ html: inout HTMLWriter) {
    html.card("changes", "公開版で変わるもの") {
      ChangeSummary(changes: changes.filter { !$0.item.isCounted }, readable: readable).write(to: &$0)
    }
  }

  /// A name cannot be taken back once it was read.
  private func names(_ html: inout HTMLWriter) {
    guard !naming.isEmpty else { return }
    html.card("names", "人の名前か連絡先がある項目") { html in
      html.warning("公開版に、人の名前か連絡先があります（\(naming.count)件）。載せると決めた項目です。載せてよいか、1件ずつ確かめてください。")
      html.details(open: naming.count <= 20) { html in
        html.summary("人の名前か連絡先がある項目　\(naming.count)件")
        html.ul(.class("items")) { html in
          for item in naming {
            html.li { html in
              html.strong("\(item.subject)　\(item.title)")
              html.p { $0.lines(item.text) }
            }
          }
        }
      }
    }
  }

  /// Both editions are approved together.
  private func staffList(_ html: inout HTMLWriter) {
    html.card("staff-changes", "庁内版で変わるもの") { ChangeSummary(changes: staffChanges, readable: readable).write(to: &$0) }
  }

  private func decide(_ html: inout HTMLWriter) {
    html.card("decide", "決める") { html in
      if settings.needsOther, isOwn {
        html.warning("この版は自分で用意したものです。承認は、別の人がします。")
      } else if !publication.mayAppear(on: today) {
        html.warning(
          "公開の日（\(publication.day.japanese)）になってから、承認できます。今日公開するときは、取りやめて、公開の日を今日にして用意し直します。")
      } else {
        html.form(PublishingAddresses.approve(id, publication.key), in: context) { html in
          html.input(.hidden, name: "stale", value: stale.stamp)
          EchoChecks(
            echoes: publication.echoes, publications: publications, confirmed: confirmed, refusals: refusals
          ).write(to: &html)
          html.p("承認すると、この内容がそのまま公開され、あとから変わりません。")
          html.submit("承認して公開する", .class("button primary"))
        }
      }
      html.form(PublishingAddresses.decline(id, publication.key), in: context) { html in
        FormField("reason", "取りやめる理由", refusals: refusals).writeInput(to: &html, value: reason)
        html.submit("公開を取りやめる", .class("button"))
      }
    }
  }
}
