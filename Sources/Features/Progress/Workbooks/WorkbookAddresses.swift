package import HTTP
package import Planning
package import Reporting

/// The addresses of workbooks that go out and come back.
package enum WorkbookAddresses {
  /// The units of a round with their workbooks, and what came back.
  package static let list: Path<Plan.ID, Round.ID> = "/plans/*/rounds/*/workbooks"
  /// All workbooks of a round as one zip.
  package static let all: Path<Plan.ID, Round.ID> = "/plans/*/rounds/*/workbooks/zip"
  /// The workbook of one unit, by its id; `none` for what no unit answers.
  package static let unit: Path<Plan.ID, Round.ID, String> = "/plans/*/rounds/*/workbooks/unit/*"
  /// Filled workbooks come back.
  package static let upload: Path<Plan.ID, Round.ID> = "/plans/*/rounds/*/workbooks/upload"
  /// What one returned workbook would change.
  package static let returned: Path<Plan.ID, Round.ID, ReturnedForm.ID> = "/plans/*/rounds/*/workbooks/returned/*"
  /// Takes it in, or some of its rows.
  package static let take: Path<Plan.ID, Round.ID, ReturnedForm.ID> = "/plans/*/rounds/*/workbooks/returned/*/take"
  /// Throws it away.
  package static let discard: Path<Plan.ID, Round.ID, ReturnedForm.ID> =
    "/plans/*/rounds/*/workbooks/returned/*/discard"
  /// The same workbook with what is wrong marked.
  package static let marked: Path<Plan.ID, Round.ID, ReturnedForm.ID> =
    "/plans/*/rounds/*/workbooks/returned/*/marked"
}
