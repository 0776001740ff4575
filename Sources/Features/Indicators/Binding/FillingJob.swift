import Application
import Database
import Essentials
import Logging
import Measuring

extension Indicators {
  /// Once a day every bound indicator is asked for; one after the other, so that the server can end between them.
  var fillingJob: Job {
    Job("indicator-filling", title: "指標の値を集める", every: .seconds(86_400)) { context in
      let filling = Filling(
        catalogue: catalogue, snapshots: snapshots, services: context.services, actor: .server)
      let bound = try context.services.database.read { try ReadingStore.bound(in: $0) }
      for (plan, indicator) in bound {
        if context.isStopping { return }
        do {
          if case .failed(let problem) = try filling.fill(indicator, of: plan) {
            context.log.notice(
              "indicator-not-filled", [("indicator", .text(indicator.text)), ("problem", .text(problem))])
          }
        } catch {
          // One source that fails must not keep the others from being asked.
          context.log.error(
            "indicator-failed", [("indicator", .text(indicator.text)), ("fault", .text("\(error)"))])
          try context.services.database.write { connection in
            try ReadingStore.note(
              "数えている間に処理が失敗しました。続くときは、管理者に知らせてください。", for: indicator, plan, at: context.services.clock.now,
              in: connection)
          }
        }
      }
    }
  }
}
