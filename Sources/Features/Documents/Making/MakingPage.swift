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
    html.ol(.class("steps")) { html in
      for stage in Stage.allCases {
        html.li(Attributes(current: stage == self.stage ? "step" : nil), stage.rawValue)
      }
    }
    html.p(.class("help"), "このページを閉じても続きます。できた書類は、「書類」のページから7日の間、取り出せます。大きな書類は1つずつ、小さな書類はそれを待たずに作ります。")
    html.div(.class("actions")) { html in
      html.buttonLink("今の様子を見る", DocumentAddresses.making(id, job.id), isPrimary: true)
      html.form(DocumentAddresses.cancelMaking(id, job.id), in: context) { html in
        html.submit("作るのをやめる", .class("button"))
      }
    }
  }

  /// What the making of a document goes through; a closed set.
  private enum Stage: String, CaseIterable {
    case waiting = "順番を待つ"
    case layout = "内容を並べる"
    case pages = "ファイルを作る"
  }

  private var stage: Stage {
    guard job.state == .running else { return .waiting }
    return job.step == .pages ? .pages : .layout
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
    let file = DocumentAddresses.file(id, job.request.key, job.kind)
    html.div(.class("actions")) { html in
      html.buttonLink("書類のページに戻る", DocumentAddresses.list(id), isPrimary: true)
      html.buttonLink("もう一度頼む", file.adding(job.request.query + [("job", "1")]))
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
        html.tr { html in for head in ["書類", "種類", "頼んだ日時", "今", "取り出す"] { html.th(scope: .column, head) } }
      }
      html.tbody { html in
        for job in jobs {
          html.tr { html in
            html.th(scope: .row) { $0.a(DocumentAddresses.making(plan, job.id), job.title) }
            html.td(job.kind.title)
            html.td(job.askedAt.japanese)
            html.td(words(job))
            html.td { html in
              guard job.state == .ready else { return html.text("—") }
              html.a(
                DocumentAddresses.made(plan, job.id),
                Attributes(class: "button small", label: "「\(job.title)」の\(job.kind.title)を取り出す"), download: true,
                job.kind.title)
            }
          }
        }
      }
    }
  }
}

extension MadeList {
  /// How far one is, and until when it can be had or why it cannot.
  private func words(_ job: DocumentJob) -> String {
    switch job.state {
    case .ready:
      let rest = job.endedAt.map { "（\($0.adding(DocumentJob.kept).day.japanese)まで）" } ?? ""
      return job.state.title + rest + (job.replaced.isEmpty ? "" : "　印刷できない文字があります")
    case .failed: return job.state.title + (job.fault.map { "：\($0)" } ?? "")
    case .waiting, .running, .cancelled: return job.state.title
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
