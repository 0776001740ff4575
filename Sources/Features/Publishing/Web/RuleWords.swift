import Editions

/// What the rules page says of a kind of content beside its name.
extension EditionPart {
  func help(in kind: EditionKind) -> String? {
    guard kind == .public, self == .asked else { return nil }
    return "要求しただけで、まだ決まっていない額です。だれも決めなければ、公開版には載せません。「予算・事業費」に印があるときだけ載ります。"
  }
}

extension EditionRules {
  /// Whether the part is ticked on the rules page.
  func isTicked(_ part: EditionPart) -> Bool { part == .asked ? showsAsked : shows(part) }
}
