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

/// How far a document is that somebody asked for; then the document itself.
struct MakingPage {
  let context: RequestContext
  let plan: PlanSnapshot
  let job: DocumentJob
  /// How many stand before it in the queue.
  let ahead: Int

  private var id: Plan.ID { plan.plan.id }

  func response() -> Response {
    PlanFrame(
      "「\(job.title)」の\(job.kind.title)", of: plan.plan, in: context, view: .documents, assets: [.documents]
    ).response { html in
      html.section(
        Attributes(
          class: "card stack", id: "making", labelledBy: "making-title", data: job.state.isOpen ? [("making", "")] : [])
      ) { html in
        html.h2(.id("making-title"), heading)
        switch job.state {
        case .waiting, .running: open(&html)
        case .ready: ready(&html)
        case .failed:
          html.warning(job.fault ?? "書類を作れませんでした。")
          again(&html)
        case .cancelled:
          html.p(Attributes(role: "status"), "この書類を作るのを、やめました。")
          again(&html)
        }
      }
    }
  }

  private var heading: String {
    switch job.state {
    case .waiting, .running: "書類を作っています"
    case .ready: "できました"
    case .failed: "作れませんでした"
    case .cancelled: "やめました"
    }
  }

  private func open(_ html: inout HTMLWriter) {
    html.p(Attributes(role: "status"), words)
    html.p("大きな書類は、1つずつ順に作ります。このページを閉じても続きます。できた書類は、「書類」のページから7日の間、取り出せます。")
    html.div(.class("actions")) { html in
      html.buttonLink("今の様子を見る", DocumentAddresses.making(id, job.id), isPrimary: true)
      html.form(DocumentAddresses.cancelMaking(id, job.id), in: context) { html in
        html.submit("作るのをやめる", .class("button"))
      }
    }
  }

  private var words: String {
    guard job.state == .running else { return ahead == 0 ? "順番を待っています。次に始まります。" : "順番を待っています。前に\(ahead)件あります。" }
    return "\(job.step?.title ?? "始めています")。"
  }

  private func ready(_ html: inout HTMLWriter) {
    html.p(Attributes(role: "status"), "「\(job.title)」の\(job.kind.title)ができました。")
    if !job.replaced.isEmpty {
      html.warning(
        "次の文字は、印刷に使う書体にないため、〓になっています：\(job.replaced.map(String.init).joined(separator: "、"))。Wordで出すか、文字を書き換えてください。")
    }
    if let endedAt = job.endedAt {
      html.p(.class("help"), "\(endedAt.adding(DocumentJob.kept).day.japanese)まで取り出せます。取り出せるのは、頼んだ人だけです。")
    }
    html.div(.class("actions")) { html in
      html.a(DocumentAddresses.made(id, job.id), .class("button primary"), download: true, "\(job.kind.title)を取り出す")
      html.buttonLink("書類のページに戻る", DocumentAddresses.list(id))
    }
  }

  private func again(_ html: inout HTMLWriter) {
    html.div(.class("actions")) { html in
      html.buttonLink("書類のページに戻る", DocumentAddresses.list(id), isPrimary: true)
    }
  }
}

/// What somebody asked for, in the list of the documents of a plan.
struct MadeList {
  let plan: Plan.ID
  let jobs: [DocumentJob]

  func write(to html: inout HTMLWriter) {
    html.table(.class("list")) { html in
      html.thead { html in
        html.tr { html in for head in ["書類", "種類", "頼んだ日時", "今"] { html.th(scope: .column, head) } }
      }
      html.tbody { html in
        for job in jobs {
          html.tr { html in
            html.th(scope: .row) { $0.a(DocumentAddresses.making(plan, job.id), job.title) }
            html.td(job.kind.title)
            html.td(job.askedAt.japanText)
            html.td(job.state.title)
          }
        }
      }
    }
  }
}

extension DocumentJob.State {
  /// What it is called on pages.
  fileprivate var title: String {
    switch self {
    case .waiting: "順番待ち"
    case .running: "作っています"
    case .ready: "できました"
    case .failed: "作れませんでした"
    case .cancelled: "やめました"
    }
  }
}
