/// Lets two people act at the same moment, each with a browser of their own; gives both answers in order.
package func atOnce(
  _ one: @escaping () async throws -> TestPage, _ two: @escaping () async throws -> TestPage
) async throws -> (one: TestPage, two: TestPage) {
  // Neither closure touches what the other one holds.
  nonisolated(unsafe) let (one, two) = (one, two)
  async let first = one()
  async let second = two()
  return try await (first, second)
}
