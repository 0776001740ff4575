package import Contracts
import Database
import Application
import FiscalYears
import HTML
import HTTP
import Essentials

extension Importing {
  /// The tile of the home page: documents that were uploaded and not taken in yet; one statement.
  package var homeTile: HomeTile {
    HomeTile("取込みの途中", place: .side, access: .needsEverywhere(.managePlans)) { _, connection in
      let drafts = try ImportDraftStore.list(in: connection)
      guard !drafts.isEmpty else { return nil }
      return { html in
        html.ul(.class("items")) { html in
          for draft in drafts.prefix(5) {
            html.li { html in
              html.a(ImportAddresses.preview(draft.id), draft.fileName ?? "貼り付けた表")
              html.span(.class("small muted"), "　\(draft.createdAt.japanese)　\(draft.createdBy)")
            }
          }
        }
      }
    }
  }
}
