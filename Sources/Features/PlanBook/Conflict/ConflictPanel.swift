import Application
import Design
import Essentials
import HTML
import JSON
import PlanFile
import Planning
import Revising

/// Fields that two people changed differently: both versions side by side, and a choice for each. Shared by the screens
/// that save by `PlanEditing.merge`; `ConflictChoices` reads the answer.
struct ConflictPanel {
  let conflicts: [FieldConflict]
  /// The revision of the state that stands in the plan.
  let revision: Int
  let words: ConflictWords
  /// Where the choice is sent to.
  let action: Link
  let context: RequestContext

  init(_ outcome: MergeOutcome, _ document: PlanDocument, action: Link, in context: RequestContext) {
    conflicts = outcome.conflicts
    revision = outcome.revision
    words = ConflictWords(document: document)
    self.action = action
    self.context = context
  }

  /// Conflicts as they are shown: the owners that were read go with the printed ones.
  private var shown: [FieldConflict] {
    conflicts.filter { conflict in
      conflict.field.key != "owners" || !conflicts.contains { isPrinted($0, of: conflict) }
    }
  }

  private func isPrinted(_ other: FieldConflict, of conflict: FieldConflict) -> Bool {
    other.field == PlanField(conflict.field.subject, "owners_printed")
  }

  func write(to html: inout HTMLWriter) {
    html.section(Attributes(class: "conflicts card stack", labelledBy: prefix)) { html in
      html.h2(Attributes(id: prefix, tabIndex: -1), ConflictSides.heading)
      html.p("上書きはしていません。どの内容にするかを選んでください。選ぶまで、計画にはいまの内容が残ります。")
      ConflictSides.legend(&html)
      html.form(action, in: context, .class("stack")) { html in
        html.input(.hidden, name: "revision", value: String(revision))
        for (index, conflict) in shown.enumerated() { choice(&html, conflict, index) }
        html.submit("選んだ内容で保存する", .class("button primary"))
      }
    }
  }

  /// What the ids begin with, as several panels can stand on one page.
  private var prefix: String { "conflict-\(conflicts.first?.field.key ?? "")" }

  private func choice(_ html: inout HTMLWriter, _ conflict: FieldConflict, _ index: Int) {
    let key = conflict.field.key
    html.fieldset(.class("conflict")) { html in
      html.legend(words.label(conflict))
      html.input(.hidden, name: "field-\(index)", value: conflict.field.place)
      html.input(.hidden, name: "mine-\(index)", value: conflict.mine?.text(.compact))
      html.input(.hidden, name: "theirs-\(index)", value: conflict.theirs?.text(.compact))
      if let read = conflicts.first(where: { $0.field == PlanField(conflict.field.subject, "owners") }),
        key == "owners_printed"
      {
        html.input(.hidden, name: "also-\(index)", value: read.mine?.text(.compact))
      }
      ConflictSides(conflict, words, now: context.services.clock.now).write(to: &html) { html, side, title in
        let id = "\(prefix)-\(index)-\(side)"
        html.div(.class("choice")) { html in
          html.input(.radio, name: "choice-\(index)", value: side.rawValue, .id(id), required: true)
          html.label(for: id, title)
        }
      }
      if words.isText(key) { edited(&html, words.text(conflict.mine, of: key), index) }
    }
  }

  private func edited(_ html: inout HTMLWriter, _ mine: String, _ index: Int) {
    let id = "\(prefix)-\(index)-edited"
    html.div(.class("choice")) { html in
      html.input(.radio, name: "choice-\(index)", value: "edited", .id(id), required: true)
      html.label(for: id, "次の文にする")
    }
    html.textarea(
      name: "edited-\(index)", value: mine, rows: SheetEditor.rows(for: mine),
      Attributes(id: "\(id)-text", label: "両方を合わせた文", data: [("chooses", id)]))
  }
}
