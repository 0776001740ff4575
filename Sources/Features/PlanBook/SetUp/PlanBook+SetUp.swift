import Application

/// Making a plan from nothing or from another plan, and what it still lacks.
extension PlanBook {
  var setUpRoutes: [Route] { [] }
}
