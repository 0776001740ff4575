import Essentials
import FiscalYears
import HTTP
import Organization
import Planning
import Reporting
import Rounds

/// Something that a unit has still to hand in, or that waits for the check of its head.
struct ReminderItem: Equatable {
  let sheet: ReportSheet.ID
  let heading: String
  /// How far it is; nil where it waits for the check.
  let state: String?
}

/// What one round still waits for from one reader.
struct ReminderRound: Equatable {
  let plan: String
  let round: String
  let due: Day
  var items: [ReminderItem]

  /// What the unit has still to hand in.
  var missing: [ReminderItem] { items.filter { $0.state != nil } }
  /// What waits for the check of the head.
  var checks: [ReminderItem] { items.filter { $0.state == nil } }
  /// What 人事課 adds for everybody.
  let message: String
}

/// A polite text that says what is open, how late it is and where to find it.
struct ReminderText: Equatable {
  let subject: String
  let body: String

  /// `address` is where browsers reach the program; nil where nobody set it.
  init(to reader: String, _ rounds: [ReminderRound], today: Day, address: String?) {
    let missing = rounds.reduce(0) { $0 + $1.missing.count }
    let checks = rounds.reduce(0) { $0 + $1.checks.count }
    let isLate = rounds.contains { $0.due < today && !$0.missing.isEmpty }
    let counts = [
      missing > 0 ? "\(isLate ? "期限を過ぎたもの" : "未提出")\(missing)件" : nil, checks > 0 ? "確認待ち\(checks)件" : nil,
    ].compactMap { $0 }
    let first = rounds.first.map { "\($0.round)" } ?? ""
    subject = "【お願い】\(first)\(rounds.count > 1 ? "ほか" : "")の報告について（\(counts.joined(separator: "、"))）"
    var lines = [reader, "", "人事課です。計画の進行管理にご協力いただき、ありがとうございます。"]
    for round in rounds {
      lines += ["", "■ \(round.plan)　\(round.round)"]
      if !round.missing.isEmpty {
        lines += ["次の報告を、まだいただいていません（\(round.missing.count)件）。", Self.deadline(round.due, today)]
        lines += round.missing.map { "・\($0.heading)（\($0.state ?? "")）" }
      }
      if !round.checks.isEmpty {
        lines += ["次の報告が、所属長の確認を待っています（\(round.checks.count)件）。確認をお願いします。"]
        lines += round.checks.map { "・\($0.heading)" }
      }
      if !round.message.isEmpty { lines.append(round.message) }
    }
    lines += ["", "はぐくみにサインインして「進行管理」を開くと、これらの報告が並んでいます。"]
    if let address { lines.append(address + ProgressAddresses.inbox().path) }
    lines += ["行き違いでお済みの場合は、ご容赦ください。よろしくお願いいたします。"]
    body = lines.joined(separator: "\n")
  }

  private static func deadline(_ due: Day, _ today: Day) -> String {
    let day = due.japaneseWithWeekday
    if due < today { return "提出期限は\(day)で、\(today.number - due.number)日過ぎています。早めの提出をお願いします。" }
    if due == today { return "提出期限は今日、\(day)です。今日中の提出をお願いします。" }
    return "提出期限は\(day)です（あと\(due.number - today.number)日）。期限までの提出をお願いします。"
  }
}

extension Board {
  /// The units that have still something to hand in or to check, in the order of the tree, with what that is.
  var reminders: [(unit: Unit.ID, rows: [BoardRow])] {
    let open = rows.filter { ($0.isOpenForUnit || waitsForHead($0)) && !$0.units.isEmpty }
    return units.tree(over: Set(open.flatMap(\.units))).compactMap { id, _ in
      let own = open.filter { $0.units.contains(id) }
      return own.isEmpty ? nil : (id, own)
    }
  }

  /// Whether the head of the unit has still to check it.
  func waitsForHead(_ row: BoardRow) -> Bool { page.form.waitsForHead(row.sheet) }
}

extension BoardRow {
  /// Whether the unit has still to hand it in.
  var isOpenForUnit: Bool { [.asked, .opened, .draft, .returned].contains(state) }

  var reminderItem: ReminderItem {
    ReminderItem(sheet: sheet.id, heading: heading, state: isOpenForUnit ? state.title : nil)
  }
}
