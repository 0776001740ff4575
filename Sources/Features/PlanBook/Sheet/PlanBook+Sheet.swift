import Application

/// Editing one node in place, and the running text.
extension PlanBook {
  var sheetEditingRoutes: [Route] { [] }
}
