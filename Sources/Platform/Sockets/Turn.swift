// Async work that begins at once and, when it waits for nothing, costs no more than a call.
//
// A task of its own for every request costs more than reading the request does. So one task carries the loop's ticks and does
// what they bring, one piece after the other. A piece that waits for something keeps the task; the loop goes on in a new one.

/// A piece of async work on a loop.
package protocol Turn: AnyObject, Sendable {
    func run() async
    /// It waits for something, in a task that is now its own and may be cancelled. On the loop.
    func waits(in task: Task<Void, Never>)
}

/// What is to be begun, in order. Confined to its loop.
struct TurnQueue {
    private var turns: [(any Turn)?] = []
    private var next = 0

    var isEmpty: Bool { turns.isEmpty }

    mutating func append(_ turn: any Turn) { turns.append(turn) }

    mutating func popFirst() -> (any Turn)? {
        guard next < turns.count else { return nil }
        let turn = turns[next].take()
        next += 1
        if next == turns.count {
            turns.removeAll(keepingCapacity: true)
            next = 0
        }
        return turn
    }
}

/// Whose turn it is in the task that carries the loop. `@unchecked Sendable`: the loop makes it and hands it to that task, which
/// runs on the loop too; it is never touched on another thread, and a lock would be taken for every request.
final class TurnTaker: @unchecked Sendable {
    var turn: (any Turn)?
    /// The loop goes on without this task.
    var isLeft = false
}
