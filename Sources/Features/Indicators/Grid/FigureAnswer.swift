import Application
import Essentials
import HTTP
import JSON
import Measuring
import Revising

/// What the script of the grid is told about each cell.
enum FigureAnswer {
  /// `notes` is what stands below the figures now, by the place of the cell.
  static func saved(_ edits: [FigureEdit], _ states: [FigureState], notes: [String: String] = [:]) -> Response {
    let told = Set(states.map(\.edit.place))
    let untouched = edits.filter { !told.contains($0.place) }
    return .json([
      "revision": .int(0),
      "cells": .array(
        states.map { cell($0, notes) }
          + untouched.map { ["cell": .string($0.place), "state": "saved", "text": .string($0.text)] }),
      "others": .array([]),
    ])
  }

  static func refused(_ refusal: Refusal) -> Response {
    .json(["message": .string(refusal.message)], status: .unprocessable)
  }

  private static func cell(_ state: FigureState, _ notes: [String: String]) -> JSONValue {
    guard let note = notes[state.edit.place], case .object(var members) = cell(state) else { return cell(state) }
    members["note"] = .string(note)
    return .object(members)
  }

  private static func cell(_ state: FigureState) -> JSONValue {
    let place = JSONValue.string(state.edit.place)
    switch state.outcome {
    case .written(let value, _), .same(let value):
      return [
        "cell": place, "state": "saved", "text": text(value), "marks": .string(FigureEdit.marks(value)),
        "doubt": .string(state.doubt ?? ""), "lost": .string(state.outcome.droppedParts ?? ""),
      ]
    case .overtaken(let value, let name):
      return [
        "cell": place, "state": "conflict", "theirs": text(value), "marks": .string(FigureEdit.marks(value)),
        "by": .string(name ?? "ほかの人"),
      ]
    case .refused(let refusal):
      return ["cell": place, "state": "refused", "message": .string(refusal.message)]
    }
  }

  private static func text(_ value: Indicator.Value?) -> JSONValue {
    .string(value.map { FigureNotation.text($0) } ?? "")
  }
}
