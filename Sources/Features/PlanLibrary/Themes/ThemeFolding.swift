import Essentials

/// Text in which words of the dictionary are looked for: width, case, dashes, ・ and the usual spellings are made equal.
func themeFolded(_ text: some StringProtocol) -> [Unicode.Scalar] {
  var scalars: [Unicode.Scalar] = []
  for scalar in foldedText(text).unicodeScalars where scalar != "-" && scalar != "・" { scalars.append(scalar) }
  return exchanged(scalars)
}

/// 障がい, 障碍 → 障害; 人財 → 人材: pairs of characters, looked at in one pass.
private func exchanged(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
  var result: [Unicode.Scalar] = []
  result.reserveCapacity(scalars.count)
  var place = 0
  while place < scalars.count {
    let scalar = scalars[place]
    let next = place + 1 < scalars.count ? scalars[place + 1] : scalar
    if scalar == "障", next == "碍" {
      result += ["障", "害"]
      place += 2
    } else if scalar == "障", next == "が", place + 2 < scalars.count, scalars[place + 2] == "い" {
      result += ["障", "害"]
      place += 3
    } else if scalar == "人", next == "財" {
      result += ["人", "材"]
      place += 2
    } else {
      result.append(scalar)
      place += 1
    }
  }
  return result
}
