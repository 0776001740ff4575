import Essentials
import FiscalYears
import Planning
import Revising

/// The first line of a change: what was done to what.
struct Headline {
  let change: PlanChange
  let undone: PlanChange?
  let chapters: [ChangeStory.Chapter]
  let count: Int
  let words: FieldWords
  let focus: PlanNode.ID?

  var parts: [ChangeStory.Part] {
    switch change.kind {
    case .created: [.text("計画がはぐくみに入りました")]
    case .replaced: [.text("別のファイルの計画に置き換えました（\(count)か所）")]
    case .undone, .redone: reversal
    case .bulk: [.text("\(count)件をまとめて変えました")]
    case .renumbered where count != 1: [.text("\(count)件の番号を付け直しました")]
    default: [.text("")] + about + [.text(deed)]
    }
  }

  private var reversal: [ChangeStory.Part] {
    let verb = change.kind == .undone ? "元に戻しました" : "やり直しました"
    guard let undone else { return about + [.text("を\(verb)")] }
    let when = "\(undone.at.japanese)の変更\(undone.revision)"
    return [.text(when + "（")] + about + [.text("\(undone.kind.title)）を\(verb)")]
  }

  /// What it is about: one thing by its name, several by their number.
  private var about: [ChangeStory.Part] {
    let subject = change.subject ?? (count == 1 ? chapters.first?.subject : nil)
    if let subject {
      guard case .node(let id) = subject else { return [.text(words.name(of: subject))] }
      let others = Self.isAboutSubjectAlone(change.kind) || count <= 1 ? "" : "など\(count)件"
      if id == focus { return [.text("この項目\(others)")] }
      return [.text("「"), .node(id, words.name(of: subject)), .text("」\(others)")]
    }
    return [.text(count == 0 ? "並びの順" : "\(count)件")]
  }

  /// Moving, archiving … act on one node and what is below it; the others of the change are its neighbours.
  private static func isAboutSubjectAlone(_ kind: ChangeKind) -> Bool {
    switch kind {
    case .moved, .archived, .broughtBack, .removed, .added, .repeated, .split, .merged: true
    default: false
    }
  }

  private var deed: String {
    let below = count > 1 && change.subject != nil ? "（下の項目などを入れて\(count)件）" : ""
    switch change.kind {
    case .added: return "を加えました"
    case .moved: return "を移しました"
    case .repeated: return "を再掲しました"
    case .split: return "を分けました"
    case .merged: return "をまとめました"
    case .archived: return "を計画から外しました\(below)"
    case .broughtBack: return "を計画に戻しました\(below)"
    case .removed: return "を消しました\(below)"
    case .restored: return "を前の内容に戻しました"
    case .renumbered: return "の番号を付け直しました"
    case .scheduled: return "の工程を変えました"
    case .followed: return "をもとの計画に合わせました"
    case .borrowed: return "をほかの計画から載せました"
    default: return "を変えました"
    }
  }
}
