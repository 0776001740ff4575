import Essentials
import Testing

@Suite struct NetworkAddresses {
  @Test(arguments: [
    ("127.0.0.1", "127.0.0.1"), ("::ffff:10.0.0.1", "10.0.0.1"), ("::FFFF:0a00:0001", "10.0.0.1"), ("::1", "::1"),
    ("2001:DB8:0:0::1", "2001:db8::1"), ("0:0:0:0:0:ffff:1.2.3.4", "1.2.3.4"),
  ])
  func `one address has one form`(_ text: String, _ form: String) {
    #expect(NetworkAddress(text)?.text == form)
    #expect(NetworkAddress(text) == NetworkAddress(form))
  }

  @Test(arguments: [
    "", "localhost", "127.1", "127.0.0.1.example", "127.0.0.256", "010.0.0.1", "1.2.3.4 ", "1.2.3.4\0", "::1\0x",
    "[::1]",
    "fe80::1%eth0", "::ffff:300.0.0.1", "１２７.0.0.1", "0x7f000001", "2130706433", "1:2:3", ":::", "127.0.0.1:80",
  ])
  func `what is no address is none`(_ text: String) { #expect(NetworkAddress(text) == nil) }

  @Test(arguments: [
    ("127.0.0.1", true), ("127.255.0.9", true), ("::1", true), ("::ffff:127.0.0.1", true), ("128.0.0.1", false),
    ("::2", false), ("::", false), ("::ffff:10.0.0.1", false), ("7f00::1", false),
  ])
  func `this machine is told from others`(_ text: String, _ isLoopback: Bool) {
    #expect(NetworkAddress(text)?.isLoopback == isLoopback)
  }

  @Test(arguments: [
    ("10.1.0.0/16", ["10.1.0.0", "10.1.255.255", "::ffff:10.1.2.3"], ["10.2.0.0", "10.0.255.255", "::1", "a01::"]),
    ("10.1.2.0/23", ["10.1.2.0", "10.1.3.255"], ["10.1.4.0", "10.1.1.255"]),
    ("10.1.2.3", ["10.1.2.3"], ["10.1.2.2", "10.1.2.30"]), ("10.1.2.3/32", ["10.1.2.3"], ["10.1.2.2"]),
    ("128.0.0.0/1", ["255.255.255.255"], ["127.0.0.1"]),
    ("2001:db8:1::/48", ["2001:db8:1:ffff::1"], ["2001:db8:2::", "32.1.13.184"]),
    ("fd00::/7", [], []), ("fc00::/7", ["fdff::1"], ["fe00::1", "252.0.0.1"]), ("::1", ["::1"], ["127.0.0.1", "::2"]),
    ("::1/128", ["::1"], ["::3"]),
  ])
  func `a range holds what begins alike`(_ text: String, _ inside: [String], _ outside: [String]) throws {
    guard let range = NetworkRange(text) else {
      #expect(inside.isEmpty && outside.isEmpty, "\(text)")
      return
    }
    for address in inside { #expect(range.contains(try #require(NetworkAddress(address))), "\(address)") }
    for address in outside { #expect(!range.contains(try #require(NetworkAddress(address))), "\(address)") }
  }

  @Test(arguments: [
    "", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/08", "10.0.0.0/8/8",
    "10.0.0.1/8",
    "0.0.0.0/0", "::/0", "::/129", "10.0.0.0/ 8", "10.0.0.0/８", "10.0.0.0/255.0.0.0", "10.0.0.0-10.0.0.9", "10.0.0.*",
    "2001:db8::1/32", "proxy.example/24", "10.0.0.0/99999999999999999999", "::ffff:10.0.0.0/104", "fd00::/7",
  ])
  func `what is no range is none`(_ text: String) { #expect(NetworkRange(text) == nil) }
}
