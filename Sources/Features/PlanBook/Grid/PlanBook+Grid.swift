import Application

/// Editing the schedule of many measures as a grid.
extension PlanBook {
  var gridRoutes: [Route] { [] }
}
