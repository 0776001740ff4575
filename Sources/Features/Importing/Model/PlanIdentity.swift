import FiscalYears
import Planning

/// What the document says about itself: title, city, period.
struct PlanIdentity {
  var title: String
  /// The items that the title was read from.
  var items: [Int] = []
  var city: String?
  var kind: String?
  var edition: String?
  var firstYear: FiscalYear?
  var lastYear: FiscalYear?

  init(_ outline: inout SourceOutline, options: ImportOptions, mapping: ImportMapping) {
    title = mapping.title ?? options.title ?? outline.name ?? "名称のない計画"
    city = mapping.city ?? options.city
    firstYear = mapping.firstYear
    lastYear = mapping.lastYear
  }
}
