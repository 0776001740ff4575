package import HTTP
package import Organization

/// The addresses of the register of people.
package enum PeopleAddresses {
  package static let list: Path<> = "/people"
  package static let workbook: Path<> = "/people/xlsx"
  /// How the people of a day are made up, in charts.
  package static let figures: Path<> = "/people/figures"
  package static let figuresWorkbook: Path<> = "/people/figures/xlsx"
  package static let drawing: Path<PeopleFigure> = "/people/figures/*"
  package static let image: Path<PeopleFigure> = "/people/images/*"
  package static let new: Path<> = "/people/new"
  package static let words: Path<> = "/people/words"
  package static let sheet: Path<Person.ID> = "/people/sheets/*"
  package static let edit: Path<Person.ID> = "/people/sheets/*/edit"
  package static let move: Path<Person.ID> = "/people/sheets/*/move"
  package static let leave: Path<Person.ID> = "/people/sheets/*/leave"
  package static let account: Path<Person.ID> = "/people/sheets/*/account"
  package static let runs: Path<> = "/people/runs"
  package static let run: Path<PeopleRun.ID> = "/people/runs/*"
  package static let mapping: Path<PeopleRun.ID> = "/people/runs/*/mapping"
  package static let take: Path<PeopleRun.ID> = "/people/runs/*/take"
  package static let cancel: Path<PeopleRun.ID> = "/people/runs/*/cancel"
  package static let takeBack: Path<PeopleRun.ID> = "/people/runs/*/take-back"
  package static let discard: Path<PeopleRun.ID> = "/people/runs/*/discard"
}
