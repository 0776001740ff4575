/// The pattern of `lower(column) like … escape '!'` for texts that hold these letters, in capitals or not.
package func likePattern(containing text: String) -> String {
  "%" + String(text.lowercased().flatMap { ["!", "%", "_"].contains($0) ? ["!", $0] : [$0] }) + "%"
}
