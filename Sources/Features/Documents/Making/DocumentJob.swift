import Editions
import Essentials
import FiscalYears
import PlanFile
import Planning
import Reporting

/// A document that somebody asked for and that is made, or was made, beside the pages.
struct DocumentJob: Sendable {
  typealias ID = Identifier<DocumentJob>

  /// Where it stands; a closed set.
  enum State: String, Sendable, CaseIterable {
    case waiting, running, ready, failed, cancelled

    /// Whether something is still to happen.
    var isOpen: Bool { self == .waiting || self == .running }
  }

  /// What is being done while it runs; a closed set.
  enum Step: String, Sendable, CaseIterable {
    case layout, pages

    var title: String {
      switch self {
      case .layout: "1/2　内容を並べています"
      case .pages: "2/2　ファイルを作っています"
      }
    }
  }

  /// Which documents of the queue are made one after the other; a closed set.
  ///
  /// Small ones do not wait for large ones, and two typesetters of the queue run at most, of which one sets a small document.
  enum Lane: String, Sendable, CaseIterable { case small, large }

  let id: ID
  let request: DocumentRequest
  /// The form as it was when the document was asked for.
  let form: Form
  let kind: FileKind
  /// Who asked; nobody else gets it.
  let account: String
  let askedBy: String
  let askedAt: Instant
  /// What the document may hold beside the plan: what who asked was allowed to see.
  let rights: UsedRights
  let lane: Lane
  var state = State.waiting
  var step: Step?
  var startedAt: Instant?
  var endedAt: Instant?
  var fault: String?
  /// The characters that no font has; 〓 stands in their place.
  var replaced = ""
  var attempts = 0

  /// How often it is begun: where the program died that often in it, the document itself is the likely reason.
  static let mostAttempts = 3
  /// How long a result is kept.
  static let kept = Duration.seconds(7 * 86_400)
  /// The most that one person may have open at a time, and the results that are kept for one person.
  static let (mostOpen, mostKept) = (5, 20)
  /// The largest result that is kept.
  static let largestFile = 64 << 20

  /// The name of the form with the edition that is printed in it.
  var title: String { request.title(of: form) }
}

extension DocumentJob {
  /// What its file is called; `heads` are the versions of the plan, where it prints one.
  func name(for plan: PlanSnapshot, _ heads: [PublicationHead]) -> DocumentName {
    // A year that the plan has not was never printed.
    let years = plan.plan.years
    let year = request.year.flatMap { years.isEmpty || years.contains($0) ? $0 : nil }
    return DocumentName(plan: plan.plan, form: form, year: year, state: edition(heads) ?? closing(plan))
  }

  private func edition(_ heads: [PublicationHead]) -> String? {
    request.edition.map { edition in
      let head = heads.first { $0.key == edition.publication }
      return EditionStamp(
        kind: edition.kind, number: head?.number, isWaiting: head != nil && head?.number == nil, day: askedAt.day
      ).name
    }
  }

  private func closing(_ plan: PlanSnapshot) -> String? {
    request.closing.map { closing in
      let round = plan.document.rounds.first { $0.id == closing.round }
      let label = round.map { "\($0.lastYear.japanese) \($0.label)" } ?? ""
      return "\(label)の締切り\(closing.number)回目"
    }
  }
}
