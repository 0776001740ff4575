import Application

/// Adding, naming, moving, repeating, splitting, merging and archiving nodes; editing many measures at once.
extension PlanBook {
  var outlineEditingRoutes: [Route] { [] }
}
