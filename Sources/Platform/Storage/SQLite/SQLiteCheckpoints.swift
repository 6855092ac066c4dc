import Base
import CSQLite
import Sockets
import Synchronization

/// Makes the checkpoints, so that the writer need not.
final class SQLiteCheckpoints: Sendable {
    /// One is due when WAL holds so many pages; SQLite's own default.
    private static let due: Int32 = 1_000

    private let connection: SQLiteConnection
    private let writer: SQLiteConnection
    private let thread: WorkerPool
    private let isAsked = Atomic<Bool>(false)

    init(path: String, of writer: SQLiteConnection) throws {
        self.writer = writer
        connection = try SQLiteConnection(path: path, role: .reader)
        thread = try WorkerPool(threads: 1)
        watch()
    }

    /// Called by the writer after each commit, on its thread, with the size of WAL. It takes the place of the checkpoint
    /// SQLite would make there and then. https://sqlite.org/c3ref/wal_hook.html
    private func watch() {
        sqlite3_wal_hook(writer.handle, { context, _, _, pages in
            guard let context, pages >= SQLiteCheckpoints.due else { return SQLITE_OK }
            Unmanaged<SQLiteCheckpoints>.fromOpaque(context).takeUnretainedValue().ask()
            return SQLITE_OK
        }, Unmanaged.passUnretained(self).toOpaque())
    }

    private func ask() {
        guard !isAsked.exchange(true, ordering: .acquiringAndReleasing) else { return }
        thread.begin {
            self.isAsked.store(false, ordering: .releasing)
            do { try self.connection.checkpoint() } catch { Log.error("a checkpoint failed") }
        }
    }

    /// Before the writer is closed.
    func close() {
        if let handle = writer.handle { sqlite3_wal_hook(handle, nil, nil) }
        thread.end()
    }
}
