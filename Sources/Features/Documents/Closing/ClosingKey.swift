import Essentials
import Planning
import Reporting

/// Which closing of which round, as it stands in an address: `ROUND.2`.
struct ClosingKey: Sendable, Hashable {
  let round: Round.ID
  let number: Int

  init(round: Round.ID, number: Int) {
    self.round = round
    self.number = number
  }

  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let round = Round.ID(String(parts[0])), let number = Int(asked: parts[1]), number > 0 else {
      return nil
    }
    self.init(round: round, number: number)
  }

  var text: String { "\(round.text).\(number)" }
}
