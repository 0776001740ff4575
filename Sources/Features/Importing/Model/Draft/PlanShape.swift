import Essentials

/// Decides which headings become nodes of the tree: those that tell the tables of measures apart.
struct PlanShape {
  /// What each heading becomes, by its item.
  private(set) var uses: [Int: HeadingUse] = [:]
  /// For each part the ranks of its heading levels, from the top down.
  private(set) var ranks: [PlanPart: [Int]] = [:]
  // How many captions say the same as the heading above them.
  private var reprinted = 0

  init(outline: SourceOutline, readings: [TableReading]) {
    var paths: [PlanPart: [[Heading]]] = [:]
    var ancestors: [Int: [Heading]] = [:]
    var headings: [Heading] = []
    var stack = HeadingStack()
    for item in readings.flatMap(\.lines) { uses[item] = .owned }
    for element in outline.elements {
      switch element {
      case .heading(let heading):
        stack.push(heading)
        headings.append(heading)
        let above = Array(stack.headings.dropLast())
        ancestors[heading.item] = above
        if let parent = above.last, foldedText(parent.title) == foldedText(heading.title) {
          uses[heading.item] = .same(asItem: parent.item)
          if heading.mark == .caption { reprinted += 1 }
        }
      case .text(let text): stack.enter(text.sheet)
      case .table(let index):
        stack.enter(outline.tables[index].sheet)
        if readings[index].joins != nil, let sheet = stack.headings.last, sheet.mark == .sheet {
          uses[sheet.item] = .label(readings[index].part)
        } else if readings[index].makesMeasures, readings[index].joins == nil {
          dropSheetName(of: readings[index], in: outline, under: stack.headings)
          paths[readings[index].part, default: []].append(stack.headings.filter { uses[$0.item] == nil })
        }
      }
    }
    for (part, paths) in paths { place(part, paths) }
    for heading in headings where uses[heading.item] == nil {
      uses[heading.item] = useBelow(ancestors[heading.item] ?? [], heading)
    }
  }

  private mutating func place(_ part: PlanPart, _ paths: [[Heading]]) {
    let common = Self.commonPrefix(paths)
    for (depth, heading) in (paths.first?.prefix(common) ?? []).enumerated() {
      uses[heading.item] = .section(part)
      for path in paths where path[depth].item != heading.item { uses[path[depth].item] = .same(asItem: heading.item) }
    }
    var tails = paths.map { Array($0.dropFirst(common)) }
    takeReprints(part, &tails)
    let lists = Self.listLabels(tails)
    var nodes: [Int: Heading] = [:]
    for tail in tails {
      for (index, heading) in tail.enumerated() {
        if index > 0, lists.contains(foldedText(heading.title)) {
          uses[heading.item] = .measureList(part)
        } else {
          nodes[heading.item] = heading
        }
      }
    }
    let ranks = Set(nodes.values.map(\.rank)).sorted()
    self.ranks[part] = ranks
    for heading in nodes.values {
      uses[heading.item] = .node(part, depth: ranks.firstIndex(of: heading.rank) ?? 0)
    }
  }

  /// Where most tables print the title above them again, a caption with other words is such a title too.
  private mutating func takeReprints(_ part: PlanPart, _ tails: inout [[Heading]]) {
    let captions = tails.indices.filter { tails[$0].count > 1 && tails[$0].last?.mark == .caption }
    guard captions.count * 2 < tails.count, captions.count < reprinted else { return }
    for index in captions { uses[tails[index].removeLast().item] = .reprint(part) }
  }

  /// A heading that holds no measures: under a node it is a field of that node, else a section.
  private func useBelow(_ above: [Heading], _ heading: Heading) -> HeadingUse {
    for parent in above.reversed() {
      switch uses[parent.item] {
      case .node(let part, _), .field(let part), .measureList(let part): return .field(part)
      case .section(let part): return .section(part)
      case .same, .reprint, .label, .owned, nil: continue
      }
    }
    return .section(.main)
  }

  /// How many headings from the top all paths share; all of a single path.
  private static func commonPrefix(_ paths: [[Heading]]) -> Int {
    guard let first = paths.first else { return 0 }
    var length = first.count
    for path in paths.dropFirst() {
      var same = 0
      while same < min(length, path.count), saysSame(path[same], first[same]) { same += 1 }
      length = same
    }
    return length
  }

  /// Whether two headings are one, or a title row that each sheet or table prints again.
  private static func saysSame(_ left: Heading, _ right: Heading) -> Bool {
    left.item == right.item
      || (left.mark == .caption && right.mark == .caption && foldedText(left.title) == foldedText(right.title))
  }

  /// The name of a sheet that holds one card says nothing of its own.
  private mutating func dropSheetName(of reading: TableReading, in outline: SourceOutline, under headings: [Heading]) {
    guard reading.form == .cards, let sheet = headings.first, sheet.mark == .sheet,
      reading.titles(in: outline.tables[reading.table]).count == 1
    else { return }
    uses[sheet.item] = .label(reading.part)
  }

  /// Innermost titles that come again under several parents: labels over lists such as 【アクション】.
  private static func listLabels(_ tails: [[Heading]]) -> Set<String> {
    var parents: [String: Set<Int>] = [:]
    var all: Set<Int> = []
    for tail in tails where tail.count > 1 {
      parents[foldedText(tail[tail.count - 1].title), default: []].insert(tail[tail.count - 2].item)
      all.insert(tail[tail.count - 2].item)
    }
    return Set(parents.filter { $0.value.count >= 2 && $0.value.count * 2 >= all.count }.keys)
  }
}
