import Application
import Database
import Essentials
import FiscalYears
import PlanFile
import PlanFixtures
import Planning
import Revising
import TestKit
import Testing

/// All that pages see of an entry.
private struct Looks: Equatable {
  let node: PlanNode
  let places: [[Int?]]
  let states: [[EffectiveSchedule.State?]]
  let isMeasure: Bool

  init(_ entry: PlanSnapshot.Entry, _ years: [FiscalYear]) {
    node = entry.node
    places = [[entry.parent, entry.original], entry.children, entry.path, entry.repeatedAt]
    states = years.map { [entry.planned[$0], entry.real[$0]] }
    isMeasure = entry.isMeasure
  }
}

@Suite struct RebuildingEveryRevision {
  @Test(arguments: Engine.tested, [1, 2, 3, 4] as [UInt64])
  func `every revision comes back from the log byte for byte`(engine: Engine, seed: UInt64) throws {
    var document = largePlan(measures: 14)
    (document.plan.firstYear, document.plan.lastYear) = (FiscalYear(2023), FiscalYear(2025))
    try Desk.with(engine, seed % 2 == 0 ? fullPlan() : document) { desk in
      var kept: [Int: [UInt8]] = [:]
      var edits = RandomEdits(seed: seed)
      let first = try desk.revision()
      for _ in 0..<70 {
        let revision = try desk.revision()
        kept[revision] = PlanFile.write(try desk.stored().planAlone)
        try edits.step(desk, revisions: first...revision)
        try expectMemoryEqualsDatabase(desk)
      }
      #expect(kept.count > 30)
      for (revision, bytes) in kept {
        let past = try desk.past(revision).planAlone
        #expect(PlanFile.write(past) == bytes, "revision \(revision)")
      }
    }
  }

  /// What the editing keeps in memory is what a fresh load gives.
  private func expectMemoryEqualsDatabase(_ desk: Desk) throws {
    let stored = try desk.stored()
    let held = try #require(try desk.services.database.read { try desk.snapshots.snapshot(of: desk.plan, in: $0) })
    #expect(held.document == stored)
    // A state that follows another one shares what is the same, and knows what one that was made anew would.
    let fresh = PlanSnapshot(stored, revision: held.revision)
    #expect(held.entries.map { Looks($0, stored.plan.years) } == fresh.entries.map { Looks($0, stored.plan.years) })
    #expect(held.isTracked == fresh.isTracked && held.shownColumns == fresh.shownColumns)
    #expect(held.uses == fresh.uses && held.measures == fresh.measures && held.roots == fresh.roots)
    #expect(
      held.tiers == fresh.tiers && stored.nodes.allSatisfy { held.position(of: $0.id) == fresh.position(of: $0.id) })
    for position in fresh.entries.indices {
      for year in stored.plan.years {
        let current = stored.plan.years.last ?? year
        #expect(
          held.standing(position, in: year, current: current) == fresh.standing(position, in: year, current: current))
      }
    }
    // What was stored is a sound file.
    #expect(throws: Never.self) { try stored.canonical() }
  }

  @Test(arguments: Engine.tested)
  func `undoing a move leaves alone what another person put beside it`(engine: Engine) throws {
    try Desk.with(engine, largePlan(measures: 12)) { desk in
      let start = try desk.stored()
      let measures = start.nodes.filter { $0.parent != nil }
      let (moved, neighbour) = (measures[3], measures[1])
      let target = try #require(start.nodes.firstIndex { $0.id == neighbour.id })
      try desk.change(.moved) { document in
        document.put(moved.id, at: target)
        document[moved.id].parent = neighbour.parent
      }
      try desk.change(.added, by: suzuki) { document in
        let place = document.nodes.firstIndex { $0.id == moved.id } ?? 0
        var node = PlanNode(id: "x", parent: neighbour.parent, level: neighbour.level, order: 0, title: "鈴木の取組")
        node.number = nil
        document.nodes.insert(node, at: place)
      }
      try desk.editing.undo(desk.plan, by: sato, desk.services)
      let nodes = try desk.stored().nodes
      #expect(nodes.map(\.id).filter { $0 != "x" } == start.nodes.map(\.id))
      // It still stands in its own part of the tree.
      let place = try #require(nodes.firstIndex { $0.id == "x" })
      #expect(nodes[place - 1].parent == neighbour.parent || nodes[place - 1].id == neighbour.parent)
    }
  }

  @Test(arguments: Engine.tested)
  func `a node comes back from the past with what stood below it`(engine: Engine) throws {
    try Desk.with(engine, largePlan(measures: 12)) { desk in
      let start = try desk.stored()
      let first = try desk.revision()
      let pillar = try #require(start.nodes.first)
      let below = start.nodes.filter { $0.parent == pillar.id }.map(\.id)
      try desk.change(.archived) { document in
        for id in [pillar.id] + below { document[id].isArchived = true }
      }
      let past = try desk.past(first)
      #expect(throws: Refusal.self) { try desk.change(.restored) { try $0.restore(below[0], [], from: past) } }
      try desk.change(.restored) { try $0.restore(pillar.id, [], from: past, withBranch: true) }
      #expect(try desk.stored() == start)
    }
  }

  @Test func `a single field comes back and the others stay`() throws {
    try Desk.with(.sqlite) { desk in
      let first = try desk.revision()
      try desk.change { document in
        document["m1"].title = "新しい題"
        document["m1"].schedule.remove(at: 1)
      }
      let past = try desk.past(first)
      try desk.change(.restored) { try $0.restore("m1", ["schedule:plan/0/2023"], from: past) }
      let stored = try desk.stored()["m1"]
      #expect(stored.title == "新しい題" && stored.schedule == fullPlan()["m1"].schedule)
    }
  }

  @Test func `one moved node counts as moved and its neighbours do not`() {
    let old = (0..<8).map { PlanNode(id: PlanNode.ID(stored: "n\($0)"), level: 0, order: $0, title: "") }
    var new = old
    new.insert(new.remove(at: 1), at: 6)
    #expect(MovedNodes(from: old, to: new).ids == ["n1"])
    new[0].parent = "n5"
    #expect(MovedNodes(from: old, to: new).ids == ["n1", "n0"])
  }
}
