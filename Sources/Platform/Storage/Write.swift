/// A statement of a submission.
package struct Write: Sendable {
    package let sql: SQL
    /// How many rows it must change for the submission to stand; nil: as many as it may.
    package let mustChange: Int?

    package init(_ sql: SQL, mustChange: Int? = nil) {
        self.sql = sql
        self.mustChange = mustChange
    }

    static func check(_ changes: [Int], of writes: [Write]) throws(DatabaseError) {
        for (place, (write, changes)) in zip(writes, changes).enumerated() where write.mustChange ?? changes != changes {
            var error = DatabaseError(.unmet, "changed \(changes) rows", sql: write.sql.text.string)
            error.place = place
            throw error
        }
    }
}
