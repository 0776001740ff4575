import Application
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning

/// The outline editor: all rows of a plan with their operations; plain links and forms, made quicker by the script.
struct OutlineEditorPage {
  let page: PlanPage
  private let filter: PlanFilter
  private let view: OutlineView

  init(page: PlanPage) {
    self.page = page
    filter = PlanFilter(page)
    view = OutlineView(page.snapshot, filter, current: page.current)
  }

  func response() -> Response {
    page.editingShell("体系を編集", actions: actions).response(capacity: 16_384 + view.rows.count * 700) { html in
      if let done = page.context.query("done").flatMap({ OutlineDone(rawValue: $0) }) { html.goodNotice(done.text) }
      PlanFilterBar(page, filter, action: OutlineAddresses.editor(page.plan.id)).write(to: &html) {
        $0.text("\(view.matchCount)取組")
      }
      toolbar(&html)
      if view.isPartial { html.warning("項目が多いので、取組は出していません。見出しの「この下の…件を開く」で開くか、絞り込んでください。") }
      if view.rows.isEmpty {
        html.empty(filter.isActive ? "条件に合う項目はありません。条件を減らしてください。" : "まだ項目がありません。下の欄から足してください。")
      } else {
        table(&html)
      }
      addAtEnd(&html)
    }
  }

  private func actions(_ html: inout HTMLWriter) {
    let plan = page.plan.id
    html.a(OutlineAddresses.numbers(plan), .class("button"), "番号を付け直す")
    html.a(OutlineAddresses.bulk(plan).adding(filter.query()), .class("button"), "まとめて変える")
    html.a(OutlineAddresses.archived(plan), .class("button"), "外した項目")
    html.a(PlanAddresses.outline(page.version), .class("button"), "体系を見る")
  }

  private func toolbar(_ html: inout HTMLWriter) {
    html.div(.class("outline-tools no-print")) { html in
      html.div(Attributes(class: "actions", role: "group", label: "選んだ項目の操作")) { html in
        for (operation, text) in Self.tools {
          html.scriptButton(text, Attributes(class: "button small", data: [("op", operation)]))
        }
      }
      html.div(.class("actions steps-back")) { html in
        step(&html, OutlineAddresses.undo(page.plan.id), "元に戻す", "undo")
        step(&html, OutlineAddresses.redo(page.plan.id), "やり直す", "redo")
      }
    }
    html.div(.class("outline-line no-print")) { html in
      html.div(Attributes(class: "outline-said", role: "status", data: [("said", "")])) { _ in }
      keys(&html)
    }
  }

  private static let tools = [
    ("add-after", "後に追加"), ("add-before", "前に追加"), ("add-below", "下に追加"), ("rename", "名前を変える"),
    ("up", "↑ 上へ"), ("down", "↓ 下へ"), ("outdent", "← 段を上げる"), ("indent", "→ 段を下げる"),
    ("archive", "外す"), ("more", "ほかの操作"),
  ]

  private func step(_ html: inout HTMLWriter, _ link: Link, _ text: String, _ name: String) {
    html.form(link, in: page.context, Attributes(data: [("step", name)])) { html in
      html.input(.hidden, name: "revision", value: String(page.snapshot.revision))
      html.submit(text, .class("button small"))
    }
  }

  private func keys(_ html: inout HTMLWriter) {
    html.details(Attributes(class: "key-help", hidden: true, data: [("keys", "")])) { html in
      html.summary("キーボードでの操作")
      html.dl(.class("facts")) { html in
        for (keys, text) in Self.keyTexts {
          html.dt(keys)
          html.dd(text)
        }
      }
    }
  }

  private static let keyTexts = [
    ("↑ ↓ Home End", "項目を選ぶ"), ("→ ←", "開く、閉じる、下や上の項目へ"), ("Enter または F2", "名前と番号を変える（Escでやめる）"),
    ("Alt＋↑ ↓", "同じ並びの中で動かす"), ("Alt＋→ ←", "段を下げる、上げる"), ("Ctrl＋Enter または Insert", "後に項目を足す"),
    ("Delete", "計画から外す"), ("Ctrl＋Z、Ctrl＋Y", "元に戻す、やり直す"),
  ]

  private func table(_ html: inout HTMLWriter) {
    let data: [(name: StaticString, value: String)] = [
      ("outline", page.plan.id.text), ("revision", String(page.snapshot.revision)), ("token", page.context.token),
    ]
    html.div(.class("outline-wrap")) { html in
      html.table(Attributes(class: "outline-table", id: "outline-table", data: data)) { html in
        html.caption(.class("visually-hidden"), "\(page.heading)の体系")
        html.thead { html in
          html.tr { html in
            for (name, heading) in [("what", "項目"), ("kind", "区分"), ("by", "所管"), ("ops", "操作")] {
              html.th(.class(name == "what" ? "what" : nil), scope: .column, heading)
            }
          }
        }
        html.tbody { html in for row in view.rows { OutlineRow(page: page, row: row).write(to: &html) } }
      }
    }
  }

  private func addAtEnd(_ html: inout HTMLWriter) {
    html.form(OutlineAddresses.add(page.plan.id), in: page.context, .class("add-end no-print")) { html in
      html.input(.hidden, name: "new", value: PlanNode.ID(from: page.context.services.random).text)
      html.input(.hidden, name: "place", value: "top")
      html.label(for: "add-end-title", "一番下に\(page.plan.levels.first?.name ?? "項目")を足す")
      html.input(.text, name: "title", .id("add-end-title"), required: true, maxLength: 400)
      html.submit("足す", .class("button small"))
    }
  }
}

extension PlanPage {
  /// The frame of the screens that edit the outline.
  func editingShell(
    _ title: String, isEditor: Bool = true, width: Shell.Width = .full, actions: ((inout HTMLWriter) -> Void)? = nil
  ) -> Shell {
    var trail = [
      Shell.Crumb("計画", PlanAddresses.list()), Shell.Crumb(heading, PlanAddresses.cover(version)),
      Shell.Crumb("体系", PlanAddresses.outline(version)),
    ]
    if !isEditor { trail.append(Shell.Crumb("体系を編集", OutlineAddresses.editor(plan.id))) }
    return Shell(
      title, in: context, trail: trail, section: PlanAddresses.list(), width: width, assets: [.outline],
      actions: actions)
  }
}
