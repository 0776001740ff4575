import Essentials
import PlanFile
import PlanFixtures
import Planning
import Revising
import Testing

@Suite struct MovingNodes {
  @Test func `the fixture reads as it says`() {
    #expect(outline().sketch == "a(b(m1 m2) c(m1r m3)) d(e(m4))")
  }

  @Test func `a node moves with everything below it, before, after and below another`() throws {
    #expect(try outline().after { try $0.move("b", to: .after("c")) }.sketch == "a(c(m1r m3) b(m1 m2)) d(e(m4))")
    #expect(try outline().after { try $0.move("c", to: .below("d")) }.sketch == "a(b(m1 m2)) d(e(m4) c(m1r m3))")
    #expect(try outline().after { try $0.move("d", to: .before("a")) }.sketch == "d(e(m4)) a(b(m1 m2) c(m1r m3))")
    #expect(try outline().after { try $0.move("a", to: .top) }.sketch == "d(e(m4)) a(b(m1 m2) c(m1r m3))")
    #expect(try outline().after { try $0.move("m4", to: .before("m2")) }.sketch == "a(b(m1 m4 m2) c(m1r m3)) d(e)")
  }

  @Test func `nothing moves where a node is put beside itself`() throws {
    #expect(try outline().after { try $0.move("b", to: .before("b")) } == outline())
    #expect(try outline().after { try $0.move("b", to: .after("b")) } == outline())
  }

  @Test func `a node is not moved below itself or what stands below it`() {
    #expect(refusal { try $0.move("a", to: .below("a")) }.contains("その下にある項目の中へは移せません"))
    #expect(refusal { try $0.move("a", to: .below("b")) }.contains("その下にある項目の中へは移せません"))
    #expect(refusal { try $0.move("a", to: .before("m1")) }.contains("その下にある項目の中へは移せません"))
  }

  @Test func `unknown and archived nodes are refused`() {
    #expect(refusal { try $0.move("zz", to: .top) }.contains("いまの計画にありません"))
    #expect(refusal { try $0.move("b", to: .below("zz")) }.contains("いまの計画にありません"))
    #expect(
      refusal {
        try $0.archive("d")
        try $0.move("b", to: .below("d"))
      }.contains("いまの計画にありません"))
  }

  @Test func `levels follow where a node stands, and a measure stays one`() throws {
    let outdented = try outline().after { try $0.move("b", .outdent) }
    #expect(outdented.sketch == "a(c(m1r m3)) b(m1 m2) d(e(m4))")
    #expect(outdented["b"].level == 0 && outdented["m1"].level == 2)
    let back = try outdented.after { try $0.move("b", .indent) }
    #expect(back["b"].level == 1 && back.sketch == "a(c(m1r m3) b(m1 m2)) d(e(m4))")
    let direct = try outline().after { try $0.move("m4", to: .below("d")) }
    #expect(direct["m4"].level == 2)
  }

  @Test func `where no level fits, the refusal names the levels`() {
    let text = refusal { try $0.move("m2", .indent) }
    #expect(text.contains("「M2」（取組）は、「M1」（取組）の下には置けません") && text.contains("柱、項目、取組"))
    #expect(refusal { try $0.move("c", .indent) }.contains("「C」（項目）は、「B」（項目）の下には置けません"))
    #expect(refusal { try $0.move("d", .indent) }.contains("「E」（項目）に合う階層がなくなります"))
  }

  @Test func `steps stop at the ends with a sentence`() {
    #expect(refusal { try $0.move("a", .up) }.contains("一番上"))
    #expect(refusal { try $0.move("m2", .down) }.contains("一番下"))
    #expect(refusal { try $0.move("a", .outdent) }.contains("一番上の段"))
    #expect(refusal { try $0.move("b", .indent) }.contains("段下げられません"))
  }

  @Test func `steps pass over archived nodes`() throws {
    let document = try outline().after {
      try $0.move("c", to: .below("d"))
      try $0.move("c", to: .after("b"))
      try $0.archive("m1")
    }
    #expect(document["m1"].isArchived && document["m1r"].isArchived)
    #expect(throws: Refusal.self) { try document.after { try $0.move("m2", .up) } }
  }

  @Test func `a plan with odd levels can be moved about`() throws {
    let moved = try fullPlan().after { try $0.move("n2", .up) }
    #expect(moved.nodes.map(\.id) == ["n1", "m1", "m1r", "n2", "m2", "m3"])
    #expect(moved["n2"].level == 0)
  }

  @Test func `a node is added with the level of its place, once`() throws {
    var document = outline()
    try document.add("n", title: " 新しい\n項目\u{7} ", at: .after("b"))
    #expect(document["n"].level == 1 && document["n"].parent == "a" && document["n"].title == "新しい 項目")
    #expect(document.sketch == "a(b(m1 m2) n c(m1r m3)) d(e(m4))")
    try document.add("n", title: "もう一度", at: .top)
    #expect(document["n"].title == "新しい 項目")
    try document.add("p", title: "次", at: .below("n"))
    #expect(document["p"].level == 2)
    try document.add("q", title: "柱", at: .top)
    #expect(document["q"].level == 0 && document["q"].parent == nil)
    try document.add("r", title: "取組", at: .below("q"), level: 2)
    #expect(document["r"].level == 2)
  }

  @Test func `an empty or endless title, and a level that does not fit, are refused at their field`() {
    #expect(throws: Refusal("名前を入力してください。", field: "title")) {
      try outline().after { try $0.add("n", title: "\u{200B} \u{202E}", at: .top) }
    }
    #expect(throws: Refusal("名前は400字までです（いま401字）。短くしてください。", field: "title")) {
      try outline().after { try $0.add("n", title: String(repeating: "長", count: 401), at: .top) }
    }
    #expect(refusal { try $0.add("n", title: "x", at: .below("b"), level: 0) }.contains("階層は、ここには置けません"))
    #expect(refusal { try $0.add("n", title: "x", at: .below("b"), level: 99) }.contains("階層は、ここには置けません"))
    #expect(refusal { try $0.add("n", title: "x", at: .below("m1")) }.contains("項目を置けません"))
  }
}
