import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning
import SourceDocuments

extension DraftBuilder {
  /// Settles what needs the whole document, and notes what is left over.
  mutating func finish(_ document: SourceDocument) -> ImportDraft {
    open(.main)
    for remark in document.remarks {
      self.document.importNotes.append(
        ImportNote(source: remark.place, kind: remark.kind, text: remark.text, problem: remark.problem))
    }
    for item in ledger.left {
      note("left-over", item: item, problem: "計画のどこに入れるか分かりませんでした。必要なら手で入れてください。")
    }
    for part in partOrder {
      open(part)
      settle(part)
    }
    linkPeriods()
    return ImportDraft(
      documents: partOrder.compactMap { parts[$0]?.document }, outline: outline, readings: readings, ledger: ledger,
      mapping: mapping)
  }

  private mutating func settle(_ part: PlanPart) {
    current.closeLevels()
    ScheduleVocabulary.settle(&document, mapping: mapping, items: outline.items)
    CategoryVocabulary.settle(&document, mapping: mapping)
    Repeats.settle(&document, ledger: ledger)
    let random = random
    EmphasisList.settle(&document) { Emphasis.ID(from: random) }
    if part == .main { OverviewNotes.settle(&document, readings: readings, outline: outline) }
    ScaleLegend.settle(&document, items: outline.items)
    LegendLines.settle(&document, items: outline.items)
    LevelNaming.settle(&document, headingLevels: current.headingLevels, overviews: overviews, names: mapping.levels)
    settleIdentity(part)
    IndicatorHarvest.settle(&document) { Indicator.ID(from: random) }
  }

  private var overviews: [TableRegion] {
    readings.filter { !$0.makesMeasures }.map { outline.tables[$0.table] }
  }

  private mutating func settleIdentity(_ part: PlanPart) {
    document.plan.title = identity.isGiven ? identity.title : current.statedTitle ?? identity.title
    document.plan.municipality = identity.city.map {
      Municipality(name: $0, code: MunicipalityCode.printed(in: outline))
    }
    switch part {
    case .main:
      document.plan.kind = identity.kind
      document.plan.edition = identity.edition
      document.plan.issuers = identity.issuers
      let years = document.plan.columns.filter { $0.kind == .year }
      document.plan.firstYear = identity.firstYear ?? years.compactMap(\.from).min() ?? document.plan.firstYear
      document.plan.lastYear = identity.lastYear ?? years.compactMap(\.to).max() ?? document.plan.lastYear
    case .period(let first, let last):
      document.plan.title += "（\(first.japanese)～\(last.japanese)）"
      document.plan.kind = identity.kind
      document.plan.firstYear = first
      document.plan.lastYear = last
    }
  }
}
