import Application
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning
import Revising

extension PlanBook {
  /// The choice of a numbering style, with a preview.
  func showNumbers(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let page = try page(context, plan)
    return NumbersPage(page: page, choice: NumberChoice(page) { context.query($0) }).response()
  }

  /// Gives the nodes of a tier their new numbers.
  func renumberNodes(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let operation = try OutlineOperation(self, context, plan)
    let page = try page(context, plan)
    let choice = NumberChoice(page) { name in operation.form.text(name).flatMap { $0.isEmpty ? nil : $0 } }
    func again(_ refusal: Refusal) -> Response {
      NumbersPage(page: page, choice: choice, refusals: [refusal]).response(status: .unprocessable)
    }
    guard let renumbering = choice.renumbering else { return again(NumberChoice.noStyle) }
    return try operation.run(
      ChangeNote(.renumbered, about: choice.below.map { .node($0) }, reason: operation.reason),
      naming: choice.below.map { [$0] } ?? [], done: .renumbered, focus: choice.below, again: again
    ) { try $0.renumber(renumbering) }
  }
}

/// What the form of numbers says: tier, branch, style, and how it counts.
private struct NumberChoice {
  static let noStyle = Refusal("番号の形を読み取れませんでした。(1) や ① のように、1番目の番号を入力してください。", field: "own")

  let level: Int
  let below: PlanNode.ID?
  let style: String
  let own: String?
  let restarts: Bool
  let countsRepeats: Bool
  /// Whether the preview was asked for.
  let isChosen: Bool

  init(_ page: PlanPage, _ value: (String) -> String?) {
    let snapshot = page.snapshot
    below = value("below").flatMap { PlanNode.ID($0) }
    let position = below.flatMap { snapshot.position(of: $0) }
    let usual = position.map { snapshot.entries[$0].children.first } ?? snapshot.measures.first
    let chosen = value("level").flatMap { Int(asked: $0) }.flatMap { page.plan.levels.indices.contains($0) ? $0 : nil }
    level = chosen ?? usual.map { snapshot.entries[$0].node.level } ?? 0
    isChosen = value("style") != nil
    style = value("style") ?? snapshot.document.numberStyles(of: level).first?.sample ?? "(1)"
    own = value("own")
    restarts = isChosen ? value("restarts") == "1" : snapshot.document.numbersRestart(at: level)
    countsRepeats = isChosen ? value("repeats") == "1" : snapshot.document.numbersRepeats(at: level)
  }

  var renumbering: Renumbering? {
    NumberStyle(sample: own ?? style).map {
      Renumbering(level: level, below: below, style: $0, restarts: restarts, countsRepeats: countsRepeats)
    }
  }
}

private struct NumbersPage {
  let page: PlanPage
  let choice: NumberChoice
  var refusals: [Refusal] = []

  func response(status: Status = .ok) -> Response {
    var refusals = refusals
    var numbers: [(node: PlanNode, number: String)] = []
    do throws(Refusal) {
      guard let renumbering = choice.renumbering else { throw NumberChoice.noStyle }
      numbers = try page.snapshot.document.numbers(renumbering)
    } catch {
      if refusals.isEmpty { refusals = [error] }
    }
    let problems = refusals
    return page.editingShell("番号を付け直す", isEditor: false, width: .medium)
      .response(status: problems.isEmpty ? status : .unprocessable) { html in
        html.errorSummary(problems)
        choose(&html, problems)
        if problems.isEmpty { preview(&html, numbers) }
      }
  }

