import Editions
import Essentials

/// What a reader's computer calls a file of the site: plan, version and what it is, in words. Its address stays plain letters, which
/// every server and disk can take, and is the name where a browser does not know the other.
struct DownloadName {
  let plan: String
  let version: SiteVersion

  private static let longestPlan = 30
  private static let refused: Set<Character> = ["/", "\\", ":", "*", "?", "\"", "<", ">", "|", "'", "%"]

  /// With the ending of the file at that address.
  func name(of words: String, at path: String) -> String {
    let short = plan.count > Self.longestPlan ? String(plan.prefix(Self.longestPlan)) + "…" : plan
    let ending = path.split(separator: ".").last.map { ".\($0)" } ?? ""
    let text = [short, words, version.title].filter { !$0.isEmpty }.joined(separator: "_")
    let plain = text.map { character in
      Self.refused.contains(character) || character.isWhitespace
        || character.unicodeScalars.contains { $0.value < 0x20 }
        ? "-" : String(character)
    }
    return plain.joined() + ending
  }
}

extension SiteFile {
  /// What a server says of the name under which it is kept; nil for what is read as a page.
  var disposition: String? {
    guard let name else { return nil }
    let plain = path.split(separator: "/").last.map(String.init) ?? "file"
    return "inline; filename=\"\(plain)\"; filename*=UTF-8''\(percentEncoded(name))"
  }
}
