import Application

/// One sheet: reading, writing, handing in, checking, grading.
extension Progress {
  var sheetRoutes: [Route] { [] }
}
