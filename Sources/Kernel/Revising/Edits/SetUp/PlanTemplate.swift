package import Essentials
import FiscalYears
package import PlanFile
import Planning

/// What a new plan takes over from another one.
package struct PlanTemplate: Sendable {
  /// The parts that may be left out; levels, fields and words always come.
  package enum Part: String, Sendable, CaseIterable {
    case measures, texts, schedule, owners, sections
  }

  package var parts: Set<Part>
  /// Years by which period, terms, columns and schedule move.
  package var shift: Int
  /// Whether the new plan says that it follows this one.
  package var isSuccessor: Bool

  package init(parts: Set<Part> = Set(Part.allCases), shift: Int = 0, isSuccessor: Bool = true) {
    self.parts = parts
    self.shift = shift
    self.isSuccessor = isSuccessor
  }
}

extension PlanDocument {
  /// A new plan made after this one: all ids new; reports, rounds, indicators, findings and import notes stay behind.
  package func template(_ template: PlanTemplate, title: String, with random: some RandomSource) -> PlanDocument {
    var source = self
    source.indicators = []
    source.rounds = []
    source.reports = []
    source.findings = []
    source.successions = []
    source.importNotes = []
    source.nodes = template.parts.contains(.measures) ? livingNodes.map(template.kept) : []
    if !template.parts.contains(.sections) { source.plan.sections = [] }
    var copy = source.copied(with: random)
    copy.plan.title = title
    copy.plan.edition = nil
    copy.plan.predecessor = template.isSuccessor ? plan.id.text : nil
    copy.shift(by: template.shift)
    for index in copy.nodes.indices { copy.nodes[index].order = index }
    return copy
  }

  /// What stands in the plan; a repeat whose original was taken out has lost it.
  private var livingNodes: [PlanNode] {
    let living = nodes.filter { !$0.isArchived }
    let ids = Set(living.map(\.id))
    return living.map { node in
      guard case .original(let id) = node.repeats, !ids.contains(id) else { return node }
      var node = node
      node.repeats = .unknown
      return node
    }
  }

  /// Moves period, terms, columns and schedule by that many years; headings that name a year name the new one.
  package mutating func shift(by years: Int) {
    guard years != 0 else { return }
    plan.firstYear = plan.firstYear?.adding(years)
    plan.lastYear = plan.lastYear?.adding(years)
    for index in plan.terms.indices {
      plan.terms[index].firstYear = plan.terms[index].firstYear.adding(years)
      plan.terms[index].lastYear = plan.terms[index].lastYear.adding(years)
    }
    for index in plan.columns.indices {
      plan.columns[index].label = shiftedYears(in: plan.columns[index].label, by: years)
      plan.columns[index].from = plan.columns[index].from?.adding(years)
      plan.columns[index].to = plan.columns[index].to?.adding(years)
    }
    for index in nodes.indices {
      if let period = nodes[index].period {
        nodes[index].period?.firstYear = period.firstYear?.adding(years)
        nodes[index].period?.lastYear = period.lastYear?.adding(years)
      }
      for cell in nodes[index].schedule.indices {
        nodes[index].schedule[cell].year = nodes[index].schedule[cell].year?.adding(years)
        nodes[index].schedule[cell].through = nodes[index].schedule[cell].through?.adding(years)
      }
    }
  }
}

extension PlanTemplate {
  /// What the new plan keeps of a node: what happened, what it cost and what it follows stays with the old plan.
  fileprivate func kept(_ node: PlanNode) -> PlanNode {
    var node = node
    node.resources = []
    node.values = []
    node.schedule = parts.contains(.schedule) ? node.schedule.filter { $0.row == .plan } : []
    if !parts.contains(.texts) { node.texts = [] }
    if !parts.contains(.owners) {
      node.owners = []
      node.ownersPrinted = nil
    }
    return node
  }
}

/// A heading with its years moved: R5, 令和5年度, 2023年度 and R6～R7; other numbers stay.
func shiftedYears(in text: String, by years: Int) -> String {
  var result = ""
  var rest = text[...]
  while let first = rest.first {
    if let found = YearWord(at: rest, moved: years) {
      result += found.moved
      rest = rest.dropFirst(found.length)
    } else {
      result.append(first)
      rest = rest.dropFirst()
    }
  }
  return result
}

/// A year at the start of a text, and how it reads when it is moved.
private struct YearWord {
  let length: Int
  let moved: String

  init?(at text: Substring, moved years: Int) {
    for era in ["令和", "R", "Ｒ"] where text.hasPrefix(era) {
      let digits = text.dropFirst(era.count).prefix { $0 == "元" || Int(narrowed(String($0))) != nil }
      guard let number = digits == "元" ? 1 : Int(asked: narrowed(digits)), number + years >= 1, number < 100 else {
        continue
      }
      let next = number + years
      length = era.count + digits.count
      moved = era + (next == 1 && era == "令和" ? "元" : String(next))
      return
    }
    let digits = text.prefix { Int(narrowed(String($0))) != nil }
    guard digits.count == 4, let year = Int(asked: narrowed(digits)), (1980...2100).contains(year) else { return nil }
    length = 4
    moved = String(year + years)
  }
}
