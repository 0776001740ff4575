extension Form {
  /// The most of each kind that a form has, so that no definition takes a server or its editor long.
  enum Limit {
    static let parts = 100
    static let columns = 30
    /// Of the boxes above the list, and of those below it.
    static let rows = 60
    /// In one row of boxes.
    static let cells = 30
  }
}
