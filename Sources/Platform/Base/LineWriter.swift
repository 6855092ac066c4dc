import Glibc
import Synchronization

/// Takes lines to a descriptor and never waits for who reads there: lines that find no room are dropped, counted, and told of
/// as soon as there is room again.
package final class LineWriter: Sendable {
    /// What the lock protects; it also keeps lines from different threads apart.
    private struct State {
        var dropped = 0
        /// Of those, how many no line has told of.
        var untold = 0
        /// The reader has the beginning of a line that was cut short.
        var isTorn = false
    }

    private let state = Mutex(State())
    private let way: Way
    private let note: @Sendable (_ dropped: Int) -> [UInt8]

    /// - Parameter note: the line that tells of lost ones.
    package init(_ descriptor: Int32, note: @escaping @Sendable (_ dropped: Int) -> [UInt8]) {
        way = Way(descriptor)
        self.note = note
    }

    /// Lines lost since the program began.
    package var dropped: Int { state.withLock { $0.dropped } }

    /// One or more whole lines.
    package func write(_ lines: [UInt8]) {
        state.withLock { state in
            if state.untold > 0 {
                guard send(note(state.untold)[...], &state) else { return drop(lines[...], &state) }
                state.untold = 0
            }
            var rest = lines[...]
            while let piece = Self.firstLines(of: rest) {
                guard send(piece, &state) else { return drop(rest, &state) }
                rest = rest[piece.endIndex...]
            }
        }
    }

    /// As many whole lines as a pipe takes undivided (PIPE_BUF), or one that is longer.
    private static func firstLines(of rest: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard rest.count > 4096 else { return rest.isEmpty ? nil : rest }
        let end = rest.prefix(4096).lastIndex(of: 0x0A) ?? rest.firstIndex(of: 0x0A) ?? rest.endIndex - 1
        return rest[...end]
    }

    private func send(_ piece: ArraySlice<UInt8>, _ state: inout State) -> Bool {
        if state.isTorn {
            guard way.take([0x0A]) == 1 else { return false }
            state.isTorn = false
        }
        let taken = way.take(piece)
        state.isTorn = taken > 0 && taken < piece.count
        return taken == piece.count
    }

    private func drop(_ rest: ArraySlice<UInt8>, _ state: inout State) {
        let lines = rest.count { $0 == 0x0A }
        state.dropped += lines
        state.untold += lines
    }
}

/// How to write without waiting, by what the descriptor is.
private enum Way {
    case socket(Int32)
    /// Does not wait of itself.
    case plain(Int32)
    case pollFirst(Int32)

    init(_ descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { self = .plain(descriptor); return }
        switch status.st_mode & S_IFMT {
        case S_IFSOCK: self = .socket(descriptor)
        case S_IFIFO, S_IFCHR: self = Self.ownOpening(descriptor).map { .plain($0) } ?? .pollFirst(descriptor)
        default: self = .plain(descriptor)
        }
    }

    /// O_NONBLOCK belongs to the opening, which we share with who started us and with who else writes there: so we open the pipe
    /// or the terminal once more for ourselves. Not possible where it belongs to another user.
    private static func ownOpening(_ descriptor: Int32) -> Int32? {
        let own = open("/proc/self/fd/\(descriptor)", O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        return own >= 0 ? own : nil
    }

    /// How many of the bytes were taken; -1 for an error. Not EINTR: nothing has waited.
    func take(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.withUnsafeBytes { bytes in
            switch self {
            case .socket(let descriptor): return Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL))
            case .plain(let descriptor): return Glibc.write(descriptor, bytes.baseAddress, bytes.count)
            case .pollFirst(let descriptor):
                var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                guard poll(&ready, 1, 0) == 1, ready.revents & Int16(POLLOUT) != 0 else { return -1 }
                return Glibc.write(descriptor, bytes.baseAddress, bytes.count)
            }
        }
    }
}
