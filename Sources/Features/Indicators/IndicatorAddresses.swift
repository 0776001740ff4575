import Attachments
import Essentials
import HTTP
import Measuring
import Planning

/// The addresses of the feature.
enum IndicatorAddresses {
  static let list: Path<Plan.ID> = "/plans/*/indicators"
  static let workbook: Path<Plan.ID> = "/plans/*/indicators/workbook"
  /// The numbers of the law, for all plans.
  static let laws: Path<> = "/legal-tables"
  static let newLaw: Path<> = "/legal-tables/new"
  static let law: Path<Identifier<LegalTable>> = "/legal-tables/*/edit"
  static let withdrawLaw: Path<Identifier<LegalTable>> = "/legal-tables/*/withdraw"
  /// The chain from measures to outcomes.
  static let logic: Path<Plan.ID> = "/plans/*/indicators/logic"
  static let logicWorkbook: Path<Plan.ID> = "/plans/*/indicators/logic/workbook"
  static let new: Path<Plan.ID> = "/plans/*/indicators/new"
  static let fillAll: Path<Plan.ID> = "/plans/*/indicators/fill"
  static let grid: Path<Plan.ID> = "/plans/*/indicators/grid"
  static let gridFile: Path<Plan.ID, FigureFileFormat> = "/plans/*/indicators/grid/export/*"
  static let gridImport: Path<Plan.ID> = "/plans/*/indicators/grid/import"
  /// The plan's own targets of all indicators that it borrows.
  static let targets: Path<Plan.ID> = "/plans/*/indicators/targets"
  static let periods: Path<Plan.ID> = "/plans/*/indicators/periods"
  static let figure: Path<Plan.ID, Indicator.ID, Int> = "/plans/*/indicators/*/years/*"
  /// The files beside one figure, and one of them.
  static let figureFiles: Path<Plan.ID, Indicator.ID, Int> = "/plans/*/indicators/*/years/*/files"
  static let figureFile: Path<Plan.ID, Indicator.ID, Int, AttachedFile.ID> = "/plans/*/indicators/*/years/*/files/*"
  static let units: Path<Plan.ID, Indicator.ID> = "/plans/*/indicators/*/units"
  /// The units of one indicator as a file, and from one.
  static let unitsFile: Path<Plan.ID, Indicator.ID, FigureFileFormat> = "/plans/*/indicators/*/units/export/*"
  static let unitsImport: Path<Plan.ID, Indicator.ID> = "/plans/*/indicators/*/units/import"
  /// By what the figures of an indicator are told apart.
  static let dimensions: Path<Plan.ID, Indicator.ID> = "/plans/*/indicators/*/dimensions"
  /// The members of one dimension of an indicator, as a file, and from one.
  static let members: Path<Plan.ID, Indicator.ID, String> = "/plans/*/indicators/*/dimensions/*"
  static let membersFile: Path<Plan.ID, Indicator.ID, String, FigureFileFormat> =
    "/plans/*/indicators/*/dimensions/*/export/*"
  static let membersImport: Path<Plan.ID, Indicator.ID, String> = "/plans/*/indicators/*/dimensions/*/import"
  /// All indicators that are kept by unit, for one year, as a file, and from one.
  static let yearImport: Path<Plan.ID, Int> = "/plans/*/indicators/by-unit/*"
  static let yearFile: Path<Plan.ID, Int, FigureFileFormat> = "/plans/*/indicators/by-unit/*/export/*"
  /// What the addresses of an indicator's figures begin with.
  static func figureBase(_ plan: Plan.ID, _ indicator: Indicator.ID) -> Link {
    Link(segments: ["plans", plan.text, "indicators", indicator.text, "years"])
  }
  static let page: Path<Plan.ID, Indicator.ID> = "/plans/*/indicators/*"
  /// The line of its years as a picture or a workbook.
  static let chart: Path<Plan.ID, Indicator.ID, ChartFormat> = "/plans/*/indicators/*/chart/*"
  static let edit: Path<Plan.ID, Indicator.ID> = "/plans/*/indicators/*/edit"
  static let rule: Path<Plan.ID, Indicator.ID> = "/plans/*/indicators/*/ruling"
  static let remove: Path<Plan.ID, Indicator.ID> = "/plans/*/indicators/*/remove"
  static let source: Path<Plan.ID, Indicator.ID> = "/plans/*/indicators/*/source"
  static let unbind: Path<Plan.ID, Indicator.ID> = "/plans/*/indicators/*/unbind"
  static let fill: Path<Plan.ID, Indicator.ID> = "/plans/*/indicators/*/fill"
  static let prefer: Path<Plan.ID, Indicator.ID> = "/plans/*/indicators/*/prefer"
  static let formula: Path<Plan.ID, Indicator.ID> = "/plans/*/indicators/*/formula"
}
