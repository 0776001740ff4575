import Application
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning
import Revising

extension PlanBook {
  /// Takes the owners that were typed, field by field beside what others did meanwhile.
  func saveOwners(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let form = try context.form()
    let page = try page(context, plan)
    guard let revision = form.text("revision").flatMap({ Int(pathSegment: $0) }) else {
      throw Refusal("画面の版が分かりません。画面を開き直してください。")
    }
    let entered = OwnerEntries(form, page.snapshot)
    guard !entered.owners.isEmpty else { return .seeOther(SetUpStep.owners.following(form, of: plan)) }
    // Each node takes its own text, so they are merged in one go: the id of the node tells which one.
    let outcome = try editing.merge(
      plan, entered.owners.map(\.id), seen: revision, ChangeNote(.bulk), by: context.signedIn, context.services
    ) { node, _ in
      guard let printed = entered.text(of: node.id), printed != node.ownersPrinted ?? "" else { return }
      node.owners = Responsibility.list(printed: printed)
      node.ownersPrinted = printed.isEmpty ? nil : printed
    }
    guard outcome.conflicts.isEmpty else {
      var view = OwnerStepPage(page: try self.page(context, plan))
      view.conflicts = outcome.conflicts.compactMap(\.field.subject.node)
      return view.response(status: .conflict)
    }
    return .seeOther(SetUpStep.owners.following(form, of: plan).adding([("done", "owners")]))
  }
}

/// The owners that a form holds, by measure; those of a pillar go to its measures that have none.
struct OwnerEntries {
  private(set) var owners: [(id: PlanNode.ID, text: String)] = []

  init(_ form: FormFields, _ snapshot: PlanSnapshot) {
    var texts: [PlanNode.ID: String] = [:]
    var order: [PlanNode.ID] = []
    func set(_ id: PlanNode.ID, _ text: String) {
      if texts.updateValue(text, forKey: id) == nil { order.append(id) }
    }
    for field in form.fields where field.name.hasPrefix("owner-") {
      let id = PlanNode.ID(stored: String(field.name.dropFirst(6)))
      guard let position = snapshot.position(of: id) else { continue }
      let text = field.value.trimmed
      if text != snapshot.entries[position].node.ownersPrinted ?? "" { set(id, text) }
    }
    for field in form.fields where field.name.hasPrefix("below-") && !field.value.trimmed.isEmpty {
      let id = PlanNode.ID(stored: String(field.name.dropFirst(6)))
      guard let position = snapshot.position(of: id) else { continue }
      for measure in snapshot.measures(below: position) {
        let entry = snapshot.entries[measure]
        guard !entry.isRepeat, entry.node.owners.isEmpty, entry.node.ownersPrinted == nil, texts[entry.node.id] == nil
        else { continue }
        set(entry.node.id, field.value.trimmed)
      }
    }
    owners = order.map { ($0, texts[$0] ?? "") }
    byID = texts
  }

  private var byID: [PlanNode.ID: String]

  func text(of id: PlanNode.ID) -> String? { byID[id] }
}

/// The step of the guide for owners: a line for each measure, and one for all measures of a pillar.
struct OwnerStepPage {
  /// Measures on the page; further ones come when these have owners.
  static let shown = 200

  let page: PlanPage
  var conflicts: [PlanNode.ID] = []

  private var snapshot: PlanSnapshot { page.snapshot }

  func response(status: Status = .ok) -> Response {
    let open = GapCheck(snapshot).nodes(with: .owner)
    let others = snapshot.measures.filter { !snapshot.entries[$0].isRepeat && !open.contains($0) }
    let listed = Array((open + others).prefix(Self.shown)).sorted()
    return SetUpFrame(context: page.context, page: page, step: .owners).response(
      status: status, lead: "取組ごとに所管課を入れます。いくつもあるときは「、」か「／」で区切ります。先に書いた課を主管とします。"
    ) { html in
      if page.context.query("done") == "owners" { html.goodNotice("所管を保存しました。") }
      conflictNotice(&html)
      guard !listed.isEmpty else {
        html.empty("取組がまだありません。先に取組を加えてください。")
        html.form(SetUpAddresses.step(page.plan.id, .owners), in: page.context) { html in
          html.input(.hidden, name: "revision", value: String(snapshot.revision))
          html.stepButtons(.owners)
        }
        return
      }
      html.p(open.isEmpty ? "すべての取組に所管があります。" : "所管のない取組が\(open.count)件あります。")
      html.form(SetUpAddresses.step(page.plan.id, .owners), in: page.context) { html in
        html.input(.hidden, name: "revision", value: String(snapshot.revision))
        html.div(.class("scroll")) { html in
          html.table(.class("list word-table owners")) { html in
            html.caption(.class("visually-hidden"), "取組と所管")
            html.thead { html in
              html.tr { html in
                html.th(scope: .column, "取組")
                html.th(scope: .column, "所管")
              }
            }
            html.tbody { rows(&$0, listed) }
          }
        }
        html.stepButtons(.owners)
      }
    }
  }

  private func conflictNotice(_ html: inout HTMLWriter) {
    let titles = Set(conflicts).compactMap { snapshot.position(of: $0) }.sorted().map {
      snapshot.entries[$0].node.numberedTitle
    }
    guard !titles.isEmpty else { return }
    html.div(Attributes(class: "notice warn", role: "alert", tabIndex: -1, data: [("focus", "")])) { html in
      html.h2(ConflictSides.heading)
      html.p("次の取組の所管は、上書きしていません。下の表はいまの内容です。必要なら直してください。")
      html.ul { html in for title in titles { html.li(title) } }
    }
  }

  private func rows(_ html: inout HTMLWriter, _ listed: [Int]) {
    var pillar: Int?
    for position in listed {
      let entry = snapshot.entries[position]
      if let root = entry.path.first, root != pillar {
        pillar = root
        let node = snapshot.entries[root].node
        line(&html, node.numberedTitle, "below-\(node.id)", "", isPillar: true)
      }
      line(&html, entry.node.numberedTitle, "owner-\(entry.node.id)", entry.node.ownersPrinted ?? "", isPillar: false)
    }
  }

  private func line(_ html: inout HTMLWriter, _ title: String, _ name: String, _ value: String, isPillar: Bool) {
    html.tr(isPillar ? .class("pillar-row") : .none) { html in
      html.th(scope: .row) { $0.label(for: name, isPillar ? "\(title)（所管のない取組すべて）" : title) }
      html.td { html in
        html.input(
          .text, name: name, value: value, .id(name), maxLength: 300, placeholder: isPillar ? "まとめて入れる" : nil)
      }
    }
  }
}
