import Editions
import Essentials
import FiscalYears
import JSON
import Planning

/// What a document is called outside the program, in the names of files and in their properties: which plan, which form, which year
/// and which state of it.
struct DocumentName: Sendable {
  private let plan: String
  private let form: String
  /// The year in words; nil where the form is about none.
  private let year: String?
  /// The edition or the closing; nil for the plan as it is.
  private let state: String?

  init(plan: Plan, form: Form, year: FiscalYear?, state: String?) {
    self.plan = plan.title
    self.form = form.name
    self.year = form.isAboutYear ? year?.japanese : nil
    self.state = state
  }

  /// For the properties of a file.
  var title: String { parts(plan).joined(separator: "　") }

  /// For a file, without its kind: with a plan of many words cut short, and without what file systems refuse.
  var file: String {
    let short = plan.count > Self.longestPlan ? String(plan.prefix(Self.longestPlan)) + "…" : plan
    return parts(short).joined(separator: "_").map { Self.refused.contains($0) ? "-" : String($0) }.joined()
  }

  private static let longestPlan = 30
  private static let refused: Set<Character> = ["/", "\\", ":", "*", "?", "\"", "<", ">", "|", "\n", "\r", "\t"]

  private func parts(_ plan: String) -> [String] {
    [plan, form, year, state].compactMap(\.self).filter { !$0.isEmpty }
  }
}

extension EditionStamp {
  /// For the name of a file.
  var name: String {
    if kind == .draft { return kind.title }
    return kind.title + (number.map { "第\($0)版" } ?? (isWaiting ? "承認前" : "公開前"))
  }
}

extension ClosingStamp {
  /// For the name of a file.
  var name: String { "\(label)の締切り\(key.number)回目" }
}

extension Form {
  /// Whether the year of the document changes what is printed.
  var isAboutYear: Bool {
    tellsResults || tellsIndicators || parts.contains(where: \.isPublication) || json.text(.compact).contains("{年度}")
  }
}
