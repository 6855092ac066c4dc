/// Something to be done on a loop at a moment, unless it is cancelled before.
package final class Timer {
    private var body: (() -> Void)?

    init(_ body: @escaping () -> Void) { self.body = body }

    var isCancelled: Bool { body == nil }

    /// On the loop's thread.
    package func cancel() { body = nil }

    func fire() {
        let body = body
        self.body = nil
        body?()
    }
}

/// The timers of a loop, the earliest first; equal moments in the order they were set.
struct TimerQueue {
    private struct Entry {
        let due: Moment
        let order: UInt64
        let timer: Timer
        static func < (a: Entry, b: Entry) -> Bool { a.due != b.due ? a.due < b.due : a.order < b.order }
    }
    private var heap: [Entry] = []
    private var order: UInt64 = 0
    private var sweepAt = 1024

    var nextDue: Moment? { heap.first?.due }

    mutating func insert(_ timer: Timer, due: Moment) {
        if heap.count >= sweepAt { sweep() }
        order += 1
        heap.append(Entry(due: due, order: order, timer: timer))
        rise(heap.count - 1)
    }

    /// The earliest timer that is due, taken out.
    mutating func popDue(at now: Moment) -> Timer? {
        guard let first = heap.first, first.due <= now else { return nil }
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            sink(0)
        }
        return first.timer
    }

    /// Most time-outs are cancelled long before they are due: without this they would stay until then.
    private mutating func sweep() {
        heap.removeAll { $0.timer.isCancelled }
        for index in heap.indices.reversed() { sink(index) }
        sweepAt = max(1024, heap.count * 2)
    }

    private mutating func rise(_ start: Int) {
        var child = start
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child] < heap[parent] else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func sink(_ start: Int) {
        var parent = start
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child] < heap[least] {
                least = child
            }
            guard least != parent else { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