  private func choose(_ html: inout HTMLWriter, _ refusals: [Refusal]) {
    html.searchForm(OutlineAddresses.numbers(page.plan.id), .class("card number-form")) { html in
      FormField("below", "範囲").write(to: &html) { html in
        html.select(name: "below", .id("below")) { html in
          html.option("", "計画全体")
          for entry in page.snapshot.entries where !entry.children.isEmpty {
            let indent = String(repeating: "　", count: entry.path.count)
            html.option(
              entry.node.id.text, "\(indent)\(entry.node.numberedTitle) の下", selected: entry.node.id == choice.below)
          }
        }
      }
      FormField("level", "番号を付ける階層").write(to: &html) { html in
        html.select(name: "level", .id("level")) { html in
          for (index, level) in page.plan.levels.enumerated() {
            html.option(String(index), level.name, selected: index == choice.level)
          }
        }
      }
      FormField("style", "番号の形", help: "この計画で使っている形が先に並びます。", refusals: refusals).write(to: &html) { html in
        html.select(name: "style", .id("style")) { html in
          for style in styles { html.option(style.sample, style.example, selected: style.sample == choice.style) }
        }
      }
      FormField("own", "ほかの形", help: "1番目の番号を入力します。例：取組1、【1】", isOptional: true, refusals: refusals)
        .writeInput(to: &html, value: choice.own)
      html.div(.class("field number-checks")) { html in
        check(&html, "restarts", "上の項目ごとに1から数える", choice.restarts)
        check(&html, "repeats", "再掲も数える", choice.countsRepeats)
      }
      html.submit("付け直した後を見る", .class("button"))
    }
  }

  private func check(_ html: inout HTMLWriter, _ name: String, _ text: String, _ isOn: Bool) {
    html.div(.class("choice")) { html in
      html.input(.checkbox, name: name, value: "1", .id(name), checked: isOn)
      html.label(for: name, text)
    }
  }

  /// Those of this tier, those of the other tiers, and the common ones.
  private var styles: [NumberStyle] {
    let document = page.snapshot.document
    var styles = document.numberStyles(of: choice.level)
    for level in page.plan.levels.indices where level != choice.level { styles += document.numberStyles(of: level) }
    if let chosen = NumberStyle(sample: choice.style) { styles.append(chosen) }
    var seen: Set<String> = []
    return (styles + NumberStyle.common).filter { seen.insert($0.sample).inserted }
  }

  private func preview(_ html: inout HTMLWriter, _ numbers: [(node: PlanNode, number: String)]) {
    let changed = numbers.filter { $0.node.number != $0.number }
    html.p(.class("lead"), "\(numbers.count)件のうち\(changed.count)件の番号が変わります。")
    guard !changed.isEmpty else { return }
    html.form(OutlineAddresses.numbers(page.plan.id), in: page.context) { html in
      html.input(.hidden, name: "below", value: choice.below?.text ?? "")
      html.input(.hidden, name: "level", value: String(choice.level))
      html.input(.hidden, name: "style", value: choice.style)
      html.input(.hidden, name: "own", value: choice.own ?? "")
      html.input(.hidden, name: "restarts", value: choice.restarts ? "1" : "0")
      html.input(.hidden, name: "repeats", value: choice.countsRepeats ? "1" : "0")
      html.div(Attributes(class: "scroll preview", role: "region", label: "変わる番号の表", tabIndex: 0)) { html in
        table(&html, changed)
      }
      html.div(.class("actions")) { html in
        html.submit("この番号にする", .class("button primary"))
        html.a(OutlineAddresses.editor(page.plan.id), .class("button"), "やめる")
      }
    }
  }

  private func table(_ html: inout HTMLWriter, _ changed: [(node: PlanNode, number: String)]) {
    html.table(.class("list")) { html in
      html.caption(.class("visually-hidden"), "番号の変わる項目")
      html.thead { html in
        html.tr { html in for name in ["いまの番号", "新しい番号", "項目"] { html.th(scope: .column, name) } }
      }
      html.tbody { html in
        for item in changed.prefix(500) {
          html.tr { html in
            html.td(.class("short"), item.node.number ?? "（なし）")
            html.td(.class("short")) { $0.strong(item.number) }
            html.td(item.node.title)
          }
        }
      }
    }
    if changed.count > 500 { html.p(.class("small muted"), "ほか\(changed.count - 500)件") }
  }
}
