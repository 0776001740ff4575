import Essentials

/// Takes heads and feet that stand on many pages out of the pages; gives back each text once with its first page.
func takeRunningText(_ pages: inout [[PageItem]], heights: [Double]) -> [(text: String, page: Int)] {
  guard pages.count > 1 else { return [] }
  var seen: [String: [Int]] = [:]
  for (page, items) in pages.enumerated() {
    for item in items {
      if let key = runningKey(item, height: heights[page]) { seen[key, default: []].append(page) }
    }
  }
  let needed = pages.count < 4 ? 2 : max(3, pages.count / 2)
  var taken: [(text: String, page: Int)] = []
  for page in pages.indices {
    pages[page].removeAll { item in
      guard let key = runningKey(item, height: heights[page]), let on = seen[key], on.count >= needed,
        case .paragraph(let text, _) = item
      else { return false }
      if on.first == page { taken.append((text, page)) }
      return true
    }
  }
  return taken
}

/// What the text at the edge of a page has in common with that of other pages; `nil` for what stands elsewhere.
private func runningKey(_ item: PageItem, height: Double) -> String? {
  guard case .paragraph(let text, let box) = item, box.bottom < height * 0.1 || box.top > height * 0.9 else {
    return nil
  }
  var key = ""
  for character in foldedText(text) {
    if character.isNumber {
      if key.last != "#" { key += "#" }
    } else {
      key.append(character)
    }
  }
  return key
}
