package import Database
import PlanFile
import Planning

extension EditionFilter {
  /// The edition by these rules, beside all that its readers can read already: the versions that are not withdrawn, and for staff
  /// the public edition of the same moment. One statement, for staff three.
  package static func edition(
    of source: EditionSource, by rules: EditionRules, in connection: borrowing Connection
  ) throws -> Edition {
    let plan = source.document.plan.id
    var earlier = try EarlierEdition.readable(by: rules.kind, of: plan, in: connection)
    if rules.kind == .staff {
      let open = try EditionRulesStore.rules(of: plan, .public, in: connection).rules
      earlier.append(
        EarlierEdition(
          try edition(of: source, by: open, in: connection), title: "いっしょに出す公開版", keepsHidden: false))
    }
    return edition(of: source, by: rules, after: earlier)
  }
}
