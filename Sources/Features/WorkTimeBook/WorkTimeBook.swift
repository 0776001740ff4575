package import Application
import Database
import HTTP
import Intake
import TextFiles
import WorkTime

/// Working hours, leave and childcare leave: months by unit and by person, who is near a limit, imports, figures for indicators.
package struct WorkTimeBook: Sendable {
  package init() {}

  /// START HERE: everything that the feature brings.
  package var feature: Feature {
    Feature(
      "work-time", routes: readingRoutes + runRoutes + settingRoutes,
      menu: [MenuItem("勤務時間", WorkTimeAddresses.units(), access: reading, position: 65)], jobs: [totalsJob])
  }

  /// Makes the sums of months anew whose register, or whose way of counting, has moved; month by month, newest first.
  private var totalsJob: Job {
    Job(
      "work-time-totals", title: "所属ごとの勤務時間の集計のし直し", every: .seconds(900),
      onlyIf: { services in try services.database.read { try !UnitMonths.stale(in: $0).isEmpty } },
      { context in
        for month in try context.services.database.read({ try UnitMonths.stale(in: $0) }) where !context.isStopping {
          try context.services.database.write { try UnitMonths.renew([month], in: $0) }
        }
      })
  }

  private var reading: Access { .needs(.readWorkTime) }
  private var managing: Access { .needsEverywhere(.manageWorkTime) }

  private var readingRoutes: [Route] {
    [
      Route(.get, WorkTimeAddresses.units, access: reading, showUnits),
      Route(.get, WorkTimeAddresses.unitsWorkbook, access: reading, exportUnits),
      Route(.get, WorkTimeAddresses.people, access: reading, showPeople),
      Route(.get, WorkTimeAddresses.peopleWorkbook, access: reading, exportPeople),
      Route(.get, WorkTimeAddresses.limits, access: reading, showLimits),
      Route(.get, WorkTimeAddresses.limitsWorkbook, access: reading, exportLimits),
    ]
  }

  private var runRoutes: [Route] {
    [
      Route(.get, WorkTimeAddresses.runs, access: managing, showRuns),
      Route(.post, WorkTimeAddresses.runs, access: managing, bodyLimit: RowsFile.limits.bytes, startRun),
      Route(.get, WorkTimeAddresses.run, access: managing, showRun),
      Route(.post, WorkTimeAddresses.mapping, access: managing, changeMapping),
      Route(.post, WorkTimeAddresses.take, access: managing, takeRun),
      Route(.post, WorkTimeAddresses.takeBack, access: managing, takeRunBack),
      Route(.post, WorkTimeAddresses.discard, access: managing, discardRun),
    ]
  }

  private var settingRoutes: [Route] {
    [
      Route(.get, WorkTimeAddresses.settings, access: managing, showSettings),
      Route(.post, WorkTimeAddresses.settings, access: managing, saveSettings),
    ]
  }
}
