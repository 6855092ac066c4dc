import CLinux
import Glibc

/// Where a server listens.
package enum ListenAddress: Sendable, Hashable {
    /// Port 0 lets the kernel choose.
    case tcp(host: String, port: Int)
    /// Only processes that may open the file can connect.
    case unix(path: String)
}

/// Thrown when an address cannot be listened on.
package struct CannotListen: Error, CustomStringConvertible {
    package let address: ListenAddress
    package let reason: String
    package var description: String { "cannot listen on \(address): \(reason)" }
}

/// Listening sockets: one for each loop, and where they are.
package struct ListeningSockets {
    /// For each loop, its descriptors: several when a name has several addresses.
    package let descriptors: [[Int32]]
    /// 0 for a Unix socket.
    package let port: Int

    /// With TCP each loop gets a socket of its own, and the kernel spreads connections over them (SO_REUSEPORT).
    /// With a Unix socket the loops share one.
    package init(_ address: ListenAddress, loops count: Int) throws(CannotListen) {
        do {
            switch address {
            case .tcp(let host, let port): (descriptors, self.port) = try Self.tcp(host, port, count)
            case .unix(let path): (descriptors, port) = (try Self.unix(path, count), 0)
            }
        } catch {
            throw CannotListen(address: address, reason: error.description)
        }
    }

    private static func tcp(_ host: String, _ port: Int, _ count: Int) throws(SystemError) -> ([[Int32]], Int) {
        var sockets = [[Int32]](repeating: [], count: count)
        var port = port
        for var address in try SocketAddress.resolve(host, port: port) {
            do {
                address.port = port
                if port != 0 { try refuseIfTaken(address) }
                for index in 0..<count {
                    let descriptor = try listen(address, reusePort: true)
                    sockets[index].append(descriptor)
                    port = try SocketAddress.local(descriptor).port
                    address.port = port
                }
            } catch where error.code == EADDRNOTAVAIL && host == "localhost" { continue }   // a machine without IPv6
        }
        guard !sockets[0].isEmpty else { throw SystemError("bind", code: EADDRNOTAVAIL) }
        return (sockets, port)
    }

    /// SO_REUSEPORT would let a second server take half of the first one's connections in silence.
    private static func refuseIfTaken(_ address: SocketAddress) throws(SystemError) {
        close(try listen(address, reusePort: false))
    }

    private static func unix(_ path: String, _ count: Int) throws(SystemError) -> [[Int32]] {
        guard let address = SocketAddress(unix: path) else { throw SystemError("bind", code: ENAMETOOLONG) }
        try removeStale(path, address)
        let first = try listen(address, reusePort: false)
        var sockets = [[first]]
        for _ in 1..<max(1, count) {
            sockets.append([try checked("fcntl", fcntl(first, F_DUPFD_CLOEXEC, 0))])
        }
        return sockets
    }

    /// A socket file outlives its server; one that nobody answers is removed, one that somebody does is left to them.
    private static func removeStale(_ path: String, _ address: SocketAddress) throws(SystemError) {
        let probe = try checked("socket", socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0))
        defer { close(probe) }
        if address.withPointer({ connect(probe, $0, $1) }) == 0 { throw SystemError("bind", code: EADDRINUSE) }
        if errno == ECONNREFUSED { unlink(path) }
    }

    private static func listen(_ address: SocketAddress, reusePort: Bool) throws(SystemError) -> Int32 {
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = try checked("socket", socket(address.family, kind, 0))
        do {
            try set(descriptor, SOL_SOCKET, SO_REUSEADDR)
            if reusePort { try set(descriptor, SOL_SOCKET, SO_REUSEPORT) }
            if address.family == AF_INET6 { try set(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY) }
            if address.family != AF_UNIX { try set(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY) }     // accepted sockets inherit it
            _ = try checked("bind", address.withPointer { bind(descriptor, $0, $1) })
            _ = try checked("listen", Glibc.listen(descriptor, 4096))
            return descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    private static func set(_ descriptor: Int32, _ level: Int32, _ option: Int32) throws(SystemError) {
        var one: Int32 = 1
        _ = try checked("setsockopt", setsockopt(descriptor, level, option, &one, socklen_t(MemoryLayout<Int32>.size)))
    }
}
