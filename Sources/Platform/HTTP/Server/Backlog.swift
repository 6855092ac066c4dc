/// What has come of later requests while one is answered. Empty, it holds no memory.
struct Backlog {
    private var bytes: [UInt8] = []
    private var taken = 0

    var count: Int { bytes.count - taken }
    var isEmpty: Bool { count == 0 }

    /// What has not been taken yet.
    func read(_ body: (Span<UInt8>) -> Void) { body(bytes.span.extracting(droppingFirst: taken)) }

    mutating func append(_ input: Span<UInt8>, from index: Int) {
        guard index < input.count else { return }
        // Once for each time the socket is read, not for each request.
        bytes.removeFirst(taken)
        taken = 0
        input.append(index..<input.count, to: &bytes)
    }

    mutating func take(_ count: Int) {
        taken += count
        if isEmpty { self = Backlog() }
    }
}
