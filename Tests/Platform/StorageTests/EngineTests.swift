import Storage
import TestDatabase
import Testing

@Test(.enabled(if: Engine.postgresURL != nil, "BIM_TEST_DATABASE_URL is not set: PostgreSQL is not tested"))
func `PostgreSQL is tested too`() async throws {
    try await withDatabase(.postgres) { database async throws in
        #expect(database.dialect == .postgres)
        #expect(try await database.query("SELECT 1 AS one").first?.int("one") == 1)
    }
}
