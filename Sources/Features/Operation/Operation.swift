package import Application
import Database
import HTTP
import Jobs

/// How the installation is doing, for those who administer it.
package struct Operation: Sendable {
  static let jobs: Path<> = "/operation/jobs"

  private let jobs: [Job]

  /// `jobs` are those of all features.
  package init(jobs: [Job]) { self.jobs = jobs }

  /// START HERE: everything that the feature brings.
  package var feature: Feature {
    Feature(
      "operation",
      routes: [Route(.get, Self.jobs, access: .needs(.manageAccounts), showJobs)],
      migrations: JobTurns.migrations,
      menu: [MenuItem("定期処理", Self.jobs(), access: .needs(.manageAccounts), position: 95)])
  }

  private func showJobs(_ context: RequestContext) throws -> Response {
    let records = try context.services.database.read { try JobTurns.all(in: $0) }
    return JobListPage(context: context, jobs: jobs, records: records).response()
  }
}
