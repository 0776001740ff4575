import Application
import Design
import Essentials
import HTML
import HTTP
import Planning
import Rounds

/// Answers that two people changed differently: both texts side by side, and a choice for each.
struct SheetConflicts {
  let view: SheetView
  let conflicts: [SheetWork.Conflict]

  func write(to html: inout HTMLWriter) {
    let prefix = "conflict-\(conflicts.first?.mine.question ?? "")"
    html.section(Attributes(class: "conflicts card stack", labelledBy: prefix)) { html in
      html.h2(Attributes(id: prefix, tabIndex: -1), ConflictSides.heading)
      html.p("上書きはしていません。どちらの内容にするかを選んでください。選ぶまで、いまの内容が残ります。")
      ConflictSides.legend(&html)
      html.form(ProgressAddresses.resolve(view.sheet.id), in: view.context, .class("stack")) { html in
        html.input(.hidden, name: "revision", value: String(view.sheet.revision))
        for conflict in conflicts { choice(&html, conflict, prefix) }
        html.submit("選んだ内容で保存する", .class("button primary"))
      }
    }
  }

  private func choice(_ html: inout HTMLWriter, _ conflict: SheetWork.Conflict, _ prefix: String) {
    let mine = conflict.mine
    html.fieldset(.class("conflict")) { html in
      html.legend(view.form.question(mine.question)?.label ?? "")
      html.input(.hidden, name: "group", value: mine.question)
      html.input(.hidden, name: "mine-\(mine.question)", value: mine.value)
      html.input(.hidden, name: "mine-note-\(mine.question)", value: mine.note)
      ConflictSides(
        base: Self.joined(conflict.base.value, conflict.base.note),
        theirs: Self.joined(conflict.theirs.value, conflict.theirs.note), mine: Self.joined(mine.value, mine.note),
        author: ConflictSides.author(conflict.theirs.by, conflict.theirs.at, now: view.context.services.clock.now)
      ).write(to: &html) { html, side, title in
        let id = "\(prefix)-\(mine.question)-\(side)"
        html.div(.class("choice")) { html in
          html.input(.radio, name: "choice-\(mine.question)", value: side.rawValue, .id(id), required: true)
          html.label(for: id, title)
        }
      }
    }
  }

  private static func joined(_ value: String, _ note: String) -> String {
    [value, note].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// The page without a script; everything else is saved already.
  func response() -> Response {
    Shell(
      "重なった変更：\(view.title)", in: view.context,
      trail: [
        Shell.Crumb("進行管理", ProgressAddresses.inbox()),
        Shell.Crumb(view.title, ProgressAddresses.sheet(view.sheet.id)),
      ], section: ProgressAddresses.inbox(), width: .medium, assets: [.report],
      actions: { $0.a(ProgressAddresses.sheet(view.sheet.id), .class("button"), "入力を捨てて報告に戻る") }
    ).response(status: .conflict) { html in
      html.goodNotice("ほかの項目は保存しました。")
      write(to: &html)
    }
  }

  /// What somebody chose to put in the place of what stands there.
  static func chosen(_ fields: FormFields, _ view: SheetView) throws(Refusal) -> [SheetWork.Input] {
    var inputs: [SheetWork.Input] = []
    for key in fields.texts("group") {
      guard let question = view.form.questions(on: view.sheet.id).first(where: { $0.key == key }) else { continue }
      switch fields.text("choice-\(key)") {
      case "theirs": break
      case "mine":
        inputs.append(
          SheetWork.Input(
            key, view.rater(question) ?? .unit, value: unixLines(fields.text("mine-\(key)") ?? ""),
            note: unixLines(fields.text("mine-note-\(key)") ?? "")))
      default: throw Refusal("どの内容にするかを、すべての項目で選んでください。")
      }
    }
    return inputs
  }
}

/// A text with line feeds of one kind.
func unixLines(_ text: String) -> String {
  text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(separator: "\n")
}
