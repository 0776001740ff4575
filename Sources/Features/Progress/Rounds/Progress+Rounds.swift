import Application

/// How a plan is checked, and the opening of rounds.
extension Progress {
  var roundRoutes: [Route] { [] }
}
