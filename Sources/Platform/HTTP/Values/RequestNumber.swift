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
}
