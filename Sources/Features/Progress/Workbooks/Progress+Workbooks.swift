import Application

/// Workbooks for those who work offline, out and in.
extension Progress {
  var workbookRoutes: [Route] { [] }
}
