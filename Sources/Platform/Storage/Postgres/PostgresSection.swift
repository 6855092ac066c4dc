/// One statement with its values, made ready where it is asked.
struct PostgresCommand: Sendable {
    let text: SQLText
    let parameters: PostgresParameters

    init(_ sql: SQL) throws(DatabaseError) { try self.init(sql.text, sql.values) }

    init(_ text: SQLText, _ values: [SQLValue]) throws(DatabaseError) {
        self.text = text
        parameters = try PostgresParameters(values, text)
    }

    init(_ text: SQLText, _ parameters: PostgresParameters) {
        self.text = text
        self.parameters = parameters
    }
}

struct PostgresAnswer: Sendable {
    var rows: [Row] = []
    var changes = 0
    /// The server's word for what it did: `INSERT 0 1`, `COMMIT`.
    var tag = ""
}

/// What is sent up to one Sync. Outside a transaction that was begun it stands or falls as a whole with that Sync.
/// `@unchecked Sendable`: made by who asks, and from then on touched on the connection's loop only.
final class PostgresSection: @unchecked Sendable {
    enum Place: Sendable {
        /// A transaction of its own.
        case alone
        /// BEGIN goes with the first of these.
        case inTransaction
        /// COMMIT or ROLLBACK: not sent where nothing was begun.
        case end
    }

    /// What it means that the connection was lost after this was sent.
    enum Loss: Sendable {
        case nothingDone
        case unknown
    }

    let commands: [PostgresCommand]
    /// Several statements in one text, without values and without a limit of time, instead of `commands`.
    let script: String?
    let place: Place
    let ifLost: Loss
    /// Told of each command, by its number, as soon as it has succeeded. For reads: a write is done only with its Sync.
    private let whenAnswered: ((Int, PostgresAnswer) -> Void)?
    private let whenDone: (PostgresSection) -> Void

    /// Of the commands that succeeded, in order.
    private(set) var answers: [PostgresAnswer] = []
    /// Of the command after those, or of the Sync where all succeeded. What comes after a failed command was not run.
    var failure: DatabaseError?
    /// The server has warned that a COMMIT may not have reached the standby.
    var isInDoubt = false

    init(
        _ commands: [PostgresCommand], script: String? = nil, _ place: Place, ifLost: Loss,
        whenAnswered: ((Int, PostgresAnswer) -> Void)? = nil, whenDone: @escaping (PostgresSection) -> Void
    ) {
        self.commands = commands
        self.script = script
        self.place = place
        self.ifLost = ifLost
        self.whenAnswered = whenAnswered
        self.whenDone = whenDone
    }

    /// What is being answered now. A script is never told: that is a file.
    var sql: String {
        if script != nil { return "a script" }
        return (answers.count < commands.count ? commands[answers.count] : commands.last)?.text.string ?? ""
    }

    func answered(_ answer: PostgresAnswer) {
        answers.append(answer)
        whenAnswered?(answers.count - 1, answer)
    }

    func done() { whenDone(self) }

    func lost(_ message: String) {
        failure = DatabaseError(ifLost == .unknown ? .outcomeUnknown : .connectionLost, message, sql: sql)
        whenDone(self)
    }

    var outcome: Result<[PostgresAnswer], DatabaseError> {
        if let failure { return .failure(failure) }
        if isInDoubt && ifLost == .unknown {
            return .failure(DatabaseError(.outcomeUnknown, "the standby may not have it", sql: sql))
        }
        return .success(answers)
    }
}
