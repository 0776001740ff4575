package import Essentials
import JSON

/// Why a request got no ordinary page.
package enum Problem: Sendable, Equatable {
  /// A script asks for somebody who is no longer signed in; pages lead to the sign-in instead.
  case signedOut
  /// No such address or record, or one that must not be known.
  case notFound
  /// Signed in, but not allowed.
  case forbidden
  /// The address exists, but not for this method.
  case wrongMethod
  /// The form's token was missing or old.
  case staleForm
  /// The program declined; the sentence says why and what to do.
  case refused(String)
  /// Others were writing for so long that this could not be written; the page carries what was typed on.
  case busy
  /// The program failed; the number stands in the log.
  case fault(incident: String)
}

extension Problem {
  /// The problem for a script: a word, and the sentence or number that belongs to it.
  var json: JSONValue {
    switch self {
    case .signedOut: ["problem": "signed-out"]
    case .notFound: ["problem": "not-found"]
    case .forbidden: ["problem": "forbidden"]
    case .wrongMethod: ["problem": "wrong-method"]
    case .staleForm: ["problem": "stale-form"]
    case .refused(let message): ["problem": "refused", "message": .string(message)]
    case .busy: ["problem": "busy"]
    case .fault(let incident): ["problem": "fault", "message": .string(incident)]
    }
  }
}

/// Draws the page of a problem; Design implements it.
package protocol ProblemPages: Sendable {
  /// The page for a visitor; without a context where the visitor could not be looked up.
  func page(for problem: Problem, in context: RequestContext?) -> OwnedBytes
}

/// Thrown where the visitor may know of a record, but may not do this with it.
package struct Forbidden: Error {
  package init() {}
}

/// Thrown by handlers where a record does not exist or must not be known to exist.
package struct NotFound: Error {
  package init() {}
}
