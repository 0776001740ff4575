import Design
import Essentials
import FiscalYears
import HTML
import Planning
import Reporting
import Revising
import Rounds

/// What happened to a sheet: who, when, and every answer before and after; comments stand out.
struct SheetHistory {
  /// How many events stand open; the others are behind a disclosure.
  private static let open = 6

  let view: SheetView

  func write(to html: inout HTMLWriter) {
    let events = view.shownEvents
    guard !events.isEmpty else { return }
    html.section(Attributes(class: "card", labelledBy: "history")) { html in
      html.h2(.id("history"), "これまで")
      list(&html, events.prefix(Self.open))
      if events.count > Self.open {
        html.details { html in
          html.summary("前の\(events.count - Self.open)件")
          list(&html, events.dropFirst(Self.open))
        }
      }
    }
  }

  private func list(_ html: inout HTMLWriter, _ events: some Sequence<SheetEvent>) {
    html.ol(.class("history")) { html in
      for event in events {
        html.li { html in
          html.p(.class("small muted")) { html in
            html.time(event.at, event.at.japanese)
            html.text("　\(event.by)")
          }
          html.p(words(event))
          change(&html, event)
          if let comment = event.comment, !comment.isEmpty { html.div(.class("quoted")) { $0.lines(comment) } }
        }
      }
    }
  }

  private func change(_ html: inout HTMLWriter, _ event: SheetEvent) {
    guard event.question != nil else { return }
    for (before, after) in [(event.before ?? "", event.after ?? ""), (event.noteBefore ?? "", event.noteAfter ?? "")]
    where before != after {
      html.div(.class("difference")) { $0.difference(TextDifference(from: before, to: after).abridged()) }
    }
  }

  private func words(_ event: SheetEvent) -> String {
    switch event.kind {
    case .opened: "開いた"
    case .answered: "「\(view.form.question(event.question ?? "")?.label ?? "項目")」を書いた"
    case .unchanged: "「前回と同じ」にした"
    case .submitted: "提出した"
    case .taken: "提出を取り下げた"
    case .returned: "差し戻した"
    case .passed: "次の段階へ進めた"
    case .accepted: "受け付けた"
    case .swept: "締切りのときに、そのまま取り入れた" + (event.question == nil ? "" : "（工程表の実際も）")
    case .commented: "コメント"
    case .reassigned: "答える所属を変えた"
    }
  }
}
