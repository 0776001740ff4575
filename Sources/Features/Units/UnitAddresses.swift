import HTTP
import Organization

/// The addresses of the feature.
enum UnitAddresses {
  static let tree: Path<> = "/units"
  static let file: Path<UnitFileFormat> = "/units/file/*"
  static let new: Path<> = "/units/new"
  static let reorganize: Path<> = "/units/reorganize"
  static let importing: Path<> = "/units/import"
  static let workplaces: Path<> = "/units/workplaces"
  static let newWorkplace: Path<> = "/units/workplaces/new"
  static let workplace: Path<Workplace.ID> = "/units/workplaces/*"
  static let removeWorkplace: Path<Workplace.ID> = "/units/workplaces/*/remove"
  static let sheet: Path<Unit.ID> = "/units/*"
  static let edit: Path<Unit.ID> = "/units/*/edit"
  static let end: Path<Unit.ID> = "/units/*/end"
  static let reopen: Path<Unit.ID> = "/units/*/reopen"
}

/// The kinds of file that the list of units can be taken out as.
enum UnitFileFormat: String, PathParameter {
  case csv, xlsx

  init?(pathSegment: String) { self.init(rawValue: pathSegment) }

  var pathSegment: String { rawValue }
}
