import Base
import Testing

@Suite struct `A FIFO gives back in the order of coming` {
    @Test func `also across the moment when it moves what is left`() {
        var queue = FIFO<Int>()
        var next = 0, expected = 0
        for round in 1...200 {
            for _ in 0..<(round % 7 + 1) {
                queue.append(next)
                next += 1
            }
            for _ in 0..<(round % 5) where !queue.isEmpty {
                #expect(queue.first == expected)
                #expect(queue.popFirst() == expected)
                expected += 1
            }
            #expect(queue.count == next - expected)
        }
        #expect(queue.removeAll() == Array(expected..<next))
        #expect(queue.isEmpty && queue.first == nil && queue.popFirst() == nil)
    }

    @Test func `who has left is let go of at once`() {
        final class Guest {}
        var queue = FIFO<Guest>()
        weak var guest: Guest?
        do {
            let one = Guest()
            guest = one
            queue.append(one)
            queue.append(Guest())
        }
        queue.popFirst()
        #expect(guest == nil && queue.count == 1)
    }
}
