import Sockets

/// What one client may take of the server: bytes, counts and time.
package struct Limits: Sendable {
    /// RFC 9112 §3 asks for at least 8 000. Over it: 414.
    package var requestLine = 8 * 1024
    /// One field line, the whole header section, the number of fields. Over it: 431.
    package var fieldLine = 8 * 1024
    package var headerSection = 32 * 1024
    package var fields = 100

    /// One chunk's size line with its extensions, all extensions, the number of chunks. Over it: 400.
    package var chunkLine = 256
    package var chunkExtensions = 8 * 1024
    package var chunks = 64 * 1024
    /// RFC 9112 §7.1.2. Over it: 431.
    package var trailers = 16
    package var trailerSection = 4 * 1024

    /// From accept to the first byte. Over it: silent close.
    package var firstByte = Duration.seconds(20)
    /// From a request's first byte to the end of its head; not reset by further bytes. Over it: 408.
    package var head = Duration.seconds(10)
    /// The body may be slow for `bodyGrace`, then at least `bodyRate` bytes a second; in all at most `body`. Over it: 408.
    package var bodyGrace = Duration.seconds(10)
    package var bodyRate = 500
    package var body = Duration.seconds(600)
    /// Between requests. Over it: close.
    package var idle = Duration.seconds(60)
    package var requestsPerConnection = 1000
    /// How long the client may take none of an answer. Over it: reset.
    package var writeStall = Duration.seconds(30)

    /// Bytes of later requests read while one is answered.
    package var readAhead = 16 * 1024
    /// After an error: how long and how much is still read, so that the answer is not lost to a reset.
    package var drain = Duration.seconds(2)
    package var drainBytes = 64 * 1024

    /// Open connections on one loop; over it the one that has been idle longest is closed.
    package var connectionsPerLoop = 20_000

    package init() {}
}

/// How long is waited for what is waited for in every request.
struct Patience {
    let firstByte, head, idle: Moment.Distance

    init(_ limits: Limits) {
        firstByte = Moment.Distance(limits.firstByte)
        head = Moment.Distance(limits.head)
        idle = Moment.Distance(limits.idle)
    }
}
