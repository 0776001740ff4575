import Essentials
import Planning
import Reporting

/// What the committee of 若葉市 said about the first year, with the replies.
enum CityFindings {
  static func findings(_ tree: ScriptTree, random: any RandomSource) -> [Finding] {
    findings.map { item in
      var finding = Finding(
        id: Finding.ID(from: random), subject: item.title.map { .node(tree.id(of: $0)) } ?? .plan,
        raisedBy: "人材育成推進委員会", text: item.text)
      finding.date = Day("2026-05-20")
      finding.reply = item.reply
      finding.due = item.reply == nil ? Day("2026-11-30") : nil
      finding.state = item.reply == nil ? "回答待ち" : "対応済み"
      return finding
    }
  }

  private static let findings: [(title: String?, text: String, reply: String?)] = [
    (
      "会議と資料のきまり", "部をまたぐ会議から手を付けなければ、数字は動かないのではないか。",
      "部長会の資料を2枚にそろえることから始めた。"
    ),
    (
      "庁内報の再開", "読む人が何を知りたいかを、先に聞いてほしい。", nil
    ),
    (
      nil, "取組の数が多い。後期に入る前に、成果の出ているものへ力を寄せてはどうか。",
      "令和9年度の見直しで、まとめられる取組を選び出す。"
    ),
  ]
}
