import Essentials

/// Folds a name for searching: width, case, spaces and the two kinds of kana make no difference.
package func foldedName(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in foldedText(text).unicodeScalars {
    if (0x3041...0x3096).contains(scalar.value), let katakana = Unicode.Scalar(scalar.value + 0x60) {
      result.append(katakana)
    } else {
      result.append(scalar)
    }
  }
  return String(result)
}

extension Person {
  /// What searches look into: name, kana and number, folded, with a bar between that no search can contain by chance.
  var searchKey: String { "\(foldedName(name))|\(foldedName(kana))|\(foldedText(staffNumber))" }
}
