/// The writes of a group of submissions as the statements that are sent, and back from their answers to the writes.
struct PostgresBatch {
    /// One write among those of the group.
    private struct Place {
        let submission: Int
        let write: Int
    }

    private enum Statement {
        case one(PostgresCommand, Place)
        case alike(PostgresAlike, [Place])
    }

    private let statements: [Statement]
    private let group: [[Write]]

    /// Each write by itself, in order: the place of an error tells whose it is.
    init(eachOf group: [[Write]]) throws(DatabaseError) {
        self.group = group
        var statements: [Statement] = []
        for (submission, writes) in group.enumerated() {
            for (write, one) in writes.enumerated() { statements.append(.one(try PostgresCommand(one.sql), Place(submission: submission, write: write))) }
        }
        self.statements = statements
    }

    /// Those that are alike together. Submissions of one kind go side by side: the first statement of all, the second of all … A
    /// submission's own stay in their order; whose is first of two submissions nobody has promised.
    init(alikeOf group: [[Write]], _ forms: PostgresForms) throws(DatabaseError) {
        self.group = group
        var statements: [Statement] = []
        for kind in Self.kinds(group) {
            let writes = group[kind[0]]
            var first = 0
            while first < writes.count {
                let sql = writes[first].sql
                let end = writes[first...].firstIndex { !$0.sql.isAlike(sql) } ?? writes.count
                let places = kind.flatMap { submission in (first..<end).map { Place(submission: submission, write: $0) } }
                let text = sql.text
                if places.count >= PostgresAlike.fewest, let alike = try PostgresAlike(text, places.map { group[$0.submission][$0.write].sql.values }, forms) {
                    statements.append(.alike(alike, places))
                } else {
                    for place in places { statements.append(.one(try PostgresCommand(text, group[place.submission][place.write].sql.values), place)) }
                }
                first = end
            }
        }
        self.statements = statements
    }

    /// The submissions that make the same statements, by their numbers.
    private static func kinds(_ group: [[Write]]) -> [[Int]] {
        var kinds: [[Int]] = []
        for (number, writes) in group.enumerated() {
            let kind = kinds.firstIndex { kind in group[kind[0]].elementsEqual(writes) { $0.sql.isAlike($1.sql) } }
            if let kind { kinds[kind].append(number) } else { kinds.append([number]) }
        }
        return kinds
    }

    var commands: [PostgresCommand] {
        statements.map { statement in
            switch statement {
            case .one(let command, _): command
            case .alike(let alike, _): alike.command
            }
        }
    }

    /// Whether an error's place among the commands is its place among the writes.
    var tellsPlaces: Bool {
        statements.allSatisfy { if case .one = $0 { true } else { false } }
    }

    /// How many rows each write of each submission has changed. Throws `.unmet` where one has changed another number than it must,
    /// or where that cannot be told.
    func changes(_ answers: [PostgresAnswer]) throws -> [[Int]] {
        var changes = group.map { Array(repeating: 0, count: $0.count) }
        for (statement, answer) in zip(statements, answers) {
            switch statement {
            case .one(_, let place):
                changes[place.submission][place.write] = answer.changes
            case .alike(let alike, let places):
                guard let each = try alike.changes(answer) else { throw DatabaseError(.unmet, "changed \(answer.changes) rows", sql: alike.command.text.string) }
                for (place, count) in zip(places, each) { changes[place.submission][place.write] = count }
            }
        }
        var place = 0
        for (writes, changes) in zip(group, changes) {
            do { try Write.check(changes, of: writes) } catch {
                var error = error
                error.place = error.place.map { $0 + place }
                throw error
            }
            place += writes.count
        }
        return changes
    }
}
