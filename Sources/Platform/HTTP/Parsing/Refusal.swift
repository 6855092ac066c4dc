/// A message that is not served, and the status that says so. The reason is for tests and logs: it holds nothing of the input.
package struct Refusal: Error, Equatable {
    package let status: Status
    package let why: String

    init(_ status: Status, _ why: StaticString) {
        self.status = status
        self.why = "\(why)"
    }

    static func bad(_ why: StaticString) -> Refusal { Refusal(.badRequest, why) }
}
