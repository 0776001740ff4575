import Application

/// What was changed, past days, comparison, restoring, editions.
extension PlanBook {
  var historyRoutes: [Route] { [] }
}
