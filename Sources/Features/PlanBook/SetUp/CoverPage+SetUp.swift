import Application
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning
import Revising

extension CoverPage {
  /// What plan managers do with the plan as a whole, and how much it still lacks.
  func setUp(_ html: inout HTMLWriter) {
    guard page.context.may(.managePlans), page.version.moment == .present else { return }
    let id = page.plan.id
    let progress = SetUpProgress(page.snapshot)
    gaps(&html)
    html.section(Attributes(class: "card", labelledBy: "set-up")) { html in
      html.h2(.id("set-up"), "計画を整える")
      html.ul(.class("items")) { html in
        if !progress.isUsable {
          html.li { html in
            html.a(SetUpAddresses.step(id, progress.next), "作成の続き：\(progress.next.title)")
          }
        }
        html.li { $0.a(WordAddresses.list(id, .cover), "表紙を直す") }
        html.li { $0.a(WordAddresses.overview(id), "階層と計画のことばを直す") }
        if page.snapshot.uses.hasOwners { html.li { $0.a(OwnerAddresses.owners(id), "所管を組織と対応させる") } }
        if page.context.signedIn.mayEverywhere(.managePlans) {
          html.li { html in
            html.a(SetUpAddresses.start().adding([("from", id.text)]), "この計画をひな形にして新しい計画を作る")
          }
        }
        html.li { $0.a(OpeningAddresses.opening(id), isOpen ? "庁内への公開をやめる" : "庁内に公開する") }
        html.li { $0.a(RemovalAddresses.removal(id), "計画を削除する") }
      }
    }
  }

  private func gaps(_ html: inout HTMLWriter) {
    let serious = PlanGaps(page.snapshot, upTo: .missing).findings.sorted { $0.gap.weight < $1.gap.weight }
    html.section(Attributes(class: "card", labelledBy: "gaps")) { html in
      html.h2(.id("gaps"), "足りないところ")
      if serious.isEmpty { html.p(.class("small"), "所管、区分、工程などに、足りないところはありません。") }
      html.ul(.class("small")) { html in
        for finding in serious.prefix(4) { html.li("\(finding.gap.title)　\(finding.count)") }
      }
      html.p { html in
        html.a(
          SetUpAddresses.gaps(page.plan.id), serious.count > 4 ? "ほか\(serious.count - 4)種類も見る" : "くわしく見る")
      }
    }
  }
}
