import Database
import Essentials
import Testing

@Suite struct DatabaseAddressTests {
  @Test func `paths and server addresses are told apart`() throws {
    #expect(try DatabaseAddress("data/hagukumi.sqlite") == .file(path: "data/hagukumi.sqlite"))
    #expect(try DatabaseAddress("postgres://u@h/d") == .server(url: "postgres://u@h/d"))
    #expect(try DatabaseAddress("postgresql:///d?host=/run") == .server(url: "postgresql:///d?host=/run"))
  }

  @Test(arguments: ["", "folder/", ":memory:", "mysql://h/d", "http://h"])
  func `other addresses are refused`(text: String) {
    #expect(throws: Refusal.self) { try DatabaseAddress(text) }
  }

  @Test func `the description holds no password`() throws {
    #expect(try DatabaseAddress("postgres://u:p@ss@h:5432/d?password=x").description == "postgres://h:5432/d")
    #expect(try DatabaseAddress("postgres://h/d").description == "postgres://h/d")
    #expect(try DatabaseAddress("a@b.sqlite").description == "a@b.sqlite")
  }
}
