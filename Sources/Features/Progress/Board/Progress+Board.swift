import Application

/// Who has answered what, and the closing of rounds.
extension Progress {
  var boardRoutes: [Route] { [] }
}
