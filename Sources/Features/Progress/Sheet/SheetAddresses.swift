package import Attachments
package import HTTP
package import Reporting

/// The addresses below a sheet and below the inbox.
extension ProgressAddresses {
  /// Saves single answers while somebody types.
  package static let save: Path<ProgressReport.ID> = "/reports/*/save"
  /// Chooses between two texts of the same answer.
  package static let resolve: Path<ProgressReport.ID> = "/reports/*/resolve"
  /// The files of a sheet.
  package static let files: Path<ProgressReport.ID> = "/reports/*/files"
  /// One file, to read or to take off.
  package static let file: Path<ProgressReport.ID, AttachedFile.ID> = "/reports/*/files/*"
  /// The files beside the figures that the sheet asks.
  package static let figureFiles: Path<ProgressReport.ID> = "/reports/*/figure-files"
  /// One of them, to read or to take off.
  package static let figureFile: Path<ProgressReport.ID, AttachedFile.ID> = "/reports/*/figure-files/*"
  /// What waits for the visitor as a workbook.
  package static let inboxWorkbook: Path<> = "/progress/export/xlsx"
  /// Accepts, or passes on, several sheets at once.
  package static let passing: Path<> = "/progress/pass"
}
