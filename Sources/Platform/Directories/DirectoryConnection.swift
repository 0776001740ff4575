import CLDAP
import Essentials

/// One connection to a directory server, secured before anything is said.
@safe struct DirectoryConnection: ~Copyable {
  private let handle: OpaquePointer
  private let seconds: Int

  init(_ address: String, seconds: Int) throws(DirectoryFault) {
    var made: OpaquePointer?
    let code = unsafe ldap_initialize(&made, address)
    guard code == LDAP_SUCCESS, let made = unsafe made else { throw DirectoryFault(operation: "open", code: code) }
    unsafe handle = unsafe made
    self.seconds = seconds
  }

  /// Says how the connection shall be, and secures it; comes before everything else.
  func prepare(startsTLS: Bool, certificates: String?) throws(DirectoryFault) {
    try set("version", unsafe hagukumi_ldap_number(handle, LDAP_OPT_PROTOCOL_VERSION, 3))
    try set("referrals", unsafe hagukumi_ldap_switch(handle, LDAP_OPT_REFERRALS, 0))
    try set("restart", unsafe hagukumi_ldap_switch(handle, LDAP_OPT_RESTART, 1))
    try set("time to connect", unsafe hagukumi_ldap_seconds(handle, LDAP_OPT_NETWORK_TIMEOUT, seconds))
    try set("time to answer", unsafe hagukumi_ldap_seconds(handle, LDAP_OPT_TIMEOUT, seconds))
    try set(
      "certificates", unsafe hagukumi_ldap_number(handle, LDAP_OPT_X_TLS_REQUIRE_CERT, LDAP_OPT_X_TLS_DEMAND))
    if let certificates {
      try set("certificates", unsafe hagukumi_ldap_text(handle, LDAP_OPT_X_TLS_CACERTFILE, certificates))
    }
    try set("TLS", unsafe hagukumi_ldap_new_tls(handle))
    if startsTLS { try set("StartTLS", unsafe ldap_start_tls_s(handle, nil, nil)) }
  }

  deinit { _ = unsafe hagukumi_ldap_close(handle) }

  private func set(_ operation: String, _ code: Int32) throws(DirectoryFault) {
    guard code == LDAP_SUCCESS else { throw DirectoryFault(operation: operation, code: code) }
  }

  /// Proves a name by its password; false where the server says no.
  func bind(_ name: String, _ password: String) throws(DirectoryFault) -> Bool {
    let code = unsafe hagukumi_ldap_bind(handle, name, password, password.utf8.count)
    switch code {
    case LDAP_SUCCESS: return true
    // What the server says of an account that it will not let in: wrong, unknown, badly named, closed, locked.
    case LDAP_INVALID_CREDENTIALS, LDAP_NO_SUCH_OBJECT, LDAP_INVALID_DN_SYNTAX, LDAP_INAPPROPRIATE_AUTH,
      LDAP_UNWILLING_TO_PERFORM, LDAP_CONSTRAINT_VIOLATION:
      return false
    default: throw DirectoryFault(operation: "bind", code: code)
    }
  }

  /// The name of the only entry that the filter finds.
  func onlyEntry(below base: String, filter: String) throws(DirectoryFault) -> String? {
    var result: OpaquePointer?
    let code = unsafe hagukumi_ldap_search(handle, base, filter, seconds, 2, &result)
    defer { if let result = unsafe result { unsafe ldap_msgfree(result) } }
    // Two entries are one too many, and the server stops at two.
    guard code == LDAP_SUCCESS || code == LDAP_SIZELIMIT_EXCEEDED else {
      throw DirectoryFault(operation: "search", code: code)
    }
    guard unsafe ldap_count_entries(handle, result) == 1, let entry = unsafe ldap_first_entry(handle, result),
      let name = unsafe ldap_get_dn(handle, entry)
    else { return nil }
    defer { unsafe ldap_memfree(name) }
    return unsafe String(cString: name)
  }
}
