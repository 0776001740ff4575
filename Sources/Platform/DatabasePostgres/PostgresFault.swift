import CPostgres
import Database

/// Words an error of the server as a fault, with the name of the constraint where there is one, never with values.
func postgresFault(_ result: OpaquePointer?, _ connection: OpaquePointer, _ operation: String) -> DatabaseFault {
  let state = unsafe result.flatMap { unsafe text(hagukumi_postgres_state($0)) } ?? ""
  guard unsafe PQstatus(connection) == CONNECTION_OK else {
    return DatabaseFault(.unreachable, operation: operation, code: state, detail: "the connection was lost")
  }
  let detail: String? =
    switch state.prefix(2) {
    case "22": nil  // These messages quote the value.
    case "23": unsafe result.flatMap { unsafe text(hagukumi_postgres_constraint($0)) }
    default: unsafe result.flatMap { unsafe text(hagukumi_postgres_message($0)) }
    }
  return DatabaseFault(kind(of: state), operation: operation, code: state, detail: detail ?? "")
}

private func kind(of state: String) -> DatabaseFault.Kind {
  switch state {
  case "23505": .unique
  case "23503": .foreignKey
  case "40001", "40P01", "55P03": .busy
  case "53100": .storage
  case "53300", "57P01", "57P02", "57P03": .unreachable
  case _ where state.hasPrefix("23"): .constraint
  case _ where state.hasPrefix("08"): .unreachable
  case _ where state.hasPrefix("58"): .storage
  default: .other
  }
}

private func text(_ pointer: UnsafePointer<CChar>?) -> String? {
  unsafe pointer.map { unsafe String(cString: $0) }
}
