import Base
import Begrepp

/// The pauses of a process.
struct Simtakt: Pace {
    let värld: Värld
    let liv: Liv

    func uptime() -> Duration { .microseconds(värld.tid.nu.microseconds - värld.start.microseconds) }

    func sleep(for duration: Duration) async throws {
        guard liv.lever else { throw Krasch() }
        let ärPaus = duration < .seconds(10)        // between looks at the queue, not the hold of a lease
        if ärPaus, värld.plantering == .baraNotis { return try await värld.tid.vänta(.timmar(10_000), liv, kanAvbrytas: true) }
        // Where nothing much happens one looks more seldom: nothing is found in the thousand looks in between.
        try await värld.tid.vänta(ärPaus ? duration * värld.lugn : duration, liv, kanAvbrytas: true)
    }
}
