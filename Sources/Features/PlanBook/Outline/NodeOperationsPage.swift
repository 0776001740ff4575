import Application
import Design
import Essentials
import HTML
import HTTP
import JSON
import PlanFile
import Planning
import Reporting
import Revising

/// All operations on one node as plain forms; a refused one comes back with what was typed.
struct NodeOperationsPage {
  let page: PlanPage
  let position: Int
  var refusals: [Refusal] = []
  var typed: FormFields?
  /// What another person made of the same title or number meanwhile.
  var conflicts: [FieldConflict] = []

  private var entry: PlanSnapshot.Entry { page.snapshot.entries[position] }
  private var node: PlanNode { entry.node }
  private var plan: Plan.ID { page.plan.id }
  private var levelName: String { page.plan.levels[node.level].name }

  func response(status: Status = .ok) -> Response {
    page.editingShell(node.numberedTitle, isEditor: false).response(status: status) { html in
      html.errorSummary(refusals)
      html.p(.class("lead"), place)
      html.div(.class("operations")) { html in
        html.div(.class("stack")) { html in
          rename(&html)
          add(&html)
          others(&html)
        }
        html.div(.class("stack")) { html in
          move(&html)
          if entry.isMeasure { repeatElsewhere(&html) }
          archive(&html)
        }
      }
    }
  }

  private var place: String {
    let path = entry.path.map { page.snapshot.entries[$0].node.numberedTitle }
    return (path + ["\(levelName)\(entry.isRepeat ? "（再掲）" : "")"]).joined(separator: " › ")
  }

  private func card(_ html: inout HTMLWriter, _ title: String, _ content: (inout HTMLWriter) -> Void) {
    html.section(.class("card")) { html in
      html.h2(title)
      content(&html)
    }
  }

  private func rename(_ html: inout HTMLWriter) {
    card(&html, "名前と番号") { html in
      if !conflicts.isEmpty {
        ConflictNotice(
          conflicts: conflicts, words: ConflictWords(document: page.snapshot.document),
          now: page.context.services.clock.now
        ).write(to: &html)
      }
      html.form(OutlineAddresses.rename(plan, node.id), in: page.context) { html in
        html.input(.hidden, name: "revision", value: String(page.snapshot.revision))
        html.div(.class("number-and-name")) { html in
          FormField("number", "番号", help: "例：(1)、①", refusals: refusals)
            .writeInput(to: &html, value: typed?.text("number") ?? node.number, isRequired: false)
          FormField("title", "名前", refusals: refusals)
            .writeInput(to: &html, value: typed?.text("title") ?? node.title)
        }
        html.div(.class("actions")) { html in
          html.submit(conflicts.isEmpty ? "変える" : ConflictSides.takeMine, .class("button primary"))
          if !conflicts.isEmpty {
            html.a(OutlineAddresses.node(plan, node.id), .class("button"), ConflictSides.keepTheirs)
          }
        }
      }
    }
  }

  private func move(_ html: inout HTMLWriter) {
    card(&html, "場所") { html in
      html.form(OutlineAddresses.move(plan, node.id), in: page.context) { html in
        html.div(.class("actions")) { html in
          for step in NodeStep.allCases {
            html.submit(step.title, .class("button small"), name: "step", value: step.rawValue)
          }
        }
      }
      html.form(OutlineAddresses.move(plan, node.id), in: page.context, .class("wide-row")) { html in
        FormField("place", "別の項目の下へ移す", help: "選んだ項目の下の、最後に置きます。", refusals: refusals).write(to: &html) { html in
          parents(&html, "place", prefix: "below:", without: position)
        }
        html.submit("移す", .class("button"))
      }
    }
  }

  /// A choice among the nodes that something can stand below.
  private func parents(_ html: inout HTMLWriter, _ id: String, prefix: String, without left: Int?) {
    let entries = page.snapshot.entries
    html.select(name: id, .id(id)) { html in
      if left != nil, !entry.isMeasure { html.option("top", "（一番上の段）") }
      for (index, other) in entries.enumerated() where !other.isMeasure || !other.children.isEmpty {
        if let left, index == left || other.path.contains(left) { continue }
        let indent = String(repeating: "　", count: other.path.count)
        html.option(
          prefix + other.node.id.text, indent + other.node.numberedTitle,
          selected: typed?.text(id) == prefix + other.node.id.text)
      }
    }
  }

