/// A thing that somebody may do.
package enum Permission: String, Sendable, CaseIterable {
  /// Look at plans and take them out.
  case readPlans = "read-plans"
  /// Import, change and delete plans.
  case managePlans = "manage-plans"
  /// Approve what was prepared for the public, and withdraw it.
  case publishPlans = "publish-plans"
  /// Enter figures of indicators; whoever answers for a unit, those of that unit.
  case enterFigures = "enter-figures"
  /// Look at what units report, before and after it is accepted, at what bodies remark on it, and at who has answered.
  case readReports = "read-reports"
  /// Write what a unit reports on its measures.
  case writeReports = "write-reports"
  /// Accept or return what a unit reported.
  case checkReports = "check-reports"
  /// Comment and grade as a member of the committee.
  case gradeReports = "grade-reports"
  /// Look at the units of the city.
  case readUnits = "read-units"
  /// Set up units and reorganise them.
  case manageUnits = "manage-units"
  /// Look at the register of people.
  case readPeople = "read-people"
  /// Import and correct the register of people.
  case managePeople = "manage-people"
  /// Look at working hours, leave and limits of people.
  case readWorkTime = "read-work-time"
  /// Import and take back working hours and leave, and set the limits.
  case manageWorkTime = "manage-work-time"
  /// Say who reports, checks, sits on the committee or reads.
  case assignDuties = "assign-duties"
  /// Make accounts, grant roles, reset passwords.
  case manageAccounts = "manage-accounts"
  /// Read and take out the audit log.
  case readAudit = "read-audit"
  /// Look at data of occupational health.
  case readHealth = "read-health"
  /// Enter data of occupational health.
  case manageHealth = "manage-health"

  /// What it takes to know that a record of the same kind exists.
  package var reading: Permission? {
    switch self {
    case .readPlans, .managePlans, .publishPlans, .enterFigures: .readPlans
    case .readReports, .writeReports, .checkReports, .gradeReports: .readReports
    case .readUnits, .manageUnits: .readUnits
    case .readPeople, .managePeople: .readPeople
    case .readWorkTime, .manageWorkTime: .readWorkTime
    case .readHealth, .manageHealth: .readHealth
    case .assignDuties, .manageAccounts, .readAudit: nil
    }
  }
}
