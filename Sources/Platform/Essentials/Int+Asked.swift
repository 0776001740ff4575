extension Int {
  /// A whole number as an address, a form or a file gives it: a sign and at most 15 digits, nil for anything else.
  ///
  /// So no sum or product that a page makes with it overflows, which would end the program for everybody.
  package init?(asked text: some StringProtocol) {
    guard text.utf8.count <= 16, let number = Int(text), number.magnitude < 1_000_000_000_000_000 else { return nil }
    self = number
  }
}
