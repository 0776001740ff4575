import Application
import Database
import Essentials
import FiscalYears
import Organization
import PlanFile
import Planning
import Reporting
import Rounds

/// An item that another plan owns, on the board of a plan that shows it: reported on there, and never counted here.
struct BorrowedRow {
  let place: BoardPlace
  /// The node of this plan that shows the item.
  let node: PlanNode.ID
  /// The plan that owns it.
  let owner: String
  /// The sheet of the owner's round of the same years; nil where there is none, or the visitor may not read it.
  let sheet: ReportSheet?
  /// What the sheet's round was opened with.
  let form: RoundForm?
  let isLate: Bool
  let units: [Unit.ID]
  let unitNames: String
  /// Whether a report of those years came without a sheet, as from a file.
  let hasReport: Bool

  var state: BoardState? { sheet.map(BoardState.init) }
}

extension BorrowedRow {
  fileprivate init(
    _ node: PlanNode, _ page: RoundPage, _ units: BoardUnits, sheet: ReportSheet?, form: RoundForm?
  ) {
    place = BoardPlace(node.id, page)
    self.node = node.id
    owner = node.source?.title ?? "ほかの計画"
    self.sheet = sheet
    self.form = form
    isLate =
      form.map { form in
        form.round.state == .open && sheet?.isLate(due: form.due, today: page.today) == true
      } ?? false
    (self.units, unitNames) = units.asked(sheet?.units ?? [])
    hasReport = page.snapshot.reports(on: node.id).contains { $0.round.id == page.round.id }
  }
}

extension Board {
  /// Adds the items that other plans own, each with the sheet of its owner's round of the same years: four statements at
  /// most, and none where there are no such items.
  ///
  /// Who does not read the whole round sees those whose sheets they may read.
  mutating func addBorrowed(in connection: borrowing Connection) throws {
    let nodes = page.borrowedItems
    guard !nodes.isEmpty else { return }
    let forms = try page.ownersForms(in: connection)
    let sheets = try page.ownersSheets(forms, in: connection)
    borrowed = nodes.compactMap { node in
      let sheet = sheets["\(node.source?.plan ?? "") \(node.source?.node ?? "")"]
      guard sheet != nil || page.isWhollyReadable else { return nil }
      return BorrowedRow(
        node, page, units, sheet: sheet, form: sheet.flatMap { sheet in forms.first { $0.plan == sheet.plan } })
    }
  }
}

extension RoundPage {
  /// The items of other plans among what the round looks at, in the order of the plan.
  fileprivate var borrowedItems: [PlanNode] {
    snapshot.entries.filter { entry in
      entry.node.isBorrowed && !entry.isRepeat && form.cycle.subjects.cover(entry.node, in: plan)
    }.map(\.node)
  }

  /// The round of each owner that looks at the same years, that of the same checkpoint before others.
  fileprivate func ownersForms(in connection: borrowing Connection) throws -> [RoundForm] {
    let owners = try PlanFollows.owners(shownIn: plan.id, in: connection)
    guard !owners.isEmpty else { return [] }
    let forms = try RoundFormStore.forms(
      """
      f.plan_id in (\(list: owners.sorted())) and r.first_year = \(round.firstYear.startYear)
      and r.last_year = \(round.lastYear.startYear) and r.state <> 'planned'
      """, in: connection)
    return Dictionary(grouping: forms, by: \.plan).sorted { $0.key < $1.key }.compactMap { _, forms in
      forms.last { $0.round.checkpoint == round.checkpoint } ?? forms.last
    }
  }

  /// The sheets of those rounds on items that this plan shows, by the owner and its node; only what the visitor may read.
  fileprivate func ownersSheets(
    _ forms: [RoundForm], in connection: borrowing Connection
  ) throws -> [String: ReportSheet] {
    guard !forms.isEmpty else { return [:] }
    var rounds: SQL = "1 = 0"
    for form in forms { rounds = rounds + " or (s.plan_id = \(form.plan) and s.round_id = \(form.round.id))" }
    let sheets = try SheetStore.sheets(
      """
      (\(rounds)) and exists (select 1 from node_references n where n.plan_id = \(plan.id) and n.kind = 'source'
        and n.other_plan = s.plan_id and n.other_node = s.node_id)
      and exists (select 1 from rounds r where r.plan_id = s.plan_id and r.id = s.round_id
        and \(context.signedIn.reach(of: .readReports).sheetCondition))
      """, withEntries: false, in: connection)
    return Dictionary(sheets.compactMap { sheet in sheet.node.map { ("\(sheet.plan) \($0)", sheet) } }) { first, _ in
      first
    }
  }
}
