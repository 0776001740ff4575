import Application
import HTTP
import PlanFile

/// Adding, naming, moving, repeating, splitting, merging and archiving nodes; editing many measures at once.
extension PlanBook {
  var outlineEditingRoutes: [Route] { editorRoutes + nodeRoutes + treeRoutes }

  private var editorRoutes: [Route] {
    [
      Route(.get, OutlineAddresses.editor, access: .needs(.managePlans)) { context, plan in
        try OutlineEditorPage(page: page(context, plan).withUnits()).response()
      },
      Route(.get, OutlineAddresses.node, access: .needs(.managePlans)) { context, plan, node in
        let page = try page(context, plan)
        guard let position = page.snapshot.position(of: node) else { throw NotFound() }
        return NodeOperationsPage(page: page, position: position).response()
      },
      Route(.post, OutlineAddresses.undo, access: .needs(.managePlans)) { try undoStep($0, $1, again: false) },
      Route(.post, OutlineAddresses.redo, access: .needs(.managePlans)) { try undoStep($0, $1, again: true) },
    ]
  }

  private var nodeRoutes: [Route] {
    [
      Route(.post, OutlineAddresses.add, access: .needs(.managePlans)) { try addNode($0, $1) },
      Route(.post, OutlineAddresses.rename, access: .needs(.managePlans)) { try renameNode($0, $1, $2) },
      Route(.post, OutlineAddresses.move, access: .needs(.managePlans)) { try moveNode($0, $1, $2) },
      Route(.post, OutlineAddresses.repeated, access: .needs(.managePlans)) { try repeatNode($0, $1, $2) },
      Route(.post, OutlineAddresses.archive, access: .needs(.managePlans)) { try archiveNode($0, $1, $2) },
      Route(.post, OutlineAddresses.bringBack, access: .needs(.managePlans)) { try bringBackNode($0, $1, $2) },
    ]
  }

  private var treeRoutes: [Route] {
    [
      Route(.get, OutlineAddresses.archived, access: .needs(.managePlans)) { try archivedNodes($0, $1) },
      Route(.get, OutlineAddresses.numbers, access: .needs(.managePlans)) { try showNumbers($0, $1) },
      Route(.post, OutlineAddresses.numbers, access: .needs(.managePlans)) { try renumberNodes($0, $1) },
      Route(.get, OutlineAddresses.split, access: .needs(.managePlans)) { try showSplit($0, $1, $2) },
      Route(.post, OutlineAddresses.split, access: .needs(.managePlans)) { try splitNode($0, $1, $2) },
      Route(.get, OutlineAddresses.merge, access: .needs(.managePlans)) { try showMerge($0, $1, $2) },
      Route(.post, OutlineAddresses.merge, access: .needs(.managePlans)) { try mergeNodes($0, $1, $2) },
      Route(.get, OutlineAddresses.bulk, access: .needs(.managePlans)) { try showBulk($0, $1) },
      Route(.post, OutlineAddresses.bulk, access: .needs(.managePlans)) { try changeBulk($0, $1) },
    ]
  }
}
