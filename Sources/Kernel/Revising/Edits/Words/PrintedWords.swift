/// Puts words in the place of others inside printed text; the longest word that fits counts, so 本実施 is not taken for 実施.
///
/// `words` are all that may stand in the text; those that do not change are there to be told apart.
func replacingWords(in text: String, _ words: [(old: String, new: String)]) -> String {
  let sorted = words.filter { !$0.old.isEmpty }.sorted { $0.old.count > $1.old.count }
  var result = ""
  var rest = text[...]
  while let next = rest.first {
    if let word = sorted.first(where: { rest.hasPrefix($0.old) }) {
      result += word.new
      rest = rest.dropFirst(word.old.count)
    } else {
      result.append(next)
      rest = rest.dropFirst()
    }
  }
  return result
}
