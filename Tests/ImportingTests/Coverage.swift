import Essentials
import PlanFile
import Planning

@testable import Importing

/// Looks for every text of the source in what came out of it: nothing may be lost without a note.
struct Coverage {
  private let haystack: String

  init(_ draft: ImportDraft) {
    var texts: [String] = []
    for document in draft.documents {
      Self.collect(document, into: &texts)
      for node in document.nodes {
        texts.append([node.number, node.title, node.repeatMark].compactMap(\.self).joined())
        texts.append([node.repeatMark, node.number, node.title].compactMap(\.self).joined())
        texts.append([node.repeatMark, node.title].compactMap(\.self).joined())
        texts.append([node.category, node.categoryNote].compactMap(\.self).joined())
      }
    }
    haystack = texts.map(Self.key).joined(separator: "\u{1}")
  }

  /// The texts of the source that are nowhere to be found.
  func missing(_ draft: ImportDraft) -> [SourceItem] {
    draft.outline.items.filter { item in
      !haystack.contains(Self.key(item.text))
        && !item.text.split(whereSeparator: \.isNewline).allSatisfy { haystack.contains(Self.key(String($0))) }
    }
  }

  private static func key(_ text: String) -> String {
    foldedText(text).filter { !"【】<>＜＞〈〉[]".contains($0) }
  }

  private static func collect(_ value: Any, into texts: inout [String]) {
    if let text = value as? String {
      texts.append(text)
      return
    }
    for child in Mirror(reflecting: value).children { collect(child.value, into: &texts) }
  }
}
