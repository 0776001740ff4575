import Essentials
import HTTP
import Planning
import Reporting
import Rounds

/// What was chosen on the page of proposals.
struct ProposalForm {
  enum Choice: String, CaseIterable {
    case later, take, decline

    var title: String {
      switch self {
      case .later: "まだ決めない"
      case .take: "採用する"
      case .decline: "採用しない"
      }
    }
  }

  var choices: [Proposal.Key: Choice] = [:]
  var reasons: [Proposal.Key: String] = [:]
  /// The places of the proposals in the form.
  private var places: [Proposal.Key: Int] = [:]
  private var order: [Proposal.Key] = []
  var reason = ""
  /// The name of the edition; nil where it was not asked for.
  var edition: String?
  var revision = 0

  init() {}

  /// What was sent.
  init(_ form: FormFields) {
    let fields = SentFields(form)
    reason = fields["reason"]
    edition = fields.has("edition") ? fields["edition"] : nil
    revision = Int(pathSegment: fields["revision"]) ?? 0
    var number = 0
    while fields.has("key-\(number)") {
      if let key = Proposal.Key(fields["key-\(number)"]) {
        choices[key] = Choice(rawValue: fields["choice-\(number)"]) ?? .later
        reasons[key] = fields["why-\(number)"]
        places[key] = number
        order.append(key)
      }
      number += 1
    }
  }

  /// What the kernel is asked to do.
  var wish: ProposalTaking.Wish {
    var wish = ProposalTaking.Wish()
    wish.taken = order.filter { choices[$0] == .take }
    wish.declined = order.filter { choices[$0] == .decline }.map { ($0, reasons[$0] ?? "") }
    wish.reason = reason
    wish.edition = edition ?? ""
    wish.seen = revision
    return wish
  }

  /// A refusal of the kernel at the field of the page.
  func placed(_ refusal: Refusal) -> Refusal {
    guard let field = refusal.field, field.hasPrefix("reason "), let key = Proposal.Key(String(field.dropFirst(7))),
      let place = places[key]
    else { return refusal }
    return Refusal(refusal.message, field: "why-\(place)")
  }
}

extension Proposal.Key {
  /// Reads how a form names a proposal.
  init?(_ text: String) {
    let parts = text.split(separator: " ", maxSplits: 2)
    guard parts.count == 3, let sheet = ProgressReport.ID(String(parts[0])), let entry = Int(asked: parts[1]) else {
      return nil
    }
    self.init(sheet: sheet, question: String(parts[2]), entry: entry)
  }
}
