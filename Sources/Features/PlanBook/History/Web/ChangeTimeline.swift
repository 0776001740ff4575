import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Planning
import Revising

/// Changes by day, newest first: who, what, which words, why.
struct ChangeTimeline {
  let changes: PlanChanges
  /// The node whose own page this is.
  var focus: PlanNode.ID?

  private var plan: Plan.ID { changes.page.plan.id }

  func write(to html: inout HTMLWriter) {
    let days = changes.days(focus: focus)
    guard !days.isEmpty else {
      html.empty(changes.query.isActive ? "条件に合う変更はありません。条件を減らしてください。" : "変更はまだありません。")
      return
    }
    for item in days {
      html.section(Attributes(class: "change-day", labelledBy: "day-\(item.day)")) { html in
        html.h2(.id("day-\(item.day)"), item.day.japaneseWithWeekday)
        html.ol { html in
          for story in item.stories { entry(&html, story) }
        }
      }
    }
  }

  private func entry(_ html: inout HTMLWriter, _ story: ChangeStory) {
    let change = story.change
    html.li(Attributes(class: "change", id: "r\(change.revision)")) { html in
      html.p(.class("change-who")) { html in
        html.time(change.at, String(change.at.japanText.suffix(5)))
        html.span(change.actorName)
      }
      html.div(.class("change-what")) { html in
        html.h3 { headline(&$0, story) }
        if let reason = change.reason {
          html.p(.class("change-reason")) { html in
            html.span(.class("muted"), "理由：")
            html.lines(reason)
          }
        }
        chapters(&html, story)
      }
      html.p(.class("change-links")) { links(&$0, change) }
    }
  }

  private func headline(_ html: inout HTMLWriter, _ story: ChangeStory) {
    for part in story.headline {
      switch part {
      case .text(let text): html.text(text)
      case .node(let id, let title): html.a(HistoryAddresses.node(plan, id), title)
      }
    }
  }

  private func chapters(_ html: inout HTMLWriter, _ story: ChangeStory) {
    for chapter in story.chapters {
      let isNamed = story.chapters.count > 1 || chapter.subject != (story.change.subject ?? chapter.subject)
      if isNamed { html.p(.class("change-name"), chapter.title) }
      html.ul { html in
        for sentence in chapter.sentences {
          html.li { html in
            html.span("\(sentence.text)。")
            if let difference = sentence.difference { html.div(.class("difference")) { $0.difference(difference) } }
          }
        }
      }
    }
    if story.furtherCount > 0 { html.p(.class("small muted"), "ほか\(story.furtherCount)件") }
  }

  private func links(_ html: inout HTMLWriter, _ change: PlanChange) {
    html.a(PlanAddresses.cover(PlanVersion(plan, .revision(change.revision)))) { html in
      html.text("この時の計画")
      html.span(.class("visually-hidden"), "（変更\(change.revision)のあと）")
    }
    let before = CompareAddresses.plan(plan).adding([
      ("from", "r\(change.revision - 1)"), ("to", "r\(change.revision)"),
    ])
    if change.kind != .created {
      html.a(before) { html in
        html.text("前と比べる")
        html.span(.class("visually-hidden"), "（変更\(change.revision)）")
      }
    }
    if let focus, changes.page.context.may(.managePlans), change.kind != .created {
      html.a(HistoryAddresses.restore(plan, focus).adding([("from", String(change.revision - 1))])) { html in
        html.text("この前に戻す")
        html.span(.class("visually-hidden"), "（変更\(change.revision)）")
      }
    }
  }
}

/// The links to further pages of a list of changes.
struct ChangePages {
  let changes: PlanChanges
  let address: Link

  func write(to html: inout HTMLWriter) {
    let (number, count) = (changes.query.page, changes.pageCount)
    guard count > 1 else { return }
    html.nav(Attributes(class: "actions change-pages", label: "ページ")) { html in
      if number > 1 { html.buttonLink("新しい変更", address.adding(changes.query.items(page: number - 1))) }
      html.span(.class("small muted"), "\(min(number, count))／\(count)ページ")
      if number < count { html.buttonLink("古い変更", address.adding(changes.query.items(page: number + 1))) }
    }
  }
}
