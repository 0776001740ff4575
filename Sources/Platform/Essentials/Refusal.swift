/// A request that the program understood and declines, worded for the reader in Japanese: what is wrong and what to do.
package struct Refusal: Error, Sendable, Equatable, CustomStringConvertible {
  /// The sentence that the reader sees.
  package let message: String
  /// The form field that it belongs to, if there is one.
  package let field: String?
  /// The number of the present state, where somebody else was faster; the same form names it when it is sent again.
  package let now: Int?

  package init(_ message: String, field: String? = nil, now: Int? = nil) {
    self.message = message
    self.field = field
    self.now = now
  }

  package var description: String { message }
}
