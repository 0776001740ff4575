package import HTTP
package import WorkTime

/// The addresses of working hours and leave.
package enum WorkTimeAddresses {
  package static let units: Path<> = "/work-time"
  package static let unitsWorkbook: Path<> = "/work-time/xlsx"
  package static let people: Path<> = "/work-time/people"
  package static let peopleWorkbook: Path<> = "/work-time/people/xlsx"
  package static let limits: Path<> = "/work-time/limits"
  package static let limitsWorkbook: Path<> = "/work-time/limits/xlsx"
  package static let settings: Path<> = "/work-time/settings"
  package static let runs: Path<> = "/work-time/runs"
  package static let run: Path<WorkRun.ID> = "/work-time/runs/*"
  package static let mapping: Path<WorkRun.ID> = "/work-time/runs/*/mapping"
  package static let take: Path<WorkRun.ID> = "/work-time/runs/*/take"
  package static let takeBack: Path<WorkRun.ID> = "/work-time/runs/*/take-back"
  package static let discard: Path<WorkRun.ID> = "/work-time/runs/*/discard"
}
