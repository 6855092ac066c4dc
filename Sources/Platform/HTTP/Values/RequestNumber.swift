import Base
import Synchronization

/// What `Request.id` is written from: a random part for the process, a running one for the request.
struct RequestNumber: Sendable, CustomStringConvertible {
    private let sequence: UInt64

    private static let process = Digest.hex(Random.bytes(6))
    private static let counter = Atomic<UInt64>(0)

    static func next() -> RequestNumber {
        RequestNumber(sequence: counter.wrappingAdd(1, ordering: .relaxed).newValue)
    }

    var description: String { "\(Self.process)-\(String(sequence, radix: 36))" }

    /// The same, without a string in between.
    func write(to buffer: inout [UInt8]) {
        buffer.append(contentsOf: Self.process.utf8)
        buffer.append(UInt8(ascii: "-"))
        Self.write(sequence, to: &buffer)
    }

    private static func write(_ number: UInt64, to buffer: inout [UInt8]) {
        if number >= 36 { write(number / 36, to: &buffer) }
        let digit = UInt8(number % 36)
        buffer.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
}
