import SourceDocuments

/// A paragraph or table on a page, before the pages are put together.
enum PageItem: Equatable {
  case paragraph(String, Box)
  case table(PageTable)

  var box: Box {
    switch self {
    case .paragraph(_, let box): box
    case .table(let table): table.lattice.box
    }
  }
}

/// A table with its texts.
struct PageTable: Equatable {
  var lattice: Lattice
  /// In the order of the cells of the lattice.
  var texts: [String]
  /// Its number on the page, from 1.
  var number: Int
}

/// Reads a page: its tables, and its other text as paragraphs, in reading order.
func pageItems(_ text: PageText, tables: [Lattice]) -> [PageItem] {
  let reader = TableReader(tables, text: text)
  var items = reader.tables.indices.map { index in
    PageItem.table(PageTable(lattice: reader.tables[index], texts: reader.texts(index), number: 0))
  }
  items += reader.remaining.flatMap(paragraphs)
  var number = 0
  return inReadingOrder(items).map { item in
    guard case .table(var table) = item else { return item }
    number += 1
    table.number = number
    return .table(table)
  }
}

/// Cuts a block into paragraphs: after a short line, before a bullet, and before an indented line.
private func paragraphs(_ block: [PageLine]) -> [PageItem] {
  let left = block.map(\.box.left).min() ?? 0
  let right = block.map(\.box.right).max() ?? 0
  var groups: [[PageLine]] = []
  for line in block {
    guard let last = groups.last?.last else {
      groups.append([line])
      continue
    }
    let unit = last.box.height
    let isFull = last.box.right >= right - unit * 2.2
    let isIndented = line.box.left > left + unit * 0.6 && last.box.left < line.box.left - unit * 0.3
    let isOtherSize = abs(line.box.height - unit) > unit * 0.2
    if isFull, !isIndented, !isOtherSize, !startsItem(line.text) {
      groups[groups.count - 1].append(line)
    } else {
      groups.append([line])
    }
  }
  return groups.map { lines in
    let box = lines.dropFirst().reduce(lines[0].box) { $0.union($1.box) }
    return .paragraph(lines.dropFirst().reduce(lines[0].text) { join($0, $1.text) }, box)
  }
}

private func join(_ left: String, _ right: String) -> String { left + (needsSpace(left, right) ? " " : "") + right }

/// Sorts from top to bottom, and columns of text from left to right.
///
/// A comes before B if it stands above B and they share some width, or if it stands left of B and nothing that is wider than the
/// column stands between them.
func inReadingOrder(_ items: [PageItem]) -> [PageItem] {
  let items = items.sorted { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }
  guard items.count <= 200 else { return items }
  let boxes = items.map(\.box)
  func shareWidth(_ a: Box, _ b: Box) -> Bool { min(a.right, b.right) - max(a.left, b.left) > 1 }
  func precedes(_ first: Int, _ second: Int) -> Bool {
    let (a, b) = (boxes[first], boxes[second])
    if shareWidth(a, b) { return a.top < b.top }
    guard a.right <= b.left + 1 else { return false }
    let (top, bottom) = (min(a.top, b.top), max(a.bottom, b.bottom))
    return !boxes.contains { between in
      between.top > top && between.bottom < bottom && shareWidth(between, a) && shareWidth(between, b)
    }
  }
  var left = Array(items.indices)
  var order: [Int] = []
  while !left.isEmpty {
    let next = left.first { candidate in !left.contains { $0 != candidate && precedes($0, candidate) } } ?? left[0]
    order.append(next)
    left.removeAll { $0 == next }
  }
  return order.map { items[$0] }
}
