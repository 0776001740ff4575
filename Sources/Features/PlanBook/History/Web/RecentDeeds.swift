import Audit
import Essentials
import FiscalYears
import HTML
import HTTP
import Planning

/// What happened to plans lately, for the home page: the many edits of one person on one day are one line.
struct RecentDeeds {
  /// Entries of the log that are looked through.
  static let lookedThrough = 300
  private static let shown = 8
  /// What is nobody's deed on a plan: files that went out, and values that the program collected by itself.
  private static let passedOver: Set<String> = [AuditAction.exported.word, "indicator-filled"]
  /// How a plan is run: settings, and what is decided before anything comes of it; for those who run it.
  private static let inner: Set<String> = [
    "publishing-set", "edition-rules-changed", "publication-prepared", "publication-declined", "publication-reworded",
    "cycle-changed",
    "form-changed", "reminders-set", "reminders-queued",
  ]

  /// One line.
  struct Line: Equatable {
    let day: Day
    let plan: Plan.ID?
    let person: String
    let action: String
    let detail: String
    var count: Int
  }

  let lines: [Line]
  private let titles: [Plan.ID: String]

  /// `plans` are those that the visitor may read; of others, removed ones as well, only those hear who may read all. The newest
  /// deed comes first, also where it was written down later than others.
  init(_ entries: [AuditEntry], plans: [PlanSummary], knowsAll: Bool, mayRun: (Plan.ID) -> Bool) {
    let titles = Dictionary(uniqueKeysWithValues: plans.map { ($0.id, $0.title) })
    var lines: [Line] = []
    for entry in entries.sorted(by: { ($0.at, $0.seq) > ($1.at, $1.seq) })
    where !Self.passedOver.contains(entry.action) {
      let plan = entry.subjectID.flatMap { Plan.ID($0) }
      if Self.inner.contains(entry.action), plan.map(mayRun) != true { continue }
      guard knowsAll || plan.flatMap({ titles[$0] }) != nil else { continue }
      let line = Line(
        day: entry.at.day, plan: plan, person: entry.actorName,
        action: entry.action, detail: entry.detail, count: 1)
      let place = lines.firstIndex {
        line.action == "plan-changed"
          && ($0.day, $0.plan, $0.person, $0.action) == (line.day, line.plan, line.person, line.action)
      }
      if let place { lines[place].count += 1 } else { lines.append(line) }
    }
    self.lines = Array(lines.prefix(Self.shown))
    self.titles = titles
  }

  func write(to html: inout HTMLWriter) {
    html.ul(.class("history")) { html in
      for line in lines {
        html.li { html in
          html.span(.class("muted"), "\(line.day.japanese)　\(line.person)")
          html.p { sentence(&$0, line) }
        }
      }
    }
  }

  private func sentence(_ html: inout HTMLWriter, _ line: Line) {
    let title = line.plan.flatMap { titles[$0] }
    switch line.action {
    case "plan-changed":
      let days = [("person", line.person), ("from", line.day.description), ("to", line.day.description)]
      if let plan = line.plan, let title {
        html.a(HistoryAddresses.plan(plan).adding(days), title)
      } else {
        html.text("計画")
      }
      html.text(line.count == 1 ? "を変えました" : "を\(line.count)回変えました")
    case "plan-edition-frozen":
      plan(&html, line, title ?? "計画")
      html.text("の版\(line.detail)を作りました")
    case "plan-imported":
      plan(&html, line, line.detail)
      html.text("を取り込みました")
    case "plan-opened":
      plan(&html, line, title ?? "計画")
      html.text("を庁内に公開しました")
    case "plan-withdrawn":
      plan(&html, line, title ?? "計画")
      html.text("を作成中に戻しました")
    case "plan-created":
      plan(&html, line, line.detail)
      html.text("を作りました")
    case "plan-replaced":
      plan(&html, line, line.detail)
      html.text("を新しい版に置き換えました")
    // What the log says of these holds the digests of the versions, which tell a reader nothing.
    case "publication-prepared":
      plan(&html, line, title ?? "計画")
      html.text("の公開する版を用意しました")
    case "publication-approved":
      plan(&html, line, title ?? "計画")
      html.text("の新しい版を公開しました")
    // Reasons can be taken back, and what the log keeps of them must not come back here.
    case "publication-withdrawn":
      plan(&html, line, title ?? "計画")
      html.text("の公開した版を取り下げました")
    default: plan(&html, line, line.detail)
    }
  }

  private func plan(_ html: inout HTMLWriter, _ line: Line, _ text: String) {
    if let plan = line.plan, titles[plan] != nil {
      html.a(PlanAddresses.cover(PlanVersion(plan)), text)
    } else {
      html.text(text)
    }
  }
}
