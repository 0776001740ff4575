import CSQLite
import Database

/// Words a result code of SQLite as a fault; its messages name tables and columns, never values.
func sqliteFault(_ database: OpaquePointer?, _ code: Int32, _ operation: String) -> DatabaseFault {
  let extended = unsafe database == nil ? code : sqlite3_extended_errcode(database)
  let kind: DatabaseFault.Kind =
    switch extended {
    case 2067, 1555, 2579: .unique
    case 787: .foreignKey
    case _ where extended & 0xFF == SQLITE_CONSTRAINT: .constraint
    case _ where [SQLITE_BUSY, SQLITE_LOCKED].contains(extended & 0xFF): .busy
    case _ where [SQLITE_CANTOPEN, SQLITE_NOTADB].contains(extended & 0xFF): .unreachable
    case _ where [SQLITE_FULL, SQLITE_IOERR].contains(extended & 0xFF): .storage
    default: .other
    }
  let detail = unsafe database == nil ? "" : String(cString: sqlite3_errmsg(database))
  return DatabaseFault(kind, operation: operation, code: String(extended), detail: detail)
}
