import Application
import Essentials
import Revising

/// Which changes an address asks for.
struct HistoryQuery {
  let filter: ChangeFilter
  let page: Int
  /// The choice in the list of kinds.
  let kind: KindChoice?

  /// Kinds of change as people look for them; one choice stands for several of the log.
  enum KindChoice: String, CaseIterable {
    case content, schedule, tree, words, bulk, back

    var title: String {
      switch self {
      case .content: "内容（シート・本文）"
      case .schedule: "工程"
      case .tree: "体系（追加・移動・分割など）"
      case .words: "表紙・階層・用語"
      case .bulk: "まとめての変更・取込み"
      case .back: "元に戻す・やり直し"
      }
    }

    var kinds: [ChangeKind] {
      switch self {
      case .content: [.edited, .sections]
      case .schedule: [.scheduled]
      case .tree: [.added, .moved, .renumbered, .repeated, .split, .merged, .archived, .broughtBack, .removed]
      case .words: [.cover, .levels, .vocabulary, .emphases]
      case .bulk: [.bulk, .created, .replaced]
      case .back: [.restored, .undone, .redone]
      }
    }
  }

  init(_ context: RequestContext) {
    var filter = ChangeFilter()
    filter.person = context.query("person")
    kind = context.query("kind").flatMap(KindChoice.init)
    filter.kinds = kind?.kinds ?? []
    filter.from = context.query("from").flatMap { Day($0) }
    filter.to = context.query("to").flatMap { Day($0) }
    filter.text = context.query("q")
    self.filter = filter
    page = context.page
  }

  var isActive: Bool {
    filter.person != nil || kind != nil || filter.from != nil || filter.to != nil || filter.text != nil
  }

  /// The choices as they stand in an address.
  func items(page: Int? = nil) -> [(name: String, value: String)] {
    let items: [(String, String?)] = [
      ("person", filter.person), ("kind", kind?.rawValue), ("from", filter.from?.description),
      ("to", filter.to?.description), ("q", filter.text), ("page", page.map(String.init)),
    ]
    return items.compactMap { name, value in value.map { (name, $0) } }
  }
}
