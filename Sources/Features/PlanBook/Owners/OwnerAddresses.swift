import HTTP
import Planning

/// The addresses of the matching of owners with units.
enum OwnerAddresses {
  static let owners: Path<Plan.ID> = "/plans/*/edit/owners"
}
