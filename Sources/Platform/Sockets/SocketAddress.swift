import Glibc

/// An address of the kernel's: IPv4, IPv6 or a path.
package struct SocketAddress: Sendable {
    private var storage = sockaddr_storage()
    private var length = socklen_t(MemoryLayout<sockaddr_storage>.size)

    package init() {}

    package var family: Int32 { Int32(storage.ss_family) }

    package func withPointer<T>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> T) -> T {
        withUnsafePointer(to: storage) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }

    /// For calls that fill an address in.
    package mutating func withMutablePointer<T>(
        _ body: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> T
    ) -> T {
        length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &length) { length in
            withUnsafeMutablePointer(to: &storage) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
            }
        }
    }

    /// Nil when the path is longer than the kernel takes (107 bytes).
    package init?(unix path: String) {
        var address = sockaddr_un()
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path), !bytes.contains(0) else { return nil }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        withUnsafeMutableBytes(of: &storage) { to in withUnsafeBytes(of: address) { to.copyMemory(from: $0) } }
        length = socklen_t(MemoryLayout<sockaddr_un>.size)
    }

    /// The addresses of a host. Asks the name service: blocks, so only on a worker or before serving.
    package static func resolve(_ host: String, port: Int) throws(SystemError) -> [SocketAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_NUMERICSERV
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &list)
        guard code == 0 else { throw SystemError("getaddrinfo", code: code == EAI_AGAIN ? EAGAIN : EADDRNOTAVAIL) }
        defer { freeaddrinfo(list) }
        var addresses: [SocketAddress] = []
        var next = list
        while let info = next?.pointee {
            if let address = info.ai_addr { addresses.append(SocketAddress(address, info.ai_addrlen)) }
            next = info.ai_next
        }
        return addresses
    }

    private init(_ address: UnsafePointer<sockaddr>, _ length: socklen_t) {
        self.length = min(length, self.length)
        let size = Int(self.length)
        withUnsafeMutableBytes(of: &storage) { $0.copyMemory(from: UnsafeRawBufferPointer(start: address, count: size)) }
    }

    static func local(_ descriptor: Int32) throws(SystemError) -> SocketAddress {
        var address = SocketAddress()
        _ = try checked("getsockname", address.withMutablePointer { getsockname(descriptor, $0, $1) })
        return address
    }
}

extension SocketAddress {
    package var port: Int {
        get {
            switch family {
            case AF_INET: Int(UInt16(bigEndian: read(sockaddr_in.self).sin_port))
            case AF_INET6: Int(UInt16(bigEndian: read(sockaddr_in6.self).sin6_port))
            default: 0
            }
        }
        set {
            let port = in_port_t(truncatingIfNeeded: newValue).bigEndian
            // sin_port and sin6_port stand at the same place
            withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: port, toByteOffset: 2, as: in_port_t.self) }
        }
    }

    /// The address without its port; an IPv4 address seen through an IPv6 socket as IPv4.
    package var text: String {
        switch family {
        case AF_INET: return Self.text(AF_INET, read(sockaddr_in.self).sin_addr)
        case AF_INET6:
            let text = Self.text(AF_INET6, read(sockaddr_in6.self).sin6_addr)
            return text.hasPrefix("::ffff:") && text.contains(".") ? String(text.dropFirst(7)) : text
        default: return "unix"
        }
    }

    private func read<T>(_ type: T.Type) -> T { withUnsafeBytes(of: storage) { $0.load(as: type) } }

    private static func text<T>(_ family: Int32, _ address: T) -> String {
        withUnsafePointer(to: address) { address in
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { buffer in
                guard inet_ntop(family, address, buffer.baseAddress, socklen_t(buffer.count)) != nil,
                      let start = buffer.baseAddress else { return "" }
                return String(cString: start)
            }
        }
    }
}
