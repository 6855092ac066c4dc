/// Runs every task of a simulation, one step after the other in the order they became ready, on the thread that calls `töm`.
/// `@unchecked Sendable`: nothing of a simulation waits for anything outside it, so only that thread ever comes here.
final class Exekutor: TaskExecutor, @unchecked Sendable {
    private var redo: [UnownedJob] = []
    private var nästa = 0

    func enqueue(_ job: consuming ExecutorJob) { redo.append(UnownedJob(job)) }

    /// Runs until everybody waits.
    func töm() {
        while nästa < redo.count {
            let jobb = redo[nästa]
            nästa += 1
            if nästa == 4_096 {
                redo.removeFirst(nästa)
                nästa = 0
            }
            jobb.runSynchronously(on: asUnownedTaskExecutor())
        }
        redo.removeAll(keepingCapacity: true)
        nästa = 0
    }
}
