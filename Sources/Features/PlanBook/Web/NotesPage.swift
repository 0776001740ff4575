import Contracts
import Application
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning

/// What the import could not place or had to put right, with its place in the source (取込みの注記).
struct NotesPage {
  let page: PlanPage

  func response() -> Response {
    let notes = page.snapshot.document.importNotes
    let kind = page.context.query("kind")
    let shown = kind.map { kind in notes.filter { $0.kind == kind } } ?? notes
    return page.response(.notes) { html in
      html.p(.class("lead"), "元の文書にあって、計画の項目に置けなかったもの、読み取るときに直したものです。元の場所と文を残しています。")
      filter(&html, notes, kind)
      guard !shown.isEmpty else {
        html.empty("注記はありません。")
        return
      }
      html.div(.class("scroll")) { table(&$0, shown) }
    }
  }

  private func filter(_ html: inout HTMLWriter, _ notes: [ImportNote], _ chosen: String?) {
    var kinds: [String] = []
    for note in notes where !kinds.contains(note.kind) { kinds.append(note.kind) }
    guard kinds.count > 1 else { return }
    html.searchForm(PlanAddresses.notes(page.version), Attributes(class: "filters", data: [("instant", "")])) { html in
      html.div(.class("part")) { html in
        html.label(for: "filter-kind", "種類")
        html.select(name: "kind", .id("filter-kind")) { html in
          html.option("", "すべて（\(notes.count)）")
          for kind in kinds {
            html.option(
              kind, "\(noteKindTitle(kind))（\(notes.count { $0.kind == kind })）", selected: kind == chosen)
          }
        }
      }
      html.submit("絞り込む", .class("button"))
    }
  }

  private func table(_ html: inout HTMLWriter, _ notes: [ImportNote]) {
    html.table(.class("list")) { html in
      html.caption(.class("visually-hidden"), "取込みの注記")
      html.thead { html in
        html.tr { html in
          html.th(scope: .column, "種類")
          html.th(scope: .column, "元の場所")
          html.th(scope: .column, "内容")
          html.th(scope: .column, "元の文")
        }
      }
      html.tbody { html in
        for note in notes {
          html.tr { html in
            html.td(.class("short"), noteKindTitle(note.kind))
            html.td(.class("short"), note.source)
            html.td(note.problem)
            html.td { $0.lines(note.text) }
          }
        }
      }
    }
  }
}

/// The Japanese word for a kind of note.
func noteKindTitle(_ kind: String) -> String {
  switch kind {
  case "shifted-row": "ずれを直した行"
  case "unplaced", "leftover": "置き場所なし"
  case "unknown-original": "再掲の元が不明"
  case "editor-remark": "作成者への指示"
  case "contradiction": "行と合わない語"
  default: "確認"
  }
}
