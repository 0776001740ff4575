import Essentials
import FiscalYears
import HTTP
import Organization
import Planning
import Reporting
import Rounds

/// Something that a unit has still to hand in.
struct ReminderItem: Equatable {
  let sheet: ReportSheet.ID
  let heading: String
  let state: String
}

/// What one round still waits for from one reader.
struct ReminderRound: Equatable {
  let plan: String
  let round: String
  let due: Day
  var items: [ReminderItem]
  /// What 人事課 adds for everybody.
  let message: String
}

/// A polite text that says what is open, how late it is and where to find it.
struct ReminderText: Equatable {
  let subject: String
  let body: String

  /// `address` is where browsers reach the program; nil where nobody set it.
  init(to reader: String, _ rounds: [ReminderRound], today: Day, address: String?) {
    let count = rounds.reduce(0) { $0 + $1.items.count }
    let isLate = rounds.contains { $0.due < today }
    let first = rounds.first.map { "\($0.round)" } ?? ""
    subject =
      "【お願い】\(first)\(rounds.count > 1 ? "ほか" : "")の報告について（\(isLate ? "期限を過ぎたもの" : "未提出")\(count)件）"
    var lines = [reader, "", "人事課です。計画の進行管理にご協力いただき、ありがとうございます。", "次の報告を、まだいただいていません。"]
    for round in rounds {
      lines += ["", "■ \(round.plan)　\(round.round)（\(round.items.count)件）", Self.deadline(round.due, today)]
      lines += round.items.map { "・\($0.heading)（\($0.state)）" }
      if !round.message.isEmpty { lines.append(round.message) }
    }
    lines += ["", "はぐくみにサインインして「進行管理」を開くと、これらの報告が並んでいます。"]
    if let address { lines.append(address + ProgressAddresses.inbox().path) }
    lines += ["行き違いで提出いただいている場合は、ご容赦ください。よろしくお願いいたします。"]
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
  /// The units that have still something to hand in, in the order of the tree, with what that is.
  var reminders: [(unit: Unit.ID, rows: [BoardRow])] {
    let open = rows.filter { $0.isOpenForUnit && !$0.units.isEmpty }
    return units.tree(over: Set(open.flatMap(\.units))).compactMap { id, _ in
      let own = open.filter { $0.units.contains(id) }
      return own.isEmpty ? nil : (id, own)
    }
  }
}

extension BoardRow {
  /// Whether the unit has still to hand it in.
  var isOpenForUnit: Bool { [.asked, .opened, .draft, .returned].contains(state) }

  var reminderItem: ReminderItem { ReminderItem(sheet: sheet.id, heading: heading, state: state.title) }
}
