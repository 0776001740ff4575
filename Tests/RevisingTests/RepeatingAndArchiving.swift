import Essentials
import PlanFile
import PlanFixtures
import Planning
import Revising
import Testing

@Suite struct RepeatingAndArchiving {
  @Test func `a measure is shown again elsewhere with its own mark`() throws {
    let document = try outline().after { try $0.repeat("m1", at: .below("e"), as: "new", mark: "【再掲】") }
    #expect(document.sketch == "a(b(m1 m2) c(m1r m3)) d(e(m4 new))")
    let node = document["new"]
    #expect(node.repeats == .original("m1") && node.repeatMark == "【再掲】" && node.title == "M1" && node.level == 2)
    #expect(try document.after { try $0.repeat("m1", at: .below("e"), as: "new", mark: nil) } == document)
  }

  @Test func `a repeat of a repeat shows the original`() throws {
    let document = try outline().after { try $0.repeat("m1r", at: .below("e"), as: "new", mark: nil) }
    #expect(document["new"].repeats == .original("m1") && document["new"].repeatMark == nil)
  }

  @Test func `what is there already, and what is no measure, is not repeated`() {
    #expect(refusal { try $0.repeat("m1", at: .below("b"), as: "n", mark: nil) }.contains("もうあります"))
    #expect(refusal { try $0.repeat("m1", at: .below("c"), as: "n", mark: nil) }.contains("もうあります"))
    #expect(refusal { try $0.repeat("b", at: .below("d"), as: "n", mark: nil) }.contains("見出しです"))
    #expect(refusal { try $0.repeat("m1", at: .below("m4"), as: "n", mark: nil) }.contains("置けません"))
  }

  @Test func `a branch leaves with all repeats of what is in it`() throws {
    let document = try outline().after { try $0.archive("b") }
    #expect(document.sketch == "a([b]([m1] [m2]) c([m1r] m3)) d(e(m4))")
    #expect(try outline().leaving(with: "b") == ["b", "m1", "m2", "m1r"])
    #expect(try outline().leaving(with: "c") == ["c", "m1r", "m3"])
  }

  @Test func `what left together comes back together`() throws {
    let document = try outline().after { try $0.archive("b") }
    let together = Set(document.nodes.filter(\.isArchived).map(\.id))
    let ids = document.returning(with: "b", among: together)
    #expect(ids == ["b", "m1", "m2", "m1r"])
    #expect(try document.after { try $0.bringBack(ids) } == outline())
    // Where nobody knows what left together, the branch comes back.
    #expect(document.returning(with: "b", among: ["b"]) == ["b", "m1", "m2"])
  }

  @Test func `nothing comes back below something that is out, nor a repeat without its original`() throws {
    let document = try outline().after { try $0.archive("a") }
    #expect(throws: Refusal("「M1」の上の「B」も計画から外れています。先に「B」を戻してください。")) {
      try document.after { try $0.bringBack(["m1"]) }
    }
    let other = try outline().after { try $0.archive("m1") }
    #expect(throws: Refusal.self) { try other.after { try $0.bringBack(["m1r"]) } }
  }
}
