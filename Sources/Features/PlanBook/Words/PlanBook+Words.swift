import Application

/// Editing cover, levels, fields, words and themes.
extension PlanBook {
  var wordRoutes: [Route] { [] }
}
