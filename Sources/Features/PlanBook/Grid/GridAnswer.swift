import Application
import Essentials
import HTTP
import JSON
import Planning
import Revising

/// What the script is told after saving, taking back or doing again.
enum GridAnswer {
  static func saved(_ outcome: GridOutcome) -> Response {
    json([
      "revision": .int(outcome.revision), "change": .optional(outcome.change?.revision),
      "cells": .array(outcome.states.map { cell($0.edit, $0.state) }), "others": others(outcome.others),
    ])
  }

  /// After undo and redo everything that it touched stands among the others.
  static func reversed(_ change: PlanChange?, revision: Int, others latest: [LatestChange]) -> Response {
    json([
      "revision": .int(revision), "change": .optional(change?.revision), "cells": .array([]), "others": others(latest),
    ])
  }

  static func refused(_ refusal: Refusal) -> Response {
    json(["message": .string(refusal.message)], status: .unprocessable)
  }

  /// The text of a cell as the change log keeps it.
  static func printed(_ value: JSONValue?) -> String { value?["printed"]?.string ?? "" }

  /// Who changed a cell, and when.
  static func author(_ name: String, _ at: Instant) -> String { name.isEmpty ? "ほかの人" : "\(name)（\(at.japanText)）" }

  private static func cell(_ edit: GridEdit, _ state: GridState) -> JSONValue {
    switch state {
    case .saved: ["cell": .string(edit.address), "state": "saved", "text": .string(edit.text)]
    case .refused(let reason): ["cell": .string(edit.address), "state": "refused", "message": .string(reason)]
    case .conflict(let conflict):
      [
        "cell": .string(edit.address), "state": "conflict", "theirs": .string(printed(conflict.theirs)),
        "by": .string(author(conflict.by, conflict.at)),
      ]
    }
  }

  private static func others(_ changes: [LatestChange]) -> JSONValue {
    .array(
      changes.filter { !$0.address.isEmpty }.map { latest in
        let isReshaped = latest.change.before?["through"]?.int != latest.change.after?["through"]?.int
        return [
          "cell": .string(latest.address), "text": .string(printed(latest.change.after)),
          "by": .string(author(latest.by, latest.at)), "reshaped": .bool(isReshaped),
        ]
      })
  }

  private static func json(_ value: JSONValue, status: Status = .ok) -> Response {
    Response(
      status, headers: [("content-type", "application/json; charset=utf-8")], body: OwnedBytes(value.bytes(.compact)))
  }
}
