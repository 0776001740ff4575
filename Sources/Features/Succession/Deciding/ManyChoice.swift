import Essentials
import HTTP
import Lineage
import PlanFile
import Planning

/// What somebody wants for many measures of the old plan at once: which ones, and what becomes of them.
struct ManyChoice {
  /// What can be done with many; a closed set, as everything else is asked for each measure.
  enum Act: String, CaseIterable {
    case `continue`, expand, finish, reopen

    var title: String { kind?.title ?? "未定に戻す" }

    /// What it makes of a measure; nil where it takes a decision back.
    var kind: Succession.Kind? { Succession.Kind(rawValue: rawValue) }
  }

  /// The name of the tick of a measure, and the place of all ticks.
  static let item = "many"
  static let tier = "many-tier"
  static let every = "many-every"
  static let act = "many-act"
  static let reason = "many-reason"
  static let schedule = "many-schedule"
  static let giveUp = "many-give-up"

  var items: Set<String> = []
  var tiers: Set<String> = []
  /// Whether all of the list as it is filtered are meant, also those on other pages.
  var takesAll = false
  var act = Act.continue
  var reason = ""
  var schedule = SuccessionChoice.Schedule.continued
  var givesUp = false

  init() {}

  init(_ form: FormFields) {
    items = Set(form.texts(Self.item))
    tiers = Set(form.texts(Self.tier))
    takesAll = form.text(Self.every) != nil
    act = form.text(Self.act).flatMap { Act(rawValue: $0) } ?? .continue
    reason = form.text(Self.reason) ?? ""
    schedule = form.text(Self.schedule) == nil ? .empty : .continued
    givesUp = form.text(Self.giveUp) != nil
  }

  /// The measures that are meant, in the order of the old plan.
  func rows(of list: ChoiceList, in old: PlanSnapshot) -> [ChoiceList.Row] {
    let shown = takesAll ? Set(list.shown.map(\.node.id)) : []
    return list.rows.filter { row in
      items.contains(row.node.id.text) || shown.contains(row.node.id)
        || old.entries[row.position].path.contains { tiers.contains(old.entries[$0].node.id.text) }
    }
  }

  /// Refuses what cannot be done, at the field that has to be changed.
  func check(_ rows: [ChoiceList.Row]) throws(Refusal) {
    guard !rows.isEmpty else {
      throw Refusal("取組か、上の項目に印を付けてください。", field: Self.item)
    }
    guard reason.count <= 2_000 else { throw Refusal("理由は2,000字までにしてください。", field: Self.reason) }
    if act.kind?.needsReason == true, reason.isEmpty {
      throw Refusal("\(act.title)にする理由を書いてください。新旧の対照表に載ります。", field: Self.reason)
    }
    guard rows.contains(where: { $0.links.isEmpty == (act != .reopen) }) else {
      throw Refusal(
        act == .reopen ? "印を付けた取組は、まだ決めていません。" : "印を付けた取組は、すべて決めてあります。決め直すには、先に未定に戻してください。",
        field: Self.item)
    }
  }
}
