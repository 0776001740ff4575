import Essentials
import PlanFile
import Planning

/// Finds the section of cross-cutting themes (重点的に取り組む施策) and lists its parts as emphases; the section stays.
enum EmphasisList {
  static func settle(_ document: inout PlanDocument, newID: () -> Emphasis.ID) {
    if document.plan.emphases.isEmpty {
      let sections = document.plan.sections
      let found = sections.lazy.filter { isEmphasisTitle($0.title) }.map { themes(of: $0, sections) }
      document.plan.emphases = (found.first { $0.count >= 2 } ?? []).map {
        Emphasis(id: newID(), title: $0.title, text: $0.text)
      }
    }
    tag(&document)
  }

  /// The themes of a section: its parts with their texts, or the items of its list.
  private static func themes(of section: Section, _ sections: [Section]) -> [(title: String, text: String?)] {
    let parts = sections.filter { $0.parent == section.id }.map { part in
      let texts = texts(of: part)
      return (
        title: PrintedNumber(part.title)?.rest ?? part.title, text: texts.isEmpty ? nil : texts.joined(separator: "\n")
      )
    }
    guard parts.isEmpty else { return parts }
    return texts(of: section).compactMap { text in
      guard text.unicodeScalars.count <= 60, !endsLikeSentence(text) else { return nil }
      if text.hasPrefix("・") || text.hasPrefix("○") { return (String(text.dropFirst()).trimmed, nil) }
      return PrintedNumber(text).map { ($0.rest, nil) }
    }
  }

  private static func texts(of section: Section) -> [String] {
    section.blocks.compactMap { block in
      if case .text(let text) = block { text } else { nil }
    }
  }

  private static func isEmphasisTitle(_ title: String) -> Bool {
    guard let place = title.firstIndex(of: "重"), title[place...].hasPrefix("重点"), title.count <= 30 else {
      return false
    }
    return ["施策", "取組", "取り組", "項目", "事項", "テーマ", "視点", "方針", "課題"].contains { title.contains($0) }
  }

  /// Tags the measures whose emphasis column names a theme.
  private static func tag(_ document: inout PlanDocument) {
    for place in document.nodes.indices {
      guard let text = document.nodes[place].text("emphasis") else { continue }
      let key = foldedText(text)
      document.nodes[place].emphases = document.plan.emphases.filter { foldedText($0.title) == key }.map(\.id)
    }
  }
}
