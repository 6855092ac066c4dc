/// A message that is not served, and the status that says so. The reason is for tests and logs: it holds nothing of the input.
package struct Refusal: Error {
    package let status: Status
    private let reason: StaticString

    init(_ status: Status, _ reason: StaticString) {
        self.status = status
        self.reason = reason
    }

    static func bad(_ reason: StaticString) -> Refusal { Refusal(.badRequest, reason) }

    package var why: String { "\(reason)" }
}

extension Refusal: Equatable {
    package static func == (a: Refusal, b: Refusal) -> Bool { a.status == b.status && a.why == b.why }
}