  private func add(_ html: inout HTMLWriter) {
    card(&html, "項目を足す") { html in
      html.form(OutlineAddresses.add(plan), in: page.context) { html in
        html.input(.hidden, name: "from", value: node.id.text)
        html.input(.hidden, name: "new", value: PlanNode.ID(from: page.context.services.random).text)
        FormField("new-title", "名前", refusals: refusals).write(to: &html) { html in
          html.input(
            .text, name: "title", value: typed?.text("new") == nil ? nil : typed?.text("title"), .id("new-title"),
            required: true, maxLength: 400)
        }
        html.fieldset(.class("field in-a-row")) { html in
          html.legend("場所")
          for (index, choice) in places.enumerated() {
            html.div(.class("choice")) { html in
              html.input(
                .radio, name: "place", value: choice.value, .id("new-place-\(index)"), checked: index == 0)
              html.label(for: "new-place-\(index)", choice.text)
            }
          }
        }
        FormField("level", "階層", help: "選ばないときは、並びに合わせます。", isOptional: true, refusals: refusals)
          .write(to: &html) { html in
            html.select(name: "level", .id("level")) { html in
              html.option("", "並びに合わせる")
              for (index, level) in page.plan.levels.enumerated() {
                html.option(String(index), level.name, selected: typed?.text("level") == String(index))
              }
            }
          }
        html.submit("足す", .class("button"))
      }
    }
  }

  private var places: [(value: String, text: String)] {
    [
      ("after:\(node.id)", "この項目の後"), ("before:\(node.id)", "この項目の前"), ("below:\(node.id)", "この項目の下（最後）"),
    ]
  }

  private func repeatElsewhere(_ html: inout HTMLWriter) {
    card(&html, "再掲を置く") { html in
      html.p(.class("small muted"), "同じ取組を別の場所にも見せます。件数では1つに数えます。区分・所管・工程は元の取組のものが出ます。")
      html.form(OutlineAddresses.repeated(plan, node.id), in: page.context, .class("wide-row with-mark")) { html in
        html.input(.hidden, name: "new", value: PlanNode.ID(from: page.context.services.random).text)
        FormField("parent", "置く場所（選んだ項目の下）", refusals: refusals).write(to: &html) { html in
          parents(&html, "parent", prefix: "", without: nil)
        }
        FormField("mark", "再掲の印", refusals: refusals)
          .writeInput(to: &html, value: typed?.text("mark") ?? usualMark, isRequired: false)
        html.submit("置く", .class("button"))
      }
    }
  }

  /// The mark that the plan uses already.
  private var usualMark: String {
    page.snapshot.entries.lazy.compactMap { $0.node.repeatMark }.first ?? "（再掲）"
  }

  private func others(_ html: inout HTMLWriter) {
    card(&html, "ほかの操作") { html in
      html.div(.class("actions")) { html in
        if entry.isMeasure, !entry.isRepeat {
          html.a(OutlineAddresses.split(plan, node.id), .class("button"), "2つに分ける")
          html.a(OutlineAddresses.merge(plan, node.id), .class("button"), "ほかの取組とまとめる")
        }
        if !entry.children.isEmpty {
          html.a(
            OutlineAddresses.numbers(plan).adding([("below", node.id.text)]), .class("button"), "下の項目の番号を付け直す")
        }
        html.a(PlanAddresses.sheet(page.version, node.id), .class("button"), "シートを開く")
      }
    }
  }

  private func archive(_ html: inout HTMLWriter) {
    card(&html, "計画から外す") { html in
      html.p(LeavingNodes(page, position).text)
      html.form(OutlineAddresses.archive(plan, node.id), in: page.context) { html in
        FormField("reason", "理由", help: "変更の履歴に残ります。", isOptional: true)
          .writeInput(to: &html, value: typed?.text("reason"))
        html.submit("計画から外す", .class("button danger"))
      }
    }
  }
}

/// What goes out of the plan with a node, in words.
struct LeavingNodes {
  let text: String

  init(_ page: PlanPage, _ position: Int) {
    let snapshot = page.snapshot
    let node = snapshot.entries[position].node
    let leaving = (try? snapshot.document.leaving(with: node.id)) ?? []
    let below = leaving.count { id in
      snapshot.position(of: id).map { snapshot.entries[$0].path.contains(position) } ?? false
    }
    let reports = snapshot.document.reports.count { report in report.subject.node.map(leaving.contains) ?? false }
    let others = leaving.count - 1 - below
    var parts: [String] = []
    if below > 0 { parts.append("下にある\(below)件") }
    if others > 0 { parts.append("ほかの場所の再掲\(others)件") }
    let also = parts.isEmpty ? "" : "\(parts.joined(separator: "と"))も一緒に外れます。"
    let kept = reports > 0 ? "報告\(reports)件は消えずに残ります。" : ""
    text = also + kept + "内容は残り、「外した項目」からいつでも戻せます。"
  }
}

extension NodeStep {
  var title: String {
    switch self {
    case .up: "↑ 上へ"
    case .down: "↓ 下へ"
    case .indent: "→ 段を下げる"
    case .outdent: "← 段を上げる"
    }
  }
}
