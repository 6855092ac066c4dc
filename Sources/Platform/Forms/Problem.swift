/// One thing to put right: the id of the field it concerns and what to do about it. The same words stand in the summary and at the field.
package struct Problem: Sendable, Equatable {
    /// The id that the summary links to: the field's name; of radios and tick boxes the first one has it.
    package let field: String
    package let message: String

    package init(_ field: String, _ message: String) {
        self.field = field
        self.message = message
    }
}

extension [Problem] {
    /// What is wrong with one field.
    package func message(for field: String) -> String? { first { $0.field == field }?.message }
}
