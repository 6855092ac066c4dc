import Sockets
import Testing

struct NetworkPrefixTests {
    @Test func `an IPv4 address is one customer, in whichever clothes`() {
        #expect(NetworkPrefix("192.0.2.1") != NetworkPrefix("192.0.2.2"))
        #expect(NetworkPrefix("192.0.2.1") == NetworkPrefix("::ffff:192.0.2.1"))
        #expect(NetworkPrefix("192.0.2.1") == NetworkPrefix("::ffff:c000:201"))
    }

    @Test func `a /64 of IPv6 is one customer`() {
        #expect(NetworkPrefix("2001:db8:0:1::1") == NetworkPrefix("2001:db8:0:1:ffff:ffff:ffff:ffff"))
        #expect(NetworkPrefix("2001:db8:0:1::1") != NetworkPrefix("2001:db8:0:2::1"))
        #expect(NetworkPrefix("2001:db8:0:1::1") == NetworkPrefix("2001:DB8::1:0:0:0:9"))
    }

    @Test(arguments: ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "unix", "", "192.0.2", "localhost", "2001:db8::1%eth0"])
    func `this machine and what is no address have none`(_ text: String) {
        #expect(NetworkPrefix(text) == nil)
    }
}
