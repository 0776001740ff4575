import Application
import Design
import Essentials
import HTML
import HTTP
import Jobs

/// What the server does by itself: when it did it last, and what was the matter.
struct JobListPage {
  let context: RequestContext
  let jobs: [Job]
  let records: [String: JobRecord]

  func response() -> Response {
    Shell("定期処理", in: context, section: Operation.jobs()).response { html in
      html.p(.class("lead"), "サーバーが決まった間隔で自動で行う処理です。")
      if jobs.isEmpty { return html.empty("定期処理はありません。") }
      html.div(Attributes(class: "scroll", label: "定期処理の一覧", tabIndex: 0)) { html in
        html.table(.class("list")) { html in
          html.thead { html in
            html.tr { html in
              for title in ["処理", "間隔", "前回の開始", "前回の終了", "状態", "最後の失敗"] { html.th(scope: .column, title) }
            }
          }
          html.tbody { html in for job in jobs { row(job, records[job.name], &html) } }
        }
      }
    }
  }

  private func row(_ job: Job, _ record: JobRecord?, _ html: inout HTMLWriter) {
    html.tr { html in
      html.th(scope: .row, job.title)
      html.td(job.intervalText)
      html.td(record?.startedAt?.japanText ?? "")
      html.td(record?.finishedAt?.japanText ?? "")
      html.td { $0.span(.class("tag"), state(record)) }
      html.td { html in
        guard let record, let fault = record.fault else { return html.span(.class("muted"), "なし") }
        html.text("\(record.faultAt?.japanText ?? "")　\(fault)")
      }
    }
  }

  private func state(_ record: JobRecord?) -> String {
    guard let record else { return "まだ動いていません" }
    if let end = record.takenUntil { return end > context.services.clock.now ? "実行中" : "途中で止まりました" }
    return record.hasFailed ? "失敗" : "正常"
  }
}

extension Job {
  /// The interval in words.
  var intervalText: String {
    let seconds = interval.components.seconds
    for (length, word) in [(86_400, "日"), (3_600, "時間"), (60, "分")] where seconds % Int64(length) == 0 && seconds > 0 {
      let count = seconds / Int64(length)
      return count == 1 && word == "日" ? "1日1回" : "\(count)\(word)ごと"
    }
    return "\(seconds)秒ごと"
  }
}
