package import Application
import Audit
package import Contracts
import Database
import Essentials
import HTTP
import PlanFile
import SourceDocuments

/// A plan document goes in: read, understood, shown beside its source, corrected, and taken in at once.
package struct Importing: Sendable {
  let sources = KeptSources()
  /// Where plans of other cities go; nil where the program has no such place.
  let shelf: ReferenceShelf?
  /// What stays of a plan that gives way to a newer file of the same id.
  let keepsakes: [PlanKeepsake]

  package init(shelf: ReferenceShelf? = nil, keepsakes: [PlanKeepsake] = []) {
    (self.shelf, self.keepsakes) = (shelf, keepsakes)
  }

  /// START HERE: everything that the feature brings.
  package var feature: Feature {
    Feature(
      "importing",
      routes: [
        Route(.get, ImportAddresses.start, access: .needsEverywhere(.managePlans)) { context in
          let drafts = try context.services.database.read { try ImportDraftStore.list(in: $0) }
          let isReference = shelf != nil && context.query("as") == ImportStart.reference
          return ImportStart(context: context, drafts: drafts, isReference: isReference).response()
        },
        Route(
          .post, ImportAddresses.start, access: .needsEverywhere(.managePlans),
          bodyLimit: SourceLimits.fileBytes + 1_048_576
        ) { try upload($0) },
        Route(.get, ImportAddresses.preview, access: .needsEverywhere(.managePlans)) { try preview($0, $1) },
        Route(.post, ImportAddresses.mapping, access: .needsEverywhere(.managePlans)) { try correct($0, $1) },
        Route(.get, ImportAddresses.table, access: .needsEverywhere(.managePlans)) { try tablePage($0, $1, $2) },
        Route(.post, ImportAddresses.table, access: .needsEverywhere(.managePlans)) { try correctTable($0, $1, $2) },
        Route(.post, ImportAddresses.take, access: .needsEverywhere(.managePlans)) { try take($0, $1) },
        Route(.post, ImportAddresses.reference, access: .needsEverywhere(.managePlans)) { try takeAsReference($0, $1) },
        Route(.post, ImportAddresses.discard, access: .needsEverywhere(.managePlans)) { try discard($0, $1) },
      ],
      migrations: [ImportDraftStore.migration],
      commands: [ImportCommand.command(keeping: keepsakes)])
  }
}

extension AuditAction {
  /// A document was uploaded.
  static let importUploaded = AuditAction("import-uploaded", needs: .managePlans)
  /// A draft was given up.
  static let importDiscarded = AuditAction("import-discarded", needs: .managePlans)
  /// A plan was taken in.
  static let planImported = AuditAction("plan-imported", needs: .managePlans)
  /// A plan was replaced by a newer edition of the same id.
  static let planReplaced = AuditAction("plan-replaced", needs: .managePlans)
}
