import Application
import Design
import Essentials
import HTTP
import JSON
import Planning
import Revising

/// What the script is told after saving, taking back or doing again.
enum GridAnswer {
  static func saved(_ outcome: GridOutcome, now: Instant) -> Response {
    json([
      "revision": .int(outcome.revision), "change": .optional(outcome.change?.revision),
      "cells": .array(outcome.states.map { cell($0.edit, $0.state, now) }), "others": others(outcome.others, now),
    ])
  }

  /// After undo and redo everything that it touched stands among the others.
  static func reversed(
    _ change: PlanChange?, revision: Int, others latest: [LatestChange], now: Instant
  ) -> Response {
    json([
      "revision": .int(revision), "change": .optional(change?.revision), "cells": .array([]),
      "others": others(latest, now),
    ])
  }

  static func refused(_ refusal: Refusal) -> Response {
    json(["message": .string(refusal.message)], status: .unprocessable)
  }

  /// The text of a cell as the change log keeps it.
  static func printed(_ value: JSONValue?) -> String { value?["printed"]?.string ?? "" }

  private static func cell(_ edit: GridEdit, _ state: GridState, _ now: Instant) -> JSONValue {
    switch state {
    case .saved: ["cell": .string(edit.address), "state": "saved", "text": .string(edit.text)]
    case .refused(let reason): ["cell": .string(edit.address), "state": "refused", "message": .string(reason)]
    case .conflict(let conflict):
      [
        "cell": .string(edit.address), "state": "conflict", "theirs": .string(printed(conflict.theirs)),
        "by": .string(ConflictSides.author(conflict.by, conflict.at, now: now)),
        "sides": .string(markup { sides(conflict, now).write(to: &$0) }),
      ]
    }
  }

  private static func sides(_ conflict: FieldConflict, _ now: Instant) -> ConflictSides {
    ConflictSides(
      base: printed(conflict.base), theirs: printed(conflict.theirs), mine: printed(conflict.mine),
      author: ConflictSides.author(conflict.by, conflict.at, now: now))
  }

  private static func others(_ changes: [LatestChange], _ now: Instant) -> JSONValue {
    .array(
      changes.filter { !$0.address.isEmpty }.map { latest in
        let isReshaped = latest.change.before?["through"]?.int != latest.change.after?["through"]?.int
        return [
          "cell": .string(latest.address), "text": .string(printed(latest.change.after)),
          "by": .string(ConflictSides.author(latest.by, latest.at, now: now)), "reshaped": .bool(isReshaped),
        ]
      })
  }

  private static func json(_ value: JSONValue, status: Status = .ok) -> Response {
    Response(
      status, headers: [("content-type", "application/json; charset=utf-8")], body: OwnedBytes(value.bytes(.compact)))
  }
}
