import Essentials
import HTTP
import Planning
import Revising

/// The addresses of the outline editor and of editing many measures at once.
enum OutlineAddresses {
  static let editor: Path<Plan.ID> = "/plans/*/edit/outline"
  static let add: Path<Plan.ID> = "/plans/*/edit/outline/add"
  static let numbers: Path<Plan.ID> = "/plans/*/edit/outline/numbers"
  static let archived: Path<Plan.ID> = "/plans/*/edit/outline/archived"
  static let undo: Path<Plan.ID> = "/plans/*/edit/outline/undo"
  static let redo: Path<Plan.ID> = "/plans/*/edit/outline/redo"
  static let node: Path<Plan.ID, PlanNode.ID> = "/plans/*/edit/outline/nodes/*"
  static let rename: Path<Plan.ID, PlanNode.ID> = "/plans/*/edit/outline/nodes/*/rename"
  static let move: Path<Plan.ID, PlanNode.ID> = "/plans/*/edit/outline/nodes/*/move"
  static let repeated: Path<Plan.ID, PlanNode.ID> = "/plans/*/edit/outline/nodes/*/repeat"
  static let split: Path<Plan.ID, PlanNode.ID> = "/plans/*/edit/outline/nodes/*/split"
  static let merge: Path<Plan.ID, PlanNode.ID> = "/plans/*/edit/outline/nodes/*/merge"
  static let archive: Path<Plan.ID, PlanNode.ID> = "/plans/*/edit/outline/nodes/*/archive"
  static let bringBack: Path<Plan.ID, PlanNode.ID> = "/plans/*/edit/outline/nodes/*/bring-back"
  static let bulk: Path<Plan.ID> = "/plans/*/edit/bulk"

  /// The editor with that node in sight.
  static func editor(_ plan: Plan.ID, at node: PlanNode.ID?, done: OutlineDone?) -> Link {
    Link(
      segments: ["plans", plan.text, "edit", "outline"], query: done.map { [("done", $0.rawValue)] } ?? [],
      fragment: node.map { "node-\($0)" })
  }
}

/// What was done last, as the address tells the page behind a form.
enum OutlineDone: String, CaseIterable {
  case added, renamed, moved, repeated, split, merged, archived, undone, redone, renumbered
  case broughtBack = "brought-back"

  var text: String {
    switch self {
    case .added: "項目を足しました。"
    case .renamed: "名前と番号を変えました。"
    case .moved: "項目を移しました。"
    case .repeated: "再掲を置きました。"
    case .split: "取組を2つに分けました。"
    case .merged: "取組を1つにまとめました。まとめた相手は「外した項目」に残っています。"
    case .archived: "計画から外しました。「外した項目」からいつでも戻せます。"
    case .broughtBack: "計画に戻しました。"
    case .renumbered: "番号を付け直しました。"
    case .undone: "元に戻しました。"
    case .redone: "やり直しました。"
    }
  }
}

extension NodePlace {
  /// Reads a place as forms send it: `below:ID`, `before:ID`, `after:ID` or `top`.
  init?(_ text: String?) {
    guard let text else { return nil }
    let parts = text.split(separator: ":", maxSplits: 1)
    if text == "top" {
      self = .top
    } else if parts.count == 2, let id = PlanNode.ID(String(parts[1])) {
      switch parts[0] {
      case "below": self = .below(id)
      case "before": self = .before(id)
      case "after": self = .after(id)
      default: return nil
      }
    } else {
      return nil
    }
  }
}
