import HTTP
import Organization

/// The addresses of the feature.
enum RoleAddresses {
  static let list: Path<> = "/roles"
  static let workbook: Path<> = "/roles/xlsx"
  static let give: Path<> = "/roles/give"
  static let sheet: Path<Grant.ID> = "/roles/grants/*"
  static let takeBack: Path<Grant.ID> = "/roles/grants/*/take-back"
  static let handOver: Path<Grant.ID> = "/roles/grants/*/hand-over"
  static let nameDeputy: Path<Grant.ID> = "/roles/grants/*/deputies"
  static let ownDeputies: Path<> = "/deputies"
  static let endDeputy: Path<Deputy.ID> = "/deputies/*/end"
}
