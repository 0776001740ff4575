import Application
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning
import Revising

/// What a plan lacks, most important first, each line with the way to it.
struct GapsPage {
  /// Nodes listed on the page for one gap; all of them are behind its link.
  private static let shown = 50

  let page: PlanPage

  func response() -> Response {
    let gaps = PlanGaps(page.snapshot)
    return Shell(
      "足りないところ", in: page.context,
      trail: [Shell.Crumb("計画", PlanAddresses.list()), Shell.Crumb(page.heading, PlanAddresses.cover(page.version))],
      section: PlanAddresses.list(), width: .medium, assets: [.words]
    ).response { html in
      html.p(
        .class("lead"), "この計画にまだ書かれていないところと、見直すとよいところです。数を選ぶと、その取組だけの一覧が開きます。")
      guard !gaps.findings.isEmpty else {
        html.goodNotice("足りないところはありません。")
        return
      }
      for weight in [PlanGap.Weight.needed, .missing, .remark] { part(&html, weight, gaps.findings(weight)) }
    }
  }

  private func part(_ html: inout HTMLWriter, _ weight: PlanGap.Weight, _ findings: [PlanGaps.Finding]) {
    guard !findings.isEmpty else { return }
    html.section(Attributes(class: "card", labelledBy: "gaps-\(weight.rawValue)")) { html in
      html.h2(.id("gaps-\(weight.rawValue)"), weight.title)
      html.ul(.class("gaps")) { html in for finding in findings { line(&html, finding) } }
    }
  }

  private func line(_ html: inout HTMLWriter, _ finding: PlanGaps.Finding) {
    html.li(.id("gap-\(finding.gap.rawValue)")) { html in
      html.p(.class("gap-head")) { html in
        html.strong(finding.gap.title)
        if let link = link(of: finding) {
          html.a(link.link, Attributes(label: "\(finding.gap.title)：\(link.text)"), link.text)
        }
      }
      if !finding.words.isEmpty { html.p(.class("small"), finding.words.prefix(60).joined(separator: "、")) }
      if !finding.nodes.isEmpty { nodes(&html, finding) }
    }
  }

  private func nodes(_ html: inout HTMLWriter, _ finding: PlanGaps.Finding) {
    html.details { html in
      html.summary(.class("small"), "\(finding.nodes.count)件の名前を見る")
      html.ul(.class("items small")) { html in
        for position in finding.nodes.prefix(Self.shown) {
          let node = page.snapshot.entries[position].node
          let title = node.numberedTitle
          html.li { $0.a(PlanAddresses.sheet(page.version, node.id), title.isEmpty ? "（題名なし）" : title) }
        }
        if finding.nodes.count > Self.shown { html.li("ほか\(finding.nodes.count - Self.shown)件") }
      }
    }
  }

  /// Where it is put right, or where its measures are listed.
  private func link(of finding: PlanGaps.Finding) -> (link: Link, text: String)? {
    let id = page.plan.id
    switch finding.gap {
    case .period: return (WordAddresses.list(id, .cover), "表紙で決める")
    case .levels: return (WordAddresses.list(id, .levels), "階層を決める")
    case .words: return (SetUpAddresses.step(id, .words), "ことばを決める")
    case .unusedWord: return (WordAddresses.overview(id), "\(finding.count)語")
    case .yearColumn: return (WordAddresses.list(id, .columns), "\(finding.count)年度")
    case .emptyTier, .measureless: return (PlanAddresses.outline(page.version), "\(finding.count)件")
    default:
      let measures = finding.nodes.filter { page.snapshot.entries[$0].isMeasure }
      guard !measures.isEmpty else { return nil }
      return (
        PlanAddresses.table(page.version).adding([("missing", finding.gap.rawValue)]), "\(measures.count)取組"
      )
    }
  }
}
