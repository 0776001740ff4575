import Database
import Editions
import Essentials
import PlanFile
import Planning

/// The plan before it, as a document of an edition looks back at it: the newest published version of the same kind, of which its own
/// rules decided what is in it.
struct EditionLookBack {
  /// Nil where there is none.
  let plan: PlanSnapshot?
  /// Why a form that looks back cannot; nil where it can, and where no plan before it is named.
  let lacking: String?

  /// `name` is what the plan names as the one before it; two statements, none where it names none.
  init(_ kind: EditionKind, at name: String?, in connection: borrowing Connection) throws {
    guard let name, !name.isEmpty else {
      (plan, lacking) = (nil, nil)
      return
    }
    guard let id = Plan.ID(name),
      let title = try connection.first("select title from plans where id = \(id)", { $0.text(0) })
    else {
      (plan, lacking) = (nil, "前の計画の振り返りは載りません。前の計画「\(name)」が、ここに入っていないためです。")
      return
    }
    // A draft is for those who publish; what was published for staff is the nearest that was decided about.
    let kind = kind == .draft ? .staff : kind
    guard let newest = try PublicationStore.heads(of: id, in: connection).first(where: { $0.number != nil }),
      let text = try PublicationStore.document(newest.key, kind, of: id, in: connection)
    else {
      (plan, lacking) = (nil, "前の計画の振り返りは載りません。前の計画「\(title)」に、公開した版がないためです。")
      return
    }
    (plan, lacking) = (try EditionContent(text: text).snapshot, nil)
  }
}

extension Form {
  /// Whether it has a list of the measures of the plan before.
  var looksBack: Bool {
    parts.contains { part in
      if case .measures(let measures) = part { measures.isOfPredecessor } else { false }
    }
  }
}
