import Storage
import TestDatabase
import Testing

@Suite struct `A refusal says which rule was broken` {
    private func withTables(_ engine: Engine, _ body: @Sendable (any Database) async throws -> Void) async throws {
        try await withDatabase(engine) { database in
            try await database.execute("CREATE TABLE person (id TEXT PRIMARY KEY)")
            try await database.execute("""
                CREATE TABLE visit (
                    id TEXT NOT NULL, slot TEXT, kind TEXT NOT NULL, person TEXT REFERENCES person (id),
                    amount BIGINT CONSTRAINT amount_is_positive CHECK (amount > 0),
                    UNIQUE (kind, slot)
                )
                """)
            try await database.execute("CREATE UNIQUE INDEX one_visit_each ON visit (person) WHERE kind = 'booked'")
            try await database.execute("INSERT INTO person VALUES ('p1'), ('p2')")
            try await database.execute("INSERT INTO visit VALUES ('v1', 's1', 'booked', 'p1', 1)")
            try await body(database)
        }
    }

    @Test(arguments: Engine.available)
    func `each kind of constraint, by the same name on both engines`(engine: Engine) async throws {
        try await withTables(engine) { database async throws in
            func refusal(_ sql: SQL) async throws -> DatabaseError.Kind? {
                try await kind { try await database.execute(sql) }
            }
            #expect(try await refusal("INSERT INTO person VALUES ('p1')") == .unique(constraint: "person_pkey"))
            #expect(try await refusal("INSERT INTO visit VALUES ('v2', 's1', 'booked', 'p2', 1)")
                == .unique(constraint: "visit_kind_slot_key"))
            #expect(try await refusal("INSERT INTO visit VALUES ('v2', 's2', 'booked', 'p1', 1)")
                == .unique(constraint: "one_visit_each"))
            #expect(try await refusal("INSERT INTO visit VALUES ('v2', 's2', 'held', 'p3', 1)") == .foreignKey)
            #expect(try await refusal("INSERT INTO visit VALUES ('v2', 's2', 'held', 'p1', 0)")
                == .check(constraint: "amount_is_positive"))
            #expect(try await refusal("INSERT INTO visit VALUES (NULL, 's2', 'held', 'p1', 1)") == .notNull)
            #expect(try await refusal("INSERT INTO visit VALUES ('v2', 's2', 'held', 'p1', 1)") == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `ON CONFLICT DO NOTHING does nothing and tells`(engine: Engine) async throws {
        try await withTables(engine) { database async throws in
            #expect(try await database.execute("INSERT INTO person VALUES ('p1') ON CONFLICT DO NOTHING") == 0)
            #expect(try await database.execute("INSERT INTO person VALUES ('p3') ON CONFLICT DO NOTHING") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `what a trigger raises is told in its words`(engine: Engine) async throws {
        try await withTables(engine) { database in
            switch engine {
            case .sqlite:
                try await database.execute("""
                    CREATE TRIGGER keep BEFORE DELETE ON visit BEGIN SELECT RAISE(ABORT, 'visits are kept'); END
                    """)
            case .postgres:
                try await database.execute("""
                    CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN RAISE EXCEPTION 'visits are kept'; END $$
                    """)
                try await database.execute("""
                    CREATE TRIGGER keep BEFORE DELETE ON visit FOR EACH ROW EXECUTE FUNCTION keep()
                    """)
            }
            let refusal = try await kind { try await database.execute("DELETE FROM visit") }
            #expect(refusal == .trigger(message: "visits are kept"))
        }
    }

    @Test(arguments: Engine.available)
    func `a constraint that is looked at last stops the commit`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await database.execute("CREATE TABLE a (id TEXT PRIMARY KEY)")
            try await database.execute("CREATE TABLE b (a TEXT REFERENCES a (id) DEFERRABLE INITIALLY DEFERRED)")
            let refusal = try await kind {
                try await database.transaction { try await $0.execute("INSERT INTO b VALUES ('none')") }
            }
            #expect(refusal == .foreignKey)
            #expect(try await kind { try await database.execute("INSERT INTO b VALUES ('none')") } == .foreignKey)
            #expect(try await database.query("SELECT a FROM b").isEmpty)
            try await database.transaction { transaction in
                try await transaction.execute("INSERT INTO b VALUES ('one')")
                try await transaction.execute("INSERT INTO a VALUES ('one')")
            }
            #expect(try await database.query("SELECT a FROM b").count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `an error carries the statement and never a value`(engine: Engine) async throws {
        try await withTables(engine) { database async throws in
            for sql in [
                "INSERT INTO person VALUES (\("hemlig")) , (\("hemlig"))",
                "SELECT CAST(\("hemlig") AS BIGINT) / 0 FROM nowhere",
                "UPDATE visit SET amount = CAST(\("hemlig") AS BIGINT) - 1",
            ] as [SQL] {
                do {
                    try await database.execute(sql)
                    Issue.record("should be refused")
                } catch let error as DatabaseError {
                    #expect(error.sql == sql.text.string)
                    #expect(!error.description.contains("hemlig"))
                }
            }
        }
    }
}
