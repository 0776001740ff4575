import HTTP
import Planning

/// The addresses of the schedule grid.
enum GridAddresses {
  static let grid: Path<Plan.ID> = "/plans/*/edit/schedule"
  static let undo: Path<Plan.ID> = "/plans/*/edit/schedule/undo"
  static let redo: Path<Plan.ID> = "/plans/*/edit/schedule/redo"
}
