// WAL begins anew when all of it has been carried over and nobody reads in it. A checkpoint that is made beside those who write
// seldom has all of it: by then they have written more. So where WAL has become four times as long, the writer itself carries over
// the little that is left, right after a checkpoint that was made beside it.

import Base
import CSQLite
import Sockets
import Synchronization

/// Makes the checkpoints, so that the writer need not.
final class SQLiteCheckpoints: Sendable {
    /// `SQLite.checkpointDue`.
    private let due: Int32
    private let connection: SQLiteConnection
    private let writer: SQLiteConnection
    private let thread: WorkerPool
    private let isUnderWay = Atomic<Bool>(false)
    /// How many pages of WAL are in the file.
    private let carriedOver = Atomic<Int32>(0)
    /// How long WAL was when the writer last tried to let it begin anew.
    private let tried = Atomic<Int32>(0)

    init(path: String, of writer: SQLiteConnection, due: Int32) throws {
        self.due = due
        self.writer = writer
        connection = try SQLiteConnection(path: path, role: .reader)
        thread = try WorkerPool(threads: 1)
        watch()
    }

    /// Called by the writer after each commit, on its thread, with the size of WAL. It takes the place of the checkpoint
    /// SQLite would make there and then. https://sqlite.org/c3ref/wal_hook.html
    private func watch() {
        sqlite3_wal_hook(writer.handle, { context, _, _, pages in
            guard let context else { return SQLITE_OK }
            Unmanaged<SQLiteCheckpoints>.fromOpaque(context).takeUnretainedValue().committed(pages)
            return SQLITE_OK
        }, Unmanaged.passUnretained(self).toOpaque())
    }

    private func committed(_ pages: Int32) {
        guard !isUnderWay.load(ordering: .acquiring) else { return }
        if pages < carriedOver.load(ordering: .relaxed) {       // it has begun anew
            carriedOver.store(0, ordering: .relaxed)
            tried.store(0, ordering: .relaxed)
        }
        if pages - carriedOver.load(ordering: .relaxed) >= due {
            isUnderWay.store(true, ordering: .relaxed)
            thread.begin {
                self.checkpoint(on: self.connection)
                self.isUnderWay.store(false, ordering: .releasing)
            }
        } else if pages >= 4 * due, pages - tried.load(ordering: .relaxed) >= due {
            tried.store(pages, ordering: .relaxed)
            checkpoint(on: writer)
        }
    }

    private func checkpoint(on connection: SQLiteConnection) {
        do { carriedOver.store(try connection.checkpoint(), ordering: .relaxed) } catch { Log.error("a checkpoint failed") }
    }

    /// Before the writer is closed.
    func close() {
        if let handle = writer.handle { sqlite3_wal_hook(handle, nil, nil) }
        thread.end()
    }
}
